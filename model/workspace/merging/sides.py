"""The texts that stand against each other in a conflict: of one item, of its blocks, options or lines, or those of the file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shinkyu.model.errors import BrokenInput
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.sections.document import Texts, option_text
from shinkyu.model.sections.merging.hunks import Marks, Style
from shinkyu.model.sections.merging.lines import merge_lines
from shinkyu.model.sections.merging.marked import MarkedFile
from shinkyu.model.sections.merging.sections import merge_section
from shinkyu.model.sections.merging.sequences import Piece
from shinkyu.model.sections.merging.units import units_of
from shinkyu.model.yamlfile import decode


@dataclass(frozen=True, slots=True)
class Sides:
    """The texts of the common ancestor, of ours and of theirs; None where a side has no such file, or it is not known."""

    base: str | None
    ours: str | None
    theirs: str | None


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of an item's text is in conflict. ``unit``: from which of its blocks, options or lines on, counted from 1;
    0 where it is all of the text. ``listed``: they are options, or lines of a table."""

    unit: int = 0
    listed: bool = False


WHOLE = Part()


def told(assessment: Assessment | None, keys: list[Key], versions: list[Texts], hunk: Sides) -> tuple[Sides, Part]:
    """What is told of a conflict: the blocks, options or lines of one item's text; else the lines of the file."""
    if assessment is None or len(keys) != 1:
        return hunk, WHOLE
    texts = base, ours, theirs = [one.get(keys[0], "") for one in versions]
    units = units_of(assessment, keys[0], texts)
    pieces = units.merged(*map(units.parts, texts))
    piece = next((one for one in pieces if one.conflict and _is_of(one, hunk, listed=units.listed)), None)
    whole = piece is None or sum(len(one.parts) for one in pieces) < 2
    sides = Sides(*map(units.text, piece.of[:3])) if piece is not None else Sides(base, ours, theirs)
    return sides, WHOLE if whole or piece is None else Part(piece.of.start + 1, units.listed)


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


def _is_of(piece: Piece, hunk: Sides, *, listed: bool) -> bool:
    """Whether the lines between the marks say what a piece says."""
    said = _items if listed else _text
    return all(
        said(lines) == _text("".join(parts))
        for parts, lines in zip(piece.of[1:3], (hunk.ours, hunk.theirs), strict=True)
    )


def _text(lines: str | None) -> str:
    return re.sub(r"\s", "", lines or "")


def _items(lines: str | None) -> str | None:
    """What the lines of a list say; None where they are none."""
    try:
        value = decode(f"list:\n{lines or ''}".encode())["list"]
    except BrokenInput:
        return None
    return _text("".join(map(option_text, value))) if isinstance(value, list) or not value else None
