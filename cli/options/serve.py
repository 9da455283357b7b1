"""The parameters of `shinkyu serve`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from shinkyu.model.language import tr

Place = Annotated[
    Path,
    typer.Argument(
        metavar="DIR", help=tr("どのリポジトリか(なければ、いまいるもの)", "which repository (the one around)")
    ),
]
Port = Annotated[
    int,
    typer.Option("--port", metavar="N", help=tr("使うポート(なければ、空いているもの)", "the port (one that is free)")),
]
NoBrowser = Annotated[
    bool, typer.Option("--no-browser", help=tr("ブラウザを開かず、アドレスだけを示す", "only print the address"))
]
