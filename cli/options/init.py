"""What can be asked for of a new assessment: by `shinkyu init`, `shinkyu add` and, in part, `shinkyu import`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from shinkyu.cli.completion import sources
from shinkyu.model.language import tr

_SLUG = tr("評価書の短い名前(英小文字・数字・ハイフン)。フォルダの名前になる", "a short name (a-z, 0-9, -): its folder")

Place = Annotated[
    Path,
    typer.Argument(metavar="DIR", help=tr("作るフォルダ(新しいか、空のもの)", "the folder to make (new or empty)")),
]
NewSlug = Annotated[str, typer.Option("--slug", metavar="SLUG", help=_SLUG)]
SlugToAdd = Annotated[str, typer.Argument(metavar="SLUG", help=_SLUG)]
FormName = Annotated[
    str,
    typer.Option(
        "--form",
        metavar="FORM",
        autocompletion=sources.forms,
        help=tr("様式: zenkoumoku(全項目)、juten(重点項目)、kiso(基礎項目)", "the form: zenkoumoku, juten or kiso"),
    ),
]
Name = Annotated[str, typer.Option("--name", metavar="NAME", help=tr("表紙の評価書名", "評価書名 on the cover"))]
Edition = Annotated[
    str,
    typer.Option(
        "--edition",
        metavar="E",
        autocompletion=sources.editions,
        help=tr("様式の版(例 2018-05)。なければ最新", "the form's edition; the newest unless given"),
    ),
]
From = Annotated[
    str,
    typer.Option(
        "--from",
        metavar="SLUG",
        autocompletion=sources.slugs,
        help=tr(
            "写しのもとにする、同じ様式の評価書。記録してある記載と図を写す(番号、名称、公表日、しきい値判断、評価実施手続は空)",
            "an assessment of the same form to copy: its recorded texts and figures, without what is its alone (numbers, days)",
        ),
    ),
]
