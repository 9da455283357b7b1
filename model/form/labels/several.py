"""Labels that cite several items (``Ⅰ１②、Ⅰ５``, ``提供先2～10 ①``), taken apart into labels of one item each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinkyu.model.form.labels.fold import CIRCLED, ROMAN, fold
from shinkyu.model.form.labels.index import Index

MOST = 100  # items that one label may cite
_PARTING = re.compile(rf"\s*(?:[、,\uff0c;\uff1b/\uff0f・\n]|及び|並びに|および|ならびに)\s*|\s+(?=[{ROMAN}])")
_NEXT_CIRCLED = re.compile(rf"(?<=[{CIRCLED}])([^{CIRCLED}、,\uff0c;\uff1b/\uff0f・\n]*?)\s+(?=[{CIRCLED}])")
_CIRCLED_RANGE = re.compile(rf"([{CIRCLED}])\s*[~〜\uff5e\-‐-―\uff0d]\s*([{CIRCLED}])")
_TOKEN = re.compile(rf"[{ROMAN}]|[{CIRCLED}]|[0-9\uff10-\uff19]+|[^\W\d_]+")


def numbered_apart(label: str, index: Index) -> list[str]:
    """The label once for each of the numbers that it gives a range or a list of behind one heading; none without."""
    text = fold(label)
    for pattern in (index.ranges, index.lists):
        match = pattern.search(text)
        if match is not None:
            numbers = _numbers(match.groupdict())
            return [f"{text[: match.start()]}{match['word']}{number}{text[match.end() :]}" for number in numbers]
    return []


def pieces(label: str) -> list[str]:
    """What stands between the signs that part a list, ``①～③`` as ``①``, ``②``, ``③``; none where there is but one."""
    listed = _NEXT_CIRCLED.sub(r"\1、", _CIRCLED_RANGE.sub(_all_between, label))
    parted = [piece for piece in _PARTING.split(listed) if piece.strip()]
    return parted if 2 <= len(parted) <= MOST else []


def completions(piece: str, before: str) -> Iterator[str]:
    """The labels that a piece may stand for: itself, and behind what the label ``before`` it says up to a number or a
    word of its kind. A bare number means nothing by itself."""
    kind = _kind(piece.strip()[:1])
    if kind != "digit":
        yield piece
    if kind != "roman":
        yield from (before[: token.start()] + piece for token in _TOKEN.finditer(before) if _kind(token[0][0]) == kind)


def _numbers(told: dict[str, str]) -> list[int]:
    if "numbers" in told:
        return [int(number) for number in re.findall(r"\d+", told["numbers"])]
    first, last = int(told["first"]), int(told["last"])
    return [*range(first, last + 1)] if first < last < first + MOST else []


def _all_between(match: re.Match[str]) -> str:
    first, last = CIRCLED.index(match[1]), CIRCLED.index(match[2])
    return "、".join(CIRCLED[first : last + 1]) if first < last else match[0]


def _kind(letter: str) -> str:
    if letter in ROMAN:
        return "roman"
    if letter in CIRCLED:
        return "circled"
    return "digit" if letter.isdecimal() else "word"
