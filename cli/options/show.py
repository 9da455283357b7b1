"""What `shinkyu show` can be asked for, and the format that a call means."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from shinkyu.cli.options import one_of
from shinkyu.cli.output import format_of, refuse_terminal
from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr
from shinkyu.render.formats import SHOWN_FORMATS, DocumentFormat

At = Annotated[
    str,
    typer.Option(
        "--at",
        metavar="D",
        help=tr(
            "その日の評価書(変更日がその日以前の最後の版)", "as of that day: the last version whose 変更日 is not later"
        ),
    ),
]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help=tr(f"出す形式: {'、'.join(SHOWN_FORMATS)}", f"the format: {', '.join(SHOWN_FORMATS)}"),
    ),
]

Editable = Annotated[
    bool,
    typer.Option(
        "--editable",
        help=tr(
            "Excel で直してもらうブックにする。直しは `shinkyu import-edits` で取り込む",
            "a workbook to be edited in Excel; `shinkyu import-edits` takes the edits in",
        ),
    ),
]


def chosen_format(given: str, output: Path | None, *, editable: bool) -> DocumentFormat:
    """The format that is asked for by name or by the file's suffix; a workbook that is ``editable`` is xlsx.

    Raises UsageError for what does not go together, and for bytes that would go to a terminal.
    """
    if given:
        one_of("--format", given, tuple(SHOWN_FORMATS))
    suffixes = {suffix: name for name, form in SHOWN_FORMATS.items() for suffix in form.suffixes}
    name = format_of(output, given, suffixes, "xlsx" if editable else "text")
    if editable and name != "xlsx":
        raise UsageError(
            tr("--editable は xlsx だけです", "--editable is for xlsx only"),
            hint=f"--editable -o {tr('評価書', 'assessment')}.xlsx",
        )
    form = SHOWN_FORMATS[name]
    if form.binary:
        refuse_terminal(name, output, f"評価書{form.suffixes[0]}")
    return form
