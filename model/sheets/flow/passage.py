"""A passage: one cell, paragraph or line of a document, with the place where it stands and how it looks."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from shinkyu.model.findings import Finding
from shinkyu.model.sheets.grid import Doubt


class Look(StrEnum):
    """How a passage is set, as far as the file tells: as a heading (bold, filled, a style of headings), as a text, or not known."""

    HEADING = "heading"
    TEXT = "text"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands, for people and for a map file. All counts are from 1; 0 where there is no such thing.

    ``sheet``: of a workbook. ``page``: of a PDF or of a text that is parted by form feeds. ``line``: the row of the sheet or of
    the table, the line of the text (blank ones count: they are told by the gap), of the page of a PDF, the paragraph of the
    document in its order. ``column``: of a sheet or a table. ``table``: the number of the table in the document (a nested table
    counts too); in a PDF, of the page.
    """

    sheet: str = ""
    page: int = 0
    table: int = 0
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that stands in the document: its bytes and its kind (``png``, ``jpeg``, ``emf`` …)."""

    data: bytes
    kind: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One cell that shows something, one paragraph, one line.

    ``text``: what it shows, to the letter, line ends as LF. ``rows``, ``columns``: how many it covers (merged cells; else 1).
    ``indent``: how far it is set in (the half-width spaces before a line of a text, which are no part of ``text``: the line is
    these and the text; else the level of a list or an outline). ``cell``: whether it is a cell; one that a nested table stands
    in the midst of comes in pieces, with the nested cells between them. ``doubt``: why its text is not known from the file (as
    of `Cell`). ``broken``: its line ends may be those of the page and not of the text (text drawn from a PDF), so that its text
    is not known to the letter. ``item``: what a page of ours says that it is of (``data-item``). ``furniture``: it stands at the
    same place of page after page, as a page's head or foot, or is of what leads about a web page.
    """

    text: str
    place: Place
    rows: int = 1
    columns: int = 1
    indent: int = 0
    look: Look = Look.UNKNOWN
    cell: bool = False
    picture: Picture | None = None
    doubt: Doubt | None = None
    broken: bool = False
    item: str = ""
    furniture: bool = False


@dataclass(frozen=True, slots=True)
class Flow:
    """A document in reading order: sheets one after the other, rows from above, cells of a row from the left; a nested table in
    the place of its cell. What is hidden (rows, columns, sheets, struck-out words, comments, text boxes) is never in it silently:
    ``findings`` tell of it, with the place.
    """

    passages: tuple[Passage, ...]
    findings: tuple[Finding, ...] = field(default=())
