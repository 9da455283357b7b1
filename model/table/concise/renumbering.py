"""追記 and 削除 of items of a list that move the numbers after them, beside other rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from shinkyu.model.record.rownote import RowNote, Span
from shinkyu.model.table.concise.alignment import Alignment
from shinkyu.model.table.concise.edited import Edit, Edited
from shinkyu.model.table.concise.paragraphs import ADDED, GONE, MOVED_ON, numbered
from shinkyu.model.table.concise.parting import parts
from shinkyu.model.table.concise.regions import Region
from shinkyu.model.text.lists import Item, lists, part_at
from shinkyu.model.text.textdiff.alignment import hunks
from shinkyu.model.text.textdiff.sentences import pairs_by_likeness

_Pair = tuple[Item | None, Item | None]  # an item before and after; None for one that came or went


def renumbering(texts: Alignment, most: int) -> tuple[RowNote, ...] | None:
    """The notes on the items, and those on all else that changed; None where no item moved the numbers after it."""
    olds, news = lists(texts.before), lists(texts.after)
    moved = [pairs for old in olds for new in news if (pairs := _moved(texts, old, new))]
    edits = sorted(edit for pairs in moved for edit in _edits(texts, pairs))
    if not edits or any(one[1] > other[0] for one, other in pairwise(edits)):
        return None
    edited = Edited(texts.before, texts.after, edits)
    notes = [note for pairs in moved for note in _notes(texts, pairs)]
    if len(edited.told) < len(edits) or any(note is None for note in notes):
        return None
    given = [(_place(edited.told, note), note) for note in notes if note is not None]
    return parts(edited.texts, edited.rest, given, most)


def _place(told: Sequence[Region], note: RowNote) -> Region:
    """The region that a note tells of."""
    spans = (note.span.before, note.span.after) if note.span else (None, None)
    return next(
        one for one in told if (spans[0] or spans[1] or ())[:1] == ((one.start,) if spans[0] else (one.new_start,))
    )


def _moved(texts: Alignment, old: Sequence[Item], new: Sequence[Item]) -> list[_Pair]:
    """Which item of one list became which of another, where items that came or went moved the others on; else none."""
    if old[0].style != new[0].style or len(old) == len(new) == 1:
        return []
    contents = _contents(texts.before, old), _contents(texts.after, new)
    if not all((*contents[0], *contents[1])) or 2 * len({*contents[0]} & {*contents[1]}) < min(len(old), len(new)):
        return []
    pairs = list(_pairs(old, new, *contents))
    steps = [after.number - before.number for before, after in pairs if before and after]
    step, expected = 0, []
    for before, after in pairs:
        step += (before is None) - (after is None)
        expected += [step] if before and after else []
    return pairs if steps == expected and pairs[-1][0] and pairs[-1][1] and any(steps) else []


def _contents(text: str, run: Sequence[Item]) -> list[str]:
    """What the items of a list say, without their numbers; of the last its line."""
    ends = [*(item.start for item in run[1:]), text.find("\n", run[-1].start) % (len(text) + 1)]
    return [text[item.digits[1] : end].strip("、 \u3000\n") for item, end in zip(run, ends, strict=True)]


def _pairs(old: Sequence[Item], new: Sequence[Item], olds: list[str], news: list[str]) -> Iterator[_Pair]:
    """In the order of the lists; what went where something quite different came is taken for one that was written anew."""
    i = j = 0
    for gone, came in hunks(olds, news, lambda _: 1):
        alone: list[_Pair] = []
        for before, after in zip(gone, came, strict=True) if gone == came else pairs_by_likeness(gone, came):
            pair = (old[i] if before else None, new[j] if after else None)
            i, j = i + bool(before), j + bool(after)
            if (
                alone
                and not all((*alone[-1], *pair))
                and all(map(any, zip(alone[-1], pair, strict=True)))
                and not all(pair)
            ):
                pair = (alone[-1][0] or pair[0], alone.pop()[1] or pair[1])
            alone.append(pair)
        yield from alone


def _edits(texts: Alignment, pairs: Sequence[_Pair]) -> Iterator[Edit]:
    """Items put in, taken out, and the numbers of the others as they are now."""
    for place, (old, new) in enumerate(pairs):
        if old and new:
            digits = texts.after[slice(*new.digits)]
            if old.number != new.number:
                yield *old.digits, digits
        elif old:
            yield old.start, _following(texts.before, old), ""
        elif new:
            at = next(before.start for before, _ in pairs[place:] if before)
            yield at, at, texts.after[new.start : _following(texts.after, new)]


def _following(text: str, item: Item) -> int:
    part = part_at(text, item.start)
    return part[1] if part else len(text)


def _notes(texts: Alignment, pairs: Sequence[_Pair]) -> Iterator[RowNote | None]:
    """None for an item that cannot be told by its number."""
    for old, new in pairs:
        if old and not new:
            marker, part = (
                numbered(texts.before, texts.before, old.start, GONE, MOVED_ON[GONE]),
                part_at(texts.before, old.start),
            )
            span = Span((old.start, part[0]), None) if part else None
            yield RowNote(item="", way=GONE, span=span, marker_after=marker) if marker and part else None
        elif new and not old:
            marker, part = (
                numbered(texts.before, texts.after, new.start, ADDED, MOVED_ON[ADDED]),
                part_at(texts.after, new.start),
            )
            span = Span(None, (new.start, part[0])) if part else None
            yield RowNote(item="", way=ADDED, span=span, marker_before=marker) if marker and part else None
