"""Entries on pages of their own (委託事項2～5, 提供先6～20), put where the form has them."""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model.documents.candidates import Headings
from shinkyu.model.documents.wording import SHORT, WHOLE
from shinkyu.model.form.labels.index import Node


def in_order(headings: Headings) -> Sequence[int]:
    """The places of all passages; an entry that stands behind others that the form has after it goes behind the one whose
    number it continues."""
    order = list(range(len(headings.passages)))
    starts = _starts(headings)
    runs = _runs(headings, starts)
    last: dict[Node, tuple[int, int]] = {}  # of each list: the number of its last entry, and the place in `starts`
    latest = -1
    moved: dict[int, list[range]] = {}
    for place, (node, number, run) in enumerate(runs):
        if node.item is None:
            latest = max(latest, headings.rank(node))
            continue
        if number <= 1 and node in last:
            last, latest = {}, -1
        rank = headings.rank(node)
        before = last.get(node)
        if before is not None and number == before[0] + 1 and rank < latest:
            moved.setdefault(before[1], []).append(run)
            last[node] = (number, before[1])
            continue
        last[node] = (number, place)
        latest = max(latest, rank)
    if not moved:
        return order
    away = {at for runs_of in moved.values() for run in runs_of for at in run}
    result: list[int] = []
    ends = {runs[place][2].stop: runs_of for place, runs_of in moved.items()}
    for at in [*order, len(order)]:
        for run in ends.get(at, ()):
            result += run
        if at < len(order) and at not in away:
            result.append(at)
    return result


def _starts(headings: Headings) -> list[tuple[int, Node, int]]:
    """The headings of entries, parts and sections (the first that may be meant), by their passages; the number of an entry.

    A part or section that is named again while it goes on (at the head of each page) starts nothing.
    """
    found: list[tuple[int, Node, int]] = []
    current: dict[bool, Node] = {}
    for at in range(len(headings.passages)):
        exact = [
            one for one in headings.of.get(at, ()) if (one.score >= SHORT and not one.rest) or (one.rest and one.number)
        ]
        entry = next((one for one in exact if one.node.item is not None and one.node.item.repeat), None)
        if entry is not None:
            found.append((at, entry.node, entry.number))
        elif titles := [one.node for one in exact if one.node.item is None and one.score >= WHOLE]:
            title = min(titles, key=headings.rank)
            if current.get(title.section is None) is not title:
                found.append((at, title, 0))
            current[title.section is None] = title
    return found


def _runs(headings: Headings, starts: Sequence[tuple[int, Node, int]]) -> list[tuple[Node, int, range]]:
    ends = [*(at for at, _, _ in starts), len(headings.passages)][1:]
    return [(node, number, range(at, end)) for (at, node, number), end in zip(starts, ends, strict=True)]
