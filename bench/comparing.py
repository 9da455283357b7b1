"""The rows that a program gives, held against the truth."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

ABSENT = {"before": ("新規", "追記"), "after": ("削除",)}  # ways of a row that has nothing on that side
FIELDS = ("slug", "date", "item", "before", "after", "submission", "reason")
SAME = ("slug", "date", "item", "commits", "submission", "reason")  # of the rows of one net change
SHOWN = 5

Row = dict[str, Any]


@dataclass(frozen=True)
class Difference:
    """How many net changes each side has, and those that the other has not: slug, day and item."""

    truth: int
    table: int
    missing: Sequence[str]
    wrong: Sequence[str]

    @property
    def none(self) -> bool:
        return not (self.missing or self.wrong)

    def __str__(self) -> str:
        told = f"{self.truth} net changes in the truth, {self.table} in the table"
        for what, names in (("not in the table", self.missing), ("not in the truth", self.wrong)):
            if names:
                told += f"\n  {len(names)} {what}: " + ", ".join(names[:SHOWN])
        return told


def compare(lines: Iterable[str], truth: Path) -> Difference:
    """Rows (``table --format json --ways full``, one a line) against the truth; texts are compared by digest."""
    with gzip.open(truth, "rt", encoding="utf-8") as kept:
        right = Counter(_fingerprint(json.loads(line)) for line in kept)
    found = Counter(map(_fingerprint, net_changes(map(json.loads, _objects(lines)))))
    return Difference(right.total(), found.total(), _names(right - found), _names(found - right))


def net_changes(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows with those of one item's blocks, which follow each other and say the same of it, put together again."""
    for _, group in groupby(rows, lambda row: [row[name] for name in SAME]):
        of_item = list(group)
        yield of_item[0] | {side: _whole(of_item, side) for side in ABSENT}


def _whole(rows: Sequence[Row], side: str) -> str:
    """The text of the blocks in their order. One that stands in two rows is there twice, and no text has it so."""
    blocks = [(row["blocks"][side], row[side]) for row in rows if row["way"] not in ABSENT[side]]
    return "\n\n".join(text for _, text in sorted(blocks))


def _objects(lines: Iterable[str]) -> Iterator[str]:
    return (line.rstrip(",\n") for line in lines if line[:1] == "{")


def _fingerprint(row: Row) -> tuple[str, bytes]:
    texts = json.dumps([row[name] for name in FIELDS], ensure_ascii=False)
    return f"{row['slug']} {row['date']} {row['item']}", hashlib.sha256(texts.encode()).digest()


def _names(fingerprints: Counter[tuple[str, bytes]]) -> list[str]:
    return [name for name, _ in fingerprints.elements()]
