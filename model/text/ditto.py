"""Cells that stand for the cell above them: 〃, 同上 (domain: `table.md`)."""

from __future__ import annotations

_BRACKETS = "()\uff08\uff09"
_DITTO = frozenset({"〃", "″", "”", "〞", "仝", "同上", "上に同じ", "上と同じ", "上記に同じ"})


def is_ditto(cell: str) -> bool:
    """Whether the cell says no more than that it reads as the one above."""
    return len(cell) < 20 and "".join(cell.split()).strip(_BRACKETS) in _DITTO
