"""What a link names: rows and items, by names that stay when others are added."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from shinkyu.model.table.row import Row

_DIGITS = 10  # of 16 each; two rows of one day that share them are one in 10^12 pairs, and then told apart
_NO_ID = re.compile(r"[\s\x00-\x20\x7f-\x9f]")


def row_anchors(rows: Sequence[Row]) -> list[str]:
    """A name for each row, ``r-20201127-3f9a2c8be1``, made of what it speaks of: slug, 変更日, item, blocks.

    Its place in the table is not part of it, so that a link stays right when older rows are filtered out, put in or
    reworded. Only rows that speak of the very same on one day (a run that another day's change broke) are told apart by
    their order, from the second on.
    """
    return numbered(map(_row_name, rows))


def item_anchor(path: str) -> str:
    """An item's name: its path, with ``_`` where an id may hold no such character (blanks, controls)."""
    return _NO_ID.sub("_", path)


def numbered(names: Iterable[str]) -> list[str]:
    """The names, each once: of equal ones the second ends in ``-2``."""
    given: Counter[str] = Counter()
    unique: list[str] = []
    taken: set[str] = set()
    for name in names:
        given[name] += 1
        made = name
        while made in taken:
            given[name] += made != name
            made = f"{name}-{max(given[name], 2)}"
        taken.add(made)
        unique.append(made)
    return unique


def link(anchor: str) -> str:
    """The fragment that leads to an anchor, ``#`` included, as a URL writes it."""
    return "#" + quote(anchor, safe="/[]()@:-._~")


def _row_name(row: Row) -> str:
    about = [row.slug, row.date.isoformat(), row.item, row.blocks_before, row.blocks_after]
    digest = hashlib.sha256(json.dumps(about, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()
    return f"r-{row.date:%Y%m%d}-{digest[:_DIGITS]}"
