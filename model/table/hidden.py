"""What a `Row` note may add to a row of which a part is hidden (`model.text.hiding`): nothing that holds what is hidden."""

from __future__ import annotations

from collections.abc import Callable

from shinkyu.model.form.keys import Key
from shinkyu.model.record.metadata import RowNote

Hide = Callable[
    [Key, str], str
]  # of an item and a text of it: the text as long as it is, without what is not to be shown
_Sides = tuple[str, str]


def speaks_openly(note: RowNote, whole: _Sides, hidden: _Sides) -> bool:
    """Whether the note's own words are open: it has no cells of its own, and its terms stand in no hidden part of the texts.

    ``whole``, ``hidden``: the texts before and after, of one length. A term that stands nowhere in them may be anything.
    """
    texts = (note.printed_before, note.printed_after, note.marker_before, note.marker_after)
    if any(text is not None for text in texts):
        return False
    return all(_open(old, whole[0], hidden[0]) and _open(new, whole[1], hidden[1]) for old, new in note.terms)


def _open(term: str, whole: str, hidden: str) -> bool:
    if not term:
        return True
    places = [at for at in range(len(whole) - len(term) + 1) if whole.startswith(term, at)]
    return bool(places) and all(hidden.startswith(term, at) for at in places)
