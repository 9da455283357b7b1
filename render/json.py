"""JSON for other programs: the rows, and how anything else is written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from shinkyu.model.table.row import Row

Span = tuple[str, bool]


class Blocks(TypedDict):
    before: Sequence[int]
    after: Sequence[int]


class RowObject(TypedDict):
    """One row as contract §4 fixes it; the order of the keys is the contract's too."""

    slug: str
    date: str
    date_text: str
    item: str
    items: Sequence[str]
    label: str
    way: str
    before: str
    after: str
    blocks: Blocks
    submission: str
    reason: str
    significance: str
    marked: bool
    commits: Sequence[str]
    before_spans: Sequence[Span]
    after_spans: Sequence[Span]


def render(rows: Iterable[Row]) -> str:
    """A list of row objects, one on each line: large tables stay readable for line-wise tools (diff, grep)."""
    return "".join(pieces(rows))


def pieces(rows: Iterable[Row]) -> Iterator[str]:
    """The same object by object: a row is asked for when its object is."""
    before = "[\n"
    for row in rows:
        yield before + json.dumps(row_object(row), ensure_ascii=False)
        before = ",\n"
    yield "\n]\n" if before == ",\n" else "[]\n"


def indented(value: object) -> str:
    """Any other object for programs: indented, Japanese as it is, a line end at its end."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def row_object(row: Row) -> RowObject:
    """The row's object. The spans of each side, put together, are the cell; True marks what changed."""
    from shinkyu.model.table.changedwords import changed_words

    before_spans, after_spans = changed_words(row)
    return {
        "slug": row.slug,
        "date": row.date.isoformat(),
        "date_text": row.date_text,
        "item": row.item,
        "items": row.items,
        "label": row.label,
        "way": row.way,
        "before": row.before,
        "after": row.after,
        "blocks": {"before": row.blocks_before, "after": row.blocks_after},
        "submission": row.submission,
        "reason": row.reason,
        "significance": row.significance,
        "marked": row.marked,
        "commits": row.commits,
        "before_spans": before_spans,
        "after_spans": after_spans,
    }
