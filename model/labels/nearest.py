"""The items that a doubtful label may have meant, for a person to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from shinkyu.model.labels.files import FileRef
from shinkyu.model.labels.fold import bare
from shinkyu.model.labels.index import Index, Node
from shinkyu.model.labels.reading import Reading

MOST = 5
_KNOWN_NUMBER = 40  # points; likeness gives up to 100, a rival found to the letter more than any other
_RIVAL = 1000


def nearest(index: Index, label: str, seen: Sequence[Reading], rivals: Iterable[Node]) -> list[Node]:
    """Up to five items, the likeliest first: those below the rivals, then by the label's numbers and the likest words."""
    below = {node for rival in rivals for node in _items(rival)}
    words = bare(label)
    scored = [
        (_score(node, words, seen) + _RIVAL * (node in below), -place, node)
        for place, node in enumerate(index.nodes)
        if node.item is not None and not _is_heading_only(node)
    ]
    return [node for _, _, node in sorted(scored, key=lambda hit: hit[:2], reverse=True)[:MOST]]


def path_of(node: Node, entries: dict[str, int], file: FileRef | None, several: bool) -> str:
    """The path of a node, its repeated headings with their places as far as they are known."""
    segments = [f"{h}[{entries[h]}]" if h in node.repeats and h in entries else h for h in node.headings]
    path = "/".join((node.section.id, *segments)) if node.section else ""
    return f"files/{file.slug}/{path}" if file and several and node.section and node.section.per_file else path


def _items(node: Node) -> list[Node]:
    """The items at or below a node, as far down as the first ones that hold a value."""
    if node.item is not None and not _is_heading_only(node):
        return [node]
    return [item for child in node.children for item in _items(child)]


def _is_heading_only(node: Node) -> bool:
    return node.item is not None and node.item.kind == "group"


def _score(node: Node, words: str, seen: Sequence[Reading]) -> float:
    from rapidfuzz import fuzz

    plain = bare("".join(node.headings))
    likeness = max(fuzz.ratio(words, plain), fuzz.ratio(words, max(node.place.heads, key=len) + plain))
    return likeness + max((_numbers(node, reading) for reading in seen), default=0)


def _numbers(node: Node, reading: Reading) -> int:
    place = node.place
    agreeing = [
        reading.part is not None and reading.part == place.part,
        reading.number is not None and reading.number == place.number,
        reading.annex is not None and reading.annex == place.annex,
        bool(node.mark) and node.mark in reading.words,
        any(word in node.headings for word, _ in reading.entries),
    ]
    return _KNOWN_NUMBER * sum(agreeing)
