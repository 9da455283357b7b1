"""What becomes of words that are struck out in a file that is read (`import`, `import-edits`)."""

from __future__ import annotations

from typing import Annotated

import typer

from shinkyu.cli.completion import sources
from shinkyu.model.errors import UsageError
from shinkyu.model.hints import Hint, options
from shinkyu.model.language import tr

Struck = Annotated[
    str,
    typer.Option(
        "--struck",
        metavar="drop",
        autocompletion=sources.words(("drop",)),
        help=tr(
            "取消線の引かれた文字を除いて読む。なければ、あるときは取り込まない",
            "read without what is struck out; by default nothing is imported where anything is",
        ),
    ),
]


def drops_struck(text: str) -> bool:
    """Whether ``--struck`` says to drop what is struck out. Raises UsageError for anything else than ``drop``."""
    if text not in ("", "drop"):
        raise UsageError(
            tr(f"--struck「{text}」は使えません", f"--struck {text!r} is unknown"),
            hint=Hint.of("{}", options("--struck", "drop")),
        )
    return text == "drop"
