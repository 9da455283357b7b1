"""What `shinkyu amend` can be asked for."""

from __future__ import annotations

from typing import Annotated

import typer

from shinkyu.cli.completion import sources
from shinkyu.model.language import tr

NewDate = Annotated[str, typer.Option("--date", metavar="DATE", help=tr("正しい変更日", "the right 変更日"))]
Items = Annotated[
    list[str] | None,
    typer.Option(
        "--item",
        metavar="ITEM",
        autocompletion=sources.items,
        help=tr("この項目の行だけを正す(何度でも)", "this item's rows only (repeatable)"),
    ),
]
Label = Annotated[
    str | None,
    typer.Option(
        "--label",
        metavar="LABEL",
        help=tr("表に印刷する項目名(--item と)", "how the table prints the item (with --item)"),
    ),
]
