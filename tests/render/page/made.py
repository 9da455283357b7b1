"""Rows, tables and documents for the tests of the pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from shinkyu.model.form.keys import ItemPath
from shinkyu.model.published.document import WholeDocument
from shinkyu.model.published.outline import Node
from shinkyu.model.table.row import ItemChange, Row
from shinkyu.model.table.titled import TitledTable
from shinkyu.schema import Option

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


def row(
    before: str = "窓口で受け付ける。",
    after: str = "窓口又は郵送で受け付ける。",
    *,
    item: str = "III-3/リスク2/その他の措置の内容",
    label: str = "Ⅲ-3 リスク2 その他の措置の内容",
    date: str = "2021-06-01",
    date_text: str = "令和3年6月1日",
    submission: str = "事後",
    reason: str = "文言の整理",
    marked: bool = True,
    slug: str = "mihon",
    way: str = "全文",
    blocks: tuple[tuple[int, ...], tuple[int, ...]] = ((), ()),
) -> Row:
    """A row of an invented assessment."""
    day = dt.date.fromisoformat(date)
    changes = (ItemChange(ItemPath(item), before, after),)
    return Row(
        slug,
        day,
        date_text,
        ItemPath(item),
        label,
        way,
        before,
        after,
        *blocks,
        submission,
        reason,
        "",
        marked,
        ("a" * 40,),
        changes,
    )


def table(*rows: Row, slug: str = "mihon", name: str = "見本事務 全項目評価書", number: str = "3") -> TitledTable:
    """A table under its titles."""
    return TitledTable(slug, number, name, "全項目評価書", "(別添3)変更箇所", rows)


VARIED = (
    row(),
    row(
        "ＩＤで認証する。", "IDとカードで認証する。", item="III-3/リスク2/認証", label="Ⅲ-3 リスク2 認証", marked=False
    ),
    row(
        "",
        "ﾕｰｻﾞを登録する。\n\n  2行目",
        item="I-2/システム[a]/②機能",
        label="Ⅰ-2 システム1",
        date="2022-04-01",
        way="追記",
    ),
    row("旧課", "新課", item="I-7/①部署", label="Ⅰ-7 ①部署", date="2022-04-01", submission="事前", marked=False),
    row(
        "公表",
        "公開",
        item="cover/公表日",
        label="表紙 公表日",
        date="2023-01-10",
        submission="",
        reason="",
        marked=False,
    ),
)

OPTIONS = (Option("行っている", False), Option("行っていない", False), Option("その他", True))


def document(*rows: Row, text: str = "一行目\n\n  三行目", figures: Mapping[str, bytes] | None = None) -> WholeDocument:
    """A small document with an item of each kind."""
    cover = Node("cover", "表紙", False, nodes=(Node("cover/評価書名", "評価書名", False, "見本事務", kind="line"),))
    systems = tuple(
        Node(
            f"I-2/システム[{n}]", f"システム{n}", False, nodes=(Node(f"I-2/システム[{n}]/①名称", "①名称", False, text),)
        )
        for n in (1, 2)
    )
    figure = Node("I-A1/図", "図", False, "図:事務の流れ", file="attachments/a.png", kind="figure")
    choices = (
        Node("III-3/採否", "採否", True, "行っている、その他(電話)", kind="choices", options=OPTIONS),
        Node("III-3/自由", "自由", True, "羊皮紙", kind="choice", options=OPTIONS),
        Node("III-3/空 欄", "空 欄", False, "", kind="choice", options=OPTIONS),
        Node("III-3/備考", "備考", False, "", kind="text"),
        Node("III-3/③余分", "③余分", False, "余り", known=False),
    )
    sections = (
        cover,
        Node("I-2", "Ⅰ-2 システム", False, nodes=systems, part="Ⅰ 基本情報"),
        Node("I-A1", "Ⅰ (別添1)事務の内容", False, nodes=(figure,), part="Ⅰ 基本情報"),
        Node("III-3", "Ⅲ-3 特定個人情報の使用", True, nodes=choices, part="Ⅲ リスク対策"),
    )
    return WholeDocument(table(*rows), sections, {"attachments/a.png": PNG} if figures is None else figures)
