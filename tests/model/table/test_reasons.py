"""Reasons that were given before: what is most alike first."""

from __future__ import annotations

import datetime as dt

from shinkyu.model.form.keys import ItemPath
from shinkyu.model.table.reasons import reasons_before
from shinkyu.model.table.row import Row


def row(item: str, way: str, reason: str, day: int = 1) -> Row:
    date = dt.date(2024, 4, day)
    return Row("s", date, "", ItemPath(item), "", way, "", "", (), (), "", reason, "", marked=False, commits=("c",))


def test_the_same_item_and_kind_come_first_then_the_newest() -> None:
    past = [
        row("I-5/a", "全文", "同じ項目、古い", 1),
        row("I-2/b[x]", "新規", "ほかの項目", 2),
        row("I-5/a", "置換", "同じ項目、新しい", 3),
        row("I-7/c", "全文", "同じ種類", 4),
        row("I-5/a", "移動", "同じ項目、ほかの種類", 5),
        row("I-7/c", "全文", " ", 6),
        row("I-7/c", "全文", "同じ項目、古い", 7),
    ]
    assert reasons_before(past, [row("I-5/a", "分割", "")]) == [
        "同じ項目、新しい",
        "同じ項目、古い",
        "同じ項目、ほかの種類",
        "同じ種類",
        "ほかの項目",
    ]


def test_none_before_none_offered() -> None:
    assert reasons_before([], [row("I-5/a", "全文", "")]) == []
