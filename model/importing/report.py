"""What an import found, did and assumed: the object that ``import --json`` prints (contract §4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from shinkyu.model.documents.reading import DoubtfulPassage, Unread
from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import InformationFile
from shinkyu.model.form.keys import ItemPath
from shinkyu.model.language import tr
from shinkyu.model.sheets.flow.passage import Place
from shinkyu.model.sheets.flow.telling import where


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


@dataclass(frozen=True, slots=True)
class Differing:
    """An item of which the table's last row leaves another text (``left``) than the document shows (``shown``); ``line`` is that
    row's. ``blanks``: they differ in line ends and spaces alone."""

    item: str
    left: str
    shown: str
    line: int
    blanks: bool = False

    @classmethod
    def of_entries(cls, item: str, left: int, shown: int) -> Differing:
        """A repeated heading with another number of entries."""
        return cls(item, tr(f"{left}件", f"{left} entries"), tr(f"{shown}件", f"{shown} entries"), 0)


@dataclass(frozen=True, slots=True)
class TakenItem:
    """An item's text as a document shows it: its path, the heading and place that it was found at, and ``by`` what."""

    item: str
    text: str
    heading: str
    place: Place
    by: str


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """What was made of a whole document. ``empty``: the items that stay blank, ``broken``: those whose line ends may be the
    page's, as paths; ``edition``: that it is in. ``findings``: what in the file is not read as its text (hidden, beside it);
    ``unused``: names in a map that nothing in it has, where no table is read that may have them."""

    file: Path
    form: str
    edition: str
    read: tuple[TakenItem, ...]
    doubtful: tuple[DoubtfulPassage, ...] = ()
    unread: tuple[Unread, ...] = ()
    empty: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    differs: tuple[Differing, ...] = ()
    figures: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    unused: tuple[str, ...] = ()

    @property
    def questions(self) -> tuple[UnresolvedLabel, ...]:
        """What a map file is to say of its doubtful passages."""
        return tuple(map(question, self.doubtful))


def question(passage: DoubtfulPassage) -> UnresolvedLabel:
    """A doubtful passage as what a map file asks: by the wording that names it there."""
    return UnresolvedLabel(
        passage.name or " ".join(passage.text.split()),
        0,
        passage.nearest,
        f"{where(passage.place)} {passage.why}".strip(),
    )


@dataclass(slots=True)
class ImportReport:
    """``rows`` and ``commits`` are counts; ``resolved`` counts the different labels whose item is known.

    ``files``: the 特定個人情報ファイル, in their order, where there are several: paths begin with the folder of one (files/f1).
    ``fitting``: where labels are unresolved, the form and edition (``kiso``, ``2019-01``) that have an item for each of them.
    ``document``: what was made of a whole document, where one was given.
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
    document: DocumentReport | None = None

    @property
    def doubtful(self) -> bool:
        """Whether something has to be told first, so that nothing was written."""
        return bool(self.unresolved or (self.document and self.document.doubtful))

    @property
    def questions(self) -> tuple[UnresolvedLabel, ...]:
        """What a map file is to say: labels of the table, then passages of the document."""
        return *self.unresolved, *(self.document.questions if self.document else ())


def named_files(files: Sequence[InformationFile]) -> list[str]:
    """Which 特定個人情報ファイル each folder is: ``files/f1/…: (1)住民基本台帳ファイル``."""
    below = ItemPath("…")
    return [f"{below.in_file(file.slug)}: ({number}){file.name}" for number, file in enumerate(files, 1)]
