"""`shinkyu diff`: item by item between any two points."""

from __future__ import annotations

from typing import Annotated

import typer

from shinkyu.cli.completion import sources
from shinkyu.cli.frame import command
from shinkyu.cli.options import AsJson, ItemOption, NoPager, Slug
from shinkyu.cli.output import put, screen
from shinkyu.model.language import tr

Range = Annotated[
    str,
    typer.Argument(
        metavar="A[..B]",
        autocompletion=sources.points,
        help=tr(
            "どことどこの間か。版(枝、コミット)でも日付でもよい。A だけなら手元まで、なければ HEAD から手元まで",
            "between which points, revisions or days; A alone: up to the working tree; none: from HEAD",
        ),
    ),
]


@command(
    tr(
        "2つの点の間で、項目ごとに変更前と変更後の文章を示す。\n端末では、変わった言葉に印が付く。",
        "Show both texts of each item that differs between two points.\nOn a terminal the changed words are marked.",
    ),
    examples=(
        "shinkyu diff",
        "shinkyu diff HEAD~3..HEAD",
        "shinkyu diff 令和5年4月1日..",
        "shinkyu diff main --item Ⅲ-3 --json",
    ),
)
def diff(
    between: Range = "HEAD", item: ItemOption = "", as_json: AsJson = False, slug: Slug = "", no_pager: NoPager = False
) -> int:
    """Puts out the differences."""
    from shinkyu.cli.here import project_here
    from shinkyu.model.project.between import differences, ends
    from shinkyu.render.reports import differences as report

    found = differences(*ends(project_here(), between, slug, item), item)
    put(report.json(found) if as_json else report.text(found, screen()), pager=not no_pager)
    return 0
