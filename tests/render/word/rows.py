"""Invented rows, ordinary and nasty."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from shinkyu.model.table.row import ItemChange, Row
from shinkyu.model.table.titled import TitledTable

SIGNS = list(
    "あア一「」、。 \u3000①Ⅲ※Ａa1\n\t\r\x00\x0b\x1b\x7f\x85\u2028\u202e\ufeff\ufffe\ud800{}<>&;'\"=+-@]^/\U0001f5fe"
)
TEXT = st.text(st.one_of(st.sampled_from(SIGNS), st.characters()), max_size=20)
LONG = "窓口で申請を受け付け、内容を確認する。" * 400


def row(
    before: str = "旧い記載",
    after: str = "新しい記載",
    *,
    way: str = "全文",
    label: str = "Ⅰ-1 ②事務の内容",
    reason: str = "文言の整理",
    changed: tuple[str, str] | None = None,
    commits: tuple[str, ...] = ("a" * 40,),
) -> Row:
    """A row of 令和3年6月1日; ``changed``: the item's texts where the cells are not these."""
    return Row(
        slug="mihon",
        date=dt.date(2021, 6, 1),
        date_text="令和3年6月1日",
        item="I-1/②事務の内容",
        label=label,
        way=way,
        before=before,
        after=after,
        blocks_before=(),
        blocks_after=(),
        submission="事後",
        reason=reason,
        significance="minor",
        marked=True,
        commits=commits,
        changes=(ItemChange("I-1/②事務の内容", *(changed or (before, after))),),
    )


def titled(*rows: Row, number: str = "7", name: str = "見本に関する事務 全項目評価書") -> TitledTable:
    """These rows under the titles of an invented assessment."""
    return TitledTable("mihon", number, name, "全項目評価書", "(別添3)変更箇所", rows)
