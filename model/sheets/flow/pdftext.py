"""Letters of a page put together to lines, and to the texts of cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from shinkyu.model.sheets.flow.pdfpage import Box, Letter

_SAME_LINE = 0.5  # of the height of a letter
_LOW = 0.6  # of the usual height: letters that do not fill their line
_WIDE = "\u2e80"  # from here on letters are as wide as high
_BETWEEN_WIDE, _BETWEEN_NARROW, _BETWEEN_BOTH, _SPACED_OUT = (
    0.2,
    0.15,
    0.15,
    0.4,
)  # of the height: gaps as wide as a blank
_SEEN, _FULL = 0.12, (0.8, 1.4)  # a gap that is one at all; one that is as wide as a full-width blank
_STANDS_OUT = 2.0  # times the usual gap of a line: else its letters are spread out
_APART = 2.0  # of the height: what stands side by side without lines between
_UPRIGHT = 3  # lines of one letter each that are a text from top to bottom


@dataclass(frozen=True, slots=True)
class Line:
    """Letters side by side. ``guessed``: there are gaps on the page of which it is not known whether they are blanks."""

    letters: tuple[Letter, ...]
    text: str
    guessed: bool

    @property
    def box(self) -> Box:
        """Where it stands."""
        boxes = [letter.box for letter in self.letters]
        return Box(
            min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes)
        )

    @property
    def height(self) -> float:
        """The usual height of its letters."""
        return _height(self.letters)


def lines_of(letters: Iterable[Letter], *, apart: bool = False, spaced: bool = False) -> list[Line]:
    """The lines that letters stand in, from above; parted at wide gaps where what is ``apart`` may be of different things.

    ``spaced``: as of `is_spaced`.
    """
    ordered = (_once(sorted(row, key=lambda letter: letter.box.x0)) for row in _rows([*letters]))
    pieces = (piece for row in ordered for piece in (_parted(row) if apart else [row]))
    made = (_line(piece, spaced) for piece in pieces)
    return [line for line in made if line.text.strip()]


def _rows(letters: Sequence[Letter]) -> list[list[Letter]]:
    """The letters by their heights on the page. What is low (a stop, a dash) goes to the row that it stands in."""
    least = _LOW * _height(letters)
    rows = _stacked([one for one in letters if one.box.y1 - one.box.y0 >= least])
    spans = [(min(one.box.y0 for one in row), max(one.box.y1 for one in row)) for row in rows]
    others: list[Letter] = []
    for letter in letters:
        if letter.box.y1 - letter.box.y0 < least:
            middle = _middle(letter)
            near = [(max(top - middle, middle - bottom, 0.0), at) for at, (top, bottom) in enumerate(spans)]
            away, at = min(near, default=(least, -1))
            (rows[at] if away < least / 2 else others).append(letter)
    return sorted([*rows, *_stacked(others)], key=lambda row: _middle(row[0]))


def _stacked(letters: Iterable[Letter]) -> list[list[Letter]]:
    rows: list[list[Letter]] = []
    for letter in sorted(letters, key=_middle):
        first = rows[-1][0] if rows else None
        if first is not None and _middle(letter) - _middle(first) <= _SAME_LINE * (first.box.y1 - first.box.y0):
            rows[-1].append(letter)
        else:
            rows.append([letter])
    return rows


def joined(lines: Sequence[Line]) -> str:
    """The lines as one text; where each is one letter, they stand below each other and are one line."""
    if len(lines) >= _UPRIGHT and all(len(line.text.strip()) == 1 for line in lines):
        return "".join(line.text.strip() for line in lines)
    return "\n".join(line.text for line in lines)


def _middle(letter: Letter) -> float:
    return (letter.box.y0 + letter.box.y1) / 2


def _height(letters: Sequence[Letter]) -> float:
    seen = [letter.box.y1 - letter.box.y0 for letter in letters if letter.text.strip()]
    return median(seen) if seen else 1.0


def _once(letters: Sequence[Letter]) -> list[Letter]:
    """The letters without those that are printed twice in one place, to look bold."""
    kept: list[Letter] = []
    for letter in letters:
        near = kept[-1] if kept else None
        if near is None or near.text != letter.text or not letter.text.strip() or not _overlap(near.box, letter.box):
            kept.append(letter)
    return kept


def _overlap(one: Box, other: Box) -> bool:
    return min(one.x1, other.x1) - max(one.x0, other.x0) > 0.7 * min(one.x1 - one.x0, other.x1 - other.x0)


def _parted(letters: Sequence[Letter]) -> list[Sequence[Letter]]:
    """The letters of one height parted where nothing stands for a while, not even blanks."""
    pieces: list[list[Letter]] = []
    height = _height(letters)
    for letter in letters:
        if pieces and letter.box.x0 - pieces[-1][-1].box.x1 <= _APART * height:
            pieces[-1].append(letter)
        else:
            pieces.append([letter])
    return [*pieces]


def _line(letters: Sequence[Letter], spaced: bool) -> Line:
    height = _height(letters)
    edges = [_edges(letter, height) for letter in letters]
    gaps = [right[0] - left[1] for left, right in pairwise(edges)]
    usual = max(median(gaps), 0.0) if gaps else 0.0
    text, guessed = letters[0].text, False
    for (left, right), gap in zip(pairwise(letters), gaps, strict=True):
        blank = left.text.isspace() or right.text.isspace()
        if not blank and gap > max(_SEEN * height, _STANDS_OUT * usual):
            text, guessed = text + _blank(left, right, gap / height, spaced), True
        text += right.text
    return Line(tuple(letters), text.rstrip(" "), guessed)


def _edges(letter: Letter, height: float) -> tuple[float, float]:
    """Where a letter begins and ends, with the white in it: of some the file tells but the ink."""
    spare = (height - (letter.box.x1 - letter.box.x0)) / 2 if _is_wide(letter) else 0.0
    return letter.box.x0 - max(spare, 0.0), letter.box.x1 + max(spare, 0.0)


def _is_wide(letter: Letter) -> bool:
    return letter.text >= _WIDE and not "\uff61" <= letter.text <= "\uffdc"


def _blank(left: Letter, right: Letter, gap: float, spaced: bool) -> str:
    """What a gap (in heights of a letter) most likely is."""
    if _FULL[0] <= gap <= _FULL[1]:
        return "\u3000"
    wide = _is_wide(left) + _is_wide(right)
    between = _SPACED_OUT if spaced and wide == 1 else (_BETWEEN_NARROW, _BETWEEN_BOTH, _BETWEEN_WIDE)[wide]
    return " " if gap > between else ""


def is_spaced(letters: Sequence[Letter]) -> bool:
    """Whether the program that laid the letters out leaves a gap between kanji and digits wherever they meet, as Word does."""
    gaps = [
        (right.box.x0 - left.box.x1) / (right.box.y1 - right.box.y0)
        for left, right in pairwise(letters)
        if _is_wide(left) != _is_wide(right)
        and (left if _is_wide(right) else right).text.isalnum()
        and abs(_middle(left) - _middle(right)) < right.box.y1 - right.box.y0
    ]
    met = [gap for gap in gaps if -_SEEN < gap < _SPACED_OUT]
    return sum(gap > _SEEN for gap in met) > len(met) / 2
