"""09: an .xls of the form of 2019: one sheet for the whole, 変更箇所 on the last."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import headings
import office
from grid import Grid
from model import Document, Node, Written


class Old(Grid):
    """Twelve columns; a day of counting has 「時点」 in the cell behind it."""

    columns, width = 12, 7.5
    strip, text = 2, 4

    def cover(self, written: Written) -> None:
        """The cover, whose short headings are spread over their cells."""
        spread = {"公表日": "公　表　日", "特記事項": "特 記 事 項", "評価書名": "評 価 書 名"}
        nodes = (
            replace(one, item=replace(one.item, heading=spread.get(one.item.heading, one.item.heading)))
            for one in written.nodes
        )
        super().cover(replace(written, nodes=tuple(nodes)))

    def texts(self, node: Node) -> int:
        """A text, or a day with what is printed behind it."""
        if node.item.heading != "いつ時点の計数か":
            return super().texts(node)
        self.put(self.row, self.text, self.columns - 3, node.text)
        self.put(self.row, self.columns - 2, self.columns - 1, "時点")
        return 1


def draw(document: Document, folder: Path) -> Path:
    """Draw it."""
    with tempfile.TemporaryDirectory() as place:
        grid = Old(document, Path(place) / "book.xlsx")
        grid.open("様式2")
        for part, _, _, group in document.parts():
            if part == "表紙":
                grid.cover(group[0])
                grid.row += 2
                grid.overview()
            else:
                grid.row += 1
                grid.across(headings.part_heading(part), grid.title)
                for written in group:
                    grid.section(written)
        grid.open("変更箇所")
        grid.rows((1, 2, 3, 3, 1, 2))
        return office.converted(grid.close(), "xls", folder / f"{document.number}.xls")
