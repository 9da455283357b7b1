"""How the official forms print their headings, options and notes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from model import Document, Node, Written

from shinkyu.schema import Form, Section

_WIDE = str.maketrans("0123456789().", "０１２３４５６７８９（）．")
_BRACKETS = str.maketrans("()", "（）")
_ROMAN = {"I": "Ⅰ", "II": "Ⅱ", "III": "Ⅲ", "IV": "Ⅳ", "V": "Ⅴ", "VI": "Ⅵ"}
TITLE = {"zenkoumoku": "全項目評価書", "juten": "重点項目評価書", "kiso": "基礎項目評価書"}


def wide(text: str) -> str:
    """Figures and brackets as the forms print them."""
    return text.translate(_WIDE)


def brackets(text: str) -> str:
    """Brackets alone as the forms print them."""
    return text.translate(_BRACKETS)


def columns(text: str) -> int:
    """How many half-width columns a line takes."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)


def lines_of(text: str, width: int) -> int:
    """How many lines a cell of that width shows."""
    return sum(max(1, -(-columns(line) // width)) for line in text.split("\n")) if text else 1


def section_heading(section: Section) -> str:
    """「２．基本情報」, 「（別添２）　特定個人情報ファイル記録項目」."""
    number = section.id.partition("-")[2]
    if number.startswith("A"):
        return wide(section.title.replace(")", ")　", 1))
    mark = "　※" if section.marked and not section.per_file and section.part.startswith("Ⅰ") else ""
    return f"{wide(number)}．{brackets(section.title)}{mark}"


def part_heading(part: str) -> str:
    """「Ⅲ　…　※（７．リスク１⑨を除く。）」."""
    heading = part.replace(" ", "　", 1)
    if part.startswith("Ⅲ 特定"):
        return heading + "　※（７．リスク１⑨を除く。）"
    if part == "Ⅲ リスク対策":
        return heading + "　※（７．②を除く。）"
    return heading + ("　※" if part == "Ⅳ その他のリスク対策" else "")


def heading(node: Node, written: Written) -> str:
    """An item's heading: 「②事務の内容　※」, 「リスク１：　…」, 「委託事項３」."""
    if node.number:
        return node.item.heading + wide(str(node.number))
    if node.item.says:
        return f"{wide(node.item.heading)}：　{brackets(node.item.says[0])}"
    return brackets(node.item.heading) + ("　※" if node.item.marked and not written.section.marked else "")


def band(node: Node) -> str:
    """What stands above entries that have a page of their own: 「委託事項２～５」; "" for others."""
    name = node.item.heading
    if node.number == 2:
        return f"{name}２～５"
    return f"{name}{wide(str(node.number))}～{wide(str(node.number + 14))}" if node.number % 15 == 6 else ""


def options(node: Node, *, numbered: bool = True) -> list[str]:
    """The options of a choice, as printed beside it."""
    return [
        f"{n}) {brackets(option.text)}" if numbered else option.text
        for n, option in enumerate(node.item.options, start=1)
    ]


def ticks(node: Node) -> Iterator[tuple[bool, str, bool, str]]:
    """Of each option: whether it is chosen, its words, whether a text may stand beside it, and the text."""
    chosen = dict(node.chosen)
    for option in node.item.options:
        yield option.text in chosen, brackets(option.text), option.free, chosen.get(option.text, "")


def group(node: Node, place: int) -> str:
    """The heading of the group that begins with that option; "" where none does."""
    return (
        {0: "・識別情報", 3: "・連絡先等情報", 6: "・業務関係情報"}.get(place, "")
        if node.item.heading == "主な記録項目"
        else ""
    )


def lone(node: Node) -> bool:
    """Whether it is a box that stands in the line of the section's heading (「[ ○ ] 委託しない」)."""
    alone = len(node.item.options) == 1 or node.item.heading == "接続しない"
    return alone and not node.nodes


def bare(node: Node, written: Written) -> bool:
    """Whether the form prints no heading of its own: its text stands right below the section's (「７．備考」)."""
    same = node.item.heading == written.section.title and not node.item.options
    return bool(written.section.part) and (same or node.item.heading in ("記録項目", "図"))


def edition_note(form: Form) -> str:
    """「[平成30年5月　様式4]」."""
    return f"[{form.edition_label}　{form.style}]"


def document_heading(form: Form) -> str:
    """What stands at the head of the cover."""
    return f"特定個人情報保護評価書（{TITLE[form.name]}）"


def overview(document: Document) -> list[str]:
    """The page of parts behind the cover, each part once."""
    lines: list[str] = []
    for section in document.form.sections:
        lines += [part_heading(section.part)] if section.part else []
        lines += [f"（別添{wide(section.id[-1])}）" + section.title.partition(")")[2]] if "-A" in section.id else []
    seen = dict.fromkeys(line for line in lines if line)
    return [line.partition("　※")[0] for line in seen] + [wide(document.form.changes_heading)]


ROW_HEADINGS = ("変更日", "項目", "変更前の記載", "変更後の記載", "提出時期", "提出時期に係る説明")
