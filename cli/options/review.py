"""What `shinkyu review` can be asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from shinkyu.cli.completion import sources
from shinkyu.cli.options.chosen import chosen_report
from shinkyu.model.language import tr
from shinkyu.render.formats import REVIEW_FORMATS, ReportFormat

LEVELS = ("error", "warning", "never")

Branch = Annotated[
    str,
    typer.Argument(
        metavar="BRANCH",
        autocompletion=sources.branches,
        help=tr("レビューするブランチ(コミットやタグでも)", "the branch to review (or a commit, a tag)"),
    ),
]
Base = Annotated[
    str,
    typer.Option(
        "--base",
        metavar="BRANCH",
        autocompletion=sources.branches,
        help=tr(
            "取り込む先。なければ shinkyu.yaml の review.base、main、origin/main",
            "what it would be taken into; else review.base of shinkyu.yaml, main, origin/main",
        ),
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
    str,
    typer.Option(
        "--format",
        metavar="FORMAT",
        autocompletion=sources.words(REVIEW_FORMATS),
        help=tr(f"出す形式: {'、'.join(REVIEW_FORMATS)}", f"the format: {', '.join(REVIEW_FORMATS)}"),
    ),
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


def chosen_format(given: str, output: Path | None, *, as_json: bool) -> ReportFormat:
    """The format that is asked for. Raises UsageError for what does not go together."""
    return chosen_report(REVIEW_FORMATS, given, output, "レビュー", as_json=as_json)
