"""What `shinkyu review` can be asked for."""

from __future__ import annotations

from typing import Annotated

import typer

from shinkyu.cli.completion import sources
from shinkyu.model.language import tr
from shinkyu.render.review.formats import FORMATS

LEVELS = ("error", "warning", "never")

Branch = Annotated[
    str,
    typer.Argument(
        metavar="BRANCH",
        help=tr("レビューするブランチ(コミットやタグでも)", "the branch to review (or a commit, a tag)"),
    ),
]
Base = Annotated[
    str,
    typer.Option(
        "--base",
        metavar="BRANCH",
        autocompletion=sources.branches,
        help=tr("取り込む先。なければ main、origin/main", "what it would be taken into; else main, origin/main"),
    ),
]
Uncommitted = Annotated[
    bool,
    typer.Option(
        "--pending",
        help=tr("ブランチの代わりに、まだ記録していない直しを", "in place of a branch, what is not committed yet"),
    ),
]
Format = Annotated[
    str, typer.Option("--format", metavar="FORMAT", help=tr("出す形式: ", "the format: ") + " ".join(FORMATS))
]
FailOn = Annotated[
    str,
    typer.Option(
        "--fail-on",
        metavar="|".join(LEVELS),
        help=tr(
            "どの重さの新しい指摘から終了コードを1にするか(競合はいつも1)",
            "from which severity of new findings on the exit code is 1 (in a conflict always)",
        ),
    ),
]
