"""What `shinkyu commit` can be asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from shinkyu.model.language import tr

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="PATH",
        help=tr(
            "記録するファイルやフォルダ。なければ評価書のすべて", "files or folders; all of the assessment unless given"
        ),
    ),
]
Submission = Annotated[
    str,
    typer.Option(
        "--submission", metavar="事前|事後", help=tr("提出時期", "before (事前) or after (事後) it takes effect")
    ),
]
Reason = Annotated[
    str | None,
    typer.Option(
        "--reason",
        metavar="TEXT",
        help=tr("提出時期に係る説明。表にこのまま載る", "提出時期に係る説明, as the table prints it"),
    ),
]
Significance = Annotated[
    str,
    typer.Option(
        "--significance",
        metavar="S",
        help=tr(
            "※の項目の区分: significant 重要な変更、minor 軽微、risk-reducing リスクを明らかに軽減、emergency 緊急時、other その他",
            "what the change of ※ items is: significant, minor, risk-reducing, emergency, other",
        ),
    ),
]
Day = Annotated[
    str,
    typer.Option(
        "--date",
        metavar="D",
        help=tr("変更日(令和2年11月27日、R2.11.27、2020-11-27)。なければ今日", "the 変更日; today unless given"),
    ),
]
Way = Annotated[
    str,
    typer.Option(
        "--way",
        metavar="WAY",
        help=tr(
            "行の書き方: 全文、分割、置換、抜粋、追記、削除、移動",
            "how the rows are written: 全文, 分割, 置換, 抜粋, 追記, 削除, 移動",
        ),
    ),
]
NoRow = Annotated[
    bool,
    typer.Option(
        "--no-row",
        help=tr(
            "表の行にしない(書式の整理、記録の修復、はじめの版)",
            "make no row (a reformat, a repair, the first version)",
        ),
    ),
]
Title = Annotated[
    str,
    typer.Option(
        "-m",
        "--title",
        metavar="TITLE",
        help=tr("題名。なければ項目名から", "the title; made of the items unless given"),
    ),
]
DryRun = Annotated[
    bool,
    typer.Option("--dry-run", help=tr("記録せず、題名・トレーラー・行を示す", "show message and rows, commit nothing")),
]
Items = Annotated[
    list[str] | None,
    typer.Option(
        "--item",
        metavar="ITEM",
        help=tr(
            "この項目の直しだけを記録する(何度でも)。ほかは手元に残る",
            "only this item's edits (repeatable); the rest stays",
        ),
    ),
]
