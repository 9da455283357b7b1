"""An item's text merged: block by block, and inside a block line by line as git does (contract §3.1).

Blocks that all three versions share are anchors. Between two anchors the side that changed something holds; where both
did, their lines are merged, then the blocks that are partners; what is left is a conflict of these blocks alone. By blocks
alone, two edits of two lines of one paragraph would conflict that git merges.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shinkyu.model.sections.merging.sequences import Piece, Stretch, Texts, stretches
from shinkyu.model.text.blocks import BLANK_LINE, likeness, pair_blocks, split_blocks

_PARTNERS = 0.6  # from this likeness on two blocks between two anchors are the same block, edited


@dataclass(frozen=True, slots=True)
class MergedText:
    """The pieces of a merged text. Where both sides changed a block differently, ours stands in ``text``."""

    pieces: tuple[Piece, ...]

    @property
    def blocks(self) -> list[str]:
        """The blocks of the merged text."""
        return [block for piece in self.pieces for block in piece.parts]

    @property
    def text(self) -> str:
        """The merged text."""
        return BLANK_LINE.join(self.blocks)

    def favouring(self, *, theirs: bool) -> str:
        """The merged text with one side's blocks wherever both changed them differently."""
        sides = ((piece.of.theirs if theirs and piece.conflict else piece.parts) for piece in self.pieces)
        return BLANK_LINE.join(block for blocks in sides for block in blocks)

    @property
    def conflicts(self) -> list[Piece]:
        """The pieces that both sides changed differently."""
        return [piece for piece in self.pieces if piece.conflict]


def merge_texts(base: str, ours: str, theirs: str) -> MergedText:
    """Two texts that were both made of ``base``, as one; "" is an item that is not written."""
    return MergedText(tuple(_pieces(Stretch.of(map(split_blocks, (base, ours, theirs))))))


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
    whole = Stretch.of(map(_lines, stretch[:3]))
    merged = [part.one_side for part in stretches(whole)]
    lines = [line for part in merged for line in part or ()]
    if any(part is None for part in merged):
        return None
    return "\n".join(lines[:-1]).split(BLANK_LINE) if lines else []


def _lines(blocks: Texts) -> list[str]:
    """Their lines, each block with the empty line behind it: it parts an edit of the block from what comes after it."""
    return [line for block in blocks for line in (*block.split("\n"), "")]


def _by_partners(stretch: Stretch) -> list[Stretch]:
    """The blocks that became each other on both sides, one by one, and what lies between them."""
    base, ours, theirs = stretch[:3]
    if len(base) == len(ours) == len(theirs):
        return [piece.of for piece in _singly(base, stretch)]
    mine, other = _partners(base, ours), _partners(base, theirs)
    parts, at = [], (0, 0, 0)
    for place in sorted(mine.keys() & other.keys()):
        here = (place, mine[place], other[place])
        end = (here[0] + 1, here[1] + 1, here[2] + 1)
        parts += [stretch.cut(*map(slice, at, here)), stretch.cut(*map(slice, here, end))]
        at = end
    parts.append(stretch.cut(*map(slice, at, map(len, stretch[:3]))))
    return [part for part in parts if any(part[:3])]


def _partners(old: Texts, new: Texts) -> dict[int, int]:
    """Which block became which, of those that are alike enough."""
    pairs = ((i, j) for i, j in pair_blocks([*old], [*new]) if i is not None and j is not None)
    return {i: j for i, j in pairs if likeness(old[i], new[j]) >= _PARTNERS}
