"""The reasons that were given before, for whoever gives one: those of changes that are most like this one first."""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model.table.row import Row

_OWN_KINDS = ("新規", "削除", "移動", "図")  # the other ways tell how an edit is written, not what it is


def reasons_before(past: Sequence[Row], now: Sequence[Row]) -> list[str]:
    """The reasons of ``past`` rows (in the order of the table), each once: of the same item and the same kind of change as one
    ``now``, then of the same item, then of the same kind, then all others; of each the newest first."""
    items = {item for row in now for item in row.items}
    kinds = {_kind(row) for row in now}

    def unlike(row: Row) -> tuple[bool, bool]:
        return items.isdisjoint(row.items), _kind(row) not in kinds

    newest_first = [*reversed(past)]
    newest_first.sort(key=unlike)
    return list(dict.fromkeys(row.reason for row in newest_first if row.reason.strip()))


def _kind(row: Row) -> tuple[str, bool]:
    return row.way if row.way in _OWN_KINDS else "", row.marked
