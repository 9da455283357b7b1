"""The items that a doubtful label may have meant, for a person to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from shinkyu.model.form.keys import ItemPath
from shinkyu.model.form.labels.files import FileRef
from shinkyu.model.form.labels.fold import bare
from shinkyu.model.form.labels.index import Index, Node
from shinkyu.model.form.labels.reading import Reading
from shinkyu.model.form.segments import Segment

MOST = 5
_KNOWN_NUMBER = 40  # points; likeness gives up to 100, a rival found to the letter more than any other
_RIVAL = 1000


def nearest(index: Index, label: str, seen: Sequence[Reading], rivals: Iterable[Node]) -> list[Node]:
    """Up to five items, the likeliest first: those below the rivals, then by the label's numbers and the likest words."""
    below = {node for rival in rivals for node in _items(rival)}
    likeness = _likeness(bare(label), index)
    scored = [
        (likeness[place] + _numbers(node, seen) + _RIVAL * (node in below), -place, node)
        for place, node in enumerate(_items_with_value(index))
    ]
    return [node for _, _, node in sorted(scored, key=lambda hit: hit[:2], reverse=True)[:MOST]]


def path_of(node: Node, entries: dict[str, int], file: FileRef | None, several: bool) -> ItemPath:
    """The path of a node, its repeated headings with their places as far as they are known."""
    if node.section is None:
        return ItemPath("")
    way = (Segment(one, str(entries.get(one, "")) if one in node.repeats else "") for one in node.headings)
    path = ItemPath(node.section.id).descend(way)
    return path.in_file(file.slug) if file and several and node.section.per_file else path


def _items(node: Node) -> list[Node]:
    """The items at or below a node, as far down as the first ones that hold a value."""
    if node.item is not None and not _is_heading_only(node):
        return [node]
    return [item for child in node.children for item in _items(child)]


def _is_heading_only(node: Node) -> bool:
    return node.item is not None and node.item.kind == "group"


@cache
def _items_with_value(index: Index) -> tuple[Node, ...]:
    return tuple(node for node in index.nodes if node.item is not None and not _is_heading_only(node))


@cache
def _wordings(index: Index) -> tuple[str, ...]:
    """Two for each item: its headings, and its headings with the titles before them."""
    nodes = _items_with_value(index)
    plain = [bare("".join(node.headings)) for node in nodes]
    titled = [max(node.place.heads, key=len) + words for node, words in zip(nodes, plain, strict=True)]
    return (*plain, *titled)


def _likeness(words: str, index: Index) -> list[float]:
    """For each item how like the words are to it, from 0 to 100."""
    from rapidfuzz import fuzz, process

    items = len(_items_with_value(index))
    best = [0.0] * items
    for _, score, at in process.extract(words, _wordings(index), scorer=fuzz.ratio, limit=None):
        best[at % items] = max(best[at % items], score)
    return best


def _numbers(node: Node, seen: Sequence[Reading]) -> int:
    return max((_agreeing(node, reading) for reading in seen), default=0)


def _agreeing(node: Node, reading: Reading) -> int:
    place = node.place
    agreeing = [
        reading.part == place.part,
        reading.number == place.number,
        reading.annex == place.annex,
        bool(node.mark) and node.mark in reading.words,
        any(word in node.headings for word, _ in reading.entries),
    ]
    return _KNOWN_NUMBER * sum(agreeing)
