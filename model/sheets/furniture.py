"""What a page prints above or below the table, and that came between the rows with it: the 事務's name beside a page number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from shinkyu.model.sheets.grid import Record
from shinkyu.model.sheets.headings import find_columns, fold, is_dated, is_footer, is_title

_LONGEST = 60
_NAMES = ("事務", "評価書")


def page_lines(records: Sequence[Record]) -> frozenset[int]:
    """The lines that are certain to be a page's and no row's: one short text alone, beside a page number (``71 / 72``).

    In a text file a line of one cell may be what is left of a broken row: it must read like a name, or stand on another
    page too.
    """
    groups = [group for group in _groups(records) if any(is_footer(text, beside=False) for _, text in group)]
    pages = Counter(text for group in groups for text in {text for _, text in group})
    return frozenset(
        record.line
        for group in groups
        for record, text in group
        if _like_a_name(text) and (len(record.cells) > 1 or pages[text] > 1 or any(name in text for name in _NAMES))
    )


def _groups(records: Sequence[Record]) -> Iterator[list[tuple[Record, str]]]:
    """The lines of one text each that follow each other, with blank lines and heading rows between them or none."""
    group: list[tuple[Record, str]] = []
    for record in records:
        shown = record.shown
        if len(shown) == 1:
            group.append((record, fold(record.cell(shown[0]).text)))
        elif shown and find_columns(record) is None:
            yield group
            group = []
    yield group


def _like_a_name(text: str) -> bool:
    return len(text) <= _LONGEST and "。" not in text and not (is_title(text) or is_dated(text))
