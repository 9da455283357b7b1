"""`shinkyu init`: a new repository with its first assessment."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from shinkyu.cli.frame import command
from shinkyu.model.language import tr

Place = Annotated[
    Path,
    typer.Argument(metavar="DIR", help=tr("作るフォルダ(新しいか、空のもの)", "the folder to make (new or empty)")),
]
NewSlug = Annotated[
    str,
    typer.Option(
        "--slug",
        metavar="SLUG",
        help=tr(
            "評価書の短い名前(英小文字・数字・ハイフン)。フォルダの名前になる", "a short name (a-z, 0-9, -): its folder"
        ),
    ),
]
FormName = Annotated[
    str,
    typer.Option(
        "--form",
        metavar="FORM",
        help=tr("様式: zenkoumoku(全項目)、juten(重点項目)、kiso(基礎項目)", "the form: zenkoumoku, juten or kiso"),
    ),
]
Name = Annotated[str, typer.Option("--name", metavar="NAME", help=tr("表紙の評価書名", "評価書名 on the cover"))]
Edition = Annotated[
    str,
    typer.Option(
        "--edition",
        metavar="E",
        help=tr("様式の版(例 2018-05)。なければ最新", "the form's edition; the newest unless given"),
    ),
]


@command(
    tr(
        "新しいリポジトリを作り、評価書を1件、空の様式で置いて記録する。\n全部できるか、何も作らないかのどちらかになる。",
        "Make a new repository and lay one assessment into it, its form empty, as a first commit.\nAll of it or nothing.",
    ),
    examples=('shinkyu init hyouka --form kiso --slug jumin --name "住民基本台帳に関する事務 基礎項目評価書"',),
)
def init(place: Place, form: FormName, slug: NewSlug, name: Name = "", edition: Edition = "") -> int:
    """Makes it and says what to do next."""
    from shinkyu.model.starting.adding import NewAssessment
    from shinkyu.model.starting.adding import init as make

    make(place, NewAssessment(slug, form, name, edition or None))
    folder = place / slug
    print(tr(f"作りました: {folder}", f"Made: {folder}"))
    print(
        tr(
            f"次に: cd {folder} して、YAML を書くか `shinkyu edit 項目`。\n"
            'はじめの版が書けるまでは `shinkyu commit --no-row --reason "はじめの版"` で記録します(表の行にはなりません)。',
            f"Next: cd {folder}, then write the YAML or `shinkyu edit ITEM`.\n"
            'Until the first version is written, commit with `shinkyu commit --no-row --reason "first version"` (no rows).',
        )
    )
    return 0
