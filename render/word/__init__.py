"""Word: the table of changes, plain or as tracked changes, and a whole document fit to be published.

    xml.py        WordprocessingML as text, written as it nests
    text.py       a text as runs: line ends, tabs, and signs for what cannot be shown
    grid.py       tables, rows and cells of fixed widths; which rows may break over a page
    page.py       paper, margins, page numbers
    package.py    a file with our styles, filled as it is written; its bytes: the same ones each time
    changes.py    the table of changes, changed words underlined
    comparison.py what differs between two points, item by item
    revisions.py  tracked changes, each with its number
    tracked.py    a row's change as insertions and deletions that Word accepts or rejects
    whole.py      a document: cover, parts, sections, the table as its last 別添
    cover.py      its first pages: the cover, and the 項目一覧
    items.py      the pieces of a document as the form prints them
    itemrows.py   rows of their tables
    figures.py    pictures and their captions

Everything below imports python-docx, this module does so only when something is rendered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from shinkyu.model.table.titled import TitledTable

if TYPE_CHECKING:
    from shinkyu.model.published.document import WholeDocument
    from shinkyu.render.comparison import Comparison


def render(tables: Sequence[TitledTable], *, tracked: Mapping[str, str] | None = None) -> bytes:
    """The table of one assessment on A4 across, under the form's heading.

    ``tracked``, the names of the commits' authors by commit id, makes tracked changes of the rows (see `tracked.py`).
    """
    from shinkyu.render.word.changes import table_file

    (table,) = tables
    return table_file(table, tracked)


def render_document(document: WholeDocument) -> bytes:
    """A whole document on A4 upright, and its table of changes on A4 across."""
    from shinkyu.render.word.whole import document_file

    return document_file(document)


def render_comparison(compared: Comparison) -> bytes:
    """What differs between two points, on A4 across."""
    from shinkyu.render.word.comparison import comparison_file

    return comparison_file(compared)


def left_out(document: WholeDocument) -> list[str]:
    """The files of the figures that Word cannot show: missing, damaged, or no PNG or JPEG. The document names them instead."""
    from shinkyu.model.published.pictures import placeable
    from shinkyu.render import pictures

    return pictures.left_out(document, placeable)
