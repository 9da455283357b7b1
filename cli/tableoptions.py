"""What `shinkyu table` can be asked for: its options, and the format that a call means."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from shinkyu.cli.options import one_of
from shinkyu.cli.output import format_of, on_terminal, refuse_terminal
from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr
from shinkyu.render.formats import EXPLANATION, TABLE_FORMATS, TERMINAL, TableFormat

WAYS = ("recorded", "full", "concise")
LABELS = ("recorded", "short", "long")
SHEET_PER = ("slug",)
SEVERAL = [name for name, known in TABLE_FORMATS.items() if known.several]

Since = Annotated[
    str, typer.Option(metavar="D", help=tr("変更日がこの日以後の行だけ", "only rows of this 変更日 and later"))
]
Until = Annotated[
    str, typer.Option(metavar="D", help=tr("変更日がこの日以前の行だけ", "only rows of this 変更日 and earlier"))
]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help=tr(f"出す形式: {'、'.join(TABLE_FORMATS)}", f"the format: {', '.join(TABLE_FORMATS)}"),
    ),
]
Ways = Annotated[
    str,
    typer.Option(
        metavar="|".join(WAYS),
        help=tr(
            "書き方。recorded: 記録のとおり(置換・抜粋など)、full: どれも全文、concise: 変更箇所がいちばん短く分かる形",
            "recorded: as written down (置換, 抜粋 …); full: whole texts; concise: the shortest that says what changed",
        ),
    ),
]
Labels = Annotated[
    str,
    typer.Option(
        metavar="|".join(LABELS),
        help=tr(
            "項目名。recorded: 記録のとおり、short: Ⅲ-3 リスク2 …、long: 様式の見出しを略さない",
            "names of items. recorded: as written down; short: Ⅲ-3 リスク2 …; long: headings in full",
        ),
    ),
]
Pending = Annotated[
    bool,
    typer.Option(
        "--pending", help=tr("まだ記録していない直しも、今日の行として入れる", "uncommitted edits too, as today's rows")
    ),
]
Every = Annotated[
    bool,
    typer.Option(
        "--all",
        help=tr(
            f"すべての評価書の行を出す({'、'.join(SEVERAL)} だけ)。tsv と csv では最初の列が評価書の番号と名前",
            f"the rows of every assessment ({', '.join(SEVERAL)}); tsv and csv begin with a column 評価書 that names it",
        ),
    ),
]
Excel = Annotated[
    bool,
    typer.Option(
        "--excel",
        help=tr(
            '文字のとおりに Excel で開ける CSV にする(BOM を付け、日付や数や式に化ける記載は ="…" とする)',
            'CSV that Excel opens to the letter (a BOM; what it would take for a date, number or formula as ="…")',
        ),
    ),
]
Tracked = Annotated[
    bool,
    typer.Option(
        "--tracked",
        help=tr(
            "Word の変更履歴にする(docx だけ)。すべて承諾すると変更後、すべて元に戻すと変更前の記載",
            "tracked changes (docx only): all accepted the text after, all rejected the text before",
        ),
    ),
]

Explain = Annotated[
    bool,
    typer.Option(
        "--explain",
        help=tr(
            "行の代わりに、--ways concise がそれぞれの書き方を選んだ理由を示す",
            "in place of the rows: why --ways concise chose the way of each",
        ),
    ),
]
SheetPer = Annotated[
    str,
    typer.Option(
        "--sheet-per",
        metavar="|".join(SHEET_PER),
        help=tr(
            "--all の xlsx で、評価書ごとにシートを分ける(無ければ1枚に続けて並べる)",
            "with --all, xlsx: a sheet for each assessment (else one sheet, one below the other)",
        ),
    ),
]


def chosen_format(given: str, output: Path | None, settings: Mapping[str, object], *, every: bool) -> TableFormat:
    """The format that is asked for by name, by the file's suffix, or by an option that only one format has.

    ``settings``: options of single formats (``excel``, ``tracked``, ``sheet_per``), those not given false. Raises
    UsageError for what does not go together.
    """
    if given:
        one_of("--format", given, tuple(TABLE_FORMATS))
    asked = [name for name, value in settings.items() if value]
    default = next((name for name, form in TABLE_FORMATS.items() if {*asked} & {*form.settings}), "")
    default = default or ("json" if every else "tsv")
    if not given and output is None and default == "tsv" and on_terminal():
        return TERMINAL
    suffixes = {suffix: name for name, known in TABLE_FORMATS.items() for suffix in known.suffixes}
    name = format_of(output, given, suffixes, default)
    form = TABLE_FORMATS[name]
    if every and not form.several:
        raise _only("--all", SEVERAL, "--all")
    for option in asked:
        if option not in form.settings:
            value = settings[option]
            shown = f"{_option(option)} {value}" if isinstance(value, str) else _option(option)
            raise _only(_option(option), [n for n, known in TABLE_FORMATS.items() if option in known.settings], shown)
    if form.binary:
        refuse_terminal(name, output, f"変更箇所{form.suffixes[0]}")
    return form


def explanation(
    given: str, output: Path | None, settings: Mapping[str, object], *, ways: str, every: bool
) -> TableFormat:
    """The format of ``--explain``: a text of its own, of one assessment's concise rows. Raises UsageError for what does
    not go with it, by name."""
    asked = {"--format": given, "--all": every} | {_option(name): value for name, value in settings.items()}
    if others := [option for option, value in asked.items() if value]:
        raise UsageError(
            tr(
                f"--explain と {'、'.join(others)} は一緒に使えません",
                f"--explain does not go with {', '.join(others)}",
            ),
            hint=tr(
                f"{'、'.join(others)} を外してください。ファイルに書くなら --explain -o 理由.txt",
                f"leave {', '.join(others)} out; into a file: --explain -o why.txt",
            ),
        )
    if ways != "concise":
        raise UsageError(
            tr("--explain は --ways concise の選び方を示すものです", "--explain tells how --ways concise chooses"),
            hint="--ways concise --explain",
        )
    if output is not None and output.suffix.lower() != ".txt":
        raise UsageError(
            tr(
                f"--explain は文章を出すので、{output.name} には書けません",
                f"--explain gives a text, not {output.name}",
            ),
            hint=tr("--explain -o 理由.txt", "--explain -o why.txt"),
        )
    return EXPLANATION


def refuse_slug_of_all(slug: str) -> None:
    """Raises UsageError where ``--all`` is given together with one assessment's name."""
    if slug:
        raise UsageError(
            tr("--all と --slug は一緒に使えません", "--all and --slug do not go together"),
            hint=tr(f"--all か --slug {slug} のどちらかにしてください", f"say --all or --slug {slug}"),
        )


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _only(option: str, names: list[str], shown: str) -> UsageError:
    return UsageError(
        tr(f"{option} は {'、'.join(names)} だけです", f"{option} is for {', '.join(names)} only"),
        hint=f"{shown} -o 変更箇所{TABLE_FORMATS[names[0]].suffixes[0]}",
    )
