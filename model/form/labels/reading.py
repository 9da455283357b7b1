"""A label taken apart: the numbers that say where its item stands, and the words that are left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from shinkyu.model.form.labels.fold import ROMAN, bare
from shinkyu.model.form.labels.index import PARTS, Index

_STROKES = str.maketrans("l1|!ivxⅠⅤⅩ", "IIIIIVXIVX")
_START = re.compile(rf"\A[^\w{ROMAN}]*(?P<run>[{ROMAN}IVXivxl|!1]++)(?![A-Za-z])")
_APART = re.compile(
    r"(?<=\A[IVXl|]),(?=[IVXl|])|(?<=\A[IVXl|]{2}),(?=[IVXl|])"
)  # strokes of one numeral with a space between
_ANNEX = re.compile(r"\(?別添\(?(?P<number>\d+)\)?")
_NUMBER = re.compile(r"\d+")
# The digits of リスク2 and 過去3年以内 are hidden as these while the section's number is looked for.
_HIDDEN = {ord(str(digit)): chr(0xE000 + digit) for digit in range(10)}
_SHOWN = {0xE000 + digit: str(digit) for digit in range(10)}


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a label. ``part`` Ⅲ is 3; ``part``, ``number`` and ``annex`` are None where the label has none.

    ``front``: the words before the section's number, ``words`` all others (or all, without a number). Circled numbers
    and リスク2 stay in the words; of システム3 the 3 is in ``entries`` and ``システム#`` in the words.
    """

    part: int | None
    number: int | None
    annex: int | None
    front: str
    words: str
    entries: tuple[tuple[str, int], ...]


def readings(label: str, index: Index) -> Iterator[Reading]:
    """All ways to read a folded label; none when it has more numbers than an item's label can.

    A label's first ``1`` may be a misread Ⅰ or a section's number, ``11`` Ⅱ or Ⅰ-1, ``V1`` Ⅵ or Ⅴ-1.
    """
    for part, rest in _parts(label.replace("#", "")):
        reading = _read(part, rest, index)
        if reading is not None:
            yield reading


def _parts(label: str) -> Iterator[tuple[int | None, str]]:
    """The part that a label begins with and what follows it, for each way to see the part."""
    label = _APART.sub("", label)
    match = _START.match(label)
    if match is None:
        yield None, label
        return
    run, rest = match["run"], label[match.end() :]
    if set(run) == {"1"}:
        yield None, label
        yield from ((strokes, run[strokes:] + rest) for strokes in range(1, len(run)))
    goes_on = run.endswith("1") and rest[:1].isdecimal()
    if not goes_on and (part := _value(run)) is not None:
        yield part, rest
    head = run.rstrip("1")  # the last strokes may be the section's number: Ⅲ1 surely, V1 perhaps
    if head and head != run and (part := _value(head)) is not None:
        yield part, run[len(head) :] + rest


def _value(run: str) -> int | None:
    """What a run of strokes means as a Roman numeral, None for nothing. Beside an Ⅲ a 1 is a digit and no stroke."""
    if len(run) == 1 and run in ROMAN:
        return ROMAN.index(run) + 1
    if run.endswith("1") and any(letter in ROMAN for letter in run):
        return None
    return PARTS.get(run.translate(_STROKES))


def _read(part: int | None, rest: str, index: Index) -> Reading | None:
    annexes = _ANNEX.findall(rest)
    entries: list[tuple[str, int]] = []
    rest = _without_ranges(_ANNEX.sub(";", rest), index)
    rest = index.counted.sub(lambda match: _count(match, index, entries), rest)
    rest = index.digits.sub(lambda match: match[0].translate(_HIDDEN), rest)
    numbers = _NUMBER.findall(rest)
    if len(numbers) + len(annexes) > 1:
        return None
    front, words = _NUMBER.split(rest) if numbers else ("", rest)
    number = int(numbers[0]) if numbers else None
    annex = int(annexes[0]) if annexes else None
    return Reading(part, number, annex, _bare(front), _bare(words), tuple(entries))


def _count(match: re.Match[str], index: Index, entries: list[tuple[str, int]]) -> str:
    word, number = match["word"], match["number"]
    if word not in index.repeats:
        return word + number.translate(_HIDDEN)
    entries.append((word, int(number)))
    return f"{word}#"


def _bare(text: str) -> str:
    return bare(text.translate(_SHOWN))


def _without_ranges(text: str, index: Index) -> str:
    """``委託事項2～5 委託事項3`` speaks of 3: the heading of the sheet before it goes. A range alone stays and fits no item."""

    def shorten(match: re.Match[str]) -> str:
        again = re.match(re.escape(match["word"]) + r"(\d+)", text[match.end() :])
        inside = again is not None and int(match["first"]) <= int(again[1]) <= int(match["last"])
        return "" if inside else match[0]

    return index.ranges.sub(shorten, text)
