"""A file with marks of conflicts, as one of the sides has it."""

from __future__ import annotations

from shinkyu.model.sections.merging.marked import MarkedFile, first_mark


def settled_marks(data: bytes | None, side: str) -> bytes | None:
    """The file with a side in the place of each conflict; as it is where no marks are in it, or not all of them."""
    marked = MarkedFile.read(data) if data is not None and first_mark(data) else None
    return data if marked is None else marked.all_of(side)
