"""The sheets of a workbook as passages: every cell that shows something, rows from above, and the pictures in their places."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import ZipFile

from shinkyu.model.findings import Finding
from shinkyu.model.language import tr
from shinkyu.model.sheets.flow import telling
from shinkyu.model.sheets.flow.passage import Flow, Look, Passage, Place
from shinkyu.model.sheets.flow.pictures import picture_of
from shinkyu.model.sheets.grid import Cell, Doubt, Grid, Overlay
from shinkyu.model.sheets.tablefindings import column_letters
from shinkyu.model.text.dates import FIRST_DAY, wareki

Corner = tuple[int, int]


def flow_of_sheets(path: Path, grids: Iterable[Grid], *, without_struck: bool) -> Flow:
    """The passages of all sheets that are shown, and what is told of what is not taken. Raises BadZipFile or KeyError for a
    workbook without the pictures that it says to have."""
    readers = [_Sheet(path, grid, without_struck=without_struck) for grid in grids]
    return Flow(
        tuple(passage for reader in readers for passage in reader.read()),
        tuple(finding for reader in readers for finding in reader.findings),
    )


@dataclass(slots=True)
class _Sheet:
    """One sheet; ``findings`` are known when it is read."""

    path: Path
    grid: Grid
    without_struck: bool
    findings: list[Finding] = field(default_factory=list)
    unseen: dict[tuple[str, int], list[str]] = field(default_factory=dict)  # texts by the row or column that hides them

    def read(self) -> list[Passage]:
        """Its passages in reading order; none of a sheet that is hidden."""
        if self.grid.hidden:
            self._tell_hidden_sheet()
            return []
        spans = {first: (last[0] - first[0] + 1, last[1] - first[1] + 1) for first, last in self.grid.merged}
        passages = [
            (record.line - 1, column, passage)
            for record in self.grid.records
            for column, cell in enumerate(record.cells)
            if cell.text or cell.date or cell.doubt
            for passage in self._cell(cell, (record.line - 1, column), spans.get((record.line - 1, column), (1, 1)))
        ]
        self._tell_unseen()
        self._tell_controls()
        passages += [(*overlay.first, picture) for overlay in self.grid.overlays for picture in self._over(overlay)]
        return [
            passage for _, _, passage in sorted(passages, key=lambda one: one[:2])
        ]  # a picture behind the text of its cell

    def _cell(self, cell: Cell, at: Corner, span: tuple[int, int]) -> Iterator[Passage]:
        place = self._place(at)
        if cell.under is not None and cell.text.strip():
            self.findings.append(
                telling.hidden(self.path, place, tr("結合したセルの下の文字", "text below a merged cell"), [cell.text])
            )
        if cell.blank:
            return
        if hider := self._hider(at, span):
            self.unseen.setdefault(hider, []).append(_shown(cell))
            return
        if cell.doubt is Doubt.STRUCK:
            dropped = self.without_struck and cell.live is not None
            self.findings.append(telling.struck(self.path, place, cell.struck, dropped=dropped))
            cell = cell.without_struck if dropped else cell
        text, doubt = self._text(cell, at)
        if text.strip() or doubt is not None:
            yield Passage(text, place, *span, look=self._look(at), cell=True, doubt=doubt)

    def _hider(self, at: Corner, span: tuple[int, int]) -> tuple[str, int] | None:
        """The row or the column that hides a cell; a merged one is seen where any of its rows and columns is."""
        if not (self.grid.hidden_rows or self.grid.hidden_columns):
            return None
        if all(row in self.grid.hidden_rows for row in range(at[0], at[0] + span[0])):
            return "row", at[0]
        if all(column in self.grid.hidden_columns for column in range(at[1], at[1] + span[1])):
            return "column", at[1]
        return None

    def _text(self, cell: Cell, at: Corner) -> tuple[str, Doubt | None]:
        if cell.date is not None and at in self.grid.wareki and cell.doubt is Doubt.DATE:
            said = _in_wareki(cell.date)
            return (said, None) if said else (cell.date.isoformat(), Doubt.DATE)
        return _shown(cell), cell.doubt

    def _look(self, at: Corner) -> Look:
        if self.grid.headed is None:
            return Look.UNKNOWN
        return Look.HEADING if at in self.grid.headed else Look.TEXT

    def _place(self, at: Corner) -> Place:
        return Place(self.grid.sheet, line=at[0] + 1, column=at[1] + 1)

    def _over(self, overlay: Overlay) -> Iterator[Passage]:
        """The picture that lies over the cells, if it is one; all else that does is told."""
        at = overlay.first
        if overlay.part and self._hider(at, (overlay.last[0] - at[0] + 1, overlay.last[1] - at[1] + 1)) is None:
            with ZipFile(self.path) as book:
                picture = picture_of(book, overlay.part)
            if overlay.cropped:
                self.findings.append(telling.cropped(self.path, self._place(at)))
            rows, columns = (last - first + 1 for first, last in zip(at, overlay.last, strict=True))
            yield Passage("", self._place(at), rows, columns, cell=True, picture=picture)
        elif overlay.note:
            self.findings.append(
                telling.aside(self.path, self._place(at), tr("コメント(メモ)", "a comment"), overlay.text)
            )
        else:
            what = overlay.what or tr("図形・テキストボックス・画像", "a drawing, a text box or a picture")
            self.findings.append(telling.aside(self.path, self._place(at), what, overlay.text))

    def _tell_hidden_sheet(self) -> None:
        texts = [_shown(cell) for record in self.grid.records for cell in record.cells if not cell.blank]
        if texts:
            self.findings.append(
                telling.hidden(self.path, Place(self.grid.sheet), tr("シート全体", "the whole sheet"), texts)
            )

    def _tell_controls(self) -> None:
        """What is ticked or chosen by controls is no text of a cell."""
        if self.grid.controls:
            count, ticked = len(self.grid.controls), sum(on for _, on in self.grid.controls)
            what = tr(
                f"チェックボックスなどのコントロールが {count} 個(うちオン {ticked} 個)",
                f"{count} controls (boxes to tick and the like), {ticked} of them ticked",
            )
            self.findings.append(telling.aside(self.path, Place(self.grid.sheet), what, ""))

    def _tell_unseen(self) -> None:
        for (what, number), texts in self.unseen.items():
            if what == "row":
                place, told = Place(self.grid.sheet, line=number + 1), tr(f"{number + 1} 行目", f"row {number + 1}")
            else:
                letters = column_letters(number)
                place, told = Place(self.grid.sheet), tr(f"{letters} 列", f"column {letters}")
            self.findings.append(telling.hidden(self.path, place, told, texts))


def _shown(cell: Cell) -> str:
    """The text of a cell; of a date of which no text is known its day."""
    return cell.date.isoformat() if cell.date and not cell.text else cell.text


def _in_wareki(day: dt.date) -> str:
    """A day as a sheet shows it in the Japanese calendar; "" of the first year of an era, which some write 元年 and some 1年."""
    said = wareki(day) if day >= FIRST_DAY else ""
    return "" if "元年" in said else said
