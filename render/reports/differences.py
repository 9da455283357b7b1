"""What differs between two points, item by item (`shinkyu diff`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shinkyu.model.history.differences import Difference
from shinkyu.model.table.chosen import chosen_spans
from shinkyu.render.comparison import Comparison, Pair, none_differ
from shinkyu.render.json import indented
from shinkyu.render.reports.pairs import INDENT, sides
from shinkyu.render.screen import BOLD, FAINT, Screen


def text(compared: Comparison, *, screen: Screen) -> str:
    """Both texts of each item, whole, the words that changed marked."""
    if not compared.found:
        return none_differ() + "\n"
    return "\n\n".join("\n".join(_lines(one, screen)) for one in compared.pairs) + "\n"


def json(compared: Comparison) -> str:
    """Both texts of each item, and cut into (text, changed) spans."""
    return indented([_object(one) for one in compared.found])


def _lines(one: Pair, screen: Screen) -> Iterator[str]:
    yield f"{screen.styled(one.label, BOLD)}  {screen.styled(one.item, FAINT)}"
    for title, side, style in sides(one.before, one.after):
        yield f"{title}:"
        yield from screen.marked_lines(side, style, INDENT)


def _object(one: Difference) -> Mapping[str, object]:
    before, after = chosen_spans(one.options, one.before, one.after)
    return {
        "item": one.item,
        "label": one.label,
        "order": one.order,
        "before": one.before,
        "after": one.after,
        "before_spans": before,
        "after_spans": after,
    }
