"""Whether rows, undone, give the old text: to the letter, or but for empty lines that came or went beside an edit."""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model.table.concise import undo
from shinkyu.model.table.concise.paragraphing import alike
from shinkyu.model.table.wording import Cells


def undone(before: str, after: str, cells: Sequence[Cells]) -> bool:
    """Whether the rows of a change from ``before`` to ``after`` can be undone."""
    old, new = alike(before, after)
    return undo(after, cells) == before or undo(new, cells) in (old, before)
