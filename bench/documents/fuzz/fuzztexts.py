"""Texts of items: what departments write, and what reads like anything else that a document holds."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TYPE_CHECKING

from shinkyu.schema import Item

if TYPE_CHECKING:
    from fuzzcontents import Entry

_WHO = ["窓口の係員が", "担当する職員が", "情報政策課が", "受託した事業者が", "鍵の管理者が"]
_WHAT = ["申請書を", "帳票を", "端末を", "書庫の鍵を", "届出の写しを", "入退室の記録を"]
_DO = ["二人で確かめる。", "毎月点検する。", "施錠して保つ。", "上司に報告する。", "翌日までに返す。"]
_SHORT = ["税務課", "市民課長", "庁舎の書庫", "しおみ市", "窓口", "随時", "なし", "―", "条例第3条", "12"]
_ODD = [
    "なし",
    "①部署",
    "②所属長の役職名",
    "令和6年10月 様式2",
    "（続き）",
    "委託事項2と同じ。",
    "リスク１：目的外の入手が行われるリスクに記載した措置と同じ。",
    "[○]紙　[　]電子メール",
    "十分である",
    "特に力を入れている",
    "実施する",
    "1. 窓口で受け取る。",
    "前回",
    "今回",
    "別紙のとおり",
    "3",
    "令和5年4月1日",
    "項目一覧",
    "記載例",
    "具体的な方法",
    "その他",
    "(1)台帳の写し",
]


def sentence(source: random.Random) -> str:
    """What a department writes."""
    return source.choice(_WHO) + source.choice(_WHAT) + source.choice(_DO)


def chosen(source: random.Random, item: Item) -> tuple[str, ...]:
    """Options of the item."""
    if item.kind == "choice":
        return (source.choice(item.options).text,)
    return tuple(one.text for one in item.options if source.random() < 0.4) or (item.options[0].text,)


def plain(source: random.Random, item: Item) -> str:
    """A text of the item that reads like one."""
    if item.kind == "date":
        return f"令和{source.randint(2, 6)}年{source.randint(1, 12)}月{source.randint(1, 28)}日"
    if item.kind == "line":
        return source.choice([*_SHORT, sentence(source)])
    if item.kind == "table":
        return "\n".join(source.sample(["氏名", "住所", "生年月日", "電話", "口座"], 3))
    lines = [sentence(source) for _ in range(source.choice([1, 1, 1, 2, 3]))]
    return source.choice([*_SHORT, *["\n".join(lines)] * 12])


def hostile(source: random.Random, entries: Sequence[Entry], at: int) -> str:
    """A text, or one of several lines, with the words of a heading or an option."""
    own = entries[at]
    line = own.item is not None and own.item.kind == "line"
    near = list(entries[at + 1 : at + 7])
    choices = [one for one in near if one.item and one.item.kind in ("choice", "choices")]
    said = [
        own.words,
        *[one.words for one in near] * 2,
        *(one.item.heading for one in near if one.item),
        *(source.choice(one.item.options).text for one in choices if one.item),
        source.choice(entries).words,
        source.choice(entries).words + " ※",
        source.choice(_ODD),
        source.choice(_ODD),
    ]
    odd = source.choice(said)
    if line or source.random() < 0.6:
        return odd.replace("\n", "")
    lines = [odd, *(source.choice([sentence(source), source.choice(said)]) for _ in range(source.randint(1, 2)))]
    source.shuffle(lines)
    return "\n".join(lines)
