"""Where a text breaks into lines in a cell of a given width: neither Excel nor LibreOffice fits rows when a file is opened.

The widths are those of ＭＳ ゴシック, with room for the fonts that may stand in (a Linux desktop does not have it); the rule for
breaking lines is a strict one: a row comes out a line too high now and then, never too low.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

FONT_SIZE = 9.0
HIGHEST = 409.0  # points, of a row
LINE_HEIGHT = 1.48  # ems; Noto Sans CJK, which stands in on Linux, needs 1.45
PIXEL = 0.75  # points
# A column of width 1 is as wide as a digit of the workbook's font: 6 pixels of ＭＳ ゴシック at 9 points.
DIGIT, MARGIN = 6, 5  # pixels
_PADDING_X, _PADDING_Y = 8.0, 4.0  # points
_INDENT = 10.0  # points for each step
_SLACK = 0.5  # ems: a comma may be hung into the margin, or pushed to the next line

# A word, with the signs that may not be parted from it: what closes before, what opens behind.
_OPENING = "「『(（［[｛{〈《【〔“‘〝"
_CLOSING = "」』)）］]｝}〉》】〕”’〟、。，．,.・:;：；!?！？ー々ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ‐〜～…‥％%°℃"
_NARROW = r"[!-~\u00a1-\u024f\u0370-\u052f]"
_WORD = re.compile(rf"[{re.escape(_OPENING)}]*(?:{_NARROW}+|\S|\s)(?:[{re.escape(_CLOSING)}]|\s)*")
_LONGEST_KNOWN = 4
_WIDE = frozenset("MWmw@%&")


class _Widths(dict[str, float]):
    """The width of each word in ems, worked out when it is first met; most are one letter, and come again and again."""

    def __missing__(self, word: str) -> float:
        width = sum(map(_em, word))
        if len(word) <= _LONGEST_KNOWN:
            self[word] = width
        return width


def _em(letter: str) -> float:
    if letter == "\t":
        return 4.0
    if not letter.isascii():
        return 0.6 if unicodedata.east_asian_width(letter) == "H" else 1.0
    return 0.8 if letter in _WIDE else 0.6 if letter.isupper() else 0.5


_WIDTHS = _Widths()


def line_starts(text: str, room: float) -> Iterator[int]:
    """Where each line begins (offsets, the first is 0) in a cell with ``room`` ems. An empty text has one line."""
    at = 0
    for paragraph in text.split("\n"):
        yield from (at + start for start in _broken(paragraph, room))
        at += len(paragraph) + 1


@lru_cache(maxsize=1024)
def _number_of_lines(text: str, room: float) -> int:
    return sum(1 for _ in line_starts(text, room))


def _broken(paragraph: str, room: float) -> Iterator[int]:
    yield 0
    if len(paragraph) <= room and "\t" not in paragraph:  # no other letter is wider than 1
        return
    used = 0.0
    for word in _WORD.finditer(paragraph):
        width = _WIDTHS[word[0]]
        if used and used + width > room:
            yield word.start()
            used = 0.0
        if used + width <= room:
            used += width
            continue
        for place, letter in enumerate(word[0], word.start()):
            if used and used + _WIDTHS[letter] > room:
                yield place
                used = 0.0
            used += _WIDTHS[letter]


@dataclass(frozen=True, slots=True)
class Room:
    """A cell: its width in Excel's own measure, the size of its font in points, how far its text is indented.

    ``spare`` lines of the highest row are kept free.
    """

    width: float
    size: float = FONT_SIZE
    indent: int = 0
    spare: int = 0

    @property
    def ems(self) -> float:
        """How much of a line is sure to fit."""
        return self.points / self.size - _SLACK

    @property
    def points(self) -> float:
        """How wide it is inside."""
        return (self.width * DIGIT + MARGIN) * PIXEL - _PADDING_X - self.indent * _INDENT

    @property
    def lines(self) -> int:
        """How many lines the highest row shows."""
        return int((HIGHEST - _PADDING_Y) / (self.size * LINE_HEIGHT)) - self.spare

    def starts(self, text: str) -> Iterator[int]:
        """Where each line of the text begins."""
        return line_starts(text, self.ems)

    def height(self, text: str) -> float:
        """The height in points of a row that shows all of the text."""
        return _number_of_lines(text, self.ems) * self.size * LINE_HEIGHT + _PADDING_Y

    def on_one_line(self, text: str) -> bool:
        """Whether the text is sure to stand on one line."""
        return _number_of_lines(text, self.ems) == 1

    def shows(self, text: str) -> bool:
        """Whether the highest row shows all of the text."""
        return _number_of_lines(text, self.ems) <= self.lines
