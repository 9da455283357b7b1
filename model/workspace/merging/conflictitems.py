"""Which items the marked conflicts of a section's file are about."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from shinkyu.model.errors import BrokenInput
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key, entry_ids
from shinkyu.model.sections.merging.marked import MarkedFile
from shinkyu.model.sections.values import pointer_of
from shinkyu.model.snapshots.snapshot import file_texts
from shinkyu.model.yamlfile import Pointer, locate


def items_in_conflict(assessment: Assessment, path: str, marked: MarkedFile) -> dict[int, list[Key]]:
    """Of each conflict of a section's file, by number, the items that it is about."""
    found: dict[int, dict[Key, None]] = {}
    for side in ("ours", "theirs"):
        data = marked.all_of(side)
        try:
            starts, others = _starts(assessment, path, data)
        except BrokenInput:
            continue
        lines = data.decode(errors="replace").split("\n")
        for number, (first, last) in enumerate(marked.lines_of(side)):
            for key in _within(starts, others, lines, first, last):
                found.setdefault(number, {})[key] = None
    return {number: [*keys] for number, keys in found.items()}


def _starts(assessment: Assessment, path: str, data: bytes) -> tuple[dict[int, Key], set[int]]:
    """The lines (from 0) on which items begin, and all on which a key or an entry does: an item's options and lines are neither."""
    place = assessment.place(path.partition("/")[2])
    texts = file_texts(assessment, path, data)
    assert place is not None
    numbers = {
        order.item.entry(name): number
        for order, ids in texts.items()
        if order.is_order
        for number, name in enumerate(entry_ids(ids))
    }
    lines = {pointer: line - 1 for pointer, line in locate(data).items()}
    starts, items = {}, set[Pointer]()
    for key in (key for key in texts if not key.is_order and not key.is_figure_file):
        pointer = pointer_of(place[0], key, numbers)
        pointer = pointer if pointer in lines else pointer[:-1]
        if pointer in lines:
            starts[lines[pointer]] = key
            items.add(pointer)
    return starts, {at for pointer, at in lines.items() if not _is_listed(pointer, items)}


def _is_listed(pointer: Pointer, items: Container[Pointer]) -> bool:
    """Whether it stands in the list that is the value of one of these."""
    return any(isinstance(step, int) and pointer[:depth] in items for depth, step in enumerate(pointer))


def _within(starts: Mapping[int, Key], others: set[int], lines: list[str], first: int, last: int) -> Iterator[Key]:
    """The items whose lines stand from one line up to another."""
    said = [at for at in range(first, last) if lines[at].strip() and not lines[at].lstrip().startswith("#")]
    if said and said[0] not in others:
        before = [at for at in starts if at <= said[0]]
        if before:
            yield starts[max(before)]
    yield from (key for at, key in sorted(starts.items()) if first <= at < last)
