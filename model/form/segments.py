"""One step down in a key or a path: a heading, and behind one that repeats the id of an entry in brackets.

A document may hold headings that no form has, and ids that `check` refuses. A letter of them that would divide the key
is written behind a ``\\``, so that no two items share a key and each is read as what it is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_STEP = re.compile(r"(?:\A|/)((?:\\.|[^/])*)", re.DOTALL)
_LETTER = re.compile(r"\\.|[^\\]", re.DOTALL)
_DIVIDING_A_HEADING = re.compile(r"[\\/\[]|#(?=file\Z)")
_DIVIDING_AN_ID = re.compile(r"[\\/\[\]\n]")
_WRITTEN = re.compile(r"\\(.)", re.DOTALL)
_LINE_END = "n"  # a list of ids has one a line


class Segment(NamedTuple):
    """A heading, and the id of one of its entries ("" where none is named), both as the YAML has them."""

    heading: str
    entry_id: str = ""

    def __str__(self) -> str:
        heading = written_heading(self.heading)
        return f"{heading}[{written_id(self.entry_id)}]" if self.entry_id else heading

    @property
    def words(self) -> str:
        """As people read it."""
        return f"{self.heading}[{self.entry_id}]" if self.entry_id else self.heading


@lru_cache(maxsize=1 << 14)
def written_heading(heading: str) -> str:
    """A heading as it stands in a key."""
    return _DIVIDING_A_HEADING.sub(r"\\\g<0>", heading)


@lru_cache(maxsize=1 << 14)
def written_id(entry_id: str) -> str:
    """An id as it stands in a key and in a list of ids."""
    return _DIVIDING_AN_ID.sub(lambda match: "\\" + (_LINE_END if match[0] == "\n" else match[0]), entry_id)


def read_id(written: str) -> str:
    """The id that is written so."""
    return _read(written)


def steps(way: str) -> list[str]:
    """What stands between the slashes, as it is written."""
    return _STEP.findall(way) if "\\" in way else way.split("/")


def segment(step: str) -> Segment:
    """The heading and the id of one step; any text is at least a heading."""
    if "[" not in step and "\\" not in step:
        return Segment(step)
    letters = _LETTER.findall(step)
    if sum(map(len, letters)) < len(step):  # it ends in a sign that divides nothing
        return Segment(step)
    start = _start_of_id(letters)
    if not start:
        return Segment(_read(step))
    return Segment(_read("".join(letters[: start - 1])), _read("".join(letters[start:-1])))


def _start_of_id(letters: list[str]) -> int:
    """Where the id in the last pair of brackets begins; 0 where there is none. Each letter is looked at once: a text that
    is none of a form's may have thousands of brackets."""
    if letters[-1:] != ["]"]:
        return 0
    before = next((at for at in range(len(letters) - 2, -1, -1) if letters[at] == "]"), -1)
    start = next((at + 1 for at in range(before + 1, len(letters) - 1) if letters[at] == "["), 0)
    return start if start < len(letters) - 1 else 0


def is_marked(address: str, mark: str) -> bool:
    """Whether an address ends in a mark, and not in a heading that ends in the same letters."""
    if not address.endswith(mark):
        return False
    before = address[: -len(mark)]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 0


def _read(written: str) -> str:
    if "\\" not in written:
        return written
    return _WRITTEN.sub(lambda match: "\n" if match[1] == _LINE_END else match[1], written)
