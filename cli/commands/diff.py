"""`shinkyu diff`: item by item between any two points."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from shinkyu.cli.frame import command
from shinkyu.cli.marking import BOLD, FAINT, NEW, OLD, marked_lines, styled
from shinkyu.cli.options import AsJson, ItemOption, Slug
from shinkyu.model.language import tr

if TYPE_CHECKING:
    from shinkyu.model.history.differences import Difference

Range = Annotated[
    str,
    typer.Argument(
        metavar="A[..B]",
        help=tr(
            "どことどこの間か。A だけなら手元まで、なければ HEAD から手元まで",
            "between which points; A alone: up to the working tree; none: from HEAD",
        ),
    ),
]


@command(
    tr(
        "2つの点の間で、項目ごとに変更前と変更後の文章を示す。\n端末では、変わった言葉に印が付く。",
        "Show both texts of each item that differs between two points.\nOn a terminal the changed words are marked.",
    ),
    examples=("shinkyu diff", "shinkyu diff HEAD~3..HEAD", "shinkyu diff main --item Ⅲ-3 --json"),
)
def diff(between: Range = "HEAD", item: ItemOption = "", as_json: AsJson = False, slug: Slug = "") -> int:
    """Puts out the differences."""
    from shinkyu.cli.here import project_here
    from shinkyu.render import reports

    project = project_here()
    found = project.differences(*project.ends(between, slug, item), item)
    if as_json:
        print(reports.differences(found))
    elif found:
        print("\n\n".join("\n".join(_shown(difference)) for difference in found))
    else:
        print(tr("違いはありません。", "There is no difference."))
    return 0


def _shown(difference: Difference) -> Iterable[str]:
    from shinkyu.model.table.entries import orders_to_show
    from shinkyu.model.text.textdiff import spans

    order = tr(" (並び)", " (order)") if difference.order else ""
    texts = difference.before, difference.after
    before, after = spans(*orders_to_show(difference.item, *texts) if difference.order else texts)
    yield f"{styled(difference.label + order, BOLD)}  {styled(difference.item, FAINT)}"
    for title, parts, style in ((tr("変更前", "before"), before, OLD), (tr("変更後", "after"), after, NEW)):
        yield f"{title}:"
        yield from marked_lines(parts or [(tr("(記載なし)", "(nothing written)"), False)], style, "  ")
