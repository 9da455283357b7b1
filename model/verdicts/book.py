"""The workbook of a review: what stands in which column, and what it keeps of itself on a hidden sheet.

Beside each row stands its code in a hidden column, so that whatever becomes of the rows' order a verdict comes back to the
row that it was given to. Of each cell that is only read the hidden sheet keeps a sum: what was judged is what was handed out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from shinkyu.model.editable.book import text_sum
from shinkyu.model.sheets.grid import line_ends

MAGIC = "shinkyu-review"
VERSION = 1
HIDDEN = "_shinkyu"
# Behind the six columns of the table: what becomes of the row, what is found, the two to be filled in, the row's code.
ABOUT, FOUND, VERDICT, REMARK, CODE = range(6, 11)
NAME = 2  # the column in which, in a row of its own, the reviewer's name is filled in
_SUM = 16  # hex digits of a cell's sum
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


class Kind(StrEnum):
    """What a row of the sheet is."""

    TITLE = "title"  # titles, how to fill it in, headings
    NAME = "name"  # who judges
    ROW = "row"  # a row of the review, to be judged
    MORE = "more"  # what had no room in the row above, or says the very same as a row above


FILLED_IN = {Kind.TITLE: (), Kind.NAME: (NAME,), Kind.ROW: (VERDICT, REMARK), Kind.MORE: ()}


@dataclass(frozen=True, slots=True)
class Code:
    """What a row is. ``id``: of a row or change of the review (`review.rowids`), ``of``: the place of its assessment in the
    file; ``number`` tells apart what else has the same.
    """

    kind: Kind
    of: int = 0
    id: str = ""
    number: int = 0

    def __str__(self) -> str:
        return f"{self.kind}:{self.of}:{self.id}:{self.number}"

    @classmethod
    def read(cls, text: str) -> Code | None:
        """The code that a text is; None for any other text."""
        kind, *rest = text.split(":")
        if kind not in set(Kind) or len(rest) != 3 or not (rest[0].isdecimal() and rest[2].isdecimal()):
            return None
        code = cls(Kind(kind), int(rest[0]), rest[1], int(rest[2]))
        return code if str(code) == text else None


@dataclass(frozen=True, slots=True)
class Given:
    """An assessment whose rows were handed out: its id, and the digest of them all."""

    assessment: str
    digest: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a row of the sheet: its code, and of each column before the code the sum, "" of one to be filled in."""

    code: Code
    sums: tuple[str, ...]

    @classmethod
    def of(cls, code: Code, texts: Sequence[str]) -> Kept:
        """What is kept of a row with these texts."""
        sums = ("" if column in FILLED_IN[code.kind] else cell_sum(text) for column, text in enumerate(texts))
        return cls(code, tuple(sums))


def cell_sum(text: str) -> str:
    """16 hex digits that stand for what a cell shows.

    Line ends are one, however a program wrote them; so are a character and its number as .xlsx writes it (``_x0041_``),
    which some programs undo, and some twice.
    """
    while (plain := _ESCAPE.sub(_character, text)) != text:
        text = plain
    return text_sum(line_ends(text))[:_SUM]


def _character(escape: re.Match[str]) -> str:
    letter = chr(int(escape[1], 16))
    return "" if unicodedata.category(letter) == "Cs" else letter


def hidden_sheet(given: Sequence[Given], kept: Sequence[Kept]) -> list[tuple[str, ...]]:
    """The lines of the hidden sheet: what it is, with a sum over all the others; the assessments; the rows."""
    lines = [(one.assessment, one.digest) for one in given], [(str(one.code), *one.sums) for one in kept]
    return [(MAGIC, str(VERSION), str(len(given)), seal(*lines)), *lines[0], *lines[1]]


def seal(given: Iterable[Sequence[str]], kept: Iterable[Sequence[str]]) -> str:
    """What the hidden sheet is held against, so that an accident with it does not pass for what was handed out."""
    return text_sum("\0".join(field for line in (*given, *kept) for field in ("\n", *line)))
