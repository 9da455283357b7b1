"""A file that came back: what it kept of itself, and which cells stand beside which place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from shinkyu.model.editable.book import (
    LABEL_COLUMN,
    MAGIC,
    OFFERS,
    PLACE_COLUMN,
    TEXT_COLUMN,
    VERSION,
    About,
    Kept,
    Place,
    heading_line,
    seal,
    text_sum,
)
from shinkyu.model.editable.found import Found, Returned, Said, cell_name
from shinkyu.model.editable.office import Office
from shinkyu.model.editable.opening import newer_needed, open_edited
from shinkyu.model.errors import InputError
from shinkyu.model.language import tr
from shinkyu.model.sheets.grid import Grid, Record
from shinkyu.model.sheets.ours import LEDGER

_ABOUT_FIELDS, _KEPT_FIELDS = len(About.__slots__), len(Kept.__slots__)
_SUMS = 3  # in the first row of what is kept: where the sums of texts around the tables begin


def read_returned(path: Path, *, without_struck: bool = False) -> Returned:
    """Reads an edited file; of the column 記載 ``without_struck`` words, where what is left of them is known to the letter.

    Raises InputError for a file that is no .xlsx or .docx, is damaged or protected by a password, is none that `shinkyu show
    --editable` wrote (by this version of its format), or in which what it keeps of itself was changed.
    """
    office, grids = open_edited(path)
    head, about, kept = _kept(path, office, next((grid for grid in grids if grid.sheet == LEDGER), None))
    returned = Returned(path, about, kept, office)
    grids = [_dropped(grid) if without_struck else grid for grid in grids if grid.sheet not in (LEDGER, OFFERS)]
    if office is Office.WORD:
        _sort_word(returned, {*head[_SUMS:]}, *grids)
    else:
        codes = {one.code for one in kept}
        for grid in grids:
            _sort_rows(returned, grid, codes)
    return returned


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
    for over in grid.overlays:
        if over.text.strip():
            returned.said_over.append(Said(cell_name(grid.sheet, over.first[0] + 1, over.first[1]), over))
    for record in records:
        found = Found(grid.sheet, record.line, record, record.hidden or TEXT_COLUMN in grid.hidden_columns)
        code = record.cell(PLACE_COLUMN).text
        if code in codes:
            returned.rows.setdefault(code, []).append(found)
        elif not code.startswith("title:") and record.shown:
            returned.strays.append(found)


def _sort_word(returned: Returned, own: set[str], rows: Grid, outside: Grid) -> None:
    """``own``: the sums of the texts that stand around the tables."""
    known: dict[int, tuple[Found, str]] = {}
    sheet = returned.kept[0].sheet if returned.kept else ""
    for record in rows.records:
        number = record.cell(PLACE_COLUMN).text
        kept = returned.kept[int(number)] if number and int(number) < len(returned.kept) else None
        sheet = kept.sheet if kept else sheet
        found = Found(sheet, record.line, record, record.hidden, Office.WORD)
        known.setdefault(record.line - 1, (found, kept.code if kept else ""))
        if kept is not None:
            returned.rows.setdefault(kept.code, []).append(found)
        elif record.shown and text_sum(_one_line(record)) not in own:
            returned.strays.append(found)
    for over in rows.overlays:
        row, code = known[over.first[0]]
        returned.said_over.append(Said(row.at, over, code))
    returned.said_over.extend(Said(tr("表の外", "around the tables"), over) for over in outside.overlays)
    for record in outside.records:
        cell = record.cell(0)
        if (cell.text.strip() or cell.doubt) and text_sum(cell.text) not in own:
            returned.beside.append(cell.text)


def _one_line(record: Record) -> str:
    """A row that stands for no place: one of the headings of the columns has its sum among the file's own texts."""
    return heading_line(record.cell(LABEL_COLUMN).text, record.cell(TEXT_COLUMN).text)


def _refuse_moved_columns(path: Path, grid: Grid, codes: set[str]) -> None:
    if any(cell.text in codes for record in grid.records for cell in record.cells):
        raise InputError(
            tr(f"シート「{grid.sheet}」の列が動いています", f"the columns of sheet {grid.sheet!r} were moved"),
            where=str(path),
            hint=tr("足した列や消した列を元に戻して保存してください", "put the columns back as they were, and save"),
        )


def _kept(path: Path, office: Office, grid: Grid | None) -> tuple[list[str], About, tuple[Kept, ...]]:
    rows = list(_plain_rows(grid)) if grid is not None else []
    if len(rows) < 2 or rows[0][0] != MAGIC:
        raise InputError(
            tr(
                "`shinkyu show --editable` で書き出したファイルではありません",
                "it is no file that `shinkyu show --editable` wrote",
                page=(
                    "この画面(「Excel や Word で直す」)で書き出したファイルではありません",
                    "it is no file that this page wrote",
                ),
            ),
            where=str(path),
            hint=tr(
                "書き出したファイルをそのまま編集して保存してください(表だけをほかのファイルに写すと取り込めません)",
                "edit the file itself; a copy of its cells in another file cannot be imported",
            ),
        )
    _refuse_other_version(path, rows[0][1])
    about = About(*rows[1][:_ABOUT_FIELDS])
    kept = tuple(Kept(*row[:_KEPT_FIELDS]) for row in rows[2:])
    if rows[0][2] != seal(about, kept) or not all(Place.read(one.code) for one in kept):
        raise InputError(
            tr("ファイルの隠れた控えが書き換わっています", "the hidden record in the file was changed"),
            where=f"{path}: {LEDGER}" if office is Office.EXCEL else str(path),
            hint=tr(
                "もう一度書き出し、直したところをそちらに写してください", "export it anew and copy the edits into that"
            ),
        )
    return rows[0], about, kept


def _plain_rows(grid: Grid) -> Iterator[list[str]]:
    width = max(_ABOUT_FIELDS, _KEPT_FIELDS)
    for record in grid.records:
        yield [record.cell(column).text for column in range(max(width, len(record.cells)))]


def _refuse_other_version(path: Path, version: str) -> None:
    if version == str(VERSION):
        return
    newer = version.isdecimal() and int(version) > VERSION
    raise InputError(
        tr(f"ファイルの形式の版({version})を扱えません", f"the file's format ({version}) is not known"),
        where=str(path),
        hint=newer_needed()
        if newer
        else tr(
            "いまの shinkyu で書き出し直してください",
            "export it anew with this shinkyu",
            page=("この画面でもう一度書き出し、そちらで直してください", "export it anew on this page, and edit that"),
        ),
    )
