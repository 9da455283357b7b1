"""Rows that show parts of a text, applied to the text that the rows before them left: where no newer row gives the whole."""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model.importing import marks
from shinkyu.model.importing.covering import gives_text, whole_texts
from shinkyu.model.importing.elision import leaves_out
from shinkyu.model.importing.excerpts import cut_out, find_span
from shinkyu.model.importing.tablerow import TableRow
from shinkyu.model.importing.undone import Said, Undone
from shinkyu.model.record.metadata import RowNote, Span
from shinkyu.model.text.elided import Elided, elided
from shinkyu.model.text.terms import all_replaced, replace_terms

_FRAGMENT = (
    0.5  # how long a cell may be, of the text that it is taken for a part of: a longer one may be the text itself
)
_APPLIED: Said = (
    "全文を示す後の行がないため、前の行の変更後の記載に当てはめた",
    "no later row gives the whole text: applied to what the row before it left",
)
_AT_END: Said = (
    "追記された位置は分からないため、前の行の変更後の記載の末尾に置いた",
    "where it was added is not known: put at the end of what the row before it left",
)


def apply(rows: Sequence[TableRow], left: str) -> Undone | None:
    """What one day's rows of an item make of the text that stood before; None where one of them is not found in it.

    A 置換 is done everywhere, an excerpt is put where it stands once, an addition at the end. What a row cannot say for
    certain is ``assumed``.
    """
    text, spans = left, []
    assumed = []
    for row in rows:
        done = _applied(row, text, left)
        if done is None:
            return None
        text, span, how = done
        spans.append(span)
        assumed.append((row.line, how))
    notes = [_note(row, span if len(rows) == 1 else None) for row, span in zip(rows, spans, strict=True)]
    return Undone(left, text, notes, assumed)


def _applied(row: TableRow, text: str, left: str) -> tuple[str, Span | None, Said] | None:
    """The text after a row, where the row's part stands in both, and what is taken for granted."""
    terms = marks.replacement_terms(row.before, row.after)
    if terms:
        return (replace_terms(text, terms), None, _APPLIED) if all_replaced(text, terms) else None
    if leaves_out(row):
        before, after = row.said
        changed = _pieces_changed(_shown(before), _shown(after), text)
        return None if changed is None else (changed, None, _APPLIED)
    old, new = marks.unquoted(row.before, row.after) or whole_texts(row)
    if row.before in text:
        old, new = whole_texts(row)
    if not old:
        return _added(new, text) if marks.is_addition(row.before) else None
    span = find_span(old, text)
    if span is None or text.count(old) > 1 or not _is_part(row, left):
        return None
    start, end = span
    if not new:
        return cut_out(text, start, end), Span(before=span, after=None), _APPLIED
    return text[:start] + new + text[end:], Span(before=span, after=(start, start + len(new))), _APPLIED


def _is_part(row: TableRow, left: str) -> bool:
    """Whether a row clearly shows a part only."""
    return not gives_text(row) or len(row.before) <= _FRAGMENT * len(left)


def _added(new: str, text: str) -> tuple[str, Span | None, Said] | None:
    if not new or not text or new in text:
        return None
    between = "\n" if "\n" in text else " " if " " in text else "\n"
    start = len(text) + len(between)
    return text + between + new, Span(before=None, after=(start, start + len(new))), _AT_END


def _pieces_changed(old: Elided, new: Elided, text: str) -> str | None:
    """The text with each piece as it is shown after; None where they do not stand in it or are not as many."""
    spans = old.spans_in(text) if old.pieces else None
    if spans is None or (len(old.pieces), old.open_start, old.open_end) != (
        len(new.pieces),
        new.open_start,
        new.open_end,
    ):
        return None
    for (start, end), piece in reversed([*zip(spans, new.pieces, strict=True)]):
        text = text[:start] + piece + text[end:]
    return text


def _shown(cell: str) -> Elided:
    return elided(cell) or Elided((cell,) if cell else (), False, False)


def _note(row: TableRow, span: Span | None) -> RowNote:
    terms = marks.replacement_terms(row.before, row.after)
    if terms:
        return RowNote(item="", way="置換", terms=terms)
    old, new = whole_texts(row)
    return RowNote(item="", way="追記" if not old else "削除" if not new else "抜粋", span=span)
