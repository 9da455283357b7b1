"""The parameters that several commands share; those of a command that has many stand beside, in a module of its name.

Light, for every command's `--help` imports it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from shinkyu.cli.completion import sources
from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr
from shinkyu.model.text.dates import DateError, parse_date

Word = TypeVar("Word", bound=str)
ITEM = tr(
    "項目。パス(I-5/②所属長の役職名)でも、表での呼び方(Ⅲ-3 リスク2)でも",
    "an item: its path (I-5/②所属長の役職名), or as people cite it (Ⅲ-3 リスク2)",
)

Published = Annotated[
    bool,
    typer.Option("--published", help=tr("公表した行が変わっても記録する", "record it although published rows change")),
]
Literal = Annotated[
    bool,
    typer.Option(
        "--literal",
        help=tr("' で囲まれた文章を、' も含めてそのまま使う", "take a text in '…' with its quotation marks"),
    ),
]
AnyDate = Annotated[
    bool,
    typer.Option("--any-date", help=tr("ありそうにない変更日でも記録する", "record a 変更日 that can hardly be, too")),
]
Slug = Annotated[
    str,
    typer.Option(
        "--slug",
        metavar="SLUG",
        autocompletion=sources.slugs,
        help=tr(
            "どの評価書か(フォルダの名前)。その評価書のフォルダにいるときと、1件しかないときは要らない",
            "which assessment (the name of its folder); not needed inside it, or where there is only one",
        ),
    ),
]
Revision = Annotated[
    str,
    typer.Argument(
        metavar="REV",
        autocompletion=sources.revisions,
        help=tr("どの版か(枝、タグ、コミット、HEAD~3 など)", "branch, tag, commit, HEAD~3 …"),
    ),
]
ItemOption = Annotated[str, typer.Option("--item", metavar="ITEM", help=ITEM, autocompletion=sources.items)]
ItemOptions = Annotated[
    list[str] | None,
    typer.Option(
        "--item", metavar="ITEM", help=tr(f"{ITEM}。何度でも", f"{ITEM}; repeatable"), autocompletion=sources.items
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help=tr(
            "書き出すファイル。末尾(.csv など)で形式が決まる", "a file to write; its suffix (.csv …) names the format"
        ),
    ),
]
Overwrite = Annotated[
    bool,
    typer.Option(
        "--overwrite",
        help=tr(
            "-o のファイルが、書き出したあとに直されたものでも上書きする",
            "write over the file of -o also where it was edited since it was written",
        ),
    ),
]
Redacted = Annotated[
    bool,
    typer.Option(
        "--redacted",
        help=tr(
            "公表用の写し: shinkyu.yaml の withheld の部分を ■ にする(規則第13条)",
            "a copy for publication: ■ in place of what shinkyu.yaml withholds",
        ),
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help=tr("プログラム向けに JSON で出す", "print JSON, for programs"))]
WithTexts = Annotated[
    bool,
    typer.Option("--yes", help=tr("記載のあるものでも、記載ごと消す", "take it away with what is written in it")),
]
NoPager = Annotated[
    bool,
    typer.Option(
        "--no-pager",
        help=tr(
            "窓に入りきらなくても、ページャ(PAGER、なければ less)を使わない",
            "use no pager (PAGER, else less) for what is longer than the window",
        ),
    ),
]


def parsed_day(option: str, text: str) -> dt.date | None:
    """The day an option names; None where it is not given. Raises UsageError, naming the option."""
    if not text:
        return None
    try:
        return parse_date(text)
    except DateError as error:
        raise UsageError(f"{option}: {error.what}", hint=error.hint) from None


def named_or_json(given: str, *, as_json: bool) -> str:
    """The format that ``--format`` names or ``--json`` stands for; "" where neither is given. Raises UsageError for two."""
    if as_json and given not in ("", "json"):
        raise UsageError(tr("--json と --format はどちらかにしてください", "give --json or --format"), hint="--json")
    return "json" if as_json else given


def option_among(words: Iterable[str], told: str, *names: str) -> Any:
    """An option that takes one of these words; by the name of its parameter unless others are given."""
    return typer.Option(*names, metavar="|".join(words), autocompletion=sources.words(words), help=told)


def one_of(option: str, value: Word, words: Sequence[str]) -> Word:
    """``value`` when it is one of the words. Raises UsageError naming them otherwise."""
    if value not in words:
        listed = " | ".join(words)
        raise UsageError(
            tr(f"{option} に「{value}」は選べません", f"{option} cannot be {value!r}"), hint=f"{option} {listed}"
        )
    return value
