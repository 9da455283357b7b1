"""What an import found, did and assumed: the object that ``import --json`` prints (contract §4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from shinkyu.model.form.assessment import InformationFile
from shinkyu.model.form.keys import ItemPath


@dataclass(frozen=True, slots=True)
class UnresolvedLabel:
    """A label whose item is doubtful; ``nearest`` are paths, the likeliest first."""

    label: str
    line: int
    nearest: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class ReadLabel:
    """A label whose items are known: their paths (none for a row of no item) in the ``edition`` that it was read by.

    ``by``: by what they were recognised (number, heading, likeness, or map: a person said so).
    """

    label: str
    line: int
    items: tuple[str, ...]
    edition: str
    by: str


@dataclass(frozen=True, slots=True)
class Break:
    """The chain breaks: what an item's row left (``left``) is not what its next one, of ``date``, starts from (``found``)."""

    item: str
    date: dt.date
    left: str
    found: str
    line: int


@dataclass(frozen=True, slots=True)
class Remark:
    """A row that needs a word: ``item`` is its path, ``line`` its line in the table (0 of what is in no row), ``text`` what
    is to be said."""

    item: str
    line: int
    text: str


@dataclass(slots=True)
class ImportReport:
    """``rows`` and ``commits`` are counts; ``resolved`` counts the different labels whose item is known.

    ``files``: the 特定個人情報ファイル, in their order, where there are several: paths begin with the folder of one (files/f1).
    ``fitting``: where labels are unresolved, the form and edition (``kiso``, ``2019-01``) that have an item for each of them.
    """

    rows: int = 0
    commits: int = 0
    resolved: int = 0
    read: list[ReadLabel] = field(default_factory=list)
    unresolved: list[UnresolvedLabel] = field(default_factory=list)
    breaks: list[Break] = field(default_factory=list)
    unchanged: list[Remark] = field(default_factory=list)
    partial: list[Remark] = field(default_factory=list)
    assumed: list[Remark] = field(default_factory=list)
    odd: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)
    fitting: tuple[str, str] | None = None
    files: tuple[InformationFile, ...] = ()


def named_files(files: Sequence[InformationFile]) -> list[str]:
    """Which 特定個人情報ファイル each folder is: ``files/f1/…: (1)住民基本台帳ファイル``."""
    below = ItemPath("…")
    return [f"{below.in_file(file.slug)}: ({number}){file.name}" for number, file in enumerate(files, 1)]
