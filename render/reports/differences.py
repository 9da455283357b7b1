"""What differs between two points, item by item (`shinkyu diff`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from shinkyu.model.history.differences import Difference
from shinkyu.model.language import tr
from shinkyu.model.table.chosen import chosen_spans
from shinkyu.render.json import indented
from shinkyu.render.reports.pairs import INDENT, of_order, or_nothing, shown_spans, sides
from shinkyu.render.screen import BOLD, FAINT, Screen


def text(found: Sequence[Difference], screen: Screen) -> str:
    """Both texts of each item, whole, the words that changed marked."""
    if not found:
        return tr("違いはありません。", "There is no difference.") + "\n"
    return "\n\n".join("\n".join(_lines(one, screen)) for one in found) + "\n"


def json(found: Iterable[Difference]) -> str:
    """Both texts of each item, and cut into (text, changed) spans."""
    return indented([_object(one) for one in found])


def _lines(one: Difference, screen: Screen) -> Iterator[str]:
    yield f"{screen.styled(one.label + of_order(one.order), BOLD)}  {screen.styled(one.item, FAINT)}"
    for title, side, style in sides(
        *shown_spans(one.item, one.before, one.after, order=one.order, options=one.options)
    ):
        yield f"{title}:"
        yield from screen.marked_lines(or_nothing(side), style, INDENT)


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
