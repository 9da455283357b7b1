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
