"""What the number format of a cell shows of what the cell holds: other digits, part of a day, another text, nothing."""

from __future__ import annotations

import re

# Formats that show a number digit for digit: General, 0, text. (57 and the like are dates: calamine knows those.)
_PLAIN_FORMATS = frozenset({0, 1, 49})
_PLAIN_CODES = frozenset({"General", "0", "@", "0_ ", "0_);[Red]\\(0\\)", "0_ ;[Red]\\-0\\ ", "General;@"})
# Dates that Excel shows without their day or their year, by the numbers of its own formats (in Japanese from 27 on).
_PART_OF_A_DATE = frozenset({16, 17, 34, 35, 52, 53, 55, 56})
_OWN = 164  # from this number on a format is the workbook's
_IN_WAREKI = re.compile(r'(?:\[\$-[^\]]*\])?ggge\\*"?年"?m"?月"?d"?日"?(?:;@)?', re.IGNORECASE)
_WAREKI_NUMBERS = frozenset({28, 29, 51, 54, 58})  # Excel's own formats of that look
_NO_LETTERS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_SECTION_END = re.compile(r'((?:"[^"]*"|\\.|\[[^\]]*\]|_.|\*.|[^;])*);?', re.DOTALL)
_SHOWS_NOTHING = re.compile(r"\[[^\]]*\]|_.|\*.|\s")


def changes_digits(number: int, code: str | None) -> bool:
    """Whether a number does not show as its bare digits. ``code`` is None for a format that Excel has itself, by its number."""
    return code not in _PLAIN_CODES if code is not None else number not in _PLAIN_FORMATS


def leaves_out_day(number: int, code: str | None) -> bool:
    """Whether a date does not show its day, month and year."""
    if code is None or number < _OWN:
        return number in _PART_OF_A_DATE
    shown = _NO_LETTERS.sub("", code.partition(";")[0]).lower()
    of_day, month = any(letter in shown for letter in "ydg"), "m" in shown
    of_time = "h" in shown or "s" in shown
    if shown.startswith("general") or not (of_day or (month and not of_time)):
        return False
    return not ("d" in shown and month and ("y" in shown or "e" in shown))


def is_wareki(number: int, code: str | None) -> bool:
    """Whether a date shows as 令和2年11月27日."""
    if code is None or number < _OWN:
        return number in _WAREKI_NUMBERS
    return _IN_WAREKI.fullmatch(code) is not None


def changes_text(code: str | None) -> bool:
    """Whether a text shows as another one (``"第"@"号"``) or not at all (``;;;``)."""
    if code is None:
        return False
    sections = _sections(code)
    ours = (
        sections[3] if len(sections) > 3 else next((one for one in sections if "@" in _NO_LETTERS.sub("", one)), None)
    )
    return ours is not None and _SHOWS_NOTHING.sub("", ours).lower() not in ("@", "general")


def _sections(code: str) -> list[str]:
    """The sections of a format: of numbers above, below and at zero, and of text."""
    sections, place = [], 0
    while True:
        found = _SECTION_END.match(code, place)
        assert found is not None
        sections.append(found[1])
        if found[0] == found[1]:
            return sections
        place = found.end()
