"""The table of changes that a document ends with: what its texts have behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model import Node, Row, Written

if TYPE_CHECKING:
    from contents import Writer

_DAYS = ["平成30年6月29日", "令和元年12月20日", "令和2年11月27日", "令和4年3月31日"]
_PARTS = {"I": "Ⅰ", "II": "Ⅱ", "III": "Ⅲ", "IV": "Ⅳ", "V": "Ⅴ", "VI": "Ⅵ", "cover": "表紙"}


def rows(sections: tuple[Written, ...], writer: Writer) -> tuple[Row, ...]:
    """Some rows, whose 変更後 is what the document says."""
    chance = writer.chance.random
    able = [
        (one, node)
        for one in sections
        for node in one.walk()
        if 8 < len(node.text) < 260 and node.item.kind in ("text", "line")
    ]
    told = sorted(chance.sample(range(len(able)), min(9, len(able))))
    days = sorted((chance.choice(_DAYS) for _ in told), key=_DAYS.index)
    return tuple(_row(*able[place], day, writer) for place, day in zip(told, days, strict=True))


def _row(written: Written, node: Node, day: str, writer: Writer) -> Row:
    before = (
        node.text.replace("しおみ市", "旧しおみ市")
        .replace("保険年金課", "国保年金課")
        .replace("個人番号", "個人番号(旧)")
    )
    if before == node.text:
        before = node.text[: len(node.text) * 2 // 3] + "。"
    submission = writer.chance.random.choice(("事後", "事後", "事前"))
    return day, label(written, node), before, node.text, submission, writer.chance.one("reasons")


def label(written: Written, node: Node) -> str:
    """How the table cites an item: 「Ⅱ(2)-4 委託事項1 ①委託内容」."""
    steps = node.path.split("/")[2 if written.file else 0 :]
    part, _, number = steps[0].partition("-")
    file = f"({written.file})" if written.file else ""
    cited = f"{_PARTS[part]}{file}{'-' if number else ''}{number}"
    return " ".join([cited, *(step.replace("[n", "").replace("]", "") for step in steps[1:])])
