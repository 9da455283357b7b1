"""What became of a label."""

from __future__ import annotations

from dataclasses import dataclass

from shinkyu.model.form.keys import ItemPath


@dataclass(frozen=True, slots=True)
class Resolution:
    """The item a label means, or None with the reason and the nearest items.

    ``path``: an item's path. Where the label gave the place of a repeated entry, the place stands in the brackets
    (``I-2/システム[4]/②システムの機能``) and in ``number`` with the entry's path (``(("I-2/システム[4]", 4),)``): to be
    mapped to the entry's id. A label that is an item's path keeps its ids, and ``number`` is empty. ``nearest``: up to
    five paths, repeated headings without an entry where the label names none.
    """

    path: ItemPath | None
    number: tuple[tuple[ItemPath, int], ...] = ()
    nearest: tuple[ItemPath, ...] = ()
    doubtful_why: str = ""
