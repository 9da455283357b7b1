"""Undoing one day's rows of one item: from the text that stands after them to the text that stood before.

The table is read backwards: what the newest rows leave is the newest text. A row that shows its whole text is taken at
its word; a 置換, 抜粋 or 追記 is undone in the text that the newer rows start from. Where a row does not say enough, the
likeliest reading is taken and *said*: ``assumed`` names the line and the assumption, ``partial`` that only a fragment of
the text is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from shinkyu.model.blocks import split_blocks
from shinkyu.model.importing import marks
from shinkyu.model.importing.excerpts import cut_out, find_span, likest_span
from shinkyu.model.importing.tablefile import TableRow
from shinkyu.model.metadata import RowNote, Span
from shinkyu.model.wording import replace_terms

Said = tuple[str, str]  # in Japanese, as the commit records it whatever the user's language is, and in English
Assumption = tuple[int, Said]  # line of the table, what was assumed


@dataclass(slots=True)
class Undone:
    """The texts around one day's rows of an item. ``notes`` stand beside the rows: how each one is written.

    A note without a way belongs to a row that is written the default way.
    """

    before: str
    after: str
    notes: list[RowNote]
    assumed: list[Assumption] = field(default_factory=list)
    partial: Said | None = None


def undo(rows: Sequence[TableRow], standing: str | None, *, prose: bool) -> Undone:
    """What one day's rows of an item make of it.

    ``standing`` is the text the newer rows start from, None when no row tells. ``prose``: the item holds text, so that a
    row may show a part of it (a choice, a date or a short line is always whole).
    """
    if any(_shape(row) == "置換" for row in rows) or any(marks.is_addition(row.before) for row in rows):
        return _undo_parts(rows, standing)
    whole = _undo_whole(rows)
    if prose and standing is not None and whole.after and whole.after != standing and _are_excerpts(rows, standing):
        return _undo_parts(rows, standing)
    if whole.after == "" and standing:
        return _undo_deletions(rows, standing)
    return whole


def _shape(row: TableRow) -> str:
    return "置換" if marks.replacement_terms(row.before, row.after) else ""


def _undo_whole(rows: Sequence[TableRow]) -> Undone:
    """Rows that show whole texts: one, or the blocks of a text that is split over several."""
    before: list[str] = []
    after: list[str] = []
    notes = []
    for row in rows:
        old = "" if marks.is_new(row.before) else row.before
        new = "" if marks.is_deleted(row.after) else old if marks.is_same(row.after) else row.after
        olds, news = split_blocks(old), split_blocks(new)
        places = tuple(range(len(before), len(before) + len(olds))), tuple(range(len(after), len(after) + len(news)))
        notes.append(RowNote(item="", block_before=places[0], block_after=places[1]))
        before += olds
        after += news
    if len(rows) == 1:
        notes = [RowNote(item="")]
    return Undone("\n\n".join(before), "\n\n".join(after), notes)


def _are_excerpts(rows: Sequence[TableRow], standing: str) -> bool:
    """Whether the rows show parts of the text: each is clearly shorter than it and is found in it, or nearly so."""
    if sum(len(row.after) for row in rows) > 0.8 * len(standing):
        return False
    return all(find_span(row.after, standing) or likest_span(row.after, standing) for row in rows)


def _undo_deletions(rows: Sequence[TableRow], standing: str) -> Undone:
    """Rows that delete a part of a text that still stands: where the part stood is not known, only its number."""
    pieces = [row.before for row in rows]
    before = "\n\n".join([standing, *pieces])
    notes = []
    position = len(standing)
    for piece in pieces:
        start = position + 2
        position = start + len(piece)
        notes.append(RowNote(item="", way="削除", span=Span(before=(start, position), after=None)))
    how: Said = (
        "削除された部分がもとあった位置は分からないため、末尾に置いた",
        "where the deleted part stood is not known; it was put at the end",
    )
    return Undone(before, standing, notes, [(row.line, how) for row in rows])


def _undo_parts(rows: Sequence[TableRow], standing: str | None) -> Undone:
    if standing is None:
        return _fragments(rows)
    return _PartsUndo(standing).undo(rows)


def _fragments(rows: Sequence[TableRow]) -> Undone:
    """Only what the rows themselves quote is known of the text."""
    before, after, notes = [], [], []
    for row in rows:
        terms = marks.replacement_terms(row.before, row.after)
        if terms:
            before += [old for old, _ in terms]
            after += [new for _, new in terms]
            notes.append(RowNote(item="", way="置換", terms=terms))
        else:
            old = "" if marks.is_new(row.before) else row.before
            new = "" if marks.is_deleted(row.after) else row.after
            start, new_start = len("\n".join([*before, ""])), len("\n".join([*after, ""]))
            before += [old] if old else []
            after += [new] if new else []
            span = Span(
                before=(start, start + len(old)) if old else None,
                after=(new_start, new_start + len(new)) if new else None,
            )
            notes.append(RowNote(item="", way="追記" if not old else "削除" if not new else "抜粋", span=span))
    why: Said = (
        "全文を示す行がなく、行に引用された部分しか分からない",
        "no row gives the whole text; only what this row quotes is known",
    )
    texts = "\n".join(dict.fromkeys(before)), "\n".join(dict.fromkeys(after))
    single = len(rows) == 1
    assumed = [(row.line, why) for row in rows]
    notes = [note if single or note.terms else RowNote(item="", way=note.way) for note in notes]
    return Undone(*texts, notes, assumed, partial=why)


class _PartsUndo:
    """Undoes rows that speak of parts of a known text."""

    def __init__(self, standing: str) -> None:
        self._standing = standing
        self._after = (
            standing  # the text these rows left: it differs from the standing one where a part was found by likeness
        )
        self._edits: list[tuple[int, int, str, int]] = []  # span in the text after, the old text, the row's place
        self._assumed: list[Assumption] = []
        self._lost: list[TableRow] = []

    def undo(self, rows: Sequence[TableRow]) -> Undone:
        parts = [(place, row) for place, row in enumerate(rows) if not _shape(row)]
        for _, row in parts:
            self._find_like(row)
        for place, row in parts:
            self._mark(place, row)
        before, spans = self._cut_edits()
        notes = [RowNote(item="")] * len(rows)
        for place, row in reversed(list(enumerate(rows))):
            if _shape(row):
                before, notes[place] = self._undo_terms(row, before)
            else:
                notes[place] = spans.get(place, RowNote(item="", way="抜粋"))
        if self._lost:
            fragments = _fragments(rows)
            return fragments
        return Undone(before, self._after, notes, self._assumed)

    def _find_like(self, row: TableRow) -> None:
        """A part that is not in the text to the letter: put where the text is most like it."""
        if marks.is_deleted(row.after) or find_span(row.after, self._after):
            return
        span = likest_span(row.after, self._after)
        if span is None:
            self._lost.append(row)
            return
        self._after = self._after[: span[0]] + row.after + self._after[span[1] :]
        how: Said = ("抜粋の位置を、記載の似ている箇所から決めた", "the place of the excerpt was found by likeness")
        self._assumed.append((row.line, how))

    def _mark(self, place: int, row: TableRow) -> None:
        span = find_span(row.after, self._after)
        if span is None:
            return
        if self._after.count(row.after) > 1:
            how: Said = (
                "同じ記載が複数あるため、最初のものとした",
                "the same words stand there more than once; the first is meant",
            )
            self._assumed.append((row.line, how))
        self._edits.append((*span, "" if marks.is_new(row.before) else row.before, place))

    def _cut_edits(self) -> tuple[str, dict[int, RowNote]]:
        """The text with the parts as they were, and each row's note; the spans count in the whole texts."""
        before, notes, shift = self._after, {}, 0
        for start, end, old, place in sorted(self._edits):
            if old:
                before = before[: start + shift] + old + before[end + shift :]
                span = Span(before=(start + shift, start + shift + len(old)), after=(start, end))
                notes[place] = RowNote(item="", way="抜粋", span=span)
                shift += len(old) - (end - start)
            else:
                length = len(before)
                before = cut_out(before, start + shift, end + shift)
                notes[place] = RowNote(item="", way="追記", span=Span(before=None, after=(start, end)))
                shift += len(before) - length
        return before, notes

    def _undo_terms(self, row: TableRow, text: str) -> tuple[str, RowNote]:
        terms = marks.replacement_terms(row.before, row.after) or ()
        before = text
        for new in dict.fromkeys(new for _, new in terms):
            olds = [old for old, target in terms if target == new]
            if new not in before:
                self._lost.append(row)
            elif len(olds) > 1:
                before = _put_in_turn(before, new, olds)
                turn: Said = (
                    f"「{new}」のどれがどの旧語だったか分からないため、出た順に「{'」「'.join(olds)}」とし、残りを「{olds[0]}」とした",
                    f"which {new!r} had been which of {olds} is not known: taken in order, the rest as {olds[0]!r}",
                )
                self._assumed.append((row.line, turn))
            else:
                before = before.replace(new, olds[0])
        note = RowNote(item="", way="置換", terms=terms)
        if replace_terms(before, terms) != text and not self._lost:
            left: Said = (
                "旧語が置き換わらずに残っている箇所がある",
                "the old term still stands in places where it was not replaced",
            )
            self._assumed.append((row.line, left))
        return before, note


def _put_in_turn(text: str, new: str, olds: list[str]) -> str:
    """Each occurrence of the new term becomes the next old one; after the last, the first again and only it."""
    first, *rest = text.split(new)
    result = first
    for place, piece in enumerate(rest):
        result += (olds[place] if place < len(olds) else olds[0]) + piece
    return result
