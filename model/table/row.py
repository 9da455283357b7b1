"""A row of the 変更箇所 table, and the change of one item that stands behind it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from shinkyu.model.form.keys import ItemPath
from shinkyu.schema import Option


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One item's text before and after, whole; ``item`` is its path in the revision the table is drawn from.

    ``""`` is "not written". A repeated entry's place among its siblings is an item too: its path ends in ``[]`` and its
    text lists the ids, one a line.
    """

    item: ItemPath
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Considered:
    """A way in which a change could be written: how long its cells are (characters), whether it was taken, and why."""

    way: str
    length: int
    taken: bool
    why: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the six official columns, and where they come from.

    ``before`` and ``after`` are the cells as shown. ``blocks_before``/``blocks_after`` are the places (from 0) of the
    blocks shown, empty when the row speaks of the whole item. ``changes`` is what the row replays: all of an item's rows
    of one run carry the same changes, the first of them counts. ``commits`` are full hex ids, oldest first.
    ``options``: those of the form, where the item is a choice. ``considered``: where the way was chosen (``--ways
    concise``), what it was chosen from. ``several``: of a row that tells of more than one item, all of them, ``item`` the
    first; a row of none has ``item`` "". ``above``: what a 〃 in either text cell stands for, None where the cell is none.
    """

    slug: str
    date: dt.date
    date_text: str
    item: ItemPath
    label: str
    way: str
    before: str
    after: str
    blocks_before: tuple[int, ...]
    blocks_after: tuple[int, ...]
    submission: str
    reason: str
    significance: str
    marked: bool
    commits: tuple[str, ...]
    changes: tuple[ItemChange, ...] = ()
    assumed: str = ""
    considered: tuple[Considered, ...] = ()
    options: tuple[Option, ...] = ()
    several: tuple[ItemPath, ...] = ()
    above: tuple[str | None, str | None] = (None, None)

    @property
    def items(self) -> tuple[ItemPath, ...]:
        """All items that it tells of."""
        return self.several or ((self.item,) if self.item else ())
