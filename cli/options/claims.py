"""What is said of a change, when it is recorded (`commit`) and when that is put right (`amend`)."""

from __future__ import annotations

from typing import Annotated

import typer

from shinkyu.cli.completion import sources
from shinkyu.model.language import tr
from shinkyu.model.record.significances import SIGNIFICANCES

_SUBMISSION = typer.Option(
    "--submission",
    metavar="事前|事後",
    autocompletion=sources.submissions,
    help=tr("提出時期", "before (事前) or after (事後) it takes effect"),
)
_SIGNIFICANCE = typer.Option(
    "--significance",
    metavar="S",
    autocompletion=sources.significances,
    help=tr(
        "※の項目の区分: " + "、".join(f"{word} {name}" for word, name in SIGNIFICANCES.items()),
        f"what the change of ※ items is: {', '.join(SIGNIFICANCES)}",
    ),
)

Submission = Annotated[str, _SUBMISSION]
Significance = Annotated[str, _SIGNIFICANCE]
# Of an amendment: what is not given (None) stays as it holds.
NewSubmission = Annotated[str | None, _SUBMISSION]
NewSignificance = Annotated[str | None, _SIGNIFICANCE]
Reason = Annotated[
    str | None,
    typer.Option(
        "--reason",
        metavar="TEXT",
        help=tr("提出時期に係る説明。表にこのまま載る", "提出時期に係る説明, as the table prints it"),
    ),
]
NoRow = Annotated[
    bool,
    typer.Option(
        "--no-row",
        help=tr(
            "表の行にしない(書式の整理、記録の修復など。--reason に理由)",
            "it makes no row (a reformat, a repair …; --reason says why)",
        ),
    ),
]
