"""What differs between two points of an assessment as a web page that can be read and printed."""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.render.comparison import COLUMNS, Comparison, none_differ
from shinkyu.render.page.anchors import item_anchor, numbered


def render_comparison(compared: Comparison, nav: Sequence[tuple[str, str]] = ()) -> str:
    """The page: the two points, and below them a row for each item. ``nav``: as of `assemble`."""
    from shinkyu.render.page.assembly import assemble

    return "".join(assemble("comparison.html.j2", "", more="", nav=nav, compared=compared, **pair_values(compared)))


def pair_values(compared: Comparison, life: str = "") -> dict[str, object]:
    """What ``pairs.html.j2`` shows: a row for each item. ``life``: where the life of an item is found, its path put behind."""
    pairs = compared.pairs
    anchors = numbered(item_anchor(pair.item) for pair in pairs)
    rows = [*zip(anchors, pairs, strict=True)]
    return {"rows": rows, "columns": COLUMNS, "nothing": none_differ(), "life": life}
