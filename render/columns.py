"""The six columns of the 変更箇所 table as the forms print them: the one place that names and orders them."""

from __future__ import annotations

from typing import NamedTuple

from shinkyu.model.table.row import Row


class Cells(NamedTuple):
    """The six cells of a row, or their headings, in the order of the form."""

    date: str
    label: str
    before: str
    after: str
    submission: str
    reason: str


HEADINGS = Cells("変更日", "項目", "変更前の記載", "変更後の記載", "提出時期", "提出時期に係る説明")


def cells(row: Row) -> Cells:
    """What the row shows in each column, to the letter."""
    return Cells(row.date_text, row.label, row.before, row.after, row.submission, row.reason)
