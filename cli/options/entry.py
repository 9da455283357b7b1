"""What `shinkyu entry` can be asked for."""

from __future__ import annotations

from typing import Annotated

import typer

from shinkyu.cli.completion import sources
from shinkyu.model.language import tr

List = Annotated[
    str,
    typer.Argument(
        metavar="LIST",
        autocompletion=sources.lists,
        help=tr("繰り返す見出し(I-2/システム、Ⅰ-2 システム)", "the repeated heading (I-2/システム)"),
    ),
]
Entry = Annotated[
    str,
    typer.Argument(
        metavar="ENTRY",
        autocompletion=sources.entries,
        help=tr("どれか(I-2/システム[kouki]、Ⅰ-2 システム2)", "which one (I-2/システム[kouki], Ⅰ-2 システム2)"),
    ),
]
Identity = Annotated[
    str,
    typer.Option(
        "--id",
        metavar="ID",
        help=tr("変わらない id(半角英数字)。なければ自動で付く", "its lasting id; made up unless given"),
    ),
]
At = Annotated[
    int | None,
    typer.Option("--at", metavar="N", help=tr("何番目に入れるか。なければ最後", "its place; last unless given")),
]
To = Annotated[int, typer.Option("--to", metavar="N", help=tr("何番目へ移すか", "the place to move it to"))]
Name = Annotated[
    str,
    typer.Option(
        "--name", metavar="NAME", help=tr("最初の項目(名称など)の記載", "what its first item (its name) says")
    ),
]
