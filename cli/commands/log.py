"""`shinkyu log`: an item's whole life."""

from __future__ import annotations

from typing import Annotated

import typer

from shinkyu.cli.frame import command
from shinkyu.cli.options import AsJson, Slug
from shinkyu.cli.output import put, screen
from shinkyu.model.language import tr

Item = Annotated[
    str,
    typer.Argument(
        metavar="ITEM",
        help=tr(
            "項目。パスでも、表での呼び方(Ⅲ-3 リスク2)でも。セクション(Ⅲ-3)なら、その中のすべて",
            "an item: its path, or as people cite it (Ⅲ-3 リスク2); of a section (Ⅲ-3) all that is in it",
        ),
    ),
]
Revision = Annotated[
    str, typer.Option("--rev", metavar="REV", help=tr("どの版までの履歴か", "the history up to which revision"))
]


@command(
    tr(
        "項目の一生を古い順に示す: 文章、変更日、提出時期、説明、コミット。\n行にならなかった変更も示す。",
        "Show an item's life, oldest first: each text, 変更日, 提出時期, reason, commit.\n"
        "Changes that made no row are shown too.",
    ),
    examples=('shinkyu log "Ⅲ-3 リスク2 その他の措置の内容"', "shinkyu log I-5 --json"),
)
def log(item: Item, revision: Revision = "HEAD", as_json: AsJson = False, slug: Slug = "") -> int:
    """Puts out the moments."""
    from shinkyu.cli.here import project_here
    from shinkyu.render.reports import log as report

    moments, naming = project_here().version(revision, slug, item).log(item)
    put(report.json(moments) if as_json else report.text(moments, naming, screen()))
    return 0
