"""Rows that show a part of a text (置換, 抜粋, 追記), undone in the text that the newer rows start from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from shinkyu.model.importing import marks
from shinkyu.model.importing.excerpts import cut_out, find_span, likest_span
from shinkyu.model.importing.tablerow import TableRow
from shinkyu.model.importing.undone import Assumption, Said, Undone
from shinkyu.model.record.metadata import RowNote, Span
from shinkyu.model.text.blocks import BLANK_LINE
from shinkyu.model.text.terms import replace_terms

NO_WHOLE: Said = (
    "全文を示す行がなく、行に引用された部分しか分からない",
    "no row gives the whole text; only what this row quotes is known",
)

NO_PLACE: Said = (
    "削除された部分がもとあった位置は分からないため、末尾に置いた",
    "where the deleted part stood is not known; it was put at the end",
)


def undo_parts(rows: Sequence[TableRow], standing: str | None) -> Undone:
    """One day's rows of an item of which some speak of parts only; ``standing`` as in `undo`."""
    if standing is None:
        return _fragments(rows)
    return _PartsUndo(standing).undo(rows)


def _fragments(rows: Sequence[TableRow]) -> Undone:
    """Only what the rows themselves quote is known of the text."""
    before, after, notes = [], [], []
    for row in rows:
        terms = _terms(row)
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
    texts = "\n".join(dict.fromkeys(before)), "\n".join(dict.fromkeys(after))
    single = len(rows) == 1
    assumed = [(row.line, NO_WHOLE) for row in rows]
    notes = [note if single or note.terms else RowNote(item="", way=note.way) for note in notes]
    return Undone(*texts, notes, assumed, partial=NO_WHOLE)


class _PartsUndo:
    """Undoes rows that speak of parts of a known text."""

    def __init__(self, standing: str) -> None:
        # The text these rows left: another one than the standing where a part was found by likeness.
        self._after = standing
        self._edits: list[tuple[int, int, str, int]] = []  # span in the text after, the old text, the row's place
        self._assumed: list[Assumption] = []
        self._lost: list[TableRow] = []

    def undo(self, rows: Sequence[TableRow]) -> Undone:
        parts = [(place, row) for place, row in enumerate(rows) if not _terms(row)]
        for _, row in parts:
            self._find_like(row)
        for place, row in parts:
            self._mark(place, row)
        before, spans = self._cut_edits()
        notes = [RowNote(item="")] * len(rows)
        for place, row in reversed(list(enumerate(rows))):
            if _terms(row):
                before, notes[place] = self._undo_terms(row, before)
            else:
                notes[place] = spans.get(place, RowNote(item="", way="抜粋"))
        if self._lost:
            return _fragments(rows)
        for place, row in parts:
            if marks.is_deleted(row.after) and row.before:
                before, notes[place] = self._put_back(row, before)
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

    def _put_back(self, row: TableRow, text: str) -> tuple[str, RowNote]:
        """The text with a deleted part at its end; all of it where nothing else is left."""
        start = len(text) + len(BLANK_LINE) if text else 0
        if text:
            self._assumed.append((row.line, NO_PLACE))
        span = Span(before=(start, start + len(row.before)), after=None)
        return text + (BLANK_LINE if text else "") + row.before, RowNote(item="", way="削除", span=span)

    def _undo_terms(self, row: TableRow, text: str) -> tuple[str, RowNote]:
        terms = _terms(row)
        before, missing = _terms_undone(text, terms)
        olds_of = {new: [old for old, target in terms if target == new] for _, new in terms}
        if len(missing) == len(olds_of):
            self._lost.append(row)
        for new, olds in olds_of.items():
            if new in missing:
                gone: Said = (f"「{new}」は今の記載にない", f"{new!r} does not stand in the text that follows")
                self._assumed.append((row.line, gone))
            elif len(olds) > 1:
                turn: Said = (
                    f"「{new}」のどれがどの旧語だったか分からないため、出た順に「{'」「'.join(olds)}」とし、残りを「{olds[0]}」とした",
                    f"which {new!r} had been which of {olds} is not known: taken in order, the rest as {olds[0]!r}",
                )
                self._assumed.append((row.line, turn))
        if not missing and replace_terms(before, terms) != text:
            left: Said = (
                "旧語が置き換わらずに残っている箇所がある",
                "the old term still stands in places where it was not replaced",
            )
            self._assumed.append((row.line, left))
        return before, RowNote(item="", way="置換", terms=terms)


def _terms_undone(text: str, terms: marks.Terms) -> tuple[str, set[str]]:
    """The text with every new term turned back, and the new terms that do not stand in it.

    Where several old terms became one, its occurrences take them in turn; after the last, the first again and only it.
    In one pass, the longer term first: one may be a part of another.
    """
    olds: dict[str, list[str]] = {}
    for old, new in terms:
        olds.setdefault(new, []).append(old)
    met = dict.fromkeys(olds, 0)

    def turn_back(match: re.Match[str]) -> str:
        place = met[match[0]]
        met[match[0]] += 1
        known = olds[match[0]]
        return known[place] if place < len(known) else known[0]

    pattern = "|".join(re.escape(new) for new in sorted(olds, key=len, reverse=True))
    return re.sub(pattern, turn_back, text), {new for new, count in met.items() if not count}


def _terms(row: TableRow) -> marks.Terms:
    return marks.replacement_terms(row.before, row.after) or ()
