"""What a verification can find, of each kind, for the tests of its reports."""

from __future__ import annotations

from collections.abc import Sequence

from tests.render.page.made import row

from shinkyu.model.importing.tablerow import Aside, TableRow
from shinkyu.model.table.row import Row
from shinkyu.model.verifying.difference import Difference, Kind, Verification


def printed(shown: Row, line: int, **cells: str) -> TableRow:
    """A row as it was published, with other cells."""
    named = {
        "date_text": shown.date_text,
        "label": shown.label,
        "before": shown.before,
        "after": shown.after,
        "submission": shown.submission,
        "reason": shown.reason,
    }
    return TableRow(line, **{**named, **cells})


def altered(old: str, new: str, line: int = 2) -> Difference:
    """One text of a row is another."""
    shown = row(after=old)
    return Difference(Kind.ALTERED, ("after",), (), (shown,), (printed(shown, line, after=new),))


def verification(differences: Sequence[Difference], slug: str = "mihon") -> Verification:
    rows = tuple(one for difference in differences for one in difference.rows)
    published = tuple(one for difference in differences for one in difference.published)
    return Verification(slug, rows, published, 0, tuple(differences), (Aside(7, "読み飛ばした"),))


EVERY_KIND = (
    altered("室長が管理する。", "部長が管理する。"),
    Difference(Kind.MISSING, rows=(row("抜けた前", "抜けた後"),)),
    Difference(Kind.EXTRA, published=(printed(row("余分な前", "余分な後"), 9),)),
    Difference(Kind.WRITTEN_OTHERWISE, ("label",), ("label",), (row(),), (printed(row(), 3, label="Ⅲ 3 リスク2"),)),
    Difference(
        Kind.WRITTEN_OTHERWISE,
        ("before", "after"),
        ("split", "label"),
        (row("甲乙", "甲丙"),),
        (printed(row("甲", "甲"), 4), printed(row("乙", "丙"), 5)),
    ),
    Difference(Kind.WRITTEN_OTHERWISE, ("after",), ("withheld",), (row(),), (printed(row(), 6, after="■■"),)),
    Difference(Kind.ORDER, rows=(row(),), published=(printed(row(), 8),)),
)
