"""Whether what a `Row` note says is true of the texts before and after: only then are cells made as it says."""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model.record.metadata import RowNote, Span
from shinkyu.model.table.printed import is_printed
from shinkyu.model.text.lists import taken_out
from shinkyu.model.text.terms import all_replaced, replace_terms

WHOLE_WAYS = ("", "全文", "分割", "新規", "削除")


def holds(note: RowNote, before: str, after: str) -> bool:
    """Whether what a note says turns the text before into the text after, exactly (white space around a 追記 aside).

    Of cells kept as they were published `model.table.printed` tells.
    """
    if note.way == "置換":
        return all_replaced(before, note.terms) and replace_terms(before, note.terms) == after
    span = note.span
    if span is None:
        return note.way in WHOLE_WAYS or is_printed(note)
    if note.way == "移動":
        return _is_move(before, after, span)
    if note.way == "追記":
        return span.after is not None and _has_more(after, span.after, before)
    if note.way == "削除":
        return span.before is not None and _has_more(before, span.before, after)
    if span.before is None or span.after is None:
        return False
    (start, end), (new_start, new_end) = span.before, span.after
    return before[:start] + after[new_start:new_end] + before[end:] == after


def hold_together(notes: Sequence[RowNote], before: str, after: str) -> bool:
    """Whether several rows of one item tell its change: what none of them shows is the same on both sides."""
    if len(notes) == 1:
        return holds(notes[0], before, after)
    if any(note.span is None and (note.way in WHOLE_WAYS or is_printed(note)) for note in notes):
        return True
    spans = [note.span for note in notes if note.span is not None]
    old = _outside(before, [span.before for span in spans])
    new = _outside(after, [span.after for span in spans])
    terms = [term for note in notes for term in note.terms]
    if not all_replaced(old, terms):
        return False
    told = replace_terms(old, terms)
    return told == new or (any(note.way in ("追記", "削除", "移動") for note in notes) and _bare(told) == _bare(new))


def part(text: str, span: tuple[int, int] | None) -> str | None:
    """What a span shows of the text, "" for none; None where it does not lie in the text."""
    if span is None:
        return ""
    return text[span[0] : span[1]] if 0 <= span[0] <= span[1] <= len(text) else None


def _has_more(longer: str, span: tuple[int, int], shorter: str) -> bool:
    """Whether a text is another and a part more, the numbers after it one higher for it or not."""
    return _bare(_cut(longer, span)) == _bare(shorter) or taken_out(longer, span[0]) == shorter


def _is_move(before: str, after: str, span: Span) -> bool:
    if span.before is None or span.after is None:
        return False
    same = part(before, span.before) == part(after, span.after)
    return same and _bare(_cut(before, span.before)) == _bare(_cut(after, span.after))


def _outside(text: str, spans: Sequence[tuple[int, int] | None]) -> str:
    """The text without the spans; where two overlap, without both."""
    shown = {place for span in spans if span is not None for place in range(*span)}
    return "".join(letter for place, letter in enumerate(text) if place not in shown)


def _cut(text: str, span: tuple[int, int]) -> str:
    """The text without one span."""
    return text[: span[0]] + text[span[1] :]


def _bare(text: str) -> str:
    return "".join(text.split())
