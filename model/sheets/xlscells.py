"""The sheets of an .xls beside what calamine gives of them (`scan`), as xlrd tells them."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from shinkyu.model.sheets.grid import Doubt, Overlay
from shinkyu.model.sheets.numberformats import changes_digits, changes_text, is_wareki, leaves_out_day
from shinkyu.model.sheets.scan import LOWEST_ROW, NARROWEST_COLUMN, Place, Runs, Scan, is_struck
from shinkyu.model.sheets.xlsrecords import Beside, read_beside

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.formatting import XFBackground
    from xlrd.sheet import Sheet

_EXCEL_97 = 80
_OWN = 164  # from this number on a format is the workbook's
_WHITE = (1, 9, 64, 65)  # of its colours: white, as the first of old palettes too, and what the system has for paper
_TWIPS, _CHARACTERS = 20, 256  # of a point; of the width of a digit


def scan_sheets(path: Path) -> Mapping[str, Scan]:
    """What each sheet tells beside its values, by its name. Raises ValueError for a workbook that is damaged."""
    import xlrd
    from xlrd.compdoc import CompDocError

    try:
        data = path.read_bytes()
        with xlrd.open_workbook(file_contents=data, logfile=io.StringIO(), formatting_info=True) as book:
            beside = read_beside(data) if book.biff_version >= _EXCEL_97 else [Beside() for _ in book.sheets()]
            return {sheet.name: _scan(book, sheet, one) for sheet, one in zip(book.sheets(), beside, strict=True)}
    # What xlrd raises of a file that is not as it should be.
    except (
        xlrd.XLRDError,
        CompDocError,
        AssertionError,
        LookupError,
        AttributeError,
        TypeError,
        struct.error,
    ) as error:
        raise ValueError(str(error)) from error


def _scan(book: Book, sheet: Sheet, beside: Beside) -> Scan:
    rows, columns = sheet.rowinfo_map.items(), sheet.colinfo_map.items()
    scan = Scan(
        hidden_rows={at for at, row in rows if row.hidden or _below(row.height, LOWEST_ROW * _TWIPS)},
        hidden_columns={at for at, one in columns if one.hidden or _below(one.width, NARROWEST_COLUMN * _CHARACTERS)},
        overlays=(*(Overlay(at, at, one.text, note=True) for at, one in sheet.cell_note_map.items()), *beside.overlays),
        struck_at_times=beside.struck_at_times,
    )
    for place in _filled(sheet):
        scan.note(place, *_doubt(book, sheet, place))
        look = book.xf_list[sheet.cell_xf_index(*place)]
        if book.font_list[look.font_index].bold or _is_filled(look.background):
            scan.headed.add(place)
        if is_wareki(look.format_key, book.format_map[look.format_key].format_str):
            scan.wareki.add(place)
    return scan


def _is_filled(background: XFBackground) -> bool:
    return bool(background.fill_pattern) and background.pattern_colour_index not in _WHITE


def _below(size: int | None, least: float) -> bool:
    return size is not None and size < least


def _filled(sheet: Sheet) -> Iterator[Place]:
    import xlrd

    for row in range(sheet.nrows):
        for column, kind in enumerate(sheet.row_types(row)):
            if kind not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
                yield row, column


def _doubt(book: Book, sheet: Sheet, place: Place) -> tuple[Doubt | None, Runs]:
    """Why a cell is in doubt; and of which runs its text is, where some of it is struck out."""
    import xlrd

    kind = sheet.cell_type(*place)
    look = book.xf_list[sheet.cell_xf_index(*place)]
    number, code = look.format_key, book.format_map[look.format_key].format_str
    whole = bool(book.font_list[look.font_index].struck_out)
    runs = _runs(book, sheet, place, whole) if kind == xlrd.XL_CELL_TEXT else ()
    if kind == xlrd.XL_CELL_ERROR:
        return Doubt.ERROR, ()
    if is_struck(runs) or (whole and not runs):
        return Doubt.STRUCK, runs
    if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE) and changes_digits(number, code if number >= _OWN else None):
        return Doubt.DAY if leaves_out_day(number, code) else Doubt.FORMAT, ()
    return Doubt.TEXT_FORMAT if kind == xlrd.XL_CELL_TEXT and changes_text(code) else None, ()


def _runs(book: Book, sheet: Sheet, place: Place, whole: bool) -> Runs:
    """The runs of a text that has any: it begins in the font of its cell, and each of them says from which UTF-16 unit on."""
    starts = sheet.rich_text_runlist_map.get(place)
    if not starts:
        return ()
    units = sheet.cell_value(*place).encode("utf-16-le")
    fonts = [(0, whole), *((2 * start, bool(book.font_list[font].struck_out)) for start, font in starts)]
    ends = [start for start, _ in fonts[1:]] + [len(units)]
    return [(units[start:end].decode("utf-16-le"), struck) for (start, struck), end in zip(fonts, ends, strict=True)]
