"""The parameters of `shinkyu hooks`."""

from __future__ import annotations

from typing import Annotated

import typer

from shinkyu.model.language import tr

Replace = Annotated[
    bool,
    typer.Option("--replace", help=tr("同じ名前の、ほかの設定を置き換える", "replace another driver of the same name")),
]
