"""Lines of a merged file, and where both sides changed them differently: with git's marks, or one side of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

ANY_BYTES = "surrogateescape"  # files that are merged by lines may be in any encoding


@dataclass(frozen=True, slots=True)
class Hunk:
    """The lines of each side that are in conflict."""

    base: str
    ours: str
    theirs: str


Lines = str | Hunk


@dataclass(frozen=True, slots=True)
class Marks:
    """How conflicts are marked: the length of a mark, the names of base, ours and theirs, and whether base is shown."""

    size: int = 7
    names: tuple[str, str, str] = ("base", "ours", "theirs")
    with_base: bool = False

    def of(self, hunk: Hunk) -> str:
        """A conflict as git writes it."""
        base, ours, theirs = self.names
        middle = f"{'|' * self.size} {base}\n{hunk.base}" if self.with_base else ""
        first, last = f"{'<' * self.size} {ours}\n", f"{'>' * self.size} {theirs}\n"
        return f"{first}{hunk.ours}{middle}{'=' * self.size}\n{hunk.theirs}{last}"


def joined(lines: Iterable[Lines], *, favour: str = "", marks: Marks | None = None) -> bytes:
    """The file: of a conflict the side that is favoured (ours or theirs), else both between marks."""
    shown = marks or Marks()
    parts = (one if isinstance(one, str) else _favoured(one, favour) if favour else shown.of(one) for one in lines)
    return "".join(parts).encode(errors=ANY_BYTES)


def _favoured(hunk: Hunk, side: str) -> str:
    return hunk.theirs if side == "theirs" else hunk.ours
