"""Characters that cannot be seen, and move what can be, as signs that can: ``␛`` for escape, ``\\u202E`` for a bidi control.

A text is a legal record: it is shown to the letter, and nothing in it may turn the order of reading, move a cursor or
travel unseen through a clipboard. One rule says which characters have a sign, and which. What each place makes of it:

- `visible` is the rule, for a terminal and for Word (which makes line breaks and tabs of its own of those two).
- `visible_but_tabs`, for a page: a tab is a tab there.
- `in_cell`, for a workbook: only what the file cannot hold or a program would obey. What merely cannot be seen
  (zero-width characters) stays itself, so that a cell read again is the text.
"""

from __future__ import annotations

import re
import unicodedata

from shinkyu.model.text.letters import NO_CHARACTERS, UNSEEN

_SUSPECT = re.compile(r"[^\n\x20-\x7e\u3000-\u30ff\u4e00-\u9fff\uff01-\uff5e]")
_SUSPECT_BUT_TABS = re.compile(_SUSPECT.pattern.replace(r"\n", r"\n\t"))
# What XML 1.0 cannot hold or Excel does not show, line and paragraph separators, and what turns the order of reading.
_NOT_IN_CELL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def visible(text: str) -> str:
    """The text with signs for all that cannot be seen: ``␛``, ``␉``, ``\\u202E``. Line ends stay."""
    return _SUSPECT.sub(_sign, text)


def visible_but_tabs(text: str) -> str:
    """The same, in which tabs stay as well."""
    return _SUSPECT_BUT_TABS.sub(_sign, text)


def in_cell(text: str) -> str:
    """The text with signs for what a cell of a workbook cannot show to the letter; tabs and line ends stay."""
    return _NOT_IN_CELL.sub(_sign, text)


def _sign(found: re.Match[str]) -> str:
    letter = found[0]
    if unicodedata.category(letter) not in UNSEEN and letter not in NO_CHARACTERS:
        return letter
    code = ord(letter)
    if code < 0x20:
        return chr(0x2400 + code)  # the control pictures
    if code == 0x7F:
        return "␡"
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"
