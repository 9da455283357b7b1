"""What a reader can filter the rows by: the days, sections and 提出時期 that they have, each with its number of rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from shinkyu.model.form.labels.fold import ROMAN
from shinkyu.model.form.labels.index import COVER, PARTS
from shinkyu.model.language import tr
from shinkyu.model.table.row import Row
from shinkyu.model.text.dates import wareki

BLANK = "blank"  # the value that stands for an empty 提出時期
_SECTION = re.compile(r"(?P<part>[IVX]+)-(?P<annex>A?)(?P<number>\d+)\Z")
_COVER_ID = "cover"
_NO_SECTION = "none"  # of a row that tells of no item


@dataclass(frozen=True, slots=True)
class Choice:
    """``value`` is what the page's address holds, ``text`` what is read, ``count`` how many rows have it."""

    value: str
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the form with the sections of it that rows speak of; ``whole`` chooses them all, None where it is one."""

    whole: Choice | None
    sections: tuple[Choice, ...]


def days(rows: Sequence[Row]) -> list[Choice]:
    """Each 変更日, oldest first; the value is ISO."""
    counts = Counter(row.date for row in rows)
    return [Choice(day.isoformat(), wareki(day), counts[day]) for day in sorted(counts)]


def submissions(rows: Sequence[Row]) -> list[Choice]:
    """Each 提出時期 that occurs, 事前 before 事後; an empty one last."""
    counts = Counter(row.submission for row in rows)
    texts = sorted(counts, key=lambda text: (not text, {"事前": "0", "事後": "1"}.get(text, text)))
    return [Choice(text or BLANK, text or tr("(空欄)", "(blank)"), counts[text]) for text in texts]


def parts(rows: Sequence[Row]) -> list[Part]:
    """The sections that rows speak of, by part, in the order of the form."""
    counts = Counter(map(section_of, rows))
    found = []
    for part, group in groupby(sorted(counts, key=_position), key=_part):
        sections = tuple(Choice(name, section_text(name), counts[name]) for name in group)
        whole = tr(f"{_numeral(part)} すべて", f"all of {_numeral(part)}")
        several = Choice(part, whole, sum(choice.count for choice in sections)) if len(sections) > 1 else None
        found.append(Part(several, sections))
    return found


def section_of(row: Row) -> str:
    """The value by which a row is found: the section of its item, of several the first."""
    return row.item.section_id or _NO_SECTION


def section_text(section: str) -> str:
    """How a section is cited: ``Ⅲ-3``, ``Ⅰ(別添1)``, ``表紙``; as it stands where it is no section's id."""
    match = _SECTION.match(section)
    if match is None:
        return {_COVER_ID: COVER, _NO_SECTION: tr("(項目なし)", "(no item)")}.get(section, section)
    numeral = _numeral(match["part"])
    return f"{numeral}(別添{match['number']})" if match["annex"] else f"{numeral}-{match['number']}"


def part_text(part: str) -> str:
    """How a part is cited: ``Ⅲ``, ``表紙``; "" is that of no item."""
    return _numeral(part) if part in PARTS else section_text(part or _NO_SECTION)


def part_order(part: str) -> tuple[int, str]:
    """The place of a part in the form; that of no item stands last."""
    return (0, "") if part == _COVER_ID else (PARTS.get(part, 99), part)


def _numeral(part: str) -> str:
    return ROMAN[PARTS[part] - 1] if part in PARTS else part


def _part(section: str) -> str:
    match = _SECTION.match(section)
    return match["part"] if match else section


def _position(section: str) -> tuple[int, int, int, str]:
    if section == _COVER_ID:
        return 0, 0, 0, ""
    match = _SECTION.match(section)
    return (
        (PARTS.get(match["part"], 98), bool(match["annex"]), int(match["number"]), "") if match else (99, 0, 0, section)
    )
