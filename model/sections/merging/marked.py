"""A file with the marks of conflicts in it, be they git's or ours: taken apart, and settled one by one."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass

from shinkyu.model.sections.merging.hunks import ANY_BYTES, Hunk, common_ends, split_lines

_SIZE = 7
_BEGIN, _BASE, _END = (re.compile(rf"{re.escape(sign) * _SIZE}(?: .*)?\r?\n?\Z") for sign in "<|>")
_MIDDLE = re.compile(rf"={{{_SIZE}}}\r?\n?\Z")
_ANY = re.compile(rb"^(?:<{7}|>{7})(?: .*)?\r?$", re.MULTILINE)
Parts = tuple["str | Conflicting", ...]


@dataclass(frozen=True, slots=True)
class Conflicting:
    """A conflict as it stands in the file (``raw``, with its marks), and the lines of its sides."""

    raw: str
    hunk: Hunk

    def of(self, side: str) -> str:
        """The lines of a side, ours or theirs."""
        return self.hunk.theirs if side == "theirs" else self.hunk.ours


def first_mark(data: bytes) -> int:
    """The line (from 1) of the first mark of a conflict; 0 where there is none."""
    found = _ANY.search(data)
    return data.count(b"\n", 0, found.start()) + 1 if found else 0


@dataclass(frozen=True, slots=True)
class MarkedFile:
    """The parts of a file in order: lines that are settled, and conflicts."""

    parts: Parts

    @classmethod
    def read(cls, data: bytes) -> MarkedFile | None:
        """The file taken apart; None where a mark is missing, so that it cannot be told what belongs to which side."""
        parts = [*_parts(_lines(data))]
        return cls(tuple(parts)) if None not in parts else None  # type: ignore[arg-type]

    @property
    def conflicts(self) -> list[Conflicting]:
        """The conflicts that are left."""
        return [part for part in self.parts if isinstance(part, Conflicting)]

    def lines_of(self, side: str) -> list[tuple[int, int]]:
        """Of each conflict, where its lines stand (from 0, up to) in the file as that side has it."""
        found, at = [], 0
        for part in self.parts:
            text = part if isinstance(part, str) else part.of(side)
            if isinstance(part, Conflicting):
                found.append((at, at + text.count("\n")))
            at += text.count("\n")
        return found

    def marked_lines(self) -> list[int]:
        """Of each conflict, the line (from 1) at which its first mark stands."""
        found, at = [], 1
        for part in self.parts:
            if isinstance(part, Conflicting):
                found.append(at)
            at += (part if isinstance(part, str) else part.raw).count("\n")
        return found

    def all_of(self, side: str) -> bytes:
        """The file as a side has it wherever there is a conflict."""
        return self._with(lambda _, part: part.of(side))

    def settled(self, numbers: Container[int], side: str) -> bytes:
        """The file with a side in the place of the conflicts of these numbers (from 0); the others stay as they are."""
        return self._with(lambda number, part: part.of(side) if number in numbers else part.raw)

    def edited(self, numbers: Container[int], wanted: bytes) -> bytes | None:
        """``wanted``, an edit of what is ``all_of("ours")``, with the other conflicts put back in it.

        None where the edit reaches into one of those.
        """
        old, new = _lines(self.all_of("ours")), _lines(wanted)
        start, end = common_ends(old, new)
        found, at = [], 0
        places = zip(self.conflicts, self.lines_of("ours"), strict=True)
        for number, (part, (first, last)) in enumerate(places):
            if number in numbers:
                continue
            if not (last <= start or first >= len(old) - end):
                return None
            moved = 0 if last <= start else len(new) - len(old)
            found += [*new[at : first + moved], part.raw]
            at = last + moved
        return "".join([*found, *new[at:]]).encode(errors=ANY_BYTES)

    def _with(self, shown: Callable[[int, Conflicting], str]) -> bytes:
        found, number = [], 0
        for part in self.parts:
            found.append(part if isinstance(part, str) else shown(number, part))
            number += isinstance(part, Conflicting)
        return "".join(found).encode(errors=ANY_BYTES)


def _lines(data: bytes) -> list[str]:
    return split_lines(data.decode(errors=ANY_BYTES))


def _parts(lines: list[str]) -> Iterator[str | Conflicting | None]:
    """The parts; None for a conflict that does not end, or has no middle."""
    text: list[str] = []
    ahead = iter(lines)
    for line in ahead:
        if _END.match(line):
            yield None
        if not _BEGIN.match(line):
            text.append(line)
            continue
        yield "".join(text)
        text = []
        yield _conflict(line, ahead)
    yield "".join(text)


def _conflict(first: str, ahead: Iterator[str]) -> Conflicting | None:
    raw, sides, side = [first], {"ours": "", "base": "", "theirs": ""}, "ours"
    for line in ahead:
        raw.append(line)
        if _END.match(line):
            hunk = Hunk(sides["base"], sides["ours"], sides["theirs"])
            return Conflicting("".join(raw), hunk) if side == "theirs" else None
        if _BEGIN.match(line):
            return None
        if side == "ours" and _BASE.match(line):
            side = "base"
        elif side != "theirs" and _MIDDLE.match(line):
            side = "theirs"
        else:
            sides[side] += line
    return None
