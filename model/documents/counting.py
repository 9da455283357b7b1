"""How many 特定個人情報ファイル and repeated entries a document shows, by its headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from shinkyu.model.documents.wording import SHORT, WHOLE, Match
from shinkyu.model.form.labels.index import Node

_MOST_ENTRIES, _MOST_FILES, _MOST_BETWEEN = 200, 40, 20


def entries_shown(found: Iterable[Match]) -> Mapping[str, int]:
    """The highest number of each repeated heading, by its path. A number far beyond all others is none of the document's."""
    numbers: dict[str, list[int]] = {}
    for one in found:
        if one.node.item is not None and one.node.item.repeat and (one.score >= SHORT or (one.rest and one.number)):
            numbers.setdefault(one.node.path, []).append(one.number)
    return {path: max(_highest(printed), min(printed.count(0), _MOST_ENTRIES), 1) for path, printed in numbers.items()}


def files_shown(passages: Iterable[Sequence[Match]]) -> int:
    """How often the form's headings of one 特定個人情報ファイル stand in the document, as most of those have it that stand nowhere
    else in the form. ``passages``: the headings that each may be."""
    times: Counter[Node] = Counter()
    named = 0
    for found in passages:
        named = max(named, *(one.file + 1 for one in found), 0)
        if len(found) == 1 and found[0].score >= WHOLE and _stands_once_for_each_file(found[0].node):
            times[found[0].node] += 1
    shown = round(median(times.values())) if times else named
    return min(max(shown, 1), _MOST_FILES)


def _stands_once_for_each_file(node: Node) -> bool:
    if node.section is None:
        return all(child.section is not None and child.section.per_file for child in node.children)
    return node.section.per_file and not node.repeats


def _highest(numbers: Iterable[int]) -> int:
    highest = 0
    for number in sorted(set(numbers)):
        if number > highest + _MOST_BETWEEN or number > _MOST_ENTRIES:
            break
        highest = number
    return highest
