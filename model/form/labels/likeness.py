"""The heading whose wording is likest to a label's words, where numbers leave a choice and no wording fits to the letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from shinkyu.model.form.labels.fold import CIRCLED
from shinkyu.model.form.labels.index import Index, Node, Place

_NUMERALS = re.compile(f"[{CIRCLED}#]|[0-9]+")


@dataclass(frozen=True, slots=True)
class _Wording:
    """One way to cite a node. ``head``: its titles alone; ``slack``: how many characters may differ, in a section that
    is known and in one that is not."""

    text: str
    head: str
    node: Node
    numerals: tuple[str, ...]
    slack: tuple[int, int]


def likest(words: str, places: Iterable[Place], anchored: bool, index: Index) -> tuple[Node, ...]:
    """The node that is near enough, with all others that are not much farther; () where none is near enough.

    Distances count inserted and deleted characters, so that a slip in a title weighs the same for all items below it.
    ``anchored``: a number names the section. Headings with other numbers stand among the others: one that the words
    name better than the one with the right number makes the label doubtful.
    """
    near = sorted(_nearness(words, places, anchored, index), key=lambda hit: hit[:2])
    if not near or near[0][0] > -near[0][1]:
        return ()
    distance, _, nearest = near[0]
    if _named_elsewhere(words, nearest, index):
        return ()
    return tuple(node for far, _, node in near if node is nearest or far < 2 * distance + 2)


def _nearness(words: str, places: Iterable[Place], anchored: bool, index: Index) -> Iterator[tuple[int, int, Node]]:
    """For each node that is not too far: its least distance, the slack it has (as a negative number), the node."""
    numerals = tuple(_NUMERALS.findall(words))
    best: dict[Node, tuple[int, int]] = {}
    for place in places:
        known = anchored or any(titled and words.startswith(head) for head, titled in place.heads.items())
        for wording, distance in _near(words, _wordings(index)[place, known]):
            slack = wording.slack[not known] if wording.numerals == numerals else -1
            best[wording.node] = min(best.get(wording.node, (distance, 1)), (distance, -slack))
    yield from ((*nearness, node) for node, nearness in best.items())


def _near(words: str, wordings: tuple[_Wording, ...]) -> Iterator[tuple[_Wording, int]]:
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    farthest = 2 * (len(words) // 2) + 2  # a rival of the farthest that could still be meant
    texts = [wording.text for wording in wordings]
    for _, distance, at in process.extract(words, texts, scorer=Indel.distance, score_cutoff=farthest, limit=None):
        yield wordings[at], int(distance)


@cache
def _wordings(index: Index) -> dict[tuple[Place, bool], tuple[_Wording, ...]]:
    """All wordings of a place's nodes; with False only those without the titles of part and section."""
    found: dict[tuple[Place, bool], list[_Wording]] = {}
    for node in index.nodes:
        if node.section is not None:
            for wording in _of_node(node):
                found.setdefault((node.place, True), []).append(wording)
                found.setdefault((node.place, False), []).extend([] if wording.head else [wording])
    return {key: tuple(wordings) for key, wordings in found.items()}


def _of_node(node: Node) -> Iterator[_Wording]:
    heads = list(node.place.heads) if node.item else [""]
    for head in heads:
        for ending in node.endings:
            text = head + ending
            yield _Wording(text, head, node, tuple(_NUMERALS.findall(text)), _slack(ending, node))


def _slack(ending: str, node: Node) -> tuple[int, int]:
    """Every sixth character may differ, every tenth outside a known section; beside its own number every third."""
    if node.item is None:
        return len(ending) // 7, len(ending) // 10
    if node.mark and any(ending.endswith(final) for final in node.finals if final.startswith(node.mark)):
        return len(ending) // 3, len(ending) // 10
    return len(ending) // 6, len(ending) // 10


def _named_elsewhere(words: str, node: Node, index: Index) -> bool:
    """Whether the words end in a heading that another place of the form bears to the letter, and not this node."""
    own = [final.lstrip(CIRCLED) for final in node.finals]
    longest = max((len(final) for final in own if words.endswith(final)), default=0)
    return any(
        len(heading) > longest and words.endswith(heading) and other is not node
        for heading, other in index.unique.items()
    )
