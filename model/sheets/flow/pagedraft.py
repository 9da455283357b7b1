"""The passages of a web page as they are put together: blocks line by line, cells with their places in their tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from shinkyu.model.findings import Finding
from shinkyu.model.sheets.flow import telling
from shinkyu.model.sheets.flow.pageparts import Draft, Table
from shinkyu.model.sheets.flow.passage import Flow, Look, Passage, Picture, Place
from shinkyu.model.sheets.grid import Doubt
from shinkyu.model.sheets.htmlcells import HtmlCell, Part
from shinkyu.model.sheets.htmlfacts import Attributes


@dataclass(slots=True)
class Drafts:
    """All passages of a page. Texts go to the innermost cell that is open, else to a block of their own."""

    path: Path
    without_struck: bool
    ours: bool
    item: str = ""
    _drafts: list[Draft] = field(default_factory=list)
    _tables: list[Table] = field(default_factory=list)
    _block: Draft | None = None
    _next: tuple[bool, int, bool] = (False, 0, False)
    _count: int = 0
    _lines: int = 0
    _findings: list[Finding] = field(default_factory=list)

    def put(self, part: Part, *, bold: bool, furniture: bool = False) -> None:
        """Takes a text in."""
        if not part.text.strip() and not part.kept and self._current() is None:
            return
        draft = self._current() or self._begin()
        draft.text.put(part)
        if part.text.strip():
            draft.speaks = True
            draft.in_bold = draft.in_bold and bold
            draft.furniture = furniture

    def put_sign(self) -> None:
        """A sign that is no letter: the text is in doubt."""
        draft = self._current() or self._begin()
        draft.doubt = draft.doubt or Doubt.SYMBOL

    def begin_block(self, headed: bool, indent: int, *, listed: bool) -> None:
        """A block begins: in a cell a new line, else a passage of its own."""
        if (cell := self._cell()) is not None:
            cell.text.end_line(always=False)
            cell.headed = cell.headed or headed
            cell.doubt = cell.doubt or (Doubt.NUMBERED if listed else None)
        else:
            self._block = None
            self._next = headed, indent, listed

    def end_block(self) -> None:
        """A block ends."""
        if (cell := self._cell()) is not None:
            cell.text.end_line(always=False)
        else:
            self._block = None
            self._next = (False, self._next[1], False)

    def end_line(self, *, always: bool) -> None:
        """A line ends here."""
        if (draft := self._current()) is not None:
            draft.text.end_line(always=always)

    def picture(self, picture: Picture) -> None:
        """A picture stands here; what follows in the same cell or block is a passage of its own."""
        self._part()
        draft = self._begin() if self._cell() is None else self._tables[-1].cell
        assert draft is not None
        draft.picture = picture
        self._part()

    def _part(self) -> None:
        """What follows is another passage in the same place."""
        if (cell := self._cell()) is not None:
            self._tables[-1].cell = self._again(cell)
        self._block = None

    def open_table(self) -> None:
        """A table begins: what follows it in the same cell is a passage of its own."""
        self._block = None
        self._count += 1
        self._tables.append(Table(self._count))

    def close_table(self) -> None:
        """The innermost table ends; no cell goes beyond its last row."""
        if not self._tables:
            return
        self._tables.pop().end()
        self._part()

    def open_row(self) -> None:
        """A row of the innermost table begins."""
        if self._tables:
            self._tables[-1].begin_row()

    def open_cell(self, given: Attributes, *, headed: bool) -> None:
        """A cell of the innermost table begins, in the first column to which none reaches down."""
        if not self._tables:
            return
        self._drafts.append(self._tables[-1].begin(given, self.item, headed=headed))

    def close_cell(self) -> None:
        """The cell of the innermost table ends."""
        if self._tables:
            self._tables[-1].cell = None

    def aside(self, what: str, text: str) -> None:
        """Something stands here that is not read as text."""
        self._findings.append(telling.aside(self.path, self._here(), what, text))

    def tell_hidden(self, texts: Sequence[str]) -> None:
        """Something here is not shown."""
        self._findings.append(telling.hidden(self.path, self._here(), telling.a_part(), texts))

    def finish(self) -> Flow:
        """The flow of all that was taken in."""
        passages = [passage for draft in self._drafts if (passage := self._passage(draft)) is not None]
        return Flow(tuple(passages), tuple(self._findings))

    def _passage(self, draft: Draft) -> Passage | None:
        read = draft.text.shown(marks_change=self.ours)
        if read.doubt is Doubt.STRUCK:
            dropped = self.without_struck and read.live is not None
            self._findings.append(telling.struck(self.path, draft.place, read.struck, dropped=dropped))
            read = read.without_struck if dropped else read
        doubt = read.doubt or (draft.doubt if read.text.strip() or draft.doubt is Doubt.SYMBOL else None)
        if not read.text.strip() and doubt is None and draft.picture is None:
            return None
        headed = draft.headed or (draft.speaks and draft.in_bold)
        look = Look.HEADING if headed else Look.TEXT if self.ours else Look.UNKNOWN
        rows, columns = max(draft.text.rows, 1), draft.text.columns
        return Passage(
            read.text,
            draft.place,
            rows,
            columns,
            draft.indent,
            look,
            draft.cell,
            draft.picture,
            doubt,
            item=draft.item,
            furniture=draft.furniture,
        )

    def _cell(self) -> Draft | None:
        """The innermost cell that is open; None in a table between its cells too."""
        return self._tables[-1].cell if self._tables else None

    def _current(self) -> Draft | None:
        return self._cell() or self._block

    def _here(self) -> Place:
        draft = self._current()
        return draft.place if draft is not None else Place(line=self._lines)

    def _begin(self) -> Draft:
        headed, indent, listed = self._next
        self._lines += 1
        doubt = Doubt.NUMBERED if listed else None
        self._block = Draft(
            HtmlCell(1, 1), Place(line=self._lines), self.item, headed=headed, indent=indent, doubt=doubt
        )
        self._next = (headed, indent, False)
        self._drafts.append(self._block)
        return self._block

    def _again(self, draft: Draft) -> Draft:
        """A draft of the same cell, for what follows."""
        text = HtmlCell(draft.text.columns, draft.text.rows)
        again = Draft(text, draft.place, self.item, cell=True, headed=draft.headed, indent=draft.indent)
        self._tables[-1].cells.append(again)
        self._drafts.append(again)
        return again
