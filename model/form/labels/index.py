"""The headings of a form, each with the ways in which labels name it. Built once for each form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from shinkyu.model.form.labels.fold import CIRCLED, bare, fold, without_roman
from shinkyu.schema import Form, Item, Section, walk

COVER = "表紙"
_SECTION_ID = re.compile(r"(?P<part>[IVX]+)-(?P<annex>A?)(?P<number>\d+)\Z")
PARTS = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
_ANNEX = re.compile(r"\A[((]別添\d+[))]")
_NUMBERED = re.compile(r"(?P<word>.*\D)\d+\Z", re.DOTALL)
_BRACKETS = re.compile(r"[((【].*?[))】]")

COMPLETE, UNNUMBERED = 0, 1  # how a heading is named: as it stands in the form, or without the ② before it


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A section's place in the form: ``part`` Ⅲ is 3 (the cover 0), ``number`` and ``annex`` 0 where it has none.

    ``heads``: what may stand before an item's headings (part, title, both, nothing), and whether that names the section.
    """

    part: int
    number: int
    annex: int
    part_titles: tuple[str, ...]
    titles: tuple[str, ...]
    heads: dict[str, bool]


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A part, section or item. ``section`` is None for a part, ``item`` None for a part or section.

    ``prefixes``: ways to name the headings above it within the section, "" for none of them. ``finals``: ways to name
    its own heading. ``endings``: both together with how complete they are. ``repeats``: the repeated headings on its way.
    """

    place: Place
    section: Section | None
    headings: tuple[str, ...]
    item: Item | None
    prefixes: tuple[str, ...]
    finals: dict[str, int]
    endings: dict[str, int]
    repeats: tuple[str, ...]
    children: tuple[Node, ...]

    @property
    def mark(self) -> str:
        """The circled number of its own heading, or ""."""
        return _mark(self.headings[-1]) if self.headings else ""

    @property
    def path(self) -> str:
        """The path without ids; "" for a part."""
        return "/".join((self.section.id, *self.headings)) if self.section else ""


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """All nodes of a form. ``counted``: headings that bear a number (リスク2, システム3); ``ranges`` and ``lists``: several of
    them (委託事項2～5; 委託事項2、4); ``digits``: numbers within headings (過去3年以内). ``unique``: bare headings that the form has only
    once, with their node. ``words``: all bare headings and titles in one string."""

    form: Form
    nodes: tuple[Node, ...]
    counted: re.Pattern[str]
    ranges: re.Pattern[str]
    lists: re.Pattern[str]
    digits: re.Pattern[str]
    repeats: frozenset[str]
    unique: dict[str, Node]
    words: str

    def node(self, path: str) -> Node | None:
        """The section or item with that path (no ids of entries)."""
        return next((node for node in self.nodes if path and node.path == path), None)


@lru_cache(maxsize=64)
def index_of(form: Form) -> Index:
    """The index of a form, always the same object."""
    nodes = tuple(_nodes(form))
    items = [item for section in form.sections for _, item in walk(section)]
    repeats = frozenset(item.heading for item in items if item.repeat)
    numbered = {match["word"] for item in items if (match := _NUMBERED.match(item.heading))}
    words = "|".join(sorted(map(re.escape, repeats | numbered), key=len, reverse=True)) or r"(?!)"
    times = Counter(word for node in nodes if node.item for word in set(_bare_headings(node.item)))
    unique = {
        word: n for n in nodes if n.item for word in _bare_headings(n.item) if times[word] == 1 and len(word) >= 8
    }
    said = [word for item in items for word in _bare_headings(item)]
    said += [title for section in form.sections for title in (bare(section.title), bare(without_roman(section.part)))]
    counted = re.compile(rf"(?P<word>{words})[\[(第;,.\-‐-―]*(?P<number>\d+)[\])]?")
    ranges = re.compile(rf"(?P<word>{words})(?P<first>\d+)[~〜\-‐-―](?:(?P=word))?(?P<last>\d+)")
    lists = re.compile(rf"(?P<word>{words})(?P<numbers>\d+(?:[、,・]\d+)+)(?!\d)")
    return Index(form, nodes, counted, ranges, lists, _inner_digits(form), repeats, unique, "\n".join(said))


def _inner_digits(form: Form) -> re.Pattern[str]:
    """The numbers in the midst of titles and headings, told by the two characters behind them."""
    items = [item for section in form.sections for _, item in walk(section)]
    wordings = [wording for item in items for wording in (item.heading, *item.also, *item.says)]
    wordings += [_ANNEX.sub("", section.title) for section in form.sections]
    found = {(m[1], m[2]) for wording in wordings for m in re.finditer(r"(\d+)(\D{2})", fold(wording))}
    return re.compile(
        "|".join(rf"(?<!\d){number}(?={re.escape(behind)})" for number, behind in sorted(found)) or r"(?!)"
    )


def _nodes(form: Form) -> Iterator[Node]:
    by_part: dict[str, list[Node]] = {}
    for section in form.sections:
        place = _place(section)
        said = ("", *map(bare, section.says))
        children = tuple(_item_node(place, section, (item,), said) for item in section.items)
        titles = dict.fromkeys(place.titles, COMPLETE)
        node = Node(place, section, (), None, ("",), titles, titles, (), children)
        by_part.setdefault(section.part, []).append(node)
        yield node
        yield from _descendants(children)
    for part, sections in by_part.items():
        if part:
            place = sections[0].place
            names = dict.fromkeys(place.part_titles, COMPLETE)
            yield Node(place, None, (), None, ("",), names, names, (), tuple(sections))


def _descendants(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _descendants(node.children)


def _item_node(place: Place, section: Section, chain: tuple[Item, ...], prefixes: tuple[str, ...]) -> Node:
    item = chain[-1]
    finals = _finals(item)
    below = tuple(dict.fromkeys(p + above for p in prefixes for above in ("", *finals, *_said(item, finals))))
    endings = finals | dict.fromkeys(_said(item, finals), COMPLETE)
    return Node(
        place,
        section,
        tuple(above.heading for above in chain),
        item,
        prefixes,
        finals,
        _best((p + final, how) for p in prefixes for final, how in endings.items()),
        tuple(above.heading for above in chain if above.repeat),
        tuple(_item_node(place, section, (*chain, sub), below) for sub in item.items),
    )


def _finals(item: Item) -> dict[str, int]:
    """The ways to name a heading: as it stands, its number alone, its words alone, its other wordings, ``システム#``."""
    heading, mark = bare(item.heading), _mark(item.heading)
    ways = {heading: COMPLETE} | ({f"{heading}#": COMPLETE} if item.repeat else {})
    for other in item.also:
        ways.setdefault(bare(other), COMPLETE)
    if mark:
        ways[mark] = COMPLETE
        for wording in (item.heading, *item.also):
            ways.setdefault(bare(wording).replace(mark, ""), UNNUMBERED)
    return ways


