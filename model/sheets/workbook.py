"""Excel workbooks (.xlsx, .xls) as grids: what the cells show, and which cells are merged."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from shinkyu.model.errors import InputError
from shinkyu.model.language import tr
from shinkyu.model.sheets import xlscells, xlsxcells
from shinkyu.model.sheets.grid import BLANK, Cell, Doubt, Grid, Record, line_ends
from shinkyu.model.sheets.scan import Place, Range, Scan, without_struck

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

Value = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta

# Beyond this Excel shows a number in the General format rounded or with an exponent.
_SHOWN_DIGITS = 10
_MOST_CELLS = 20_000_000


def read_workbook(path: Path, *, zipped: bool) -> tuple[Grid, ...]:
    """A grid for each worksheet; ``zipped`` says that it is an .xlsx.

    Raises InputError for a sheet too wide to hold in memory, calamine's CalamineError (PasswordError) and what
    `scan_sheets` raises for a damaged workbook.
    """
    from python_calamine import SheetTypeEnum, SheetVisibleEnum, load_workbook

    with load_workbook(path) as book:
        sheets = [meta for meta in book.sheets_metadata if meta.typ == SheetTypeEnum.WorkSheet]
        names = [meta.name for meta in sheets]
        scans = xlsxcells.scan_sheets(path, names) if zipped else _in_order(names, xlscells.scan_sheets(path))
        for meta, scan in zip(sheets, scans, strict=True):
            _refuse_sparse(path, meta.name, scan)
        return tuple(
            _grid(book.get_sheet_by_name(meta.name), scan, hidden=meta.visible != SheetVisibleEnum.Visible)
            for meta, scan in zip(sheets, scans, strict=True)
        )


def _in_order(names: Iterable[str], scans: Mapping[str, Scan]) -> list[Scan]:
    return [scans[name] for name in names]


def _grid(sheet: CalamineSheet, scan: Scan, *, hidden: bool) -> Grid:
    merged = tuple(sheet.merged_cell_ranges or ())
    return Grid(
        _records(sheet, scan, merged),
        sheet=sheet.name,
        hidden=hidden,
        hidden_columns=frozenset(scan.hidden_columns),
        overlays=scan.overlays,
        hidden_rows=frozenset(scan.hidden_rows),
        merged=merged,
        headed=frozenset(scan.headed),
        wareki=frozenset(scan.wareki),
        controls=scan.controls,
    )


def _refuse_sparse(path: Path, sheet: str, scan: Scan) -> None:
    """A sheet is read as a full rectangle: one stray cell in the last corner would take all memory."""
    if scan.height * scan.width > _MOST_CELLS:
        raise too_wide(path, sheet, f" ({scan.height}×{scan.width})")


def too_wide(path: Path, sheet: str, size: str = "") -> InputError:
    """The error of a sheet whose cells are too many to be laid out."""
    return InputError(
        tr(f"シート「{sheet}」は広がりすぎていて読めません{size}", f"sheet {sheet!r} has too many cells to read{size}"),
        where=str(path),
        hint=tr(
            "表から離れたセルの内容を消すか、表だけを新しいブックに写して保存してください",
            "clear the cells far from the table, or copy the table alone into a new workbook",
        ),
    )


def _records(sheet: CalamineSheet, scan: Scan, merged: Iterable[Range]) -> tuple[Record, ...]:
    """The lines that hold anything, each with all its columns; lines and columns count from the sheet's first."""
    rows = {
        number: [_scanned(value, (number, column), scan) for column, value in enumerate(values)]
        for number, values in enumerate(sheet.to_python(skip_empty_area=False))
    }
    # A cell in doubt (an error, a formula without a value) comes as a blank, and may stand beyond the last value.
    for (number, column), doubt in scan.doubts.items():
        if doubt in (Doubt.ERROR, Doubt.FORMULA):
            cells = rows.setdefault(number, [])
            cells.extend([BLANK] * (column + 1 - len(cells)))
            cells[column] = Cell(doubt=doubt)
    return hide_merged(rows, merged, scan.hidden_rows)


def hide_merged(
    rows: Mapping[int, list[Cell]], merged: Iterable[Range], hidden: Container[int] = ()
) -> tuple[Record, ...]:
    """The rows (numbers from 0) as records, the cells below each merged range marked as hidden by its first cell.

    ``hidden``: the rows that the sheet does not show.
    """
    numbers = sorted(number for number, cells in rows.items() if not all(cell.blank for cell in cells))
    widest = max((len(rows[number]) for number in numbers), default=0)
    for (top, left), (bottom, right) in merged:
        for number in numbers[bisect_left(numbers, top) : bisect_right(numbers, bottom)]:
            cells = rows[number]
            end = min(right + 1, widest)  # a range may reach to the end of the sheet, the cells do not
            cells.extend([BLANK] * (end - len(cells)))
            for column in range(left, end):
                if (number, column) != (top, left):
                    cells[column] = replace(cells[column], under=(top + 1, left))
    return tuple(Record(number + 1, tuple(rows[number]), number in hidden) for number in numbers)


def _scanned(value: Value, place: Place, scan: Scan) -> Cell:
    """A cell, with what the sheet tells of it beside its value. What holds nothing is not in doubt, however it would look."""
    if value == "":
        return BLANK
    doubt = scan.doubt(place)
    if doubt is Doubt.STRUCK:
        return without_struck(_cell(value, None), scan.struck.get(place, ()))
    return _cell(value, doubt)


def _cell(value: Value, doubt: Doubt | None) -> Cell:
    if isinstance(value, str):
        return Cell(line_ends(value), doubt=doubt)
    if doubt in (Doubt.DAY, Doubt.STRUCK_AT_TIMES):
        return Cell(str(value), doubt=doubt)
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE")
    if isinstance(value, (int, float)):
        return _number(value, doubt)
    if isinstance(value, dt.datetime):
        return Cell(date=value.date() if value.time() == dt.time() else None, doubt=Doubt.TIME)
    return Cell(date=value, doubt=Doubt.DATE) if isinstance(value, dt.date) else Cell(doubt=Doubt.TIME)


def _number(value: int | float, doubt: Doubt | None) -> Cell:
    """A number as the General format shows it, when it does so exactly; else in doubt."""
    text = str(int(value)) if value == int(value) else repr(value)
    if "e" in text or sum(letter.isdigit() for letter in text) > _SHOWN_DIGITS:
        doubt = doubt or Doubt.FORMAT
    return Cell(text, number=True, doubt=doubt)
