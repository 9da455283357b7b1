"""Whether cells that were kept as they were published are true of the documents' texts (domain: `table.md`)."""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model.form.printed import chosen_text
from shinkyu.model.record.metadata import RowNote
from shinkyu.model.text.ditto import is_ditto
from shinkyu.model.text.elided import elided
from shinkyu.model.text.terms import replace_terms
from shinkyu.schema import Item

Texts = tuple[str, str]  # before, after


def is_printed(note: RowNote) -> bool:
    """Whether a note says how a cell of its row was published."""
    return note.printed_before is not None or note.printed_after is not None


def prints_hold(note: RowNote, told: Texts, whole: Texts, item: Item | None) -> bool:
    """Whether a row's printed cells say what they stand for: the cells as they would be made (``told``), or the item's
    ``whole`` texts. A 〃 is held against the row above, where the table is put together."""
    sides = zip((note.printed_before, note.printed_after), told, whole, strict=True)
    return all(cell is None or is_ditto(cell) or _says(cell, (made, text), item) for cell, made, text in sides)


def tells_of_each(note: RowNote, texts: Sequence[Texts], items: Sequence[Item | None]) -> bool:
    """Whether the printed cells of a row of several items are true of each: the item's texts, as one of them would be
    printed, or what changed in both."""
    pairs = zip(texts, items, strict=True)
    return all(prints_hold(note, whole, whole, item) or _is_part(note, whole) for whole, item in pairs)


def _says(cell: str, texts: Texts, item: Item | None) -> bool:
    if cell in texts:
        return True
    part = elided(cell)
    if part is not None:
        return any(map(part.stands_in, texts))
    if item is None or item.kind not in ("choice", "choices"):
        return False
    return chosen_text(item.options, cell, several=item.kind == "choices") in texts


def _is_part(note: RowNote, whole: Texts) -> bool:
    """Whether the one cell put in place of the other, once or wherever it stands, makes the text after."""
    old, new = note.printed_before, note.printed_after
    before, after = whole
    if not old or new is None:
        return False
    places = (at for at in range(len(before)) if before.startswith(old, at))
    once = (before[:at] + new + before[at + len(old) :] == after for at in places)
    return replace_terms(before, [(old, new)]) == after or any(once)
