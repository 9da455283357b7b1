"""An item's text merged: block by block, and inside a block line by line as git does (contract §3.1).

Blocks that all three versions share are anchors. Between two anchors the side that changed something holds; where both
did, their lines are merged, then the blocks that are partners; what is left is a conflict of these blocks alone. By blocks
alone, two edits of two lines of one paragraph would conflict that git merges.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from shinkyu.model.sections.merging.sequences import Stretch, Texts, stretches
from shinkyu.model.text.blocks import BLANK_LINE, likeness, split_blocks

_PARTNERS = 0.6  # from this likeness on two blocks at one end of a gap are the same block, edited


class Piece(NamedTuple):
    """Some blocks of a merged text, in order. In a conflict they are ours; ``of`` says what they were merged of."""

    blocks: Texts
    of: Stretch
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class MergedText:
    """The pieces of a merged text. Where both sides changed a block differently, ours stands in ``text``."""

    pieces: tuple[Piece, ...]

    @property
    def blocks(self) -> list[str]:
        """The blocks of the merged text."""
        return [block for piece in self.pieces for block in piece.blocks]

    @property
    def text(self) -> str:
        """The merged text."""
        return BLANK_LINE.join(self.blocks)

    @property
    def conflicts(self) -> list[Piece]:
        """The pieces that both sides changed differently."""
        return [piece for piece in self.pieces if piece.conflict]


def merge_texts(base: str, ours: str, theirs: str) -> MergedText:
    """Two texts that were both made of ``base``, as one; "" is an item that is not written."""
    return MergedText(tuple(_pieces(Stretch(split_blocks(base), split_blocks(ours), split_blocks(theirs), 0))))


def _pieces(whole: Stretch) -> Iterator[Piece]:
    if whole.one_side is not None:
        yield from _singly(whole.one_side, whole)
        return
    for stretch in stretches(whole):
        yield from _merged(stretch)


def _merged(stretch: Stretch) -> list[Piece]:
    """What becomes of the blocks between two anchors."""
    blocks = stretch.one_side
    if blocks is None:
        blocks = _by_lines(stretch)
    if blocks is not None:
        return _singly(blocks, stretch)
    parted = _by_partners(stretch)
    if len(parted) < 2:
        return [Piece(stretch.ours, stretch, conflict=True)]
    return [piece for part in parted for piece in _merged(part)]


def _singly(blocks: Texts, stretch: Stretch) -> list[Piece]:
    """Merged blocks one by one where it is plain which became which: a conflict beside one is none of it."""
    if not len(blocks) == len(stretch.base) == len(stretch.ours) == len(stretch.theirs):
        return [Piece(blocks, stretch)]
    places = [slice(place, place + 1) for place in range(len(blocks))]
    return [Piece(blocks[one], stretch.cut(one, one, one)) for one in places]


def _by_lines(stretch: Stretch) -> Texts | None:
    """The blocks merged by their lines; None where both sides changed a line differently, or lines that touch."""
    whole = Stretch(_lines(stretch.base), _lines(stretch.ours), _lines(stretch.theirs), 0)
    merged = [part.one_side for part in stretches(whole)]
    lines = [line for part in merged for line in part or ()]
    if any(part is None for part in merged):
        return None
    return "\n".join(lines).split(BLANK_LINE) if lines else []


def _lines(blocks: Texts) -> list[str]:
    return BLANK_LINE.join(blocks).split("\n") if blocks else []


def _by_partners(stretch: Stretch) -> list[Stretch]:
    """The blocks that became each other, one by one, and what is left between them."""
    base, ours, theirs = stretch[:3]
    if len(base) == len(ours) == len(theirs):
        return [piece.of for piece in _singly(base, stretch)]
    fewest = min(map(len, (base, ours, theirs)))
    head = _alike(base, ours, theirs, range(fewest))
    tail = _alike(base, ours, theirs, range(-1, head - fewest - 1, -1))
    middle = (slice(head, len(side) - tail) for side in (base, ours, theirs))
    singles = [slice(place, place + 1) for place in range(head)]
    parts = [stretch.cut(one, one, one) for one in singles] + [stretch.cut(*middle)]
    for back in range(tail, 0, -1):
        parts.append(stretch.cut(*(slice(len(side) - back, len(side) - back + 1) for side in (base, ours, theirs))))
    return [part for part in parts if any(part[:3])]


def _alike(base: Texts, ours: Texts, theirs: Texts, places: range) -> int:
    """How many blocks from that end on are partners in all three."""
    for count, place in enumerate(places):
        if min(likeness(base[place], side[place]) for side in (ours, theirs)) < _PARTNERS:
            return count
    return len(places)
