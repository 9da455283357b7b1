"""What a document shows that is no part of its items: the list of its parts, the table of changes at its end, the page's own lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from shinkyu.model.documents.wording import WHOLE, Wordings
from shinkyu.model.form.labels.fold import bare, fold
from shinkyu.model.language import tr
from shinkyu.model.sheets.flow.passage import Look, Passage
from shinkyu.model.sheets.grid import Cell, Record
from shinkyu.model.sheets.headings import find_columns, is_footer, is_title
from shinkyu.schema import Form

_EDITION = re.compile(r"[\[(【]?(?:平成|令和)\d+年\d+月様式\d+[\])】]?")
_LISTS = ("項目一覧", "目次")
_PARTS_LISTED = 3
_MOST_ABOVE = 8  # passages above a table in a sheet that holds nothing else


def table_of_changes(passages: Sequence[Passage], wordings: Wordings) -> int | None:
    """The place of the first passage of the table of changes: of its title, or of what stands above it in a sheet of its own.
    None without one."""
    for _, row in groupby(range(len(passages)), key=lambda at: _row_of(passages[at], at)):
        found = list(row)
        if find_columns(_record([passages[at].text for at in found])) is not None:
            return _above_table(passages, found[0])
    titles = [at for at, one in enumerate(passages) if one.look is not Look.TEXT and is_title(one.text)]
    behind = range(titles[-1] + 1, len(passages)) if titles else ()
    return None if any(_whole(passages[at], wordings) for at in behind) or not titles else titles[-1]


def _above_table(passages: Sequence[Passage], start: int) -> int:
    sheet = passages[start].place.sheet
    above = [at for at in range(start) if sheet and passages[at].place.sheet == sheet]
    if above and len(above) <= _MOST_ABOVE:
        return above[0]
    while start and is_title(passages[start - 1].text):
        start -= 1
    return start


def _whole(passage: Passage, wordings: Wordings) -> bool:
    return any(one.score >= WHOLE for one in wordings.matches(passage.text))


def none_of_the_items(passages: Sequence[Passage], wordings: Wordings, form: Form) -> Mapping[int, str]:
    """Passages that are certainly of no item, by their places, with what they are."""
    found: dict[int, str] = {}
    changes = table_of_changes(passages, wordings)
    if changes is not None:
        why = tr("変更箇所の表", "the table of changes")
        found |= dict.fromkeys(range(changes, len(passages)), why)
    listed = tr("見出しの一覧(項目一覧・目次)", "a list of headings")
    found |= dict.fromkeys(_listed(passages, wordings, len(passages) if changes is None else changes), listed)
    for at, passage in enumerate(passages):
        if at not in found and (why := _aside(passage, form)):
            found[at] = why
    return found


def _aside(passage: Passage, form: Form) -> str:
    if passage.furniture:
        return tr("ページの上下の文字", "what the page prints at its head or foot")
    text = fold(passage.text) if len(passage.text) <= 60 else ""
    if not text:
        return ""
    if bare(text) in (bare(f"特定個人情報保護評価書({form.title})"), bare("特定個人情報保護評価書" + form.title)):
        return tr("評価書の題名", "the document's title")
    if _EDITION.fullmatch(text):
        return tr("様式の版", "the form's edition")
    if not passage.cell and passage.place.page and is_footer(passage.text, beside=False):
        return tr("ページの上下の文字", "what the page prints at its head or foot")
    return ""


def _row_of(passage: Passage, at: int) -> tuple[object, ...]:
    place = passage.place
    return (place.sheet, place.table, place.line) if passage.cell else (at,)


def _record(texts: Sequence[str]) -> Record:
    cells = texts[0].split("\t") if len(texts) == 1 else texts
    return Record(1, tuple(map(Cell, cells)))


def _listed(passages: Sequence[Passage], wordings: Wordings, end: int) -> Iterator[int]:
    """Headings of parts and sections one after the other, from above, with none of the items below them in between."""
    at = 0
    while at < end:
        run, places, parts = at, -1, 0
        while run < end and (place := _title(passages[run], wordings)) is not None:
            if place[0] <= places:
                break
            places, parts, run = place[0], parts + place[1], run + 1
        if parts >= _PARTS_LISTED:
            first = at
            while first and bare(passages[first - 1].text) in _LISTS:
                first -= 1
            yield from range(first, run)
        at = max(run, at + 1)


def _title(passage: Passage, wordings: Wordings) -> tuple[int, int] | None:
    """The place in the form of the part or section that a passage names as a list does, and 1 for a part; None for others."""
    text = re.sub(r"[\s.…・‥ー―-]*\d*\s*\Z", "", passage.text) or passage.text
    for said in dict.fromkeys((passage.text, text)):
        if is_title(said):
            return 10_000, 0
        found = [one for one in wordings.matches(said) if one.score >= WHOLE and one.node.item is None]
        if found:
            node = found[0].node
            return node.place.part * 100 + (
                node.place.number or (50 + node.place.annex if node.place.annex else 0)
            ), int(node.section is None)
    return None
