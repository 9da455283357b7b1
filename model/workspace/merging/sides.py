"""The texts that stand against each other in a conflict: of one item, of its blocks, or the lines of the file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shinkyu.model.form.keys import Key
from shinkyu.model.sections.document import Texts
from shinkyu.model.sections.merging.hunks import Marks, Style
from shinkyu.model.sections.merging.lines import merge_lines
from shinkyu.model.sections.merging.marked import MarkedFile
from shinkyu.model.sections.merging.sections import merge_section
from shinkyu.model.sections.merging.sequences import Piece
from shinkyu.model.sections.merging.texts import merge_texts
from shinkyu.model.text.blocks import BLANK_LINE


@dataclass(frozen=True, slots=True)
class Sides:
    """The texts of the common ancestor, of ours and of theirs; None where a side has no such file, or it is not known."""

    base: str | None
    ours: str | None
    theirs: str | None


def told(keys: list[Key], versions: list[Texts], hunk: Sides) -> tuple[Sides, int]:
    """What is told of a conflict: the blocks of one item's text, from which one on; else its lines."""
    if len(keys) != 1:
        return hunk, 0
    base, ours, theirs = (texts.get(keys[0], "") for texts in versions)
    pieces = merge_texts(base, ours, theirs).conflicts
    piece = next((one for one in pieces if _same(one.of.theirs, hunk.theirs) and _same(one.of.ours, hunk.ours)), None)
    if piece is None:
        return Sides(base, ours, theirs), 0
    return _blocks(piece), piece.of.start + 1 if len(merge_texts(base, ours, theirs).blocks) > 1 else 0


def lines_before(path: str, texts: Sequence[bytes | None]) -> dict[tuple[str, str], str]:
    """Of each conflict, by the lines of ours and theirs, what they were made of: marks need not show it."""
    base, ours, theirs = (one or b"" for one in texts)
    marks = Marks(style=Style.DIFF3)
    merged = [merge_lines(base, ours, theirs, marks=marks)]
    if path.endswith(".yaml") and (section := merge_section(base, ours, theirs, marks=marks)) is not None:
        merged.append(section)
    marked = [MarkedFile.read(one.data) for one in merged]
    hunks = [part.hunk for one in marked if one is not None for part in one.conflicts]
    return {(hunk.ours, hunk.theirs): hunk.base for hunk in hunks}


def _blocks(piece: Piece) -> Sides:
    base, ours, theirs = (BLANK_LINE.join(blocks) for blocks in piece.of[:3])
    return Sides(base, ours, theirs)


def _same(blocks: object, lines: str | None) -> bool:
    text = "".join(blocks) if isinstance(blocks, list | tuple) else ""
    return re.sub(r"\s", "", text) == re.sub(r"\s", "", lines or "")
