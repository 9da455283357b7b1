"""What `shinkyu replace` can be asked for."""

from __future__ import annotations

from typing import Annotated

import typer

from shinkyu.model.language import tr

Old = Annotated[str, typer.Argument(metavar="OLD", help=tr("置き換える語", "the term to replace"))]
New = Annotated[str, typer.Argument(metavar="NEW", help=tr("新しい語", "the new term"))]
Every = Annotated[bool, typer.Option("--all", help=tr("すべての評価書で", "in every assessment"))]
Inside = Annotated[
    list[str] | None,
    typer.Option(
        "--inside",
        metavar="WORD",
        help=tr("この長い語の中でも置き換える(何度でも)", "replace it in this longer word too (repeatable)"),
    ),
]
InsideAll = Annotated[
    bool, typer.Option("--inside-all", help=tr("どの長い語の中でも置き換える", "replace it in all longer words too"))
]
Yes = Annotated[bool, typer.Option("--yes", help=tr("たずねずに書き換える", "write without asking"))]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help=tr("下見だけで、何も書き換えない", "show the preview, change nothing"))
]
