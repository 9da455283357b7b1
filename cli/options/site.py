"""The parameters of `shinkyu site`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from shinkyu.model.language import tr

Out = Annotated[
    Path, typer.Option("--out", metavar="DIR", help=tr("書き出すフォルダ(初めの値 out/site)", "the folder (out/site)"))
]
Drafts = Annotated[
    bool,
    typer.Option(
        "--drafts",
        help=tr("公表していないものも、下書きと記して入れる", "what is not published, too, marked as a draft"),
    ),
]
Title = Annotated[str, typer.Option("--title", metavar="TEXT", help=tr("一覧のページの題名", "the title of the index"))]
Address = Annotated[
    str,
    typer.Option(
        "--address",
        metavar="URL",
        help=tr("サイトを置くアドレス。フィードに使う", "where the site will be found, for the feeds"),
    ),
]
Overwrite = Annotated[
    bool,
    typer.Option(
        "--overwrite",
        help=tr("書き出したあとに直されたページも上書きする", "write over pages that were changed by hand"),
    ),
]
