"""From the words of a label to the headings they name.

Numbers decide exactly and never by likeness. Words are tried to the letter first; then with an abbreviated title, with
a foreign heading in front, with an abbreviated heading, and last by likeness. What a step finds is not made better by a
later one: several headings found at once stay several, and the label is doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from shinkyu.model.form.labels.fold import CIRCLED, bare
from shinkyu.model.form.labels.index import COMPLETE, UNNUMBERED, Index, Node, Place
from shinkyu.model.form.labels.likeness import likest
from shinkyu.model.form.labels.reading import Reading
from shinkyu.model.form.labels.resolution import HEADING, LIKENESS, NUMBER

_NUMERALS = re.compile(f"[{CIRCLED}#]|[0-9]+")


class Found(NamedTuple):
    """The parts, sections and items that a label names, all equally well, and by what they were recognised.

    ``exact``: as of `Resolution`.
    """

    nodes: tuple[Node, ...]
    by: str
    exact: bool


def find(found_in: Iterable[Reading], index: Index) -> Found:
    """What a label names; no node when it names nothing of the form."""
    readings = tuple(found_in)
    for step in _STEPS:
        found = [hit for reading in readings for hit in step(reading, index)]
        if found:
            # An item that bears its section's title is meant by it, if nothing is missing from its name.
            whole = {node.place for how, node in found if node.item and how == COMPLETE}
            nodes = (node for how, node in found if how == COMPLETE or node.item or node.place not in whole)
            worded = any(_NUMERALS.sub("", reading.front + reading.words) for reading in readings)
            by = LIKENESS if step is _by_likeness else HEADING if worded else NUMBER
            return Found(tuple(dict.fromkeys(nodes)), by, step is _to_the_letter)
    return Found((), "", False)


def is_part(found_in: Iterable[Reading], index: Index) -> bool:
    """Whether a label names a whole part and nothing in it: its numeral, alone or with its title, abbreviated or not."""
    parts = [node.place for node in index.nodes if node.section is None]
    return any(
        reading.part == place.part
        and reading.number is None
        and reading.annex is None
        and _is_part(reading.front + reading.words, place, True)
        for reading in found_in
        for place in parts
    )


def fits(reading: Reading, node: Node) -> bool:
    """Whether a label's part and section numbers, and what stands between them, are those of the node."""
    place = node.place
    if reading.part is not None and reading.part != place.part:
        return False
    if node.section is None:
        return reading.number is None and reading.annex is None
    numbers_fit = reading.number in (None, place.number) and reading.annex in (None, place.annex)
    return numbers_fit and _is_part(reading.front, place, reading.part is not None)


def _is_part(front: str, place: Place, numbered: bool) -> bool:
    """Whether words before a section's number are the part's title; beside its Ⅲ it may be abbreviated or misspelt."""
    if not front or front in place.part_titles:
        return True
    return numbered and any(_is_short_for(front, title) for title in place.part_titles)


def _is_short_for(words: str, title: str) -> bool:
    """Whether words beside a title's number are a piece of the title, some of its characters, or a slip of the pen."""
    from rapidfuzz.distance import Indel

    if len(words) < 2 or not set(_NUMERALS.findall(words)) <= set(_NUMERALS.findall(title)):
        return False
    letters = iter(title)
    return all(letter in letters for letter in words) or Indel.distance(words, title) * 5 <= len(title)


def _to_the_letter(reading: Reading, index: Index) -> Iterator[tuple[int, Node]]:
    for node in index.nodes:
        if fits(reading, node):
            how = _exactly(reading, node) if node.item else _titled(reading, node)
            if how is not None:
                yield how, node


def _titled(reading: Reading, node: Node) -> int | None:
    """A part or section named by its title or its number. A section's title may stand for an item of that name."""
    if node.section is None:
        named = reading.words in node.finals or (not reading.words and reading.part is not None)
        return COMPLETE if named else None
    titled = node.place.heads.get(reading.words)
    if titled is None or not (titled or _anchored(reading)):
        return None
    return UNNUMBERED if titled else COMPLETE


def _anchored(reading: Reading) -> bool:
    """Whether a number names the section (its part's number may be missing)."""
    return reading.number is not None or reading.annex is not None


