"""A form in a workbook of merged cells, as the official files are: what layouts of that kind have in common.

The text of an item stands in the columns from ``text`` on, its heading to the left of them, headings below it further in.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import headings
from model import Document, Node, Written

_TALLEST = 390.0
_LINE = 13.5


class Grid:
    """Draws a document; a layout sets the numbers and says which sheet a part goes to."""

    columns, width = 60, 1.7  # of a sheet, and how wide each of them is
    strip = 4  # columns of a heading that has headings below it
    text = 14  # where texts begin
    lines_in_cell = 28  # a longer text goes on in the cell below
    footer = "&C&P / &N"

    def __init__(self, document: Document, file: Path) -> None:
        import xlsxwriter

        self.document, self.file = document, file
        self.book = xlsxwriter.Workbook(file)
        border = {"border": 1, "text_wrap": True, "valign": "top", "font_size": 9, "font_name": "ＭＳ ゴシック"}
        self.cell = self.book.add_format(border)
        self.head = self.book.add_format(border | {"bg_color": "#DDEBF7"})
        self.bare = self.book.add_format({"font_size": 9, "font_name": "ＭＳ ゴシック"})
        self.title = self.book.add_format({"font_size": 12, "bold": True, "font_name": "ＭＳ ゴシック"})
        self.sheet: Any = None
        self.row, self.first = 0, self.text
        self.heights: dict[int, float] = {}

    # What a layout may do otherwise.

    def item_heading(self, node: Node, written: Written) -> str:
        """How an item's heading is printed."""
        return headings.heading(node, written)

    def section_heading(self, written: Written) -> str:
        """How a section's heading is printed."""
        return headings.section_heading(written.section)

    def open_entry(self, node: Node, written: Written) -> None:
        """Before an entry of a repeated item."""
        if headings.band(node):
            self.across(headings.band(node), self.head)

    # Cells.

    def open(self, name: str) -> None:
        """Begin a sheet."""
        self.sheet = self.book.add_worksheet(name)
        self.sheet.set_column(0, self.columns - 1, self.width)
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_footer(self.footer)
        self.row, self.heights = 0, {}

    def put(self, row: int, first: int, last: int, text: str, style: Any = None, *, rows: int = 1) -> None:
        """One cell, merged of those columns and rows, which become as high as its text needs."""
        style = style or self.cell
        if (first, rows) != (last, 1):
            self.sheet.merge_range(row, first, row + rows - 1, last, "", style)
        self.sheet.write_string(row, first, text, style)
        needed = _LINE * headings.lines_of(text, max(4, int((last - first + 1) * (self.width + 0.7)) - 1)) + 3
        missing = needed - sum(self.heights.get(one, _LINE + 3) for one in range(row, row + rows))
        if missing > 0:
            self.high(row + rows - 1, self.heights.get(row + rows - 1, _LINE + 3) + missing)

    def across(self, text: str, style: Any = None) -> None:
        """A line of the sheet that is one cell."""
        self.put(self.row, 0, self.columns - 1, text, style)
        self.row += 1

    def high(self, row: int, height: float) -> None:
        """Make a row so high."""
        self.heights[row] = min(_TALLEST, height)
        self.sheet.set_row(row, self.heights[row])

    # Parts of the document.

    def section(self, written: Written) -> None:
        """A section: its heading, with the boxes that stand beside it, and its items."""
        alone = [node for node in written.nodes if headings.lone(node)]
        if alone and "-" in written.section.id:
            self.section_with_boxes(self.section_heading(written), alone)
        else:
            self.across(self.section_heading(written), self.head)
        for says in written.section.says:
            self.across(f"　リスク：{says}", self.cell)
        for node in written.nodes:
            if node not in alone:
                self.node(node, written, 0)

    def section_with_boxes(self, heading: str, alone: Iterable[Node]) -> None:
        """「４．…　[ ○ ] 委託しない」."""
        ticks = [tick for node in alone for tick in headings.ticks(node)]
        each = self.columns // 5
        column = self.columns - each * len(ticks)
        self.put(self.row, 0, column - 1, heading, self.head)
        for chosen, option, _, _ in ticks:
            sign = ["[", "○" if chosen else "　", "]"] if each > 4 else ["[○]" if chosen else "[　]"]
            for place, part in enumerate(sign):
                self.put(self.row, column + place, column + place, part)
            self.put(self.row, column + len(sign), column + each - 1, option)
            column += each
        self.row += 1

    def node(self, node: Node, written: Written, depth: int) -> None:
        """An item and what is below it."""
        item, heading = node.item, self.item_heading(node, written)
        below = [one for one in node.nodes if one.item.kind != "number"]
        counts = [one for one in node.nodes if one.item.kind == "number"]
        if node.number:
            self.open_entry(node, written)
        if item.says or (node.number and item.kind == "group"):
            self.across(heading, self.head)
        elif below and not node.number:
            self.parent(node, counts, below, written, depth)
            return
        elif headings.bare(node, written):
            self.whole(node)
        else:
            self.leaf(node, counts, heading, depth)
        for one in below:
            self.node(one, written, depth)

    def parent(self, node: Node, counts: list[Node], below: list[Node], written: Written, depth: int) -> None:
        """A heading that stands tall beside those below it."""
        start, left = self.row, depth * self.strip
        if node.item.kind != "group":
            rows = self.value(node, counts)
            self.put(start, left + self.strip, self.text - 1, "", self.head, rows=rows)
            self.row += rows
        for one in below:
            self.node(one, written, depth + 1)
        self.put(start, left, left + self.strip - 1, self.item_heading(node, written), self.head, rows=self.row - start)

    def leaf(self, node: Node, counts: list[Node], heading: str, depth: int) -> None:
        """A heading and its text beside it."""
        rows = self.value(node, counts)
        self.put(self.row, depth * self.strip, self.text - 1, heading, self.head, rows=rows)
        self.row += rows

    def whole(self, node: Node) -> None:
        """A text over the whole width, below the section's heading."""
        self.first = 0
        self.row += self.value(node, [])
        self.first = self.text

    def value(self, node: Node, counts: list[Node]) -> int:
        """What an item says, from this row on; gives the rows that it takes."""
        if node.item.kind == "figure":
            return self.figure(node)
        if node.item.kind == "choices":
            return self.boxes(node, counts)
        return self.options(node, counts) if node.item.options else self.texts(node)

    def texts(self, node: Node) -> int:
        """A text, in one cell or in several below each other."""
        parts = parted(node.text, self.lines_in_cell)
        for number, part in enumerate(parts):
            self.put(self.row + number, self.first, self.columns - 1, part)
        return len(parts)

    def options(self, node: Node, counts: list[Node]) -> int:
        """「[ 選択 ]　＜選択肢＞」, and the options two in a row below that."""
        at = self.at
        self.put(self.row, self.text, self.text, "[")
        self.put(self.row, self.text + 1, at(0.3) - 1, headings.brackets(node.text))
        self.put(self.row, at(0.3), at(0.3), "]")
        self.put(self.row, at(0.3) + 1, at(0.65) - 1, "＜選択肢＞")
        self.count(counts[0] if counts else None, at(0.65))
        printed = headings.options(node)
        for place, option in enumerate(printed):
            first, last = (at(0.3), at(0.65) - 1) if place % 2 == 0 else (at(0.65), self.columns - 1)
            self.put(self.row + 1 + place // 2, first, last, option)
        return 1 + (len(printed) + 1) // 2

    def count(self, count: Node | None, column: int) -> None:
        """「（ 3 ）件」."""
        if count is not None:
            self.put(self.row, column, column, "（")
            self.put(self.row, column + 1, column + 1, count.text)
            self.put(self.row, column + 2, column + 2, "）件")

    def boxes(self, node: Node, counts: list[Node]) -> int:
        """「[○]」 and the option in cells beside each other: two in a row, but one that a text may stand beside alone."""
        start, column = self.row, self.text
        for place, (chosen, option, free, told) in enumerate(headings.ticks(node)):
            alone = free or bool(counts) or bool(headings.group(node, place))
            if column != self.text and (alone or column > self.at(0.5)):
                self.row, column = self.row + 1, self.text
            if headings.group(node, place):
                self.put(self.row, self.text, self.columns - 1, headings.group(node, place))
                self.row += 1
            self.put(self.row, column, column, "[○]" if chosen else "[　]")
            last = self.at(0.5) - 1 if column == self.text else self.columns - 1
            self.put(self.row, column + 1, last, option)
            if free:
                self.beside(told)
            elif counts and place < len(counts):
                self.count(counts[place], self.at(0.65))
            column = last + 1 if not free and not counts else self.columns
        rows, self.row = self.row + 1 - start, start
        return rows

    def beside(self, told: str) -> None:
        """「（ … ）」 beside an option."""
        self.put(self.row, self.at(0.5), self.at(0.5), "（")
        self.put(self.row, self.at(0.5) + 1, self.columns - 2, told)
        self.put(self.row, self.columns - 1, self.columns - 1, "）")

    def figure(self, node: Node) -> int:
        """The picture, and its caption below."""
        self.put(self.row, self.first, self.columns - 1, "")
        self.high(self.row, 110)
        self.sheet.insert_image(self.row, self.first + 1, "flow.png", {"image_data": io.BytesIO(self.document.picture)})
        self.put(self.row + 1, self.first, self.columns - 1, node.text)
        return 2

    def at(self, share: float) -> int:
        """The column at that share of a text's columns."""
        return self.text + round((self.columns - self.text) * share)

    def cover(self, written: Written) -> None:
        """The cover: some values stand below their headings."""
        self.across(headings.document_heading(self.document.form), self.title)
        nodes = [*written.nodes]
        third = self.columns // 3
        self.put(self.row, 0, third - 1, nodes[0].item.heading, self.head)
        self.put(self.row, third, self.columns - 1, nodes[1].item.heading, self.head)
        self.put(self.row + 1, 0, third - 1, nodes[0].text)
        self.put(self.row + 1, third, self.columns - 1, nodes[1].text)
        self.row += 3
        for node in nodes[2:]:
            self.boxed(node)
        self.across(headings.edition_note(self.document.form), self.bare)

    def boxed(self, node: Node) -> None:
        """A heading, and its text in the row below."""
        only = "　【行政機関等のみ】" if node.item.only else ""
        self.across(node.item.heading + only, self.head)
        self.across(node.text)

    def overview(self) -> None:
        """項目一覧."""
        self.across("項目一覧", self.title)
        for line in headings.overview(self.document):
            self.row += 1
            self.across(line)

    def rows(self, spans: tuple[int, ...]) -> None:
        """変更箇所: six cells of so many columns each."""
        self.across(headings.wide(self.document.form.changes_heading), self.title)
        for row in (headings.ROW_HEADINGS, *self.document.rows):
            first = 0
            for text, span in zip(row, spans, strict=True):
                self.put(self.row, first, first + span - 1, text)
                first += span
            self.row += 1

    def close(self) -> Path:
        """Write the file."""
        self.book.close()
        return self.file


def parted(text: str, most: int) -> list[str]:
    """A long text cut between lines, nowhere beside an empty one."""
    lines, parts = text.split("\n"), [[]]  # type: list[str], list[list[str]]
    for place, line in enumerate(lines):
        if len(parts[-1]) >= most and line and lines[place - 1]:
            parts.append([])
        parts[-1].append(line)
    return ["\n".join(part) for part in parts]
