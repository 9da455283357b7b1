"""Two versions of a section file that were made of one, as one file: by headings, entries, blocks and lines.

The file is put together of segments of both, so that what nobody touched keeps its bytes, and it is held against the
merge of its values before it is given out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shinkyu.model.errors import BrokenInput
from shinkyu.model.sections.merging.hunks import Lines, Marks, joined
from shinkyu.model.sections.merging.merger import Merger, Place
from shinkyu.model.sections.merging.segments import Segment, segments
from shinkyu.model.sections.merging.values import merged_value, written
from shinkyu.model.yamlfile import Value, decode


@dataclass(frozen=True, slots=True)
class Merged:
    """``conflicts``: where both sides changed something differently; ``joined``: where both changed one text and all of it stands.

    A place is the way of headings and ids to it. The order of a list can be in conflict too (``orders``, among them): then
    ours stands, unmarked.
    """

    data: bytes
    conflicts: tuple[Place, ...]
    joined: tuple[Place, ...]
    orders: tuple[Place, ...] = ()


def merge_section(
    base: bytes | None, ours: bytes, theirs: bytes, *, favour: str = "", marks: Marks | None = None
) -> Merged | None:
    """The merged file, conflicts between marks, or as the side that is favoured (``ours``, ``theirs``) has them.

    None where one of the three cannot be taken apart (unreadable, flow style, CRLF, no end of its last line), or where the
    outcome is not what the merge of the values is: then lines are all that is left to merge by.
    """
    of = [segments(data) for data in (base or b"", ours, theirs)]
    old, mine, other = of
    if old is None or mine is None or other is None:
        return None
    merger = Merger()
    lines = merger.merged(old, mine, other)
    if lines is None or not _is_right(lines, old, mine, other):
        return None
    data = joined(lines, favour=favour, marks=marks)
    return Merged(data, tuple(merger.conflicts), tuple(merger.joined), tuple(merger.orders))


def _is_right(lines: Sequence[Lines], old: Segment, mine: Segment, other: Segment) -> bool:
    """Whether the file says, with either side in the place of each conflict, what the values make with that side."""
    base, ours, theirs = (written(one.value) for one in (old, mine, other))
    wanted = (
        ("ours", merged_value(base, ours, theirs, theirs_wins=False)),
        ("theirs", merged_value(base, ours, theirs, theirs_wins=True)),
    )
    return all(_read(joined(lines, favour=side)) == value for side, value in wanted)


def _read(data: bytes) -> Value | None:
    try:
        return written(decode(data))
    except BrokenInput:
        return None
