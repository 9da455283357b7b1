"""A workbook that came back: what its hidden sheet kept, and which cells stand beside which place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from shinkyu.model.editable.book import (
    HIDDEN,
    MAGIC,
    OFFERS,
    PLACE_COLUMN,
    TEXT_COLUMN,
    VERSION,
    About,
    Kept,
    Place,
    seal,
)
from shinkyu.model.editable.opening import open_workbook
from shinkyu.model.errors import InputError
from shinkyu.model.language import tr
from shinkyu.model.sheets.grid import Cell, Grid, Overlay, Record

_ABOUT_FIELDS, _KEPT_FIELDS = len(About.__slots__), len(Kept.__slots__)
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Found:
    """A row that stands for a place: its sheet, its number (from 1), its cells, and whether its text cannot be seen."""

    sheet: str
    row: int
    record: Record
    hidden: bool = False

    @property
    def text(self) -> Cell:
        """The cell of the column 記載."""
        return self.record.cell(TEXT_COLUMN)

    @property
    def at(self) -> str:
        """Where that cell is, as Excel says it: ``Ⅱ!C12``."""
        return cell_name(self.sheet, self.row, TEXT_COLUMN)

    @property
    def line(self) -> str:
        """Its cells from the first to the last that people see: ``Ⅱ!A12:D12``."""
        return f"{cell_name(self.sheet, self.row, 0)}:{_LETTERS[PLACE_COLUMN - 1]}{self.row}"


@dataclass(frozen=True, slots=True)
class Returned:
    """What was read. ``rows`` by the place's code; ``strays`` are the other rows of sheets that have places, with text in them.

    ``foreign``: sheets that are not the workbook's own. ``said_over``: (sheet, what lies over its cells and says something).
    """

    path: Path
    about: About
    kept: tuple[Kept, ...]
    rows: dict[str, list[Found]] = field(default_factory=dict)
    strays: list[Found] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    said_over: list[tuple[str, Overlay]] = field(default_factory=list)


def read_returned(path: Path, *, without_struck: bool = False) -> Returned:
    """Reads an edited workbook; of the column 記載 ``without_struck`` words, where what is left of them is known to the letter.

    Raises InputError for a file that is no .xlsx, is damaged or protected by a password, is none that `shinkyu show
    --editable` wrote (by this version of its format), or whose hidden sheet was changed.
    """
    grids = open_workbook(path)
    about, kept = _kept(path, next((grid for grid in grids if grid.sheet == HIDDEN), None))
    returned = Returned(path, about, kept)
    codes = {one.code for one in kept}
    for grid in grids:
        if grid.sheet not in (HIDDEN, OFFERS):
            _sort_rows(returned, _dropped(grid) if without_struck else grid, codes)
    return returned


def cell_name(sheet: str, row: int, column: int) -> str:
    """A cell as Excel names it."""
    quoted = sheet if sheet.isalnum() else f"'{sheet}'"
    return f"{quoted}!{_LETTERS[column] if column < len(_LETTERS) else '…'}{row}"


def _dropped(grid: Grid) -> Grid:
    """Beside the column 記載 nothing is taken over, so nothing is dropped there."""
    return replace(grid, records=tuple(map(_without_struck, grid.records)))


def _without_struck(record: Record) -> Record:
    cells = (cell.without_struck if at == TEXT_COLUMN else cell for at, cell in enumerate(record.cells))
    return replace(record, cells=tuple(cells))


def _sort_rows(returned: Returned, grid: Grid, codes: set[str]) -> None:
    records = list(grid.records)
    if not any(Place.read(record.cell(PLACE_COLUMN).text) for record in records):
        _refuse_moved_columns(returned.path, grid, codes)
        if any(record.shown for record in records):
            returned.foreign.append(grid.sheet)
        return
    returned.said_over.extend((grid.sheet, over) for over in grid.overlays if over.text.strip())
    for record in records:
        found = Found(grid.sheet, record.line, record, record.hidden or TEXT_COLUMN in grid.hidden_columns)
        code = record.cell(PLACE_COLUMN).text
        if code in codes:
            returned.rows.setdefault(code, []).append(found)
        elif not code.startswith("title:") and record.shown:
            returned.strays.append(found)


def _refuse_moved_columns(path: Path, grid: Grid, codes: set[str]) -> None:
    if any(cell.text in codes for record in grid.records for cell in record.cells):
        raise InputError(
            tr(f"シート「{grid.sheet}」の列が動いています", f"the columns of sheet {grid.sheet!r} were moved"),
            where=str(path),
            hint=tr("足した列や消した列を元に戻して保存してください", "put the columns back as they were, and save"),
        )


def _kept(path: Path, grid: Grid | None) -> tuple[About, tuple[Kept, ...]]:
    rows = list(_plain_rows(grid)) if grid is not None else []
    if len(rows) < 2 or rows[0][0] != MAGIC:
        raise InputError(
            tr(
                "`shinkyu show --format xlsx --editable` で書き出したブックではありません",
                "it is no workbook that `shinkyu show --format xlsx --editable` wrote",
            ),
            where=str(path),
            hint=tr(
                "書き出したブックをそのまま編集して保存してください(表だけをほかのブックに写すと取り込めません)",
                "edit the workbook itself; a copy of its cells in another workbook cannot be imported",
            ),
        )
    _refuse_other_version(path, rows[0][1])
    about = About(*rows[1][:_ABOUT_FIELDS])
    kept = tuple(Kept(*row[:_KEPT_FIELDS]) for row in rows[2:])
    if rows[0][2] != seal(about, kept) or not all(Place.read(one.code) for one in kept):
        raise InputError(
            tr("ブックの隠れた控えが書き換わっています", "the hidden record in the workbook was changed"),
            where=f"{path}: {HIDDEN}",
            hint=tr(
                "もう一度書き出し、直したところをそちらに写してください", "export it anew and copy the edits into that"
            ),
        )
    return about, kept


def _plain_rows(grid: Grid) -> Iterator[list[str]]:
    width = max(_ABOUT_FIELDS, _KEPT_FIELDS)
    for record in grid.records:
        yield [record.cell(column).text for column in range(width)]


def _refuse_other_version(path: Path, version: str) -> None:
    if version == str(VERSION):
        return
    newer = version.isdecimal() and int(version) > VERSION
    raise InputError(
        tr(f"ブックの形式の版({version})を扱えません", f"the workbook's format ({version}) is not known"),
        where=str(path),
        hint=tr("shinkyu を新しくしてください", "use a newer shinkyu")
        if newer
        else tr("いまの shinkyu で書き出し直してください", "export it anew with this shinkyu"),
    )
