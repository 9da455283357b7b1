"""Text drawn from a page that keeps its columns: headings at the left, texts beside them, rows parted by blank lines.

Such lines are put together into cells again, row by row: what stands left of the gutter is a heading (wrapped, often in the midst
of its text's height), what stands right of it its text. Where a row's text has no heading beside it and it cannot be told
whether it goes on above or below, both are in doubt.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from shinkyu.model.documents.wording import SHORT, Wordings
from shinkyu.model.sheets.flow.passage import Flow, Passage
from shinkyu.model.sheets.grid import Doubt
from shinkyu.model.sheets.headings import is_footer

_PARTED = re.compile(r" {2,}")
_FEWEST, _NEAR, _NARROWEST = 10, 2, 10
_WIDE = ("W", "F", "A")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line's pieces left and right of the gutter; ``across``: it crosses the gutter."""

    passage: Passage
    left: str
    right: str
    across: bool = False


def in_columns(flow: Flow, wordings: Wordings) -> Flow:
    """The flow with such lines as cells; itself where its text keeps no columns."""
    lines = [one for one in flow.passages if not one.cell]
    gutter = _gutter(lines, wordings)
    if gutter is None:
        return flow
    found: list[Passage] = []
    rows: list[list[_Line]] = []
    for one in flow.passages:
        if one.cell or one.furniture or is_footer(one.text.strip(), beside=False):
            found += _cells(rows, wordings)
            rows = []
            found.append(one)
            continue
        line = _parted(one, gutter)
        if rows and _follows(rows[-1][-1].passage, one):
            rows[-1].append(line)
        else:
            rows.append([line])
    return replace(flow, passages=tuple(_doubted(_over_pages([*found, *_cells(rows, wordings)], wordings))))


def _gutter(lines: Sequence[Passage], wordings: Wordings) -> int | None:
    """The column in which texts begin that stand beside a heading; None where there are not many of them."""
    starts: Counter[int] = Counter()
    for one in lines:
        parting = _PARTED.search(one.text)
        if parting and any(match.score >= SHORT for match in wordings.matches(one.text[: parting.start()])):
            starts[one.indent + _width(one.text[: parting.end()])] += 1
    common = starts.most_common(1)
    return common[0][0] if common and common[0][1] >= _FEWEST and common[0][0] >= _NARROWEST else None


def _parted(passage: Passage, gutter: int) -> _Line:
    if passage.indent >= gutter - _NEAR:
        return _Line(passage, "", passage.text)
    for parting in _PARTED.finditer(passage.text):
        start = passage.indent + _width(passage.text[: parting.end()])
        if start >= gutter - _NEAR:
            crosses = passage.indent + _width(passage.text[: parting.start()]) > gutter
            return _Line(passage, passage.text[: parting.start()], passage.text[parting.end() :], crosses)
    return _Line(passage, passage.text, "", passage.indent + _width(passage.text) > gutter)


def _follows(before: Passage, one: Passage) -> bool:
    return (one.place.page, one.place.line) == (before.place.page, before.place.line + 1)


def _cells(rows: Sequence[Sequence[_Line]], wordings: Wordings) -> Iterator[Passage]:
    """The cells of rows; a row that is none comes as its lines."""
    for row in rows:
        lefts, rights = [one for one in row if one.left], [one for one in row if one.right]
        head = "".join(one.left for one in lefts)
        if headed := _row_of_headings(row, wordings):
            yield from headed
        elif any(one.across for one in row) or not rights:
            yield from _whole(row, wordings)
        elif lefts and not _is_heading(head, wordings):
            yield from _several(row, wordings)
        else:
            yield from ([_cell(row[0].passage, head, 1)] if lefts else [])
            yield _cell(row[0].passage, "\n".join(one.right for one in rights), 2)


