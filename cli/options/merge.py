"""What `shinkyu merge` can be asked for."""

from __future__ import annotations

from typing import Annotated

import typer

from shinkyu.cli.completion import sources
from shinkyu.model.language import tr

Name = Annotated[
    str,
    typer.Argument(
        metavar="[BRANCH]", autocompletion=sources.branches, help=tr("取り込むブランチ", "the branch to take in")
    ),
]
Continue = Annotated[
    bool,
    typer.Option(
        "--continue", help=tr("競合をすべて解いたあと、マージを記録する", "conflicts settled: commit the merge")
    ),
]
Abort = Annotated[
    bool,
    typer.Option("--abort", help=tr("マージを取りやめ、始める前に戻す", "give the merge up: all is as it was before")),
]
Ours = Annotated[
    list[str] | None,
    typer.Option(
        "--ours",
        metavar="ITEM",
        autocompletion=sources.items,
        help=tr(
            "競合した項目(またはファイル)を、手元の枝のとおりにする",
            "an item (or a file) in conflict: as this branch has it",
        ),
    ),
]
Theirs = Annotated[
    list[str] | None,
    typer.Option(
        "--theirs",
        metavar="ITEM",
        autocompletion=sources.items,
        help=tr(
            "競合した項目(またはファイル)を、取り込む枝のとおりにする",
            "an item (or a file) in conflict: as the other branch has it",
        ),
    ),
]
Yes = Annotated[
    bool,
    typer.Option(
        "--yes", help=tr("--abort で、始めてから直したものも捨てる", "with --abort: give up edits made since, too")
    ),
]
