"""What `shinkyu diff` can be asked for, and the format that a call means."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from shinkyu.cli.completion import sources
from shinkyu.cli.options import named_or_json
from shinkyu.cli.options.chosen import chosen_name, chosen_report, to_be_written
from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr
from shinkyu.render.formats import COMPARISON_FORMATS, DOCUMENT_FORMATS, DocumentFormat, ReportFormat

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


Whole = Annotated[
    bool,
    typer.Option(
        "--whole",
        help=tr(
            "評価書の全体を、変わったところに印を付けて示す(html、xlsx、docx、pdf)",
            "the whole document, what changed marked in place (html, xlsx, docx, pdf)",
        ),
    ),
]


def whole_format(given: str, output: Path | None, *, as_json: bool) -> DocumentFormat:
    """The format that the whole document is asked for in. Raises UsageError as `chosen_format`, and where none is named."""
    name = chosen_name(named_or_json(given, as_json=as_json), output, DOCUMENT_FORMATS, "")
    if not name:
        raise UsageError(
            tr(
                f"--whole は {'、'.join(DOCUMENT_FORMATS)} で出します",
                f"--whole is for {', '.join(DOCUMENT_FORMATS)}",
            ),
            hint=f"--whole -o {tr('新旧', 'changes')}.docx",
        )
    return to_be_written(name, output, DOCUMENT_FORMATS, "新旧")


def chosen_format(given: str, output: Path | None, *, as_json: bool) -> ReportFormat:
    """The format that is asked for. Raises UsageError for what does not go together, and for bytes to a terminal."""
    return chosen_report(COMPARISON_FORMATS, given, output, "違い", as_json=as_json)
