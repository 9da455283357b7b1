"""The three tables that are exported, and their columns. docs/export.md says what each column means.

A text is never null: "" is "not written". Only days and numbers can be, so that a CSV file loses nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

VERSION = 1  # raised when a column is renamed or taken out, or means something else; not when one is added at the end

Value = str | int | bool | dt.date | Sequence[str] | None
Record = Sequence[Value]  # in the order of a table's columns


class Type(StrEnum):
    """What a column holds. ``TEXTS``: any number of texts."""

    TEXT = "text"
    TEXTS = "texts"
    DATE = "date"
    INTEGER = "integer"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class Column:
    """``nullable``: it may hold nothing."""

    name: str
    type: Type = Type.TEXT
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """``name`` is that of its file, too."""

    name: str
    columns: tuple[Column, ...]


ASSESSMENT = (  # each table begins with them
    *map(Column, ("repository_name", "slug", "assessment_id", "form", "edition", "number", "name")),
    Column("published", Type.DATE, nullable=True),
)
ROWS = Table(
    "rows",
    (
        *ASSESSMENT,
        Column("row", Type.INTEGER),
        Column("date", Type.DATE),
        Column("date_text"),
        Column("item"),
        Column("items", Type.TEXTS),
        *map(Column, ("label", "way", "before", "after", "submission", "significance", "reason")),
        Column("marked", Type.BOOLEAN),
        Column("commits", Type.TEXTS),
    ),
)
ITEMS = Table(
    "items",
    (
        *ASSESSMENT,
        Column("position", Type.INTEGER),
        *map(Column, ("section", "item", "heading", "label")),
        Column("marked", Type.BOOLEAN),
        *map(Column, ("kind", "text", "file")),
        Column("since", Type.DATE, nullable=True),
    ),
)
FINDINGS = Table(
    "findings",
    (
        *ASSESSMENT,
        Column("as_of", Type.DATE),
        *map(Column, ("rule", "severity", "item", "file")),
        Column("line", Type.INTEGER, nullable=True),
        *map(Column, ("commit", "message", "hint", "fingerprint")),
        Column("waived", Type.BOOLEAN),
        Column("waiver_reason"),
    ),
)
TABLES = {table.name: table for table in (ROWS, ITEMS, FINDINGS)}
