"""What `shinkyu table` can be asked for."""

from __future__ import annotations

from typing import Annotated

import typer

from shinkyu.cli.completion import sources
from shinkyu.cli.options import option_among
from shinkyu.model.language import tr
from shinkyu.model.table.options import LABELS, WAYS
from shinkyu.render.formats import TABLE_FORMATS

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
        autocompletion=sources.words(TABLE_FORMATS),
        help=tr(f"出す形式: {'、'.join(TABLE_FORMATS)}", f"the format: {', '.join(TABLE_FORMATS)}"),
    ),
]
Ways = Annotated[
    str,
    option_among(
        WAYS,
        tr(
            "書き方。recorded: 記録のとおり(置換・抜粋など)、full: どれも全文、concise: 変更箇所がいちばん短く分かる形",
            "recorded: as written down (置換, 抜粋 …); full: whole texts; concise: the shortest that says what changed",
        ),
    ),
]
Labels = Annotated[
    str,
    option_among(
        LABELS,
        tr(
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
    option_among(
        SHEET_PER,
        tr(
            "--all の xlsx で、評価書ごとにシートを分ける(無ければ1枚に続けて並べる)",
            "with --all, xlsx: a sheet for each assessment (else one sheet, one below the other)",
        ),
        "--sheet-per",
    ),
]
