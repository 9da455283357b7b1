"""What `shinkyu undo` can be asked for."""

from __future__ import annotations

from typing import Annotated

import typer

from shinkyu.model.language import tr

Reason = Annotated[
    str,
    typer.Option(
        "--reason", metavar="TEXT", help=tr("取り消す理由。表には載らない", "why; the table does not print it")
    ),
]
