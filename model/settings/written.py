"""A value of shinkyu.yaml with the place where it stands: what a setting reads, and where its mistakes are reported."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from shinkyu.model import rulebook, yamlfile
from shinkyu.model.findings import Finding, as_fact
from shinkyu.model.language import tr
from shinkyu.model.text.dates import DateError, parse_date
from shinkyu.model.yamlfile import Pointer, Value

FILE = "shinkyu.yaml"
_NUMBER = re.compile("[0-9]{1,9}")  # thousands of digits are none that anybody means, nor any that Python reads
_FLAGS = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong at a place of shinkyu.yaml, and how it would be right; the line is found when it is told.

    ``must``: what the place must be, for whoever names it otherwise (a field of a page); "" where the message alone says it.
    """

    pointer: Pointer
    message: str
    hint: str
    fact: tuple[str, ...]
    must: str = ""


@dataclass(frozen=True, slots=True)
class WrittenValue:
    """A value at a place (``pointer``) of shinkyu.yaml. Its readers give None, or fewer entries, for what cannot be: that is
    added to ``mistakes``, which all values of a file share. Whoever reads the file refuses it if there is any.

    ``example``: the lines that the setting could be written as, the hint of each mistake.
    """

    value: Value
    pointer: Pointer
    example: str
    mistakes: list[Mistake] = field(default_factory=list)

    @property
    def named(self) -> str:
        """The place as people read it: ``waivers の2件目の until``."""
        ja = "の".join(f"{step + 1}件目" if isinstance(step, int) else f" {step} " for step in self.pointer)
        en = " of ".join(f"entry {step + 1}" if isinstance(step, int) else step for step in reversed(self.pointer))
        return tr(ja.strip(), en)

    def wrong(self, must_ja: str, must_en: str) -> None:
        """Reports the value. ``must_ja``, ``must_en``: what it must be, as the rest of a sentence about its place."""
        message = tr(_joined(self.named, "は" + must_ja), f"{self.named} {must_en}")
        self.refuse(message, as_fact(self.value), must=tr(must_ja, must_en))

    def refuse(self, message: str, *fact: str, must: str = "") -> None:
        """Reports the place with a message of its own; ``fact`` tells it from other mistakes there."""
        self.mistakes.append(Mistake(self.pointer, message, self.example, (*map(str, self.pointer), *fact), must))

    def text(self) -> str | None:
        """A text of one line, without the blanks around it. What is not written (null, "") is wrong here too."""
        if isinstance(self.value, str) and self.value.strip() and len(self.value.strip().splitlines()) == 1:
            return self.value.strip()
        self.wrong("1行の文で書いてください", "must be a text of one line")
        return None

    def passage(self) -> str | None:
        """A text of one line or more, to the letter but for line ends around it."""
        if isinstance(self.value, str) and self.value.strip():
            return self.value.strip("\n")
        self.wrong("文で書いてください", "must be a text")
        return None

    def day(self) -> dt.date | None:
        """A day, in any spelling that a 変更日 may have."""
        text = self.text()
        try:
            return parse_date(text) if text is not None else None
        except DateError:
            self.wrong("日付で書いてください(2027-03-31、令和9年3月31日)", "must be a date (2027-03-31)")
            return None

    def number(self, *, least: int = 1) -> int | None:
        """A whole number, in the digits 0 to 9, of at least that."""
        value = self.value
        if isinstance(value, str) and _NUMBER.fullmatch(value) and int(value) >= least:
            return int(value)
        self.wrong(f"{least}以上の整数で書いてください", f"must be a whole number, {least} or more")
        return None

    def flag(self) -> bool | None:
        """true or false."""
        word = self.word(_FLAGS)
        return None if word is None else _FLAGS[word]

    def word(self, words: Iterable[str]) -> str | None:
        """One of these words, to the letter."""
        known = [*words]
        if isinstance(self.value, str) and self.value in known:
            return self.value
        listed = tr("、", ", ").join(known)
        self.wrong(f"次のどれかです: {listed}", f"must be one of: {listed}")
        return None

    def keys(self, known: Sequence[str] = (), *, needed: Sequence[str] = ()) -> dict[str, WrittenValue]:
        """What is written below, by key; ``known``: the keys there are (none: any), with those that are ``needed``.

        A key that is none of them is a mistake which lists them. One with nothing behind it counts as not written.
        """
        if not isinstance(self.value, dict):
            self.wrong("「キー: 値」の形で書いてください", "must be a mapping (key: value)")
            return {}
        below = {key: self.at(key, value) for key, value in self.value.items()}
        for key, one in below.items():
            if known and key not in known:
                one.refuse(unknown_key(key, known, self.named))
        there = {key: one for key, one in below.items() if one.value and (not known or key in known)}
        for key in needed:
            if key not in there:
                place = below.get(key, self)
                message = tr(_joined(self.named, f"に {key} がありません"), f"{self.named} lacks {key}")
                place.refuse(message, "lacks", key, must=tr("書いてください", "must be given"))
        return there

    def entries(self) -> list[WrittenValue]:
        """The entries of a list."""
        if isinstance(self.value, list):
            return [self.at(index, value) for index, value in enumerate(self.value)]
        self.wrong("「- 」で始まる行を並べて書いてください", 'must be a list (lines that begin with "- ")')
        return []

    def at(self, step: str | int, value: Value) -> WrittenValue:
        """A value that stands below this one."""
        return replace(self, value=value, pointer=(*self.pointer, step))


def unknown_key(key: str, known: Iterable[str], place: str = "") -> str:
    """What is said of a key that is none of the ``known`` ones. It may be one of a newer version (contract §1)."""
    listed = tr("、", ", ").join(known)
    where = tr(_joined(place, "に"), f"{place}: ") if place else ""
    return tr(
        f"{where}「{key}」という設定はありません。あるのは: {listed}(より新しい shinkyu の設定なら、そちらが要ります)",
        f"{where}there is no setting {key!r}; there are: {listed} (if it is one of a newer shinkyu, that one is needed)",
        page=(
            f"{where}「{key}」という設定はありません。あるのは: {listed}(より新しい版のこのソフトの設定なら、そちらが要ります)",
            f"{where}there is no setting {key!r}; there are: {listed} (if it "
            "is one of a newer version of this program, that one is needed)",
        ),
    )


def findings(data: bytes, mistakes: Sequence[Mistake]) -> list[Finding]:
    """The mistakes as findings, each with the line of its place in ``data``."""
    if not mistakes:
        return []
    lines = yamlfile.locate(data, FILE)
    return [
        rulebook.finding("settings", one.message, one.hint, file=FILE, line=_line(lines, one.pointer), fact=one.fact)
        for one in mistakes
    ]


def _line(lines: Mapping[Pointer, int], pointer: Pointer) -> int:
    """That of the place, or of what it stands in where it is not written."""
    while pointer and pointer not in lines:
        pointer = pointer[:-1]
    return lines.get(pointer, 1)


def _joined(place: str, rest: str) -> str:
    """A place and what is said of it in Japanese: behind a Latin word stands a blank."""
    return f"{place} {rest}" if place[-1:].isascii() else f"{place}{rest}"
