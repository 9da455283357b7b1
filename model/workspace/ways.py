"""The way of writing that `commit --way` records: what the two texts themselves bear out, and nothing else (contract §2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from shinkyu.model.errors import UsageError
from shinkyu.model.hints import Hint, options
from shinkyu.model.language import COMMIT, tr
from shinkyu.model.record.metadata import RowNote
from shinkyu.model.table.holding import holds
from shinkyu.model.table.row import Row
from shinkyu.model.text.blocks import split_blocks

WHOLE = ("全文", "分割")
PARTS = ("置換", "抜粋", "追記", "削除", "移動")
WAYS = WHOLE + PARTS
Terms: TypeAlias = tuple[tuple[str, str], ...]


def notes_of(rows: Sequence[Row], way: str, *, with_slug: bool) -> tuple[RowNote, ...]:
    """The notes by which each item among the rows is written in that way; ``with_slug``: named with its assessment.

    Items that are new or gone, entries and figures are written as they always are. Raises UsageError for an item whose
    change cannot be written so.
    """
    items = {row.item.across(row.slug) if with_slug else row.item: row for row in rows if _can_choose(row)}
    return tuple(replace(note, item=item) for item, row in items.items() for note in _notes(row, way))


def notes_of_terms(rows: Sequence[Row], terms: Terms, *, with_slug: bool) -> tuple[RowNote, ...]:
    """The notes by which each item among the rows is told by the terms that were replaced in it, as 置換.

    Where they alone do not tell it (an edit of the same day stands in the row, or the term stays somewhere) the notes quote
    more, if that tells it; no note where nothing does, and where a term was all that stood there: then whole texts say it best.
    """
    items = {row.item.across(row.slug) if with_slug else row.item: row for row in rows if _can_choose(row)}
    return tuple(replace(note, item=item) for item, row in items.items() for note in _told_by(row, terms))


def _told_by(row: Row, terms: Terms) -> tuple[RowNote, ...]:
    before, after = row.changes[0].before, row.changes[0].after
    if (before, after) in terms:
        return ()
    note = RowNote(item="", way="置換", terms=terms)
    if holds(note, before, after) and not any(mark in term for pair in terms for term in pair for mark in "「」"):
        return (note,)
    from shinkyu.model.table.concise import ways_of

    found = ways_of(before, after).get("置換")
    return found.notes if found is not None else ()


def _can_choose(row: Row) -> bool:
    return row.way in ("全文", "分割", "追記") or (row.way == "削除" and bool(row.blocks_before))


def _notes(row: Row, way: str) -> tuple[RowNote, ...]:
    before, after = row.changes[0].before, row.changes[0].after
    if way in WHOLE:
        if way == "分割" and max(len(split_blocks(before)), len(split_blocks(after))) < 2:
            raise _impossible(row, way)
        return (RowNote(item="", way=way),)
    from shinkyu.model.table.concise import ways_of

    found = ways_of(before, after).get(way)
    if found is None:
        raise _impossible(row, way)
    return found.notes


def _impossible(row: Row, way: str) -> UsageError:
    why = {
        "分割": tr("段落が1つです", "it has one block"),
        "置換": tr("変更が語の置き換えだけではありません", "more than terms was replaced"),
        "抜粋": tr(
            "変更後の記載の中で1か所に決まる部分がありません", "no part of the new text is found there only once"
        ),
        "追記": tr("段落が加わっただけではありません", "more happened than that paragraphs were added"),
        "削除": tr("段落がなくなっただけではありません", "more happened than that paragraphs went"),
        "移動": tr("段落が1つ移っただけではありません", "more happened than that one block moved"),
    }[way]
    return UsageError(
        tr(f"{row.label} は{way}で書けません: {why}", f"{row.label} cannot be written as {way}: {why}"),
        hint=Hint.of(
            tr("{} を外すか、{} で分けて記録してください", f"leave out {{}}, or {COMMIT} it apart with {{}}"),
            options("--way"),
            options("--item"),
        ),
    )
