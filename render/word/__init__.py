"""Word: the table of changes, plain or as tracked changes.

    xml.py        elements of WordprocessingML, written as they nest
    text.py       a text as runs: line ends, tabs, and signs for what cannot be shown
    grid.py       tables, rows and cells of fixed widths; which rows may break over a page
    page.py       paper, margins, page numbers
    package.py    an empty file with our styles, and its bytes: the same ones each time
    changes.py    the table of changes, changed words underlined
    tracked.py    a row's change as insertions and deletions that Word accepts or rejects

Everything below imports python-docx (and lxml), this module does so only when something is rendered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from shinkyu.model.titledtable import TitledTable


def render(tables: Sequence[TitledTable], *, tracked: Mapping[str, str] | None = None) -> bytes:
    """The table of one assessment on A4 across, under the form's heading.

    ``tracked``, the names of the commits' authors by commit id, makes tracked changes of the rows (see `tracked.py`).
    """
    from shinkyu.render.word.changes import table_file

    (table,) = tables
    return table_file(table, tracked)
