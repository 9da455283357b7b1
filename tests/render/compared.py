"""What differs between two points, made for the tests of its renderers: every payload on either side."""

from __future__ import annotations

from tests.payloads import PAYLOADS

from shinkyu.model.form.keys import ItemPath
from shinkyu.model.history.differences import Difference
from shinkyu.model.table.titled import TitledTable
from shinkyu.render.comparison import Comparison

POINTS = ("令和5年4月1日 の時点", "main (0123456789)")
LONG = "\n".join(f"{number} 申請書は施錠できる書庫に保管する。" * 20 for number in range(60))


def difference(before: str, after: str, label: str = "Ⅰ-1 ②事務の内容", item: str = "I-1/②事務の内容") -> Difference:
    return Difference(ItemPath(item), label, before, after)


def compared(*found: Difference, points: tuple[str, str] = POINTS) -> Comparison:
    return Comparison(TitledTable("mihon", "12", "見本の事務", "全項目評価書", "(別添3)変更箇所", ()), points, found)


HARMFUL = compared(
    *(difference(f"旧{text}", f"新{text}", text) for text in PAYLOADS), points=(PAYLOADS[1], PAYLOADS[-1])
)
VARIED = compared(
    difference("窓口で受け付ける。", "窓口又は郵送で受け付ける。"),
    difference("", "課長", "Ⅰ-7 ②", "I-7/②"),
    difference("課長", "", "Ⅰ-7 ②", "I-7/②"),
    difference(LONG, LONG.replace("書庫", "倉庫"), "Ⅲ-3 リスク2", "III-3/リスク2"),
)
