"""Both sides of a change, as every report shows them: under 変更前 and 変更後, whole or cut to a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from shinkyu.model.form.keys import ItemPath
from shinkyu.model.language import tr
from shinkyu.model.table.chosen import chosen_spans
from shinkyu.model.table.entries import orders_to_show
from shinkyu.model.text.textdiff import Spans
from shinkyu.render.screen import NEW, OLD, Screen, Span
from shinkyu.render.widths import columns
from shinkyu.schema import Option

INDENT = "  "


def sides(before: Spans, after: Spans) -> Iterator[tuple[str, Spans, str]]:
    """What stands above each side, its spans, and the style of what changed in it."""
    yield tr("変更前", "before"), before, OLD
    yield tr("変更後", "after"), after, NEW


def shown_spans(
    item: ItemPath, before: str, after: str, *, order: bool, options: Sequence[Option] = ()
) -> tuple[Spans, Spans]:
    """The spans of two texts of an item, or of two orders of a list's entries as people are shown them."""
    return chosen_spans(options, *(orders_to_show(item, before, after) if order else (before, after)))


def of_order(order: bool) -> str:
    """What stands behind a label where the order of a list is meant."""
    return tr(" (並び)", " (order)") if order else ""


def nothing_written() -> str:
    """What stands in place of a text that is not there."""
    return tr("(記載なし)", "(nothing written)")


def or_nothing(text: Spans) -> Spans:
    """The spans, or in place of none the words for it."""
    return text or ((nothing_written(), False),)


def brief(before: Spans, after: Spans, screen: Screen) -> Iterator[str]:
    """Both sides, each cut to the screen around what changed."""
    for title, text, style in sides(before, after):
        lead = f"{INDENT}{title}: "
        room = max(10, screen.columns - columns(lead) - 1)
        yield from screen.marked_lines(excerpt(text, room), style, lead)


def excerpt(text: Iterable[Span], room: int) -> list[Span]:
    """The spans in one line of ``room`` columns: cut so that the first change shows, `…` where something is left out."""
    letters = [("⏎" if letter == "\n" else letter, changed) for part, changed in text for letter in part]
    if columns("".join(letter for letter, _ in letters)) <= room:
        return letters
    first = next((place for place, (_, changed) in enumerate(letters) if changed), 0)
    start = max(0, first - room // 8)
    used, end = 4, start  # room for both …, two columns each in many fonts
    while end < len(letters) and used + columns(letters[end][0]) <= room:
        used += columns(letters[end][0])
        end += 1
    head, tail = [("…", False)] if start else [], [("…", False)] if end < len(letters) else []
    return [*head, *letters[start:end], *tail]