def _said(item: Item, finals: Iterable[str]) -> tuple[str, ...]:
    """The ways that a risk is cited with its words: ``リスク1 目的外の入手が行われるリスク`` or these words alone."""
    says = tuple(map(bare, item.says))
    return (*says, *(final + said for final in finals for said in says))


def _best(endings: Iterable[tuple[str, int]]) -> dict[str, int]:
    best: dict[str, int] = {}
    for ending, how in endings:
        best[ending] = min(how, best.get(ending, how))
    return best


def _mark(heading: str) -> str:
    return heading[0] if heading[0] in CIRCLED else ""


def _bare_headings(item: Item) -> tuple[str, ...]:
    """An item's heading and its other wordings without numbers."""
    return tuple(dict.fromkeys(bare(wording).lstrip(CIRCLED) for wording in (item.heading, *item.also)))


def _place(section: Section) -> Place:
    match = _SECTION_ID.match(section.id)
    number = int(match["number"]) if match else 0
    parts = tuple(bare(without_roman(part)) for part in (section.part, *section.part_also) if part)
    titles = tuple(dict.fromkeys(filter(None, _titles(section.title))))
    heads = {part + title: bool(title) for part in ("", *parts) for title in ("", *titles)}
    annex = number if match and match["annex"] else 0
    return Place(PARTS[match["part"]] if match else 0, 0 if annex else number, annex, parts, titles, heads)


def _titles(title: str) -> Iterator[str]:
    """A title as it stands, and without what it says in brackets; ``(別添2)`` is a number and not a part of it."""
    words = _ANNEX.sub("", title)
    yield bare(words)
    yield bare(_BRACKETS.sub("", words))
