"""10: an .ods in which further 委託事項 and 提供先 have sheets of their own, and headings are misspelt or cut short."""

from __future__ import annotations

import tempfile
from pathlib import Path

import headings
import office
from grid import Grid
from model import Document, Node, Written

_RISKS = "（情報提供ネットワークシステムを通じた入手を除く。）におけるその他のリスク及びそのリスクに対する措置"
_SPELT = {
    "ルール遵守の": "ルール順守の", "ユーザ認証": "ユーザー認証", "手続": "手続き", "紐付け": "紐づけ", "目的を超えた": "目的を越えた",
    "漏えい・滅失・毀損": "漏洩・滅失・き損", "②所属長の役職名": "②所属長", "③結果": "第三者点検結果", "問合せ": "問い合わせ",
    "取扱い": "取り扱い", _RISKS: "におけるその他のリスク及びその措置", "（委託や情報提供ネットワークシステムを通じた提供を除く。）": "",
    "（委託に伴うものを除く。）": "", "⑥再委託事項": "再委託事項", "リスクへの対策は十分か": "リスク対策は十分か",
    "③委託先名": "委託先名", "②対応方法": "対応方法",
}  # fmt: skip
_APART = {"委託事項": 2, "提供先": 6, "移転先": 6}  # from which number on an entry stands on another sheet


def misspelt(text: str) -> str:
    """A heading as this office types it."""
    for right, wrong in _SPELT.items():
        text = text.replace(right, wrong)
    return text


class Apart(Grid):
    """Keeps back entries for their own sheets."""

    columns, width = 30, 3.2
    strip, text, lines_in_cell = 4, 9, 12

    def __init__(self, document: Document, file: Path) -> None:
        super().__init__(document, file)
        self.kept: list[tuple[Node, Written]] = []

    def item_heading(self, node: Node, written: Written) -> str:
        """As this office types it."""
        return misspelt(super().item_heading(node, written).removesuffix("　※"))

    def section_heading(self, written: Written) -> str:
        """As this office types it."""
        return misspelt(super().section_heading(written))

    def node(self, node: Node, written: Written, depth: int) -> None:
        """An item, unless it goes to a sheet of its own."""
        if node.number >= _APART.get(node.item.heading, 99):
            self.kept.append((node, written))
        else:
            super().node(node, written, depth)

    def let_go(self, place: str) -> None:
        """Sheets for the entries kept back."""
        kept, self.kept = self.kept, []
        for node, written in kept:
            if headings.band(node):
                self.open(f"{node.item.heading}{node.number}~{5 if node.number == 2 else node.number + 14}{place}")
            super().node(node, written, 0)


def draw(document: Document, folder: Path) -> Path:
    """Draw it."""
    with tempfile.TemporaryDirectory() as place:
        grid = Apart(document, Path(place) / "book.xlsx")
        for number, (part, file, name, group) in enumerate(document.parts()):
            grid.open(
                f"{part.partition(' ')[0]}{f'({file})' if file else ''}{'続き' if part == 'Ⅲ リスク対策' and not file else ''}"
            )
            if not number:
                grid.cover(group[0])
                grid.open("項目一覧")
                grid.overview()
                continue
            grid.across(misspelt(headings.part_heading(part)) + (f"　({file}){name}" if file else ""), grid.title)
            for written in group:
                grid.section(written)
            grid.let_go(f"({file})")
        grid.open("別添2")
        grid.rows((3, 5, 8, 8, 2, 4))
        return office.converted(grid.close(), "ods", folder / f"{document.number}.ods")
