"""The 変更箇所 table of one or several assessments as a web page that can be searched, shared and printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from shinkyu.model.language import tr
from shinkyu.model.table.changedwords import changed_words
from shinkyu.model.table.row import Row
from shinkyu.model.table.titled import TitledTable
from shinkyu.model.text.textdiff import Spans
from shinkyu.render.page.anchors import row_anchors
from shinkyu.render.page.filters import BLANK, Choice, Part, days, parts, submissions

_WHOLE_ON_A_PAGE = 250  # characters in a cell: ten lines or so in print


@dataclass(frozen=True, slots=True)
class PageRow:
    """A row with its anchor, its two text cells in spans, and what it is filtered by."""

    row: Row
    anchor: str
    before: Spans
    after: Spans
    section: str
    submission: str

    @property
    def long(self) -> bool:
        """Whether it may be broken over two pages: kept whole it could leave half a page empty."""
        return max(map(len, (self.row.before, self.row.after))) > _WHOLE_ON_A_PAGE


@dataclass(frozen=True, slots=True)
class Filters:
    """What can be chosen, over all tables of the page."""

    days: Sequence[Choice]
    parts: Sequence[Part]
    submissions: Sequence[Choice]
    marked: int


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table with its rows made ready; ``anchor`` leads to it."""

    about: TitledTable
    anchor: str
    rows: Sequence[PageRow]


def render(tables: Sequence[TitledTable]) -> str:
    """One page with all tables, each under its heading; with several, a table of contents in front."""
    from shinkyu.render.page.assembly import assemble

    ready, filters = prepared(tables)
    title = heading_of(ready)
    return assemble("table.html.j2", tables=ready, filters=filters, heading=title, several=len(ready) != 1)


def prepared(tables: Sequence[TitledTable]) -> tuple[list[PageTable], Filters]:
    """The tables made ready for the template, and what their rows can be filtered by."""
    rows = list(chain.from_iterable(table.rows for table in tables))
    anchors = iter(row_anchors(rows))
    ready = [
        PageTable(table, f"t-{table.slug}", [_ready(row, next(anchors)) for row in table.rows]) for table in tables
    ]
    return ready, Filters(days(rows), parts(rows), submissions(rows), sum(row.marked for row in rows))


def heading_of(tables: Sequence[PageTable]) -> str:
    """What stands at the top of the page: the form's own heading where it holds one table."""
    return tables[0].about.heading if len(tables) == 1 else tr("変更箇所", "Changes (変更箇所)")


def _ready(row: Row, anchor: str) -> PageRow:
    before, after = changed_words(row)
    return PageRow(row, anchor, before, after, row.item.section_id, row.submission or BLANK)
