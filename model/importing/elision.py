"""Rows whose cells leave words out (（略）): undone in the text that the newer rows start from, else known in part only."""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model.importing import marks
from shinkyu.model.importing.tablerow import TableRow
from shinkyu.model.importing.undone import Assumption, Said, Undone
from shinkyu.model.record.metadata import RowNote
from shinkyu.model.text.elided import Elided, elided

_PART: Said = ("（略）で省かれた部分が分からない", "what （略） leaves out is not known")
_TWICE: Said = (
    "同じ記載が複数あるため、最初のものとした",
    "the same words stand there more than once; the first is meant",
)
_NOTE = RowNote(item="", way="抜粋")


def leaves_out(row: TableRow) -> bool:
    """Whether a cell of the row says that it leaves words out."""
    return any(elided(cell) is not None for cell in row.said)


def undo_elided(rows: Sequence[TableRow], standing: str | None) -> Undone:
    """One day's rows of an item of which some leave words out; ``standing`` as in `undo`.

    Where each row's pieces stand in the text, they are put back one by one: the rest did not change. Else only what the
    rows show is known.
    """
    text, assumed = standing, []
    for row in reversed(rows):
        text = None if text is None else _put_back(row, text)
        assumed += _doubts(row, standing)
    if text is not None and standing is not None:
        return Undone(text, standing, [_NOTE] * len(rows), assumed)
    before = "\n".join(dict.fromkeys(old for old, _ in map(_texts, rows) if old))
    after = "\n".join(dict.fromkeys(new for _, new in map(_texts, rows) if new))
    return Undone(before, after, [_NOTE] * len(rows), partial=_PART)


def _put_back(row: TableRow, text: str) -> str | None:
    """The text before the row; None where its pieces do not stand in the text, or are not as many on both sides."""
    old, new = map(_shown, row.said)
    if not new.pieces and not new.open_start:
        return None
    spans = new.spans_in(text) if text else None
    if spans is None:
        return None
    if not (old.open_start or old.open_end) and len(old.pieces) == 1:
        return old.pieces[0]
    if (len(old.pieces), old.open_start, old.open_end) != (len(new.pieces), new.open_start, new.open_end):
        return None
    for (start, end), piece in reversed([*zip(spans, old.pieces, strict=True)]):
        text = text[:start] + piece + text[end:]
    return text


def _shown(cell: str) -> Elided:
    """What a cell shows, be it an excerpt or the whole text."""
    return elided(cell) or Elided((cell,) if cell else (), False, False)


def _doubts(row: TableRow, standing: str | None) -> list[Assumption]:
    pieces = _shown(row.said[1]).pieces
    twice = standing is not None and any(standing.count(piece) > 1 for piece in pieces)
    return [(row.line, _TWICE)] if twice else []


def _texts(row: TableRow) -> tuple[str, str]:
    old = "" if marks.is_new(row.before) else row.before
    return old, "" if marks.is_deleted(row.after) else row.after
