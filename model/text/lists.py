"""Lists whose items bear numbers, in lines of their own or in one line (1.台帳、2.名簿), and what an item that comes or goes
does to the numbers after it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_CIRCLED = "①-⑳"
_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ"
# A number that is spoken of begins nothing: (2)の書類, (1)及び(3).
_CITED = "の|を|から|まで|及び|又は|若しくは|[はが]、|に(?:よ|掲|定|規|該|基|つい|係)|[、。]"
_ITEM = re.compile(
    rf"(?:(?<=\A)|(?<=[\s。>＞〉】、]))(?P<open>[(（]?)(?P<number>[0-9０-９]{{1,3}}|[{_CIRCLED}]|(?<![^\n(（])[{_KANA}])"
    rf"(?P<close>[)）.．](?![0-9０-９]|{_CITED})|(?<=[{_CIRCLED}])(?![、。及又若のにをはが～〜~-])|(?<!、[0-9０-９])(?=[ \u3000]))"
)
_NUMBERED_LINE = re.compile(
    rf"[(（]?(?:[0-9０-９]{{1,3}}|[{_CIRCLED}])[)）.．]?[ \u3000]?[^\W\d_][^\n。、]{{1,20}}$", re.MULTILINE
)
_NEXT_LINE = re.compile(r"\n+(?P<line>[^\n])")
_BETWEEN = "、 \u3000\n"  # what may part two items
_HEADING = re.compile(
    r"^(?:<[^<>\n]{1,40}>|[＜〈【〔][^\n]{1,40}[＞〉】〕]|[■●◆□◎][^。\n]{1,40})[ \u3000]*$", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: its number, how that is written, where the item begins, and where the number ends."""

    number: int
    style: tuple[str, str, str]
    start: int
    digits: tuple[int, int]

    @property
    def name(self) -> str:
        """The number as one cites it."""
        return _KANA[self.number - 1] if self.style[1] == _KANA else str(self.number)


def items(text: str) -> Iterator[Item]:
    """All items of all lists, in the order of the text."""
    return map(_item, _ITEM.finditer(text))


def _item(match: re.Match[str]) -> Item:
    written = match["number"]
    kind = _KANA if written in _KANA else "0" if written.isdecimal() else "①"
    number = _KANA.index(written) + 1 if kind == _KANA else int(unicodedata.normalize("NFKC", written))
    return Item(number, (match["open"], kind, match["close"]), match.start(), match.span("number"))


def lists(text: str) -> list[list[Item]]:
    """The items list by list: one begins where a number of the same style is no higher than that before it."""
    found: list[list[Item]] = []
    last: dict[tuple[str, str, str], list[Item]] = {}
    for item in items(text):
        run = last.get(item.style)
        if run is None or item.number <= run[-1].number:
            last[item.style] = run = []
            found.append(run)
        run.append(item)
    return found


def list_at(text: str, place: int) -> list[Item]:
    """The list of which an item begins at a place; none where none does."""
    return next((run for run in lists(text) if any(item.start == place for item in run)), [])


def item_at(text: str, place: int) -> Item | None:
    """The item that begins at a place."""
    match = _ITEM.match(text, place)
    return _item(match) if match else None


def heading_above(text: str, place: int) -> tuple[int, str] | None:
    """The last heading in a line of its own (<…>, 【…】, ■…) before a place: where it begins, and what it says."""
    found = None
    for match in _HEADING.finditer(text, 0, place):
        found = match.start(), match[0].strip()
    return found


def is_heading(text: str, start: int) -> bool:
    """Whether the line that begins at a place is a heading: in brackets, or a short numbered one over a line of its own kind."""
    if _HEADING.match(text, start):
        return True
    line = _NUMBERED_LINE.match(text, start)
    own, under = item_at(text, start), _NEXT_LINE.match(text, line.end()) if line else None
    if own is None or under is None:
        return False
    following = item_at(text, under.start("line"))
    return following is None or following.style != own.style


def section_of(text: str, heading: str) -> tuple[int, int] | None:
    """From behind a heading to the next; None where it does not stand just once."""
    found = [match for match in _HEADING.finditer(text) if match[0].strip() == heading]
    if len(found) != 1:
        return None
    following = _HEADING.search(text, found[0].end())
    return found[0].end(), following.start() if following else len(text)


def part_at(text: str, start: int) -> tuple[int, int] | None:
    """The item that begins at a place, up to the next of its list: where its words end, and where the next one begins.

    None where no item begins there, or it is the last of its list.
    """
    following = next((item.start for item in list_at(text, start) if item.start > start), None)
    return None if following is None else (start + len(text[start:following].rstrip(_BETWEEN)), following)


def taken_out(text: str, start: int) -> str | None:
    """The text without the item that begins at a place, those after it in its list one lower; None as of `part_at`."""
    part = part_at(text, start)
    if part is None:
        return None
    after = [item for item in list_at(text, start) if item.start > start]
    return text[:start] + _moved(text, part[1], after, -1)


def put_in(text: str, start: int, part: str) -> str:
    """The text with an item put before the one that begins at a place, that one and those after it one higher.

    Between the two stands what stands before the place (at the head of a list: behind the item that begins there, or a line end).
    """
    run = list_at(text, start)
    head = text[:start]
    between = head[len(head.rstrip(_BETWEEN)) :]
    if run[0].start == start:
        following = part_at(text, start)
        between = text[slice(*following)] if following else "\n"
    return head + part + between + _moved(text, start, [item for item in run if item.start >= start], 1)


def _moved(text: str, start: int, moving: list[Item], step: int) -> str:
    """The text from a place on, the numbers of some items moved on by a step."""
    cut = start
    parts = []
    for item in moving:
        left, right = item.digits
        parts += [text[cut:left], _written(item.number + step, text[left:right])]
        cut = right
    return "".join([*parts, text[cut:]])


def _written(number: int, like: str) -> str:
    """A number in the digits of another, or in kana."""
    if like in _KANA:
        return _KANA[number - 1] if 1 <= number <= len(_KANA) else str(number)
    if like in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳":
        return chr(ord("①") + number - 1) if 1 <= number <= 20 else str(number)
    wide = unicodedata.normalize("NFKC", like) != like
    return "".join(chr(ord(digit) + 0xFEE0) if wide else digit for digit in str(number))
