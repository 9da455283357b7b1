"""01: the official workbook in 方眼紙, a sheet for each part."""

from __future__ import annotations

from pathlib import Path

import headings
from grid import Grid
from model import Document, Node, Written

_NOTES = {
    "II-4": "※委託する事務が複数ある場合は、委託事項ごとに記載すること。　２．①の「ファイルの種類」も参照。",
    "II-5": "※提供先・移転先が複数ある場合は、それぞれについて①法令上の根拠から⑦時期・頻度までを記載すること。",
    "III-2": "※リスクへの対策は十分かについては、＜選択肢＞から選ぶこと。",
}


class Narrow(Grid):
    """Sixty narrow columns; a text of more than nine lines goes on in the cell below, without its heading."""

    lines_in_cell = 9

    def item_heading(self, node: Node, written: Written) -> str:
        """Long headings have a line end where the cell was full."""
        heading = super().item_heading(node, written)
        return heading if node.item.says or len(heading) < 13 else f"{heading[:11]}\n{heading[11:]}"

    def section(self, written: Written) -> None:
        """A section, with the form's note on how to fill it in."""
        super().section(written)
        if written.section.id in _NOTES:
            self.across(_NOTES[written.section.id], self.bare)

    def texts(self, node: Node) -> int:
        """A text; the name of the file in Ⅲ is fetched from Ⅱ by a formula."""
        rows = super().texts(node)
        if node.path.endswith("III-1/特定個人情報ファイル名"):
            self.sheet.write_formula(self.row, self.first, f"='Ⅱ({self.sheet.name[2]})'!A3", self.cell, node.text)
        if node.item.heading == "②事務の内容":
            self.sheet.write_comment(self.row, self.text, "①部署ごとに確認済み。\n備考：次回の見直しで短くすること。")
        return rows


def draw(document: Document, folder: Path) -> Path:
    """Draw it."""
    grid = Narrow(document, folder / f"{document.number}.xlsx")
    for part, file, _, group in document.parts():
        apart = [one for one in group if "-A" in one.section.id]
        name = part.partition(" ")[0] + (f"({file})" if file else "")
        _part(grid, name, [one for one in group if one not in apart])
        for one in apart:
            _part(grid, f"別添{one.section.id[-1]}" + (f"({file})" if file else ""), [one])
    _further(grid)
    _lists(grid)
    return grid.close()


def _part(grid: Narrow, name: str, group: list[Written]) -> None:
    grid.open(name)
    if name == "表紙":
        grid.cover(group[0])
        grid.open("項目一覧")
        grid.overview()
        return
    if not name.startswith("別添"):
        grid.across(headings.part_heading(group[0].section.part), grid.title)
    for written in group:
        grid.section(written)


def _further(grid: Narrow) -> None:
    """The list that 提供先１ points to, and the table of changes."""
    grid.open("別紙１")
    grid.across("別紙１　番号法第19条第8号に基づく情報提供の一覧", grid.title)
    lines = (f"厚生労働大臣｜別表第二の{n}の項｜住民票関係情報" for n in (1, 2, 4, 6))
    for place, line in enumerate(("情報照会者｜事務｜特定個人情報", *lines)):
        for part, text in enumerate(line.split("｜")):
            grid.put(grid.row + place, part * 20, part * 20 + 19, text)
    grid.open("別添3")
    grid.rows((6, 10, 15, 15, 5, 9))


def _lists(grid: Narrow) -> None:
    """A hidden sheet with the options, from which the cells are filled."""
    grid.open("リスト")
    for node in grid.document.walk():
        if node.item.kind == "choice" and not node.number and "files/honnin" not in node.path:
            grid.sheet.write_row(grid.row, 0, [node.item.heading, *(option.text for option in node.item.options)])
            grid.row += 1
    grid.sheet.hide()
