"""How a change is written into the two text cells of its row or rows.

By default (``full``) whole texts stand in the cells, a long item block by block. A commit's `Row` trailers record that
the author wrote it another way: then the cells are made from the documents' texts and what the trailer adds (terms,
spans, printed notes), after a check that the trailer is true of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from shinkyu.model.record.metadata import RowNote
from shinkyu.model.table.holding import WHOLE_WAYS, hold_together, part
from shinkyu.model.table.printed import is_printed
from shinkyu.model.text.blocks import BLANK_LINE, Group, group_blocks, split_blocks
from shinkyu.model.text.terms import replacement_cells

NEW, DELETED = "(新規)", "削除"


@dataclass(frozen=True, slots=True)
class Cells:
    """One row's cells: the way they are written in, both texts, the blocks they show, and the note they come from.

    ``told``: where the cells stand as they were published, what they would be otherwise.
    """

    way: str
    before: str
    after: str
    blocks_before: tuple[int, ...] = ()
    blocks_after: tuple[int, ...] = ()
    note: RowNote | None = None
    told: tuple[str, str] | None = None

    @property
    def texts(self) -> tuple[str, str]:
        """What the two cells stand for."""
        return self.told or (self.before, self.after)


def full_cells(before: str, after: str, limit: int, *, split: bool | None = None) -> list[Cells]:
    """The rows of a changed text, written out: one, or one for each block when a side is longer than ``limit``.

    ``split`` forces or forbids the splitting. In the order of the blocks; unchanged blocks are rows too (contract §3.3).
    """
    olds, news = split_blocks(before), split_blocks(after)
    long = max(len(before), len(after)) > limit if split is None else split
    if not long or max(len(olds), len(news)) < 2:
        return [_whole(before, after)]
    return [_block(olds, news, *group) for group in group_blocks(olds, news)]


def noted_cells(notes: Sequence[RowNote], before: str, after: str, limit: int) -> list[Cells] | None:
    """The rows as the notes record them; None when a note is not true of these texts (they are written out then)."""
    if any(_is_of_blocks(note) for note in notes):
        rows = [note for note in notes if _is_of_blocks(note) or _tells_a_row(note)]
        return _noted_blocks(rows, before, after) if not any(note.way for note in notes if note not in rows) else None
    if len(notes) == 1 and notes[0].way in WHOLE_WAYS and notes[0].span is None:
        note = notes[0]
        split = {"分割": True, "全文": False, "新規": False, "削除": False}.get(note.way)
        cells = [as_noted(cells, note) for cells in full_cells(before, after, limit, split=split)]
        return None if is_printed(note) and len(cells) > 1 else cells
    parts = [_excerpt(note, before, after) for note in notes]
    cells = [cell for cell in parts if cell is not None]
    # What an import had to assume is shown as it was printed: the trailer itself says that it is an assumption.
    if len(cells) < len(parts) or not (any(note.assumed for note in notes) or _are_true(notes, cells, before, after)):
        return None
    return cells


def _is_of_blocks(note: RowNote) -> bool:
    return note.block_before is not None or note.block_after is not None


def _tells_a_row(note: RowNote) -> bool:
    """Whether a note on a whole item is a row beside those of its blocks, as it was published; any other one says what is claimed
    of the item (contract §2), and is no row."""
    return is_printed(note) or note.marker_before is not None or note.marker_after is not None or bool(note.assumed)


def _are_true(notes: Sequence[RowNote], cells: Sequence[Cells], before: str, after: str) -> bool:
    """Whether rows tell a change: what none of them shows is the same on both sides, or the old text follows from them."""
    if hold_together(notes, before, after):
        return True
    from shinkyu.model.table.concise.undoing import undo

    return any(note.marker_before or note.marker_after for note in notes) and undo(after, cells) == before


def addition_note(part: str) -> str:
    """What the empty side of an added part says: ``(項番3の追記)``, ``(<見出し>の追記)``, else ``(追記)``."""
    from shinkyu.model.text.numbering import part_note

    return part_note(part, "追記")


def _whole(before: str, after: str) -> Cells:
    if not before:
        return Cells("新規", NEW, after)
    if not after:
        return Cells("削除", before, DELETED)
    return Cells("全文", before, after)


def _block(olds: list[str], news: list[str], i: tuple[int, ...], j: tuple[int, ...]) -> Cells:
    old, new = BLANK_LINE.join(olds[k] for k in i), BLANK_LINE.join(news[k] for k in j)
    way = _default_way(i, j, bool(olds))
    return Cells(way, old if i else _empty_side(olds, new), new if j else DELETED, i, j)


def _noted_blocks(notes: Sequence[RowNote], before: str, after: str) -> list[Cells] | None:
    """The blocks that notes name, as they name them; a block that none names stands as it would by default."""
    olds, news = split_blocks(before), split_blocks(after)
    rows: list[Cells] = []
    for note in notes:
        i, j = note.block_before or (), note.block_after or ()
        if any(k >= len(olds) for k in i) or any(k >= len(news) for k in j):
            return None
        rows.append(as_noted(_block(olds, news, i, j), note))
    groups = group_blocks(olds, news)
    named = ({k for row in rows for k in row.blocks_before}, {k for row in rows for k in row.blocks_after})
    # Where a note names one side of a group only, the other side still stands somewhere: in a row of its own.
    rest = (tuple(tuple(k for k in side if k not in named[n]) for n, side in enumerate(group)) for group in groups)
    for row in (_block(olds, news, *group) for group in rest if any(group)):
        place = _reading_place(row, groups)
        later = (n for n, other in enumerate(rows) if _reading_place(other, groups) > place)
        rows.insert(next(later, len(rows)), row)
    return rows


def _reading_place(row: Cells, groups: list[Group]) -> int:
    """Where in reading order a row stands: where its first new block does, or the old one that went."""
    if row.blocks_after:
        return next(n for n, (_, places) in enumerate(groups) if not {*places}.isdisjoint(row.blocks_after))
    there = (n for n, (places, _) in enumerate(groups) if not {*places}.isdisjoint(row.blocks_before))
    return next(there, len(groups))


def _default_way(i: tuple[int, ...], j: tuple[int, ...], written: bool) -> str:
    if not i:
        return "追記" if written else "新規"
    return "分割" if j else "削除"


def _empty_side(olds: list[str], new: str) -> str:
    return addition_note(new) if olds else NEW


def _excerpt(note: RowNote, before: str, after: str) -> Cells | None:
    """A row that shows a part of the texts only; None when its span does not lie in them."""
    if note.way == "置換":
        return as_noted(Cells(note.way, *replacement_cells(note.terms)), note)
    if note.span is None:
        return as_noted(_whole(before, after), note)
    old, new = part(before, note.span.before), part(after, note.span.after)
    if old is None or new is None:
        return None
    if note.way == "追記":
        old = addition_note(new)
    elif note.way == "削除":
        new = DELETED
    return as_noted(Cells(note.way, old, new), note)


def as_noted(cells: Cells, note: RowNote) -> Cells:
    """The cells with what the Row trailer records in place of a text: printed notes, and the cells as published."""
    before = cells.before if note.marker_before is None else note.marker_before
    after = cells.after if note.marker_after is None else note.marker_after
    made = Cells(note.way or cells.way, before, after, cells.blocks_before, cells.blocks_after, note)
    return _printed_over(made, note) if is_printed(note) else made


def _printed_over(cells: Cells, note: RowNote) -> Cells:
    """The cells as a note says that they were published, with what they stand for."""
    before = cells.before if note.printed_before is None else note.printed_before
    after = cells.after if note.printed_after is None else note.printed_after
    return replace(cells, before=before, after=after, told=cells.texts)
