"""Rows of one item and day of which some give whole texts and others quote parts of these: the whole is never put beside a part.

A part that a whole row shows on both sides tells of the same change. One that the whole row starts from came before it, and
one that starts from what the whole row left came after it: each is a change of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from shinkyu.model.importing import marks
from shinkyu.model.importing.elision import leaves_out
from shinkyu.model.importing.excerpts import find_span
from shinkyu.model.importing.tablerow import TableRow
from shinkyu.model.importing.undone import Said, Undone
from shinkyu.model.record.metadata import RowNote, Span
from shinkyu.model.text.elided import elided

PART_OF = 0.8  # how long a row may be, of one that it is an excerpt of: else both are blocks
_MOST = 300  # rows of one item and day that are held against each other: no item is shown in more excerpts
Texts = tuple[str, str]
_AGAIN: Said = (
    "同じ日の同じ項目に同じ内容の行がほかにもあるため、同じ変更を示すものとした",
    "another row of this item and day says the same: taken for the same change",
)
_SHOWN: Said = (
    "同じ日の同じ項目の、全文を示す行の一部を示すものとした",
    "taken for a part of what another row of this item and day shows whole",
)
_LOOSE: Said = (
    "全文を示す同じ日の行に見つからないため、記載には当てはめていない",
    "not found in what a row of this day shows whole: it is not applied to the text",
)
_UNSURE: Said = (
    "同じ日の行が全文かどうか決められない(その記載に、別の行の示す語句がない)",
    "whether a row of this day shows the whole text is not certain: what another one quotes is not in it",
)


@dataclass(frozen=True, slots=True)
class Cover:
    """The rows of one change: ``whole`` are those that give its texts, ``parts`` quote what those show, ``loose`` are parts
    that they do not show. Each in the order of the table."""

    whole: tuple[TableRow, ...]
    parts: tuple[TableRow, ...]
    loose: tuple[TableRow, ...]


def cover(rows: Sequence[TableRow]) -> Cover:
    """Which of the rows of one item and day quote parts of what others show."""
    given = sorted((row for row in rows if gives_text(row)), key=_length, reverse=True)
    kept: list[TableRow] = []
    for row in given:
        if len(given) > _MOST or not any(_is_excerpt(row, longer) for longer in kept):
            kept.append(row)
    whole = {*kept}
    texts = [whole_texts(row) for row in rows if row in whole]
    joined = "\n\n".join(old for old, _ in texts if old), "\n\n".join(new for _, new in texts if new)
    rest = [row for row in rows if row not in whole]
    shown = {row for row in rest if kept and (gives_text(row) or _is_told_by(row, joined))}
    return Cover(
        tuple(row for row in rows if row in whole),
        tuple(row for row in rest if row in shown),
        tuple(row for row in rest if row not in shown),
    )


def in_turn(rows: Sequence[TableRow]) -> list[tuple[TableRow, ...]]:
    """The rows of one item and day, change by change, where a row tells of the whole text: what came before it, what it
    tells of, and what came after it."""
    said = cover(rows)
    if not said.whole:
        return one_by_one(rows)
    main = max(said.whole, key=_length)
    place = rows.index(main)
    old, new = whole_texts(main)
    free = {row for row in rows if row is not main and row not in said.parts}
    head = next((n for n, row in enumerate(rows[:place]) if row not in free or not _left(row, main, old)), place)
    rest = rows[place + 1 :]
    tail = next(
        (n for n, row in enumerate(reversed(rest)) if row not in free or not _starts(row, main, new)), len(rest)
    )
    cut = len(rows) - tail
    return [*one_by_one(rows[:head]), tuple(rows[head:cut]), *one_by_one(rows[cut:])]


def one_by_one(rows: Sequence[TableRow]) -> list[tuple[TableRow, ...]]:
    """Rows that quote parts of a text, as changes: one, but each its own where （略） stands beside other ways to quote."""
    mixed = len({leaves_out(row) for row in rows}) > 1
    return [(row,) for row in rows] if mixed else [tuple(rows)] if rows else []


def beside(undone: Undone, cover_of: Cover, rows: Sequence[TableRow]) -> Undone:
    """What the whole rows of a cover came to, with the notes of all ``rows``; what is taken for granted is said."""
    left, whole, loose = iter(undone.notes), {*cover_of.whole}, {*cover_of.loose}
    texts = {whole_texts(row) for row in whole}
    notes, assumed = [], [*undone.assumed]
    for row in rows:
        if row in whole:
            note = next(left)
            # A note that says nothing is that of all rows of its item.
            notes.append(note if note != RowNote(item="") else RowNote(item="", way="全文"))
            continue
        notes.append(_note(row, undone))
        if row in loose:
            # No text says what its cells stand for: they say it themselves.
            old, new = row.said
            notes[-1] = replace(notes[-1], marker_before=old, marker_after=new) if leaves_out(row) else notes[-1]
            assumed.append((row.line, _LOOSE))
        elif gives_text(row):
            assumed.append((row.line, _AGAIN if whole_texts(row) in texts else _SHOWN))
    return Undone(undone.before, undone.after, notes, assumed, undone.partial or (_UNSURE if cover_of.loose else None))


def _note(row: TableRow, undone: Undone) -> RowNote:
    """How a row is written that quotes a part of the texts."""
    if _terms(row):
        return RowNote(item="", way="置換", terms=_terms(row))
    if leaves_out(row):
        return RowNote(item="", way="抜粋")
    old, new = whole_texts(row)
    way = "追記" if not old else "削除" if not new else "抜粋"
    spans = Span(before=find_span(old, undone.before), after=find_span(new, undone.after))
    in_blocks = any(note.block_before is not None for note in undone.notes)
    found = bool(spans.before) == bool(old) and bool(spans.after) == bool(new)
    return RowNote(item="", way=way, span=spans if found and not in_blocks else None)


def whole_texts(row: TableRow) -> Texts:
    """The two texts of a row that gives them."""
    old = "" if marks.is_new(row.before) else row.before
    return old, "" if marks.is_deleted(row.after) else old if marks.is_same(row.after) else row.after


def gives_text(row: TableRow) -> bool:
    """Whether the cells are texts, and not a 置換, an excerpt that says so, or a part that is named by its place."""
    placed = marks.is_placed_deletion(row.after) or marks.is_moved(row.after) or marks.moves_numbers(row.before)
    return not (placed or marks.is_addition(row.before) or leaves_out(row) or _terms(row))


def _is_excerpt(row: TableRow, longer: TableRow) -> bool:
    """Whether a row shows only what another one shows too, or says the same once more."""
    texts, whole = whole_texts(row), whole_texts(longer)
    if texts == whole:
        return True
    return _length(row) <= PART_OF * _length(longer) and _is_told_by(row, whole)


def _is_told_by(row: TableRow, whole: Texts) -> bool:
    """Whether whole texts show what a row quotes, each side in its own, and the change that it tells."""
    if leaves_out(row):
        return all(_reads(cell, text) for cell, text in zip(row.said, whole, strict=True))
    return all(_is_brought(old, new, *whole) for old, new in _quoted(row))


def _is_brought(old: str, new: str, before: str, after: str) -> bool:
    if (old and old not in before) or (new and new not in after):
        return False
    came = bool(new) and after.count(new) > before.count(new)
    return old == new or came or (bool(old) and before.count(old) > after.count(old))


def _reads(cell: str, text: str) -> bool:
    part = elided(cell)
    return part.stands_in(text) if part else cell in text


def _left(row: TableRow, main: TableRow, text: str) -> bool:
    """Whether a row left what the text before the whole row's change shows."""
    if leaves_out(row):
        return _reads(row.said[1], text)
    return _is_smaller(row, main) and all(find_span(new, text) is not None for _, new in _quoted(row))


def _starts(row: TableRow, main: TableRow, text: str) -> bool:
    """Whether a row starts from what the text after the whole row's change shows."""
    if leaves_out(row):
        return _reads(row.said[0], text)
    return _is_smaller(row, main) and all(find_span(old, text) is not None for old, _ in _quoted(row))


def _is_smaller(row: TableRow, main: TableRow) -> bool:
    return not gives_text(row) or _length(row) <= PART_OF * _length(main)


def _quoted(row: TableRow) -> Sequence[tuple[str, str]]:
    return _terms(row) or [whole_texts(row)]


def _terms(row: TableRow) -> marks.Terms:
    return marks.replacement_terms(row.before, row.after) or ()


def _length(row: TableRow) -> int:
    return sum(map(len, whole_texts(row)))
