"""The 変更箇所 table of one or several assessments as a web page that can be searched, shared and printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

from shinkyu.model.language import tr
from shinkyu.model.table.titled import TitledTable
from shinkyu.render.drafts import mark_of_tables
from shinkyu.render.page.anchors import row_anchors
from shinkyu.render.page.filters import Choice, Part, days, parts, submissions
from shinkyu.render.page.rows import row_elements

if TYPE_CHECKING:
    from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Filters:
    """What can be chosen, over all tables of the page."""

    days: Sequence[Choice]
    parts: Sequence[Part]
    submissions: Sequence[Choice]
    marked: int


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table; ``anchor`` leads to it, ``elements`` are its rows as HTML, each made when it is asked for, once."""

    about: TitledTable
    anchor: str
    elements: Iterator[Markup]


def render(tables: Sequence[TitledTable]) -> str:
    """One page with all tables, each under its heading; with several, a table of contents in front."""
    return "".join(pieces(tables))


def pieces(tables: Sequence[TitledTable], nav: Sequence[tuple[str, str]] = ()) -> Iterator[str]:
    """The same in pieces. The rows are gone through first: what they can be filtered by stands above them. ``nav``: as of
    `assemble`."""
    from shinkyu.render.page.assembly import assemble

    ready, filters = prepared(tables)
    title = heading_of(ready)
    draft = mark_of_tables(tables)
    several = len(ready) != 1
    return assemble("table.html.j2", draft, nav=nav, tables=ready, filters=filters, heading=title, several=several)


def prepared(tables: Sequence[TitledTable]) -> tuple[list[PageTable], Filters]:
    """The tables made ready for the template, and what their rows can be filtered by."""
    rows = list(chain.from_iterable(table.rows for table in tables))
    anchors = iter(row_anchors(rows))
    ready = [
        PageTable(table, f"t-{table.slug}", row_elements(table.rows, list(islice(anchors, len(table.rows)))))
        for table in tables
    ]
    return ready, Filters(days(rows), parts(rows), submissions(rows), sum(row.marked for row in rows))


def heading_of(tables: Sequence[PageTable]) -> str:
    """What stands at the top of the page: the form's own heading where it holds one table."""
    return tables[0].about.heading if len(tables) == 1 else tr("変更箇所", "Changes (変更箇所)")
