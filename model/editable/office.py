"""The programs that a document is given out for, and what each of them can hold to the letter."""

from __future__ import annotations

import re
from enum import StrEnum

from shinkyu.model.text.letters import odd_character

# Limits of Excel (its "specifications and limits"): UTF-16 units and line feeds in a cell.
_LONGEST, _MOST_LINE_ENDS = 32_767, 253
_ESCAPE = re.compile("_x[0-9A-Fa-f]{4}_")  # how .xlsx writes a character by its number; not every program undoes it
_NOT_IN_WORD = re.compile("[\ufff9-\ufffc]")  # what programs take for the place of an object or a reading


class Office(StrEnum):
    """Named as people are told of it."""

    EXCEL = "Excel"
    WORD = "Word"

    @property
    def suffix(self) -> str:
        """Of its files."""
        return ".xlsx" if self is Office.EXCEL else ".docx"

    def box(self, *, chosen: bool) -> str:
        """What stands beside an option."""
        if self is Office.WORD:
            return "☑" if chosen else "☐"
        return "○" if chosen else ""

    def fits(self, text: str) -> bool:
        """Whether a file of it holds the text to the letter, and gives it back."""
        if odd_character(text) is not None:
            return False
        if self is Office.WORD:
            return _NOT_IN_WORD.search(text) is None
        short = len(text.encode("utf-16-le")) <= 2 * _LONGEST and text.count("\n") <= _MOST_LINE_ENDS
        return short and not escaped(text)


def escaped(text: str) -> bool:
    """Whether some of the text may be an escape of .xlsx, which some programs undo and others do not."""
    return _ESCAPE.search(text) is not None
