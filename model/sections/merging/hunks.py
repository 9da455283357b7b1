"""Lines of a merged file, and where both sides changed them differently: with git's marks, or one side of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

ANY_BYTES = "surrogateescape"  # files that are merged by lines may be in any encoding


@dataclass(frozen=True, slots=True)
class Hunk:
    """The lines of each side that are in conflict."""

    base: str
    ours: str
    theirs: str


Lines = str | Hunk


class Style(StrEnum):
    """The ways in which git shows a conflict (merge.conflictStyle)."""

    MERGE = "merge"  # both sides
    DIFF3 = "diff3"  # what they were made of between them
    ZDIFF3 = "zdiff3"  # the same; lines with which both sides begin or end stand outside

    @classmethod
    def named(cls, name: str) -> Style:
        """The style of that name; git's own where it has no such one."""
        return next((style for style in cls if style.value == name.strip().lower()), cls.MERGE)


@dataclass(frozen=True, slots=True)
class Marks:
    """How conflicts are marked: the length of a mark, the names of base, ours and theirs, and the style."""

    size: int = 7
    names: tuple[str, str, str] = ("base", "ours", "theirs")
    style: Style = Style.MERGE

    def of(self, hunk: Hunk) -> str:
        """A conflict as git writes it."""
        before, inner, behind = trimmed(hunk) if self.style is Style.ZDIFF3 else ("", hunk, "")
        base, ours, theirs = self.names
        middle = f"{'|' * self.size} {base}\n{inner.base}" if self.style is not Style.MERGE else ""
        first, last = f"{'<' * self.size} {ours}\n", f"{'>' * self.size} {theirs}\n"
        return f"{before}{first}{inner.ours}{middle}{'=' * self.size}\n{inner.theirs}{last}{behind}"


def trimmed(hunk: Hunk) -> tuple[str, Hunk, str]:
    """The lines with which both sides begin, the conflict without them, and the lines with which both end."""
    ours, theirs = split_lines(hunk.ours), split_lines(hunk.theirs)
    start, end = common_ends(ours, theirs)
    inner = ("".join(side[start : len(side) - end]) for side in (ours, theirs))
    return "".join(ours[:start]), Hunk(hunk.base, *inner), "".join(ours[len(ours) - end :])


def common_ends(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """How many lines two texts have in common at their beginning, and of the rest how many at their end."""
    most = min(len(one), len(other))
    start = next((at for at in range(most) if one[at] != other[at]), most)
    end = next((at for at in range(most - start) if one[-1 - at] != other[-1 - at]), most - start)
    return start, end


def split_lines(text: str) -> list[str]:
    """The lines with their ends; only a line feed ends one, as git has it."""
    *lines, last = text.split("\n")
    return [*(f"{line}\n" for line in lines), *filter(None, [last])]


def joined(lines: Iterable[Lines], *, favour: str = "", marks: Marks | None = None) -> bytes:
    """The file: of a conflict the side that is favoured (ours or theirs), else both between marks."""
    shown = marks or Marks()
    parts = (one if isinstance(one, str) else _favoured(one, favour) if favour else shown.of(one) for one in lines)
    return "".join(parts).encode(errors=ANY_BYTES)


def _favoured(hunk: Hunk, side: str) -> str:
    return hunk.theirs if side == "theirs" else hunk.ours
