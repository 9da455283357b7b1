"""The parts of a document that is given out to be edited, and what the file keeps of itself where nobody looks.

It is a workbook or a Word file (`Office`): a sheet of the one is a table of the other, a line a row of either.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import astuple, dataclass
from enum import StrEnum

from shinkyu.model.editable.office import Office
from shinkyu.model.form.keys import Key
from shinkyu.model.hints import Hint
from shinkyu.model.text.letters import ODD

MAGIC = "shinkyu-edits"
VERSION = 1
OFFERS = "_shinkyu_lists"
LABEL_COLUMN, MARK_COLUMN, TEXT_COLUMN, HELP_COLUMN, PLACE_COLUMN = range(5)
REMOVE = "削除"  # as the file's own lists offer it, in either language
NEW = "+"  # the id of an entry that is yet to come begins so; no id of a document may

_COMING = re.compile(rf"{re.escape(NEW)}\d+")
_CODE = re.compile(r"([a-z]+)(\d*):(.*)\Z", re.DOTALL)


class Kind(StrEnum):
    """What a line of the workbook is."""

    TITLE = "title"  # above the items; not looked at when the workbook comes back
    HEAD = "head"  # a heading without a text of its own
    ITEM = "item"
    CHOICES = "choices"  # an item whose options stand below it, one a line …
    OPTION = "option"  # … each marked or not …
    FREE = "free"  # … with a free text beside it
    ENTRY = "entry"  # the head of a repeated entry, where it can be removed
    COMING = "coming"  # the head of an entry that is yet to be filled in


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line belongs: a key of `model.sections.document`, and of an item with options the number (from 1) of the option."""

    kind: Kind
    key: Key
    option: int = 0

    @property
    def code(self) -> str:
        """The place as the hidden column has it."""
        return f"{self.kind}{self.option or ''}:{self.key}"

    @classmethod
    def read(cls, code: str) -> Place | None:
        """The place of a code; None for what is none."""
        match = _CODE.match(code)
        if match is None or match[1] not in set(Kind):
            return None
        return cls(Kind(match[1]), Key(match[3]), int(match[2] or 0))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a sheet. ``text`` is the item's, ``shown`` what stands in the column 記載; ``offers`` what may be picked there.

    ``editable``: the cell may be changed. ``help`` tells what to write, or why it cannot be changed here.
    """

    place: Place
    label: str
    depth: int = 0
    marked: bool = False
    text: str = ""
    shown: str = ""
    help: str | Hint = ""
    offers: tuple[str, ...] = ()
    editable: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: its name, the heading above its lines, and the lines."""

    name: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class About:
    """Which assessment, and as of which commit."""

    id: str
    slug: str
    form: str
    edition: str
    commit: str


@dataclass(frozen=True, slots=True)
class Book:
    """A whole workbook; ``title`` is how the assessment is called, ``form_title`` the form's own."""

    about: About
    title: str
    form_title: str
    sheets: tuple[Sheet, ...]
    office: Office = Office.EXCEL

    def kept(self, worded: Callable[[str | Hint], str]) -> tuple[Kept, ...]:
        """What is kept of each line, in the order of the workbook; ``worded``: a help as the workbook says it."""
        return tuple(
            Kept.of(self.office, sheet.name, line, worded(line.help)) for sheet in self.sheets for line in sheet.lines
        )


@dataclass(frozen=True, slots=True)
class Kept:
    """What the hidden sheet keeps of a line, all as text.

    ``text``: the item's text at export, "" where no file can hold it; ``sum`` is that text's `text_sum` in any case.
    ``shown``: what the cell held. ``beside``: `text_sum` of the label, ※ and help beside it. ``editable``: "1" or "".
    """

    sheet: str
    code: str
    text: str
    sum: str
    shown: str
    beside: str
    editable: str

    @classmethod
    def of(cls, office: Office, sheet: str, line: Line, help: str) -> Kept:
        text = line.text if office.fits(line.text) else ""
        in_word = office is Office.WORD
        beside = beside_sum(word_label(line, help)) if in_word else beside_sum(line.label, line.marked, help)
        editable = "1" if line.editable else ""
        return cls(sheet, line.place.code, text, text_sum(line.text), line.shown, beside, editable)

    @property
    def place(self) -> Place:
        place = Place.read(self.code)
        assert place is not None, self.code
        return place


def title_code(name: str) -> str:
    """The code of a row above the items, which is not looked at when the workbook comes back."""
    return f"{Kind.TITLE}:{name}"


def coming_entry(key: Key) -> Key | None:
    """The entry yet to come that a key is of; None for what is there already."""
    return next((entry for entry in key.entries if _COMING.fullmatch(entry.entry_id)), None)


def text_sum(text: str) -> str:
    """32 hex digits that stand for a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def heading_line(label: str, text: str) -> str:
    """The headings of the columns of a table in Word, as one text."""
    return f"{label} | {text}"


def word_label(line: Line, help: str) -> str:
    """What stands beside a text in Word, in one cell: the heading, and below it the help."""
    label = ODD.sub("\ufffd", line.label)  # a heading of somebody's own, or the name of a file
    return "\n".join(filter(None, (f"{label} ※" if line.marked else label, help)))


def beside_sum(label: str, marked: bool = False, help: str = "") -> str:
    """32 hex digits that stand for what is beside a text."""
    return text_sum("\0".join((label, "※" if marked else "", help)))


def seal(about: About, kept: Iterable[Kept]) -> str:
    """What the hidden sheet is held against, so that an accident with it does not pass for someone's edit."""
    return text_sum("\0".join([*astuple(about), *(field for one in kept for field in astuple(one))]))
