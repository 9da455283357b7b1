"""A published 変更箇所 table as a file of any kind offices keep it in, read into its rows.

The format is told by what the file holds, then by its name. Below: delimited (text), workbook (.xlsx, .xls), ods, and where
documents are taken too wordtables (.docx) and htmltables, each giving grids; tablerows finds the table in a grid.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from zipfile import BadZipFile

from shinkyu.model import rulebook
from shinkyu.model.errors import BrokenInput
from shinkyu.model.findings import Finding, distinct
from shinkyu.model.importing.struck import drop_struck
from shinkyu.model.importing.tablerow import Aside, PublishedTable, TableRow
from shinkyu.model.importing.tablerows import SheetReader
from shinkyu.model.language import tr
from shinkyu.model.sheets import filefindings as say
from shinkyu.model.sheets.delimited import read_delimited
from shinkyu.model.sheets.filekind import (
    LARGEST,
    LARGEST_UNPACKED,
    Kind,
    data_of,
    is_zipped,
    kind_of,
    unpacked_size,
)
from shinkyu.model.sheets.grid import Grid
from shinkyu.model.sheets.tablefindings import Wording, in_sheet

__all__ = ["TableRow", "read_enclosed", "read_published", "read_table"]
_WITH_TABLES = (Kind.XLSX, Kind.XLS, Kind.ODS, Kind.WORD, Kind.HTML)


def read_table(path: Path) -> tuple[TableRow, ...]:
    """The rows of the table; all else as of `read_published`."""
    return read_published(path).rows


def read_published(
    path: Path, *, without_struck: bool = False, documents: bool = False, several: bool = False
) -> PublishedTable:
    """The rows of the table, in the order of the file, each cell to the letter (line ends inside a cell as LF).

    Reads tab-separated and comma-separated text (UTF-8, UTF-16 with BOM, CP932), .xlsx, .xls and .ods; all sheets that
    have the heading row. Titles, blank lines, page footers and repeated headings are passed over; whatever else is no
    row is a finding. A merged 変更日, 項目, 提出時期 or its 説明 counts for each of its rows, and so does one above a 〃; a
    blank 変更日 is that of the row above. A real date cell reads in the Japanese calendar. Whether the dates exist is left
    to the importer. Words that are struck out are dropped ``without_struck``, and told; else they are a finding. With
    ``documents`` the tables of a .docx or a web page are read as well. ``several``: as of `SheetReader`.

    Raises InputError when the file cannot be read, BrokenInput with all findings when it is not such a table.
    """
    data = _load(path)
    grids = _grids(path, data, kind_of(path, data), documents=documents)
    findings = [finding for grid in grids for finding in grid.findings]
    rows: list[TableRow] = []
    asides: list[Aside] = []
    heading_seen = False
    for grid in grids:
        dropped: tuple[Aside, ...] = ()
        if without_struck:
            grid, dropped = drop_struck(grid)
        reader = SheetReader(path, grid, several=several)
        reader.read()
        heading_seen = heading_seen or reader.heading_seen
        if grid.hidden and reader.heading_seen:
            findings.append(_finding("hidden-sheet", path, say.hidden_sheet(), grid.sheet))
            continue
        rows += reader.rows
        asides += [*reader.asides, *(dropped if reader.heading_seen else ())]
        findings += reader.findings
    if not heading_seen:
        findings.append(_finding("no-heading-row", path, _no_heading_row(grids)))
    if findings:
        raise _broken(path, findings)
    return PublishedTable(tuple(rows), tuple(asides))


def read_enclosed(path: Path, *, without_struck: bool = False) -> PublishedTable | None:
    """The table at the end of a whole document; None where it has none, or is of a kind that has no tables to be read.

    Raises as `read_published`, where there is a table with something wrong.
    """
    if not may_enclose(path):
        return None
    try:
        return read_published(path, without_struck=without_struck, documents=True)
    except BrokenInput as error:
        if any(finding.rule in ("no-heading-row", "not-a-table") for finding in error.findings):
            return None
        raise


def may_enclose(path: Path) -> bool:
    """Whether a document is of a kind whose tables are read: PDF and plain text have none. Raises InputError as `read_published`."""
    return kind_of(path, data_of(path) or b"") in _WITH_TABLES


def _load(path: Path) -> bytes:
    data = data_of(path)
    if data is None:
        raise _broken(path, [_finding("too-large", path, say.too_large(path.stat().st_size, LARGEST))])
    if not data.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0"):
        raise _broken(path, [_finding("empty-file", path, say.empty_file())])
    return data


def _grids(path: Path, data: bytes, kind: Kind, *, documents: bool) -> Sequence[Grid]:
    if kind is Kind.TEXT:
        return (read_delimited(path, data),)
    is_document = kind is Kind.HTML or (kind is Kind.WORD and is_zipped(data))
    if kind in (Kind.XLSX, Kind.XLS, Kind.ODS) or (documents and is_document):
        return _read_book(path, kind)
    raise _broken(path, [_finding("not-a-table", path, say.not_a_table(kind))])


def _read_book(path: Path, kind: Kind) -> tuple[Grid, ...]:
    from shinkyu.model.sheets.isolated import (
        DamagedWorkbookError,
        EncryptedWorkbookError,
        OverlargeWorkbookError,
        read_isolated,
    )

    try:
        size = 0 if kind in (Kind.XLS, Kind.HTML) else unpacked_size(path)
        if size > LARGEST_UNPACKED:
            raise _broken(path, [_finding("too-large", path, say.too_large(size, LARGEST_UNPACKED))])
        return read_isolated(path, kind)
    except EncryptedWorkbookError as error:
        raise _broken(path, [_finding("not-a-table", path, say.not_a_table(Kind.ENCRYPTED))]) from error
    except OverlargeWorkbookError as error:
        raise _broken(path, [_finding("too-large", path, say.too_much())]) from error
    except (DamagedWorkbookError, BadZipFile) as error:
        raise _broken(path, [_finding("damaged-file", path, say.damaged_file(str(error)))]) from error


def _no_heading_row(grids: Sequence[Grid]) -> Wording:
    return say.no_heading_row([grid.sheet for grid in grids if grid.sheet], next((g.encoding for g in grids), ""))


def _finding(rule: str, path: Path, wording: Wording, sheet: str = "") -> Finding:
    return rulebook.finding(
        rule, in_sheet(sheet) + wording.message, wording.hint, file=str(path), fact=[sheet] if sheet else ()
    )


def _broken(path: Path, findings: Sequence[Finding]) -> BrokenInput:
    return BrokenInput(
        tr("変更箇所の表として読めません", "cannot be read as a 変更箇所 table"),
        distinct(sorted(findings, key=lambda finding: finding.line)),
        where=str(path),
        hint=tr("指摘をすべて直してから、もう一度読み込んでください", "mend all findings, then read it again"),
    )
