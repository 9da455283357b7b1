"""The way of writing that `commit --way` records: what the two texts themselves bear out, and nothing else (contract §2)."""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model.blocks import split_blocks
from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr
from shinkyu.model.metadata import RowNote, Span
from shinkyu.model.row import Row
from shinkyu.model.wording import holds

WAYS = ("全文", "分割", "置換", "抜粋")

Hunk = tuple[int, int, str, str]  # where it stands before and after, what stood and what stands there


def notes_of(rows: Sequence[Row], way: str, *, with_slug: bool) -> tuple[RowNote, ...]:
    """A note for each item among the rows that it is written in that way; ``with_slug``: named with its assessment.

    Items that are new or gone, entries and figures are written as they always are. Raises UsageError for an item whose
    change cannot be written so.
    """
    items = {f"{row.slug}:{row.item}" if with_slug else row.item: row for row in rows if _can_choose(row)}
    return tuple(_note(row, way, item) for item, row in items.items())


def _can_choose(row: Row) -> bool:
    return row.way in ("全文", "分割", "追記") or (row.way == "削除" and bool(row.blocks_before))


def _note(row: Row, way: str, item: str) -> RowNote:
    before, after = row.changes[0].before, row.changes[0].after
    note: RowNote | None = RowNote(item=item, way=way)
    if way == "分割" and max(len(split_blocks(before)), len(split_blocks(after))) < 2:
        raise _impossible(row, way, tr("段落が1つです", "it has one block"))
    if way == "置換":
        note = _replacement(item, before, after)
    elif way == "抜粋":
        note = _excerpt(item, before, after)
    if note is None or (way in ("置換", "抜粋") and not holds(note, before, after)):
        raise _impossible(row, way, tr("変更が語の置き換えだけではありません", "more than terms was replaced"))
    return note


def _replacement(item: str, before: str, after: str) -> RowNote | None:
    """Each term that became another, everywhere; None where something came or went, or one term became two."""
    terms = dict.fromkeys((old, new) for _, _, old, new in _hunks(before, after))
    olds = [old for old, _ in terms]
    if not all(old and new for old, new in terms) or len(set(olds)) < len(olds):
        return None
    return RowNote(item=item, way="置換", terms=tuple(terms))


def _excerpt(item: str, before: str, after: str) -> RowNote | None:
    """From the first change to the last, on both sides; None where one side of it would be empty."""
    hunks = _hunks(before, after)
    (start, new_start, _, _), (last, new_last, old, new) = hunks[0], hunks[-1]
    end, new_end = last + len(old), new_last + len(new)
    if start == end or new_start == new_end:
        return None
    return RowNote(item=item, way="抜粋", span=Span((start, end), (new_start, new_end)))


def _hunks(before: str, after: str) -> list[Hunk]:
    """The changed stretches in order; what stands between them is the same text on both sides."""
    from shinkyu.model.textdiff import spans

    olds, news = (_by_common_offset(side) for side in spans(before, after))
    hunks: list[Hunk] = []
    shift = new_shift = 0
    for offset in sorted(olds.keys() | news.keys()):
        old, new = olds.get(offset, ""), news.get(offset, "")
        hunks.append((offset + shift, offset + new_shift, old, new))
        shift, new_shift = shift + len(old), new_shift + len(new)
    return hunks


def _by_common_offset(side: Sequence[tuple[str, bool]]) -> dict[int, str]:
    """Each changed stretch by how much unchanged text stands before it."""
    found: dict[int, str] = {}
    offset = 0
    for text, changed in side:
        if changed:
            found[offset] = text
        else:
            offset += len(text)
    return found


def _impossible(row: Row, way: str, why: str) -> UsageError:
    return UsageError(
        tr(f"{row.label} は{way}で書けません: {why}", f"{row.label} cannot be written as {way}: {why}"),
        hint=tr("--way を外すか、--item で分けて記録してください", "leave out --way, or commit it apart with --item"),
    )
