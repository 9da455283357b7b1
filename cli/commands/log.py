"""`shinkyu log`: an item's whole life, or every record of an assessment."""

from __future__ import annotations

from typing import Annotated

import typer

from shinkyu.cli.completion import sources
from shinkyu.cli.frame import command
from shinkyu.cli.options import ITEM, AsJson, NoPager, Slug
from shinkyu.cli.output import put, screen
from shinkyu.model.language import tr

Item = Annotated[
    str,
    typer.Argument(
        metavar="ITEM",
        autocompletion=sources.items,
        help=tr(
            f"{ITEM}。セクション(Ⅲ-3)なら、その中のすべて。なければ、すべての記録",
            f"{ITEM}; of a section (Ⅲ-3) all in it; without one, every record",
        ),
    ),
]
Revision = Annotated[
    str,
    typer.Option(
        "--rev",
        metavar="REV",
        autocompletion=sources.revisions,
        help=tr("どの版までの履歴か", "the history up to which revision"),
    ),
]


@command(
    tr(
        "項目の一生を古い順に示す: 文章、変更日、提出時期、説明、コミット。\n行にならなかった変更も示す。"
        "項目がなければ、評価書のすべての記録を新しい順に、できること(amend、undo)を添えて示す。",
        "Show an item's life, oldest first: each text, 変更日, 提出時期, reason, commit.\n"
        "Changes that made no row are shown too. Without an item: every record, the newest first, and what can be done.",
    ),
    examples=('shinkyu log "Ⅲ-3 リスク2 その他の措置の内容"', "shinkyu log I-5 --json", "shinkyu log"),
)
def log(
    item: Item = "", revision: Revision = "HEAD", as_json: AsJson = False, slug: Slug = "", no_pager: NoPager = False
) -> int:
    """Puts out the moments, or the records."""
    from shinkyu.cli.here import project_here
    from shinkyu.render.reports import log as report
    from shinkyu.render.reports import records

    version = project_here().version(revision, slug, item)
    if not item:
        found = version.records()
        put(records.json(found) if as_json else records.text(found, screen()), pager=not no_pager)
        return 0
    moments, naming = version.log(item)
    put(report.json(moments) if as_json else report.text(moments, naming, screen()), pager=not no_pager)
    return 0