def _row_of_headings(row: Sequence[_Line], wordings: Wordings) -> list[Passage]:
    """The cells of a row that begins with a line of headings, with their texts in the lines below; none of any other."""
    pieces = [_PARTED.split(one.passage.text) for one in row]
    first = pieces[0]
    if len(first) < 2 or not all(_is_heading(one, wordings) for one in first):
        return []
    if any(len(others) != len(first) for others in pieces[1:]):
        return [replace(one.passage, doubt=Doubt.FORMAT) for one in row]
    texts = [(place, text) for others in pieces[1:] for place, text in enumerate(others, 1)]
    below = [_cell(row[1].passage, text, place) for place, text in texts]
    return [*(_cell(row[0].passage, text, place) for place, text in enumerate(first, 1)), *below]


def _over_pages(passages: Sequence[Passage], wordings: Wordings) -> list[Passage]:
    """The same with the headings that a page parts put together again."""
    found: list[Passage] = []
    head = -1
    for one in passages:
        joined = found[head].text + one.text if head >= 0 else ""
        if head >= 0 and not one.cell and _is_heading(joined, wordings) and not _is_heading(one.text, wordings):
            found[head] = replace(found[head], text=joined)
            continue
        if one.cell and one.place.column == 1:
            head = -1 if _is_heading(one.text, wordings) else len(found)
        found.append(one)
    return found


def _several(row: Sequence[_Line], wordings: Wordings) -> Iterator[Passage]:
    """A row that has more than one heading at its left: of each line its pieces, if no line is without a heading."""
    single = all(one.left and _is_heading(one.left, wordings) for one in row)
    listed = all(one.left and one.right for one in row)
    for one in row:
        if single or listed:
            yield _cell(one.passage, one.left, 1)
            yield from ([_cell(one.passage, one.right, 2)] if one.right else [])
        else:
            yield replace(one.passage, doubt=Doubt.FORMAT)


def _whole(row: Sequence[_Line], wordings: Wordings) -> Iterator[Passage]:
    text = "".join(one.passage.text for one in row)
    if len(row) > 1 and _is_heading(text, wordings):
        yield replace(row[0].passage, text=text)
    else:
        yield from (one.passage for one in row)


def _cell(passage: Passage, text: str, column: int) -> Passage:
    place = replace(passage.place, table=1, column=column)
    return replace(passage, text=text.rstrip(" "), place=place, indent=0, cell=True, broken=column > 1)


def _doubted(passages: Sequence[Passage]) -> Iterator[Passage]:
    """A text without a heading in its row that does not begin a page goes on above or below: it, and the next text, are in doubt;
    but for one between two lines that are no rows: it is of the first, which is a title."""
    unsure = False
    heads = {(one.place.page, one.place.line) for one in passages if one.cell and one.place.column == 1}
    page = -1
    for at, one in enumerate(passages):
        if not one.cell or one.place.column == 1:
            page = one.place.page if one.cell else page
            yield one
            continue
        headed = (one.place.page, one.place.line) in heads
        begins, page = one.place.page != page, one.place.page
        alone = not headed and not begins and not _between_titles(passages, at, heads)
        yield replace(one, doubt=Doubt.FORMAT) if alone or (unsure and headed) else one
        unsure = alone


def _between_titles(passages: Sequence[Passage], at: int, heads: Collection[tuple[int, int]]) -> bool:
    """Whether the nearest passages before and behind a text without a heading in its row are lines, but for others like it and
    for what the page prints."""

    def is_line(places: Iterable[int]) -> bool:
        for one in (passages[place] for place in places):
            alone = one.cell and one.place.column > 1 and (one.place.page, one.place.line) not in heads
            if not alone and not one.furniture and not is_footer(one.text.strip(), beside=False):
                return not one.cell
        return True

    return is_line(range(at - 1, -1, -1)) and is_line(range(at + 1, len(passages)))


def _is_heading(text: str, wordings: Wordings) -> bool:
    return any(one.score >= SHORT for one in wordings.matches(text))


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in _WIDE else 1 for letter in text)
