"""Tab- and comma-separated text: which encoding, which separator, and whether a quotation mark quotes."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from shinkyu.model import rulebook
from shinkyu.model.errors import BrokenInput
from shinkyu.model.findings import Finding
from shinkyu.model.language import tr
from shinkyu.model.sheets.excelcell import from_formulas
from shinkyu.model.sheets.grid import Grid, Record, text_record
from shinkyu.model.sheets.headings import find_columns

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Python maps the bytes that CP932 leaves undefined to these; a file that has them is not CP932.
_NOT_CP932 = re.compile("[\x80\uf8f0-\uf8f3]")
_QUOTED = re.compile(r'(?:^|(?<=[\t\n]))"((?:[^"]|"")*)"(?=\t|\r?\n|\Z)')


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text cut into records one way; ``findings`` says where that way failed."""

    records: tuple[Record, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def width(self) -> int:
        """How many cells the first heading row has; 0 without one."""
        for record in self.records:
            if (columns := find_columns(record)) and columns.whole:
                return len(record.cells)
        return 0

    @property
    def even(self) -> bool:
        """Whether each line has as many cells as the heading row, or is a single text (a title, a footer, blank)."""
        width = self.width
        return bool(width) and all(len(record.cells) in (1, width) for record in self.records)


def read_delimited(path: Path, data: bytes) -> Grid:
    """The text file as a grid, one record for each line or quoted row; cells to the letter but for line ends.

    Raises BrokenInput when no encoding fits. What else is wrong stands in the grid's ``findings``.
    """
    text, encoding = decoded(path, data)
    tab = _read_tabs(path, text, from_excel=encoding == "utf-16")
    comma = _read_quoted(path, text, ",")
    by_comma = (bool(comma.width), path.suffix.lower() == ".csv") > (bool(tab.width), path.suffix.lower() != ".csv")
    reading = comma if by_comma else tab
    return Grid(reading.records, encoding=encoding, findings=reading.findings)


def decoded(path: Path, data: bytes) -> tuple[str, str]:
    """The text, a CR as LF where there is no other, and its encoding. Raises BrokenInput when no encoding fits."""
    encodings = next(((name,) for bom, name in _BOMS if data.startswith(bom)), ("utf-8", "cp932"))
    failures: list[tuple[int, str]] = []
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            failures.append((error.start, encoding))
            continue
        if encoding == "cp932" and (odd := _NOT_CP932.search(text)):
            failures.append((len(text[: odd.start()].encode("cp932")), encoding))
            continue
        return text if "\n" in text else text.replace("\r", "\n"), encoding  # the line ends of old Mac programs
    raise BrokenInput(
        tr("文字コードが分かりません", "the encoding of the text is not known"),
        [_undecodable(path, data, failures)],
        where=str(path),
    )


def _undecodable(path: Path, data: bytes, failures: Sequence[tuple[int, str]]) -> Finding:
    """Placed where the encoding that reads furthest fails: most likely that is the file's, and the byte is damaged."""
    tried = "、".join(f"{name} ({_line_of(data, at)})" for at, name in failures)
    furthest = max(failures)[0]
    return rulebook.finding(
        "undecodable",
        tr(
            f"どの文字コードとしても読めません。試したもの(読めなくなった行): {tried}",
            f"cannot be read in any encoding; tried (and failed on line): {tried}",
        ),
        tr("UTF-8 か Shift_JIS で保存し直してください", "save it again as UTF-8 or Shift_JIS"),
        file=str(path),
        line=_line_of(data, furthest),
        fact=[data[data.rfind(b"\n", 0, furthest) + 1 :].partition(b"\n")[0].hex()],
    )


def _line_of(data: bytes, at: int) -> int:
    return data.count(b"\n", 0, at) + 1


def _read_tabs(path: Path, text: str, *, from_excel: bool) -> _Reading:
    """Tab-separated text. Excel quotes a cell that holds a tab, a line end, a comma or a quotation mark; other programs
    quote nothing. Where both readings make a table and differ, nothing is guessed: a finding for each such cell.
    """
    literal = _Reading(tuple(text_record(n, line.split("\t")) for n, line in enumerate(lines(text), 1)))
    cells = list(_QUOTED.finditer(text))
    if not cells:
        return literal
    quoted = _read_quoted(path, text, "\t")
    if quoted.findings or not quoted.width:
        return literal
    if not literal.width:  # the headings are quoted: so is everything
        return quoted
    if literal.even and not from_excel and not any('""' in cell[1] for cell in cells):
        doubtful = [cell for cell in cells if re.search("[\t\n,]", cell[1])]
        return _Reading(literal.records, tuple(_ambiguous(path, text, cell) for cell in doubtful))
    needless = [cell for cell in cells if not re.search('[\t\r\n,"]', cell[1])]
    return _Reading(quoted.records, tuple(_ambiguous(path, text, cell) for cell in needless))


def lines(text: str) -> list[str]:
    """Lines without their ends. Not splitlines(): that also cuts at U+2028, U+0085 and form feeds inside a cell."""
    return [line.removesuffix("\r") for line in text.split("\n")]


def _read_quoted(path: Path, text: str, separator: str) -> _Reading:
    """Text as RFC 4180 has it; a CSV that we wrote for Excel (`table --excel`) by the texts that its formulas show."""
    lines = text.split("\n")
    reader = csv.reader((line + "\n" for line in lines), delimiter=separator, strict=True)
    starts, read = [1], []
    findings: tuple[Finding, ...] = ()
    try:
        for cells in reader:
            read.append(cells)
            starts.append(reader.line_num + 1)
    except csv.Error as error:
        findings = (_broken_quotes(path, starts[-1], error, lines[starts[-1] - 1]),)
    shown = from_formulas(read) if separator == "," else read
    return _Reading(tuple(map(text_record, starts, shown)), findings)


def _broken_quotes(path: Path, line: int, error: csv.Error, text: str) -> Finding:
    return rulebook.finding(
        "broken-quotes",
        tr(
            f"引用符の対応が取れず、この行から先が読めません ({error})",
            f"quotation marks do not pair up; unreadable from here on ({error})",
        ),
        tr(
            'セル全体を "…" で囲み、中の " は "" と重ねてください',
            'enclose the whole cell in "…" and double each " inside it',
        ),
        file=str(path),
        line=line,
        fact=[text],
    )


def _ambiguous(path: Path, text: str, cell: re.Match[str]) -> Finding:
    shown = cell[0] if len(cell[0]) <= 30 else cell[0][:30] + "…"
    return rulebook.finding(
        "ambiguous-quotes",
        tr(
            f'「{shown}」の " が文字なのか、セルを囲む引用符なのか決められません',
            f'whether the " of {shown} are text or enclose the cell cannot be told',
        ),
        tr(
            "Excel ブック(.xlsx)か CSV で保存し直してください",
            "save the table again as an Excel workbook (.xlsx) or as CSV",
        ),
        file=str(path),
        line=text.count("\n", 0, cell.start()) + 1,
        fact=[cell[0], text[text.rfind("\n", 0, cell.start()) + 1 : cell.start()]],
    )
