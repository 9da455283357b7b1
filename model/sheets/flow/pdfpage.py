"""A page of a PDF as it is seen: letters, lines, filled areas and pictures, each with its place, in points from the top left."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

Point = tuple[float, float]


class EncryptedPdfError(ValueError):
    """The PDF is protected by a password, or in a way that is not known here."""


class Box(NamedTuple):
    """An area of a page: from the left and the top, to the right and the bottom."""

    x0: float
    y0: float
    x1: float
    y1: float


class Letter(NamedTuple):
    """A letter; ``known``: the file says which one it is; ``shown``: it is set so as to be seen; ``cut``: it stands beyond what is
    shown of its cell or page."""

    text: str
    box: Box
    known: bool = True
    bold: bool = False
    shown: bool = True
    cut: bool = False


@dataclass(slots=True)
class PdfPage:
    """A page; ``lines`` run straight across or down, as boxes without a height or a width."""

    width: float
    height: float
    letters: list[Letter] = field(default_factory=list)
    lines: list[Box] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    notes: list[tuple[Box, str]] = field(default_factory=list)  # what is noted on it, or filled into its fields


@dataclass(frozen=True, slots=True)
class View:
    """How a page is seen: the part of it that is shown, from ``left`` to ``right`` and from ``bottom`` to ``top`` in the file's
    measure, and by how many degrees it is ``turned``."""

    left: float
    bottom: float
    right: float
    top: float
    turned: int = 0

    @property
    def size(self) -> Point:
        """The width and the height of what is seen."""
        across, down = self.right - self.left, self.top - self.bottom
        return (across, down) if self.turned in (0, 180) else (down, across)

    @property
    def whole(self) -> Box:
        """All that is seen."""
        return Box(0.0, 0.0, *self.size)

    def place(self, x: float, y: float) -> Point:
        """A place of the file as it is on the page that is seen: turned, and from the top."""
        if self.turned == 90:
            return y - self.bottom, x - self.left
        if self.turned == 180:
            return self.right - x, y - self.bottom
        if self.turned == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """An area of the file likewise."""
        (a, b), (c, d) = self.place(x0, y0), self.place(x1, y1)
        return Box(min(a, c), min(b, d), max(a, c), max(b, d))
