"""What a row's cells say about the item where its label names the heading above it.

A text under a choice's heading belongs to the choice's text sub-item; an option of the choice is its own value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from shinkyu.model.form.labels.fold import bare, fold
from shinkyu.model.form.printed import chosen_text, option_day
from shinkyu.schema import Item

Cells = tuple[str, str]
_CHOICES = ("choice", "choices")
_CLOSED = (*_CHOICES, "date", "number")  # kinds whose values can be told from free text
_NOTHING = ("", "なし", "空欄", "記載なし", "未記入")
_DATE = re.compile(r"(?:(?:明治|大正|昭和|平成|令和|[MTSHR])(?:\d+|元)|\d{4})[年./\-]\d+[月./\-]\d+日?(?:時点|現在)?\Z")
_COUNT_BESIDE = re.compile(r"\(\d*\)件")  # the form prints the box for the number behind the option
_COUNT = re.compile(r"\d[\d,]*[件人]?\Z")
_LONGEST_NAME, _LONGEST_LINE = 60, 100  # characters
_SENTENCE = re.compile(r"[。\n\r]")
_QUOTED = re.compile(r"[「」]")  # a 置換 or a quotation: of a text
_LISTED = re.compile(r"\s*(?:[(\[\uff08]?\d+[)\]\uff09.\uff0e、,:\s]|[①-⑳㉑-㉟・●○■◆<\uff1c【〔(\uff08])")


def below_choice(choice: Item, cells: Cells) -> Item | None:
    """The item that holds cells under a choice's heading: the choice itself, its text sub-item, or None for doubt."""
    own = [_is_option(cell, choice) for cell in _written(cells)]
    if all(own):
        return None if _only_days_differ(choice, cells) else choice
    free = [item for item in choice.items if item.kind not in _CHOICES]
    if any(own) or len(free) != 1:
        return None
    return free[0] if all(_may_hold(free[0], cell) for cell in _written(cells)) else None


def among(items: Sequence[Item], cells: Cells) -> Item | None:
    """The one of several items that holds cells under the heading above them; None where that cannot be told."""
    free = [item for item in items if item.kind not in _CLOSED]
    written = _written(cells)
    if len(free) > 1 or not written or any(item.repeat or item.items for item in items):
        return None
    closed = [item for item in items if item.kind in _CLOSED and any(_may_hold(item, cell) for cell in written)]
    if not closed:
        return free[0] if free else None
    return closed[0] if len(closed) == 1 and all(_may_hold(closed[0], cell) for cell in written) else None


def may_be_name(cells: Cells) -> bool:
    """Whether the cells could be the name of what an entry describes (a system) as well as a short text about it."""
    written = _written(cells)
    return bool(written) and all(
        len(cell) <= _LONGEST_NAME
        and not _SENTENCE.search(cell.strip())
        and not _QUOTED.search(cell)
        and not _LISTED.match(cell)
        for cell in written
    )


def shows_entry(cells: Cells, items: Sequence[Item]) -> bool:
    """Whether a cell lists a whole entry, as the row of one that came or went does (contract §1): several of its headings, each
    with its text. A table without line ends in its cells (TSV) has them one after the other."""
    headings = {bare(item.heading) for item in items}
    return any(len(headings.intersection(map(bare, cell.split()))) > 1 for cell in cells)


def may_be_line(cells: Cells) -> bool:
    """Whether the cells could be one line: no sentences, no list, not too long."""
    return not any(
        len(cell) > _LONGEST_LINE or _SENTENCE.search(cell.strip()) or re.match(r"\s*[①-⑳]", cell)
        for cell in _written(cells)
    )


def are_options(cells: Cells, items: Sequence[Item]) -> bool:
    """Whether the cells are options of one of the choices among the items."""
    written = _written(cells)
    choices = [item for item in items if item.kind in _CHOICES]
    return bool(written) and any(all(_is_option(cell, choice) for cell in written) for choice in choices)


def _only_days_differ(choice: Item, cells: Cells) -> bool:
    """Whether the same option stands in both cells with another day behind it: it is the day that changed, an item of its own."""
    days = [option_day(choice.options, cell) for cell in cells if choice.kind == "choice"]
    return (
        any(days)
        and days[0] != days[-1]
        and len({chosen_text(choice.options, cell, several=False) for cell in cells}) == 1
    )


def _written(cells: Cells) -> list[str]:
    return [cell for cell in cells if bare(cell) not in _NOTHING]


def _may_hold(item: Item, cell: str) -> bool:
    if item.kind in _CHOICES:
        return _is_option(cell, item)
    if item.kind == "date":
        return _DATE.match(fold(cell)) is not None
    return item.kind != "number" or _COUNT.match(fold(cell)) is not None


def _is_option(cell: str, choice: Item) -> bool:
    """Whether a cell holds nothing but options of a choice, as forms print them: ``[十分に行っている]``, ``2) 十分である``."""
    several = choice.kind == "choices"
    text = _COUNT_BESIDE.sub("", fold(cell)) if several else cell
    return chosen_text(choice.options, text, several=several) is not None