def _exactly(reading: Reading, node: Node) -> int | None:
    hows = [
        how
        for ending, how in node.endings.items()
        if reading.words.endswith(ending) and _without(ending, reading.words) in node.place.heads
    ]
    return min(hows, default=None)


def _without(ending: str, words: str) -> str:
    return words[: len(words) - len(ending)]


def _with_short_title(reading: Reading, index: Index) -> Iterator[tuple[int, Node]]:
    """``2 使用するシステム システム3``: beside a section's number its title may be abbreviated or misspelt."""
    if not _anchored(reading):
        return
    for node in index.nodes:
        if node.section is None or not fits(reading, node):
            continue
        endings = node.endings if node.item else {"": UNNUMBERED}
        for ending, how in endings.items():
            before = _without(ending, reading.words) if reading.words.endswith(ending) else ""
            if any(_is_short_for(before, title) for title in node.place.titles):
                yield how, node


def _with_foreign_heading(reading: Reading, index: Index) -> Iterator[tuple[int, Node]]:
    """A heading that the form has only once decides, whatever other headings of its section stand before it."""
    for heading, node in index.unique.items():
        if not reading.words.endswith(heading) or not fits(reading, node):
            continue
        before = _without(heading, reading.words)
        before = before.removesuffix(node.mark)
        starts = {head + prefix for head in node.place.heads for prefix in node.prefixes}
        if any(
            before.startswith(start) and _foreign(index, node.place).fullmatch(before, len(start)) for start in starts
        ):
            yield COMPLETE, node


@cache
def _foreign(index: Index, place: Place) -> re.Pattern[str]:
    """Headings of a section, one after another, without numbers."""
    words = {
        final
        for node in index.nodes
        if node.item and node.place is place
        for final in node.finals
        if not _NUMERALS.search(final)
    }
    return re.compile(f"(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})+")


def _abbreviated(reading: Reading, index: Index) -> Iterator[tuple[int, Node]]:
    """Within a known section: the beginning of a heading, or beside its ② any piece of it.

    Several headings that hold the piece make it doubtful, also where it is the beginning of only one of them.
    """
    hits: dict[Node, bool] = {}
    for node in index.nodes:
        if node.item and fits(reading, node):
            for piece, numbered in _pieces(reading, node):
                if (sure := _piece_of(piece, numbered, node)) is not None:
                    hits[node] = sure or hits.get(node, False)
    if len(hits) > 1 or all(hits.values()):
        yield from ((UNNUMBERED, node) for node in hits)


def _pieces(reading: Reading, node: Node) -> Iterator[tuple[str, bool]]:
    """What is left of the words for a node's own heading, and whether its own number stood before."""
    for head, titled in node.place.heads.items():
        if not (titled or _anchored(reading)) or not reading.words.startswith(head):
            continue
        rest = reading.words[len(head) :]
        for prefix in node.prefixes:
            if rest.startswith(prefix):
                piece = rest[len(prefix) :]
                numbered = bool(node.mark) and piece.startswith(node.mark)
                yield (piece[1:] if numbered else piece), numbered


def _piece_of(piece: str, numbered: bool, node: Node) -> bool | None:
    """Whether a piece surely stands for the heading; None when it is no piece of it."""
    if node.item is None or len(piece) < (2 if numbered else 4) or _NUMERALS.search(piece):
        return None
    heading = bare(node.item.heading).lstrip(CIRCLED)
    return (numbered or heading.startswith(piece)) if piece in heading else None


def _by_likeness(reading: Reading, index: Index) -> Iterator[tuple[int, Node]]:
    places = dict.fromkeys(node.place for node in index.nodes if node.section and fits(reading, node))
    for node in likest(reading.words, places, _anchored(reading), index):
        yield UNNUMBERED, node


# Each gives how completely a node is named (COMPLETE or UNNUMBERED), and the node.
_STEPS: tuple[Callable[[Reading, Index], Iterator[tuple[int, Node]]], ...] = (
    _to_the_letter,
    _with_short_title,
    _with_foreign_heading,
    _abbreviated,
    _by_likeness,
)
