"""Where a text breaks into lines in a cell of a given width: neither Excel nor LibreOffice fits rows when a file is opened.

The widths and heights are the largest of those of ＭＳ ゴシック (that of the sheets), ＭＳ 明朝 and 游ゴシック (which offices set in
its place), as their makers give them and not as the machine has them: half-width letters are half an em in the first two, and
in 游ゴシック each its own; its lines are the highest. The fonts that stand in on a Linux desktop need no more. The rule for
breaking lines is a strict one: a row comes out a line too high now and then, never too low.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

FONT_SIZE = 9.0
HIGHEST = 409.0  # points, of a row
LINE_HEIGHT = 1.72  # ems: 游ゴシック sets 11 points in 18.75; ＭＳ ゴシック needs 1.25, Noto Sans CJK 1.45
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
_WORD = rf"[{re.escape(_OPENING)}]*(?:{_NARROW}+|\S|\s)(?:[{re.escape(_CLOSING)}]|\s)*"
# Kana and kanji of which each is a word, one em wide. What follows the last of them may not be parted from it.
_KANA = "".join(letter for letter in map(chr, range(0x3041, 0x3100)) if letter not in _CLOSING)
_SINGLE = f"[{re.escape(_KANA)}\u4e00-\u9fff]"
_SINGLES_OR_WORD = re.compile(rf"({_SINGLE}+)(?={_SINGLE})|{_WORD}")
_LONGEST_KNOWN = 4
# What is wider in 游ゴシック than others of its kind.
_OF_ITS_OWN = {
    **dict.fromkeys("MWm@%", 10),
    **dict.fromkeys("w&", 9),
    **dict.fromkeys("+<=>~^", 7),
    **dict.fromkeys("#$*?", 6),
}
_EM = 10  # widths are counted in tenths of it


class _Widths(dict[str, int]):
    """The width of each word in tenths of an em, worked out when it is first met: most come again and again."""

    def __missing__(self, word: str) -> int:
        width = sum(map(_tenths, word))
        if len(word) <= _LONGEST_KNOWN:
            self[word] = width
        return width


def _tenths(letter: str) -> int:
    if letter == "\t":
        return 40
    if not letter.isascii():
        return 6 if unicodedata.east_asian_width(letter) == "H" else _EM
    return _OF_ITS_OWN.get(letter) or (8 if letter.isupper() else 6 if letter.isalnum() else 5)


_WIDTHS = _Widths()


def line_starts(text: str, room: float) -> Iterator[int]:
    """Where each line begins (offsets, the first is 0) in a cell with ``room`` ems. An empty text has one line."""
    at = 0
    for paragraph in text.split("\n"):
        yield at
        if len(paragraph) > room or "\t" in paragraph:  # no other letter is wider than 1
            yield from (at + start for start in _breaks(paragraph, room * _EM))
        at += len(paragraph) + 1


def height_downwards(text: str) -> float:
    """The height in points that a text needs which is written downwards, letter below letter."""
    return len(text) * FONT_SIZE * LINE_HEIGHT + _PADDING_Y


@lru_cache(maxsize=1024)  # what stands after a change stands before the next
def _first_starts(text: str, room: float, most: int) -> Sequence[int]:
    return tuple(islice(line_starts(text, room), most))


def _breaks(paragraph: str, room: float) -> Iterator[int]:
    """Where its lines after the first begin; ``room`` in tenths of an em."""
    used, whole = 0, max(int(room // _EM), 1)
    for found in _SINGLES_OR_WORD.finditer(paragraph):
        word = found[0]
        if found.lastindex:
            place, left = found.start(), len(word)
            fit = max(int((room - used) // _EM), 0) if used else whole
            while left > fit:
                place, left = place + fit, left - fit
                yield place
                used, fit = 0, whole
            used += left * _EM
            continue
        width = _WIDTHS[word]
        if used and used + width > room:
            yield found.start()
            used = 0
        if used + width <= room:
            used += width
            continue
        for place, letter in enumerate(word, found.start()):
            if used and used + _WIDTHS[letter] > room:
                yield place
                used = 0
            used += _WIDTHS[letter]


@dataclass(frozen=True, slots=True)
class Room:
    """A cell: its width in Excel's own measure, the size of its font in points, how far its text is indented.

    ``spare`` lines of the highest row are kept free; ``highest``: how many points that is.
    """

    width: float
    size: float = FONT_SIZE
    indent: int = 0
    spare: int = 0
    highest: float = HIGHEST

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
        return int((self.highest - _PADDING_Y) / (self.size * LINE_HEIGHT)) - self.spare

    def starts(self, text: str) -> Sequence[int]:
        """Where each line of the text begins, up to the first that the highest row does not show."""
        return _first_starts(text, self.ems, self.lines + self.spare + 1)

    def height(self, text: str) -> float:
        """The height in points of a row that shows all of the text; more than the highest where none does."""
        return len(self.starts(text)) * self.size * LINE_HEIGHT + _PADDING_Y

    def on_one_line(self, text: str) -> bool:
        """Whether the text is sure to stand on one line."""
        return len(self.starts(text)) == 1
