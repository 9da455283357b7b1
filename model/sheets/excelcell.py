"""Texts in a CSV that Excel opens: which of them it would take for something else, and the formula that shows such a text.

Excel takes a CSV's cell, quoted or not, as if it were typed. So ``1-2`` becomes a date, ``001`` loses its zeros, ``(1)``
is minus one, and ``=…`` is computed. A formula that is nothing but a constant text (``="1-2"``) is shown as that text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

LONGEST_CELL = 32_767  # UTF-16 units; Excel cuts off the rest without a word
LONGEST_FORMULA = 8_192
_LONGEST_PART = 255  # of a text within a formula

# A sign of a formula, also after white space and controls; - and + begin numbers, too. The full-width ones are NFKC's;
# the minus sign is not. An apostrophe in front is what Excel's own cells hide.
_FORMULA = re.compile(r"[\s\x00-\x1f\x7f\ufeff\u200b]*[=+\-@\u2212']")
_ERROR = re.compile(r"#[A-Z/0!?]+")
# What numbers, amounts, fractions, dates and times are made of, beside signs: era names and units, months, days, AM and PM.
_WORDS = re.compile(
    r"明治|大正|昭和|平成|令和|[明大昭平令元年月日時分秒曜火水木金土]|午前|午後"
    r"|(?<![a-z])(?:e|a|p|am|pm|m|t|s|h|r|true|false|may"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec|sun|mon|tue|wed|thu|fri|sat)[a-z]*)(?![a-z])"
)
_STRING = '"(?:[^"]|"")*"'
# A line end within a cell would be text for LibreOffice, and for some programs the end of the row.
_CODES = {"\n": "CHAR(10)", "\r": "CHAR(13)"}
_LETTERS = {code: letter for letter, code in _CODES.items()}
_PART = rf"{_STRING}|CHAR\((?:10|13)\)"
_CONSTANT = re.compile(f"={_STRING}(?:&(?:{_PART}))*")
_PARTS = re.compile(_PART)


def misread(text: str) -> bool:
    """Whether Excel might take the text of a CSV's cell for a formula, number, date, time, truth value or error.

    It says so of too much rather than too little: of all that consists of digits, signs and the words of dates, whatever
    their order, in the width that Japanese input gives them. 令和2年11月27日 is among it: Excel makes a date of it, prints 元年 and
    leading zeros in its own way, and ``####`` where the column is narrow. A sentence, a label (Ⅰ-5) or 事後 never is.
    """
    folded = unicodedata.normalize("NFKC", text).strip().lower()
    if _FORMULA.match(folded) or _ERROR.fullmatch(folded.upper()) or folded in ("true", "false"):
        return True
    rest = _WORDS.sub("", folded)
    return any(map(str.isdecimal, folded)) and not any(map(str.isalpha, rest))


def units(text: str) -> int:
    """The length as Excel counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def as_formula(text: str) -> str:
    """The text as a constant formula: in parts that are not too long, joined by ``&``; the first is a string, if an empty
    one. Quotation marks are doubled, line ends are ``CHAR(10)`` and ``CHAR(13)``.
    """
    first, *others = re.split("([\r\n])", text)
    parts = _strings(first) or ['""']
    for piece in others:
        parts += [_CODES[piece]] if piece in _CODES else _strings(piece)
    return "=" + "&".join(parts)


def from_formulas(records: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """The cells of a CSV with the texts in place of the formulas of `as_formula`.

    Only where the file is written so throughout, that is, no cell that `misread` stands without a formula: in the file
    that Excel saves, and in one that was never meant for it, a text like ``="1"`` is the text itself.
    """
    formulas = [cell for cells in records for cell in cells if cell.startswith('="')]
    others = (cell for cells in records for cell in cells if not cell.startswith('="'))
    if not formulas or not all(map(_CONSTANT.fullmatch, formulas)) or any(map(misread, others)):
        return records
    return [[_text(cell) if cell.startswith('="') else cell for cell in cells] for cells in records]


def _strings(text: str) -> list[str]:
    strings, used = [], _LONGEST_PART
    for letter in text:
        shown = '""' if letter == '"' else letter
        if used + units(shown) > _LONGEST_PART:
            strings.append("")
            used = 0
        strings[-1] += shown
        used += units(shown)
    return [f'"{string}"' for string in strings]


def _text(formula: str) -> str:
    return "".join(_LETTERS.get(part) or part[1:-1].replace('""', '"') for part in _PARTS.findall(formula))
