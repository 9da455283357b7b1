"""The text of a literal block merged, block by block, its lines written as the block that it goes into writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from shinkyu.model.sections.merging.hunks import Hunk, Lines
from shinkyu.model.sections.merging.texts import MergedText


class _Part(NamedTuple):
    """Blocks that stand in a merged text; of those in conflict ours, and those of base and theirs."""

    blocks: list[str]
    others: tuple[list[str], list[str]] | None = None


def literal_body(merged: MergedText, indent: int) -> list[Lines] | None:
    """The lines of a merged text at a column; None where all of it is in conflict.

    The blank lines beside blocks in conflict are in conflict with them, so that either side put in their place gives its text.
    """
    parts = [*_parts(merged)]
    if len(parts) == 1 and parts[0].others is not None:
        return None
    lines: list[Lines] = []
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        apart = number > 0 and parts[number - 1].others is None
        if part.others is None:
            lines.append(("\n" if apart else "") + _between(part.blocks, indent))
        else:
            lines += ["\n"] if apart and not last else []
            base, theirs = part.others
            sides = (_beside(blocks, indent, before=last) for blocks in (base, part.blocks, theirs))
            lines.append(Hunk(*sides))
    return lines


def _parts(merged: MergedText) -> Iterator[_Part]:
    """The pieces that hold something, those in conflict that stand side by side as one."""
    pieces = (piece for piece in merged.pieces if piece.conflict or piece.parts)
    for conflict, group in groupby(pieces, key=lambda piece: piece.conflict):
        some = [*group]
        blocks = [block for piece in some for block in piece.parts]
        base = [block for piece in some for block in piece.of.base]
        theirs = [block for piece in some for block in piece.of.theirs]
        yield _Part(blocks, (base, theirs) if conflict else None)


def _between(blocks: Iterable[str], indent: int) -> str:
    return "\n".join(text_lines(block, indent) for block in blocks)


def _beside(blocks: Iterable[str], indent: int, *, before: bool) -> str:
    """Each block with the blank line ``before`` it, or behind it."""
    return "".join("\n" + text_lines(block, indent) if before else text_lines(block, indent) + "\n" for block in blocks)


def text_lines(block: str, indent: int) -> str:
    """The lines of a text at a column; empty ones are empty."""
    return "".join(f"{line and ' ' * indent + line}\n" for line in block.split("\n"))
