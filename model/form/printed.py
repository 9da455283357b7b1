"""Choices as forms and published tables print them: ``[○]自己点検　[　]内部監査``, ``２）十分である``, ``[ 実施しない ]``.

What is chosen is read exactly: widths and white space do not count, the words and the numbers of the options do.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shinkyu.model.form.choices import MOST_TRIED
from shinkyu.model.text.letters import in_one_width
from shinkyu.schema import Option

_TICKS = "○◯〇●◎☑☒■✓✔"
_EMPTY = "□☐"
_BOX = re.compile(rf"[\[(【](?P<in>[{_TICKS}レv✕×]?)[\])】]|(?P<tick>[{_TICKS}])|(?P<empty>[{_EMPTY}])")
_NUMBER = re.compile(r"\(?(\d{1,2})[).:]")
# Behind an option that forms ask to be dated: 「平成31年4月1日時点」, in brackets or not.
_DAY_BEHIND = re.compile(
    r"[\s(\uff08]+(?P<day>(?:(?:明治|大正|昭和|平成|令和|[MTSHRＭＴＳＨＲ])\s*(?:\d{1,2}|元)|\d{4})\s*[年./．／-]\s*\d{1,2}\s*[月./．／-]"
    r"\s*\d{1,2}\s*日?\s*(?:時点|現在))\s*[)\uff09]?\s*\Z"
)
_PAIRS = {"[": "]", "「": "」", "<": ">", "【": "】", "〔": "〕", "(": ")"}
_BETWEEN = re.compile(r"[、,・/;]?")


class _Named(NamedTuple):
    """An option that a cell names. ``ticked``: by the box before it, None where it has none."""

    option: Option
    free: str
    ticked: bool | None


def chosen_text(options: Sequence[Option], cell: str, *, several: bool) -> str | None:
    """What a cell says is chosen, as an item's text has it (``自己点検、その他(電話)``); "" where all boxes are empty.

    Where some options are ticked those are chosen, else all that the cell names. None for a cell that holds anything but
    options of the form, bears another number than the form gives the option, or can be read in two ways; without
    ``several`` also for one that chooses more than one. There a day may stand behind the option (``option_day``).
    """
    chosen = _chosen_text(options, cell, several=several)
    if chosen is not None or several:
        return chosen
    day = _DAY_BEHIND.search(cell)
    return _chosen_text(options, cell[: day.start()], several=False) or None if day else None


def option_day(options: Sequence[Option], cell: str) -> str:
    """The day that a cell says behind the one option that it names (``30万人以上　平成31年4月1日時点``); "" where there is none."""
    day = _DAY_BEHIND.search(cell)
    told = day is not None and _chosen_text(options, cell, several=False) is None
    return day["day"].strip() if day and told and chosen_text(options, cell, several=False) else ""


def _chosen_text(options: Sequence[Option], cell: str, *, several: bool) -> str | None:
    read = _Cell(cell, options)
    found = {_chosen(named) for named in read.readings()}
    if len(found) != 1 or read.given_up:
        return None
    texts = found.pop()
    return "、".join(texts) if several or len(texts) < 2 else None


def _chosen(named: Sequence[_Named]) -> tuple[str, ...]:
    boxed = any(one.ticked is not None for one in named)
    return tuple(
        f"{one.option.text}({one.free})" if one.free else one.option.text for one in named if one.ticked or not boxed
    )


class _Cell:
    """A cell without widths and white space, with the place of each letter in it: free texts are taken to the letter."""

    def __init__(self, cell: str, options: Sequence[Option]) -> None:
        folded = [(letter, place) for place, one in enumerate(cell) for letter in unicodedata.normalize("NFKC", one)]
        kept = [(letter, place) for letter, place in folded if not letter.isspace()]
        self._cell = cell
        self._text = "".join(letter for letter, _ in kept)
        self._places = [place for _, place in kept]
        self._tried = 0
        self._options = [(number, option, in_one_width(option.text)) for number, option in enumerate(options, 1)]

    @property
    def given_up(self) -> bool:
        """Whether there may be more ways than were found (`MOST_TRIED`)."""
        return self._tried > MOST_TRIED

    def readings(self) -> Iterator[tuple[_Named, ...]]:
        """Every way to read all of the cell as options, each at most once."""
        return self._from(0, ()) if self._text else iter(())

    def _from(self, at: int, named: tuple[_Named, ...]) -> Iterator[tuple[_Named, ...]]:
        self._tried += 1
        if self.given_up:
            return
        if at == len(self._text):
            yield named
            return
        for one, end in self._one(at):
            if all(one.option is not other.option for other in named):
                between = _BETWEEN.match(self._text, end)
                yield from self._from(
                    between.end() if between and between.end() < len(self._text) else end, (*named, one)
                )

    def _one(self, at: int) -> Iterator[tuple[_Named, int]]:
        """One option at that place with all that is printed around it, and where it ends."""
        box = _BOX.match(self._text, at)
        ticked = bool(box["in"] or box["tick"]) if box else None
        start = box.end() if box else at
        yield from ((_Named(option, free, ticked), end) for option, free, end in self._numbered(start))
        closing = _PAIRS.get(self._text[start : start + 1])
        for option, free, end in self._numbered(start + 1) if closing else ():
            if self._text[end : end + 1] == closing:
                yield _Named(option, free, ticked), end + 1

    def _numbered(self, at: int) -> Iterator[tuple[Option, str, int]]:
        number = _NUMBER.match(self._text, at)
        yield from ((option, free, end) for _, option, free, end in self._plain(at))
        for place, option, free, end in self._plain(number.end()) if number else ():
            if number and int(number[1]) == place:
                yield option, free, end

    def _plain(self, at: int) -> Iterator[tuple[int, Option, str, int]]:
        for place, option, words in self._options:
            if self._text.startswith(words, at):
                end = at + len(words)
                yield place, option, "", end
                close = self._closing(end) if option.free else 0
                if close > end + 1:
                    yield place, option, self._cell[self._places[end] + 1 : self._places[close]], close + 1

    def _closing(self, at: int) -> int:
        """The place of the bracket that closes the one at that place; 0 where none opens there."""
        depth = 0
        for place in range(at, len(self._text)):
            depth += {"(": 1, ")": -1}.get(self._text[place], 0)
            if depth == 0:
                return place if place > at else 0
        return 0
