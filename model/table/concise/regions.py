"""Where two texts differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shinkyu.model.text.textdiff.alignment import hunks
from shinkyu.model.text.textdiff.words import words


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch that differs: [start, end) in the old text, [new_start, new_end) in the new; either may be empty."""

    start: int
    end: int
    new_start: int
    new_end: int

    def joined(self, other: Region) -> Region:
        """Both and all between."""
        return Region(self.start, other.end, self.new_start, other.new_end)

    def grown(self, left: int, right: int) -> Region:
        """With so many characters more, that both texts share, on either side."""
        return Region(self.start - left, self.end + right, self.new_start - left, self.new_end + right)


def regions(before: str, after: str) -> list[Region]:
    """The stretches in which two texts differ, in order; between them they are the same."""
    return list(_regions(before, after))


def _regions(before: str, after: str) -> Iterator[Region]:
    start = new_start = 0
    for olds, news in hunks(words(before), words(after), len):
        end, new_end = start + len("".join(olds)), new_start + len("".join(news))
        if olds != news:
            yield Region(start, end, new_start, new_end)
        start, new_start = end, new_end


def stands_once(text: str, start: int, end: int) -> bool:
    """Whether a stretch of the text reads so nowhere else in it."""
    part = text[start:end]
    return text.find(part) == text.rfind(part)


def slid(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches whose taking out leaves the same text, without white space around them: ``A。B。`` is ``。B``, moved."""
    found = {_stripped(text, start, end)}
    at, to = start, end
    while at > 0 and text[at - 1] == text[to - 1]:
        at, to = at - 1, to - 1
        found.add(_stripped(text, at, to))
    at, to = start, end
    while to < len(text) and text[at] == text[to]:
        at, to = at + 1, to + 1
        found.add(_stripped(text, at, to))
    return sorted(found)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())
