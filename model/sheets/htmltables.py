"""The tables of a web page as grids: what a browser shows in each cell.

White space counts as a browser takes it: in a page of ours, and in ``<pre>``, to the letter, else as one blank; ``<br>``
and paragraphs end a line. What is hidden, and the signs that a page of ours puts beside a text, are no text of a cell.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from shinkyu.model.sheets.grid import Grid
from shinkyu.model.sheets.htmlcells import HtmlCell, HtmlRow, HtmlTable, Part
from shinkyu.model.sheets.htmlfacts import (
    BLOCKS,
    OURS,
    PRE,
    STRUCK,
    UNSEEN,
    VOID,
    WIDEST,
    Attributes,
    count,
    decoded,
    is_hidden,
)
from shinkyu.model.sheets.laidout import grid_of

_OF_SLUG = "t-"  # before the slug of an assessment, in the id of the part of a page of ours that holds its table


def read_html(path: Path) -> tuple[Grid, ...]:
    """A grid for each table of the page; in a page of ours it has the slug of its assessment for a name.

    Raises ValueError (UnicodeDecodeError) where its letters cannot be read.
    """
    text = decoded(path.read_bytes())
    reader = _Tables(ours=OURS in text)
    reader.feed(text)
    reader.close()
    return tuple(grid_of(table.laid(), number, table.name) for number, table in enumerate(reader.tables, 1))


class _Tables(HTMLParser):
    """Fills ``tables``, in the order in which they begin. A text stands in every table that is open around it."""

    def __init__(self, *, ours: bool) -> None:
        super().__init__()
        self.tables: list[HtmlTable] = []
        self._ours = ours
        self._section = ""
        self._around: list[HtmlTable] = []
        self._open: list[tuple[str, frozenset[str]]] = []  # the elements around, with what holds in each

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "table":
            self._around.append(HtmlTable(self._section))
            self.tables.append(self._around[-1])
        elif tag in ("tr", "td", "th") and self._around:
            self._close_to(tag)
            self._begin(tag, given)
        elif tag == "section" and self._ours and given.get("id", "").startswith(_OF_SLUG):
            self._section = given["id"].removeprefix(_OF_SLUG)
        elif tag == "br":
            self._end_line(always=True)
        elif tag in BLOCKS:
            self._end_line(always=False)
        for cell in self._cells() if tag == "ins" else ():
            cell.inserted = True
        if self._ours and "sign" in given.get("class", "").split():
            self._sign(given.get("title", ""))
        if tag not in VOID:
            self._open.append((tag, self._holding(tag, given)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in (name for name, _ in self._open):
            return
        if tag in BLOCKS and tag != "table":
            self._end_line(always=False)
        while self._open.pop()[0] != tag:
            pass
        if tag == "table" and self._around:
            self._around.pop()
        elif tag in ("td", "th", "tr") and self._around:
            self._around[-1].open = False

    def handle_data(self, data: str) -> None:
        holding = self._open[-1][1] if self._open else frozenset()
        if "unseen" in holding:
            return
        for cell in self._cells():
            cell.put(Part(data, "struck" in holding, "deleted" in holding, "kept" in holding))

    def _holding(self, tag: str, given: Attributes) -> frozenset[str]:
        """What holds for the texts in an element: what holds around it, and what it says itself."""
        holding = set(self._open[-1][1]) if self._open else set()
        style, classes = given.get("style", ""), given.get("class", "").split()
        signs = self._ours and (("permalink" in classes) or (tag == "abbr" and "star" in classes) or "sign" in classes)
        if tag in UNSEEN or signs:
            holding.add("unseen")
        if is_hidden(given):  # of a row that is not shown it is told that it is there
            holding.add("unseen" if self._cells() else "hidden")
        if tag in ("s", "strike") or STRUCK.search(style):
            holding.add("struck")
        if tag == "del":
            holding.add("deleted")
        if tag == "pre" or PRE.search(style) or (self._ours and "text" in classes):
            holding.add("kept")
        return frozenset(holding)

    def _close_to(self, tag: str) -> None:
        """The end tags of cells and rows may be left out."""
        inside = [place for place, (name, _) in enumerate(self._open) if name == "table"]
        for place in range(len(self._open) - 1, inside[-1] if inside else -1, -1):
            if self._open[place][0] in (("tr", "td", "th") if tag == "tr" else ("td", "th")):
                del self._open[place:]

    def _begin(self, tag: str, given: Attributes) -> None:
        table = self._around[-1]
        if tag == "tr" or not table.rows:
            around = bool(self._open) and "hidden" in self._open[-1][1]
            table.rows.append(HtmlRow(around or (tag == "tr" and is_hidden(given))))
        table.open = tag != "tr"
        if table.open:
            columns, rows = count(given.get("colspan", "")) or 1, count(given.get("rowspan", "1"))
            table.rows[-1].cells.append(HtmlCell(min(columns, WIDEST), rows))

    def _cells(self) -> list[HtmlCell]:
        return [table.rows[-1].cells[-1] for table in self._around if table.open]

    def _end_line(self, *, always: bool) -> None:
        for cell in self._cells():
            cell.end_line(always=always)

    def _sign(self, title: str) -> None:
        """A sign that stands for a letter which cannot be seen: the letter itself."""
        code = int(title[2:], 16) if re.fullmatch(r"U\+[0-9A-F]{4,6}", title) else 0x110000
        for cell in self._cells() if code < 0x110000 else ():
            cell.put(Part(chr(code)))
