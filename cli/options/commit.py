"""What `shinkyu commit` can be asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from shinkyu.cli.completion import sources
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
        autocompletion=sources.ways,
        help=tr(
            "行の書き方: 全文、分割、置換、抜粋、追記、削除、移動",
            "how the rows are written: 全文, 分割, 置換, 抜粋, 追記, 削除, 移動",
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
        autocompletion=sources.items,
        help=tr(
            "この項目の直しだけを記録する(何度でも)。ほかは手元に残る",
            "only this item's edits (repeatable); the rest stays",
        ),
    ),
]
