"""What `shinkyu diff` can be asked for, and the format that a call means."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from shinkyu.cli.completion import sources
from shinkyu.cli.options.chosen import chosen_report
from shinkyu.model.language import tr
from shinkyu.render.formats import COMPARISON_FORMATS, ReportFormat

Range = Annotated[
    str,
    typer.Argument(
        metavar="A[..B]",
        autocompletion=sources.points,
        help=tr(
            "どことどこの間か。版(枝、コミット)でも日付でもよい。A だけなら手元まで、なければ HEAD から手元まで",
            "between which points, revisions or days; A alone: up to the working tree; none: from HEAD",
        ),
    ),
]

Format = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="FORMAT",
        autocompletion=sources.words(COMPARISON_FORMATS),
        help=tr(f"出す形式: {'、'.join(COMPARISON_FORMATS)}", f"the format: {', '.join(COMPARISON_FORMATS)}"),
    ),
]


def chosen_format(given: str, output: Path | None, *, as_json: bool) -> ReportFormat:
    """The format that is asked for. Raises UsageError for what does not go together, and for bytes to a terminal."""
    return chosen_report(COMPARISON_FORMATS, given, output, "違い", as_json=as_json)
