"""What a document shows that is no part of its items: the list of its parts, the table of changes at its end, the page's own lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from statistics import mode

from shinkyu.model.documents.wording import WHOLE, Wordings
from shinkyu.model.form.labels.fold import fold
from shinkyu.model.language import tr
from shinkyu.model.sheets.flow.passage import Look, Passage
from shinkyu.model.sheets.grid import Cell, Record
from shinkyu.model.sheets.headings import find_columns, is_title, like_a_row

_EDITION = re.compile(r"[\[(【]?(?:平成|令和)\d+年\d+月様式\d+[\])】]?")
LISTS = ("項目一覧", "目次")
PARTS_LISTED = 3
_LONGEST = 60
_PAGE = re.compile(r"\s*[-‐-―ー一−－]\s*(\d{1,3})\s*[-‐-―ー一−－]\s*")
_PAGES = 3
_MOST_ABOVE = 8  # passages above a table in a sheet that holds nothing else


def table_of_changes(passages: Sequence[Passage], wordings: Wordings) -> int | None:
    """The place of the first passage of the table of changes: of its title, or of what stands above it in a sheet of its own.
    None without one."""
    for _, row in groupby(range(len(passages)), key=lambda at: _row_of(passages[at], at)):
        found = list(row)
        if find_columns(_record([passages[at].text for at in found])) is not None and (
            len(found) > 1 or _begins_table(passages, found[0])
        ):
            return _above_table(passages, found[0])
    deepest = mode([one.indent for one in passages if _is_of_part(one, wordings)] or [0])
    titles = [at for at, one in enumerate(passages) if is_title(one.text) and _stands_as_title(one, deepest)]
    behind = range(titles[-1] + 1, len(passages)) if titles else ()
    return None if any(_whole(passages[at], wordings) for at in behind) or not titles else titles[-1]


def _stands_as_title(passage: Passage, deepest: int) -> bool:
    """Whether a passage is set as a heading, or set in no deeper than most titles of parts and sections."""
    return passage.look is Look.HEADING or (
        passage.look is Look.UNKNOWN and (passage.cell or passage.indent <= deepest)
    )


def _is_of_part(passage: Passage, wordings: Wordings) -> bool:
    return not passage.cell and any(
        one.score >= WHOLE and one.node.item is None for one in wordings.matches(passage.text)
    )


def _begins_table(passages: Sequence[Passage], at: int) -> bool:
    """Whether a line that has the headings of the table's columns stands below its title or above one of its rows."""
    behind = passages[at + 1].text.split("\t") if at + 1 < len(passages) else []
    return (at > 0 and is_title(passages[at - 1].text)) or like_a_row(behind)


def _above_table(passages: Sequence[Passage], start: int) -> int:
    sheet = passages[start].place.sheet
    above = [at for at in range(start) if sheet and passages[at].place.sheet == sheet]
    if above and len(above) <= _MOST_ABOVE:
        return above[0]
    while start and (is_title(passages[start - 1].text) or _says_more(passages, start - 1)):
        start -= 1
    return start


def _says_more(passages: Sequence[Passage], at: int) -> bool:
    """Whether a line has the words of the title above it, and of what document the table is: a table's caption."""
    title = passages[at - 1].text.strip() if at else ""
    return is_title(title) and passages[at].text.lstrip().startswith(title)


def _whole(passage: Passage, wordings: Wordings) -> bool:
    return any(one.score >= WHOLE for one in wordings.matches(passage.text))


def none_of_the_items(passages: Sequence[Passage], wordings: Wordings) -> Mapping[int, str]:
    """Passages that are certainly of no item, by their places, with what they are: the table of changes, lists of headings, what
    the page prints at its head or foot."""
    changes = table_of_changes(passages, wordings)
    end = len(passages) if changes is None else changes
    found = dict.fromkeys(range(end, len(passages)), tr("変更箇所の表", "the table of changes"))
    listed = tr("見出しの一覧(項目一覧・目次)", "a list of headings")
    found |= dict.fromkeys(_listed(passages, wordings, end), listed)
    page = of_the_page()
    found |= {at: page for at, one in enumerate(passages) if one.furniture and at < end}
    found |= dict.fromkeys(_numbers_of_pages(passages[:end]), page)
    return found


def _numbers_of_pages(passages: Sequence[Passage]) -> list[int]:
    """Lines that are a number between dashes, as pages are counted: at least three, each one more than the one before it."""
    found = [
        (at, int(said[1])) for at, one in enumerate(passages) if not one.cell and (said := _PAGE.fullmatch(one.text))
    ]
    counted = all(after == before + 1 for (_, before), (_, after) in pairwise(found))
    return [at for at, _ in found] if counted and len(found) >= _PAGES else []


def is_edition(text: str) -> bool:
    """Whether a text is the note of the form's edition: ``[平成30年5月 様式4]``."""
    return len(text) <= _LONGEST and _EDITION.fullmatch(fold(text)) is not None


def of_the_page() -> str:
    """What is said of what a page prints at its head or foot."""
    return tr("ページの上下の文字", "what the page prints at its head or foot")


def _row_of(passage: Passage, at: int) -> tuple[object, ...]:
    place = passage.place
    return (place.sheet, place.page, place.table, place.line) if passage.cell else (at,)


def _record(texts: Sequence[str]) -> Record:
    cells = texts[0].split("\t") if len(texts) == 1 else texts
    return Record(1, tuple(map(Cell, cells)))


def _listed(passages: Sequence[Passage], wordings: Wordings, end: int) -> Iterator[int]:
    """Headings of parts and sections one after the other, from above, with none of the items below them in between."""
    at = 0
    while at < end:
        run, places, parts = at, -1, 0
        while run < end and (place := title_place(passages[run].text, wordings)) is not None:
            if place[0] <= places:
                break
            places, parts, run = place[0], parts + place[1], run + 1
        if parts >= PARTS_LISTED:
            first = at
            while first and fold(passages[first - 1].text) in LISTS:
                first -= 1
            yield from range(first, run)
        at = max(run, at + 1)


def title_place(title: str, wordings: Wordings) -> tuple[int, int] | None:
    """The place in the form of the part or section that a text names as a list does, and 1 for a part; None for others."""
    text = re.sub(r"[\s.…・‥ー―-]*\d*\s*\Z", "", title) or title
    for said in dict.fromkeys((title, text)):
        if is_title(said):
            return 10_000, 0
        found = [one for one in wordings.matches(said) if one.score >= WHOLE and one.node.item is None]
        if found:
            node = found[0].node
            return node.place.part * 100 + (
                node.place.number or (50 + node.place.annex if node.place.annex else 0)
            ), int(node.section is None)
    return None
