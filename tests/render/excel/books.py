"""Workbooks read again: from their XML by the standard's own rules, by openpyxl, by calamine, after LibreOffice."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import openpyxl
from openpyxl.cell import Cell, MergedCell
from python_calamine import CalamineWorkbook

from shinkyu.model.table.row import ItemChange, Row
from shinkyu.model.table.titled import TitledTable
from shinkyu.render import excel
from shinkyu.render.columns import HEADINGS
from shinkyu.render.signs import in_cell

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CONTINUED = "(続き)"
Runs = list[tuple[str, bool]]  # (text, underlined)
Grid = list[list[str]]


def row(before: str = "旧", after: str = "新", **others: str) -> Row:
    fields = {
        "date_text": "令和3年6月1日",
        "label": "Ⅰ-1 ②事務の内容",
        "submission": "事後",
        "reason": "整理",
        "way": "全文",
    }
    fields |= others
    return Row(
        slug="mihon",
        date=dt.date(2021, 6, 1),
        item="I-1/②事務の内容",
        before=before,
        after=after,
        blocks_before=(),
        blocks_after=(),
        significance="minor",
        marked=True,
        commits=("a" * 40,),
        changes=(ItemChange("I-1/②事務の内容", before, after),),
        **fields,
    )


def table(
    rows: Sequence[Row], slug: str = "mihon", number: str = "12", name: str = "見本の事務 全項目評価書"
) -> TitledTable:
    return TitledTable(slug, number, name, "全項目評価書", "(別添3)変更箇所", tuple(rows))


def book(rows: Sequence[Row]) -> bytes:
    return excel.render([table(rows)])


def expected(rows: Iterable[Row]) -> Grid:
    """What a reader is to find: the six cells, with signs for what a cell cannot hold."""
    cells = ([one.date_text, one.label, one.before, one.after, one.submission, one.reason] for one in rows)
    return [[in_cell(cell) for cell in line] for line in cells]


def joined(grid: Iterable[Sequence[str]]) -> Grid:
    """The entries of a sheet, by the rule of render/excel/table.py."""
    lines = iter(grid)
    for line in lines:
        if list(line) == list(HEADINGS):
            break
    found: Grid = []
    for line in lines:
        if line[0]:
            found.append(list(line))
        else:
            assert line[1].startswith(CONTINUED)
            rest = [line[0], line[1].removeprefix(CONTINUED), *line[2:]]
            found[-1] = [cell + more for cell, more in zip(found[-1], rest, strict=True)]
    return found


def members(data: bytes) -> dict[str, bytes]:
    """The parts of the file, all of them well-formed where they are XML."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            fromstring(content)
    return parts


def decoded(text: str) -> str:
    """ECMA-376, ST_Xstring: ``_xHHHH_`` is a character."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda code: chr(int(code[1], 16)), text)


def runs(data: bytes, sheet: int = 1) -> list[list[Runs]]:
    """The runs of each cell of each row, read from the XML."""
    parts = members(data)
    strings = [_runs(entry) for entry in fromstring(parts["xl/sharedStrings.xml"])]
    fonts = fromstring(parts["xl/styles.xml"])
    underlined = [font.find(f"{MAIN}u") is not None for font in fonts.findall(f"{MAIN}fonts/{MAIN}font")]
    styles = [underlined[int(style.get("fontId", "0"))] for style in fonts.findall(f"{MAIN}cellXfs/{MAIN}xf")]
    found = []
    for line in fromstring(parts[f"xl/worksheets/sheet{sheet}.xml"]).iter(f"{MAIN}row"):
        cells: list[Runs] = []
        for cell in line:
            value = cell.find(f"{MAIN}v")
            assert (cell.get("t") == "s") == (value is not None)
            own = strings[int(value.text or "")] if value is not None else []
            cells.append([(text, styles[int(cell.get("s", "0"))] if flag is None else flag) for text, flag in own])
        found.append(cells)
    return found


def _runs(entry: Element) -> list[tuple[str, bool | None]]:
    if (plain := entry.find(f"{MAIN}t")) is not None:
        return [(_text(plain), None)]
    fragments: list[tuple[str, bool | None]] = []
    for run in entry.findall(f"{MAIN}r"):
        text = run.find(f"{MAIN}t")
        assert text is not None
        assert text.text, "an empty run makes Excel repair the file"
        fragments.append((_text(text), run.find(f"{MAIN}rPr/{MAIN}u") is not None))
    assert len(fragments) > 1
    return fragments


def _text(element: Element) -> str:
    text = element.text or ""
    if text != text.strip():
        assert element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    return decoded(text)


def grid(data: bytes, sheet: int = 1) -> Grid:
    return [["".join(text for text, _ in cell) for cell in line] for line in runs(data, sheet)]


def openpyxl_grid(source: bytes | Path, sheet: int = 0) -> Grid:
    stream = io.BytesIO(source) if isinstance(source, bytes) else source
    lines = openpyxl.load_workbook(stream).worksheets[sheet].iter_rows(values_only=True)
    return [["" if value is None else _string(value) for value in line] for line in lines]


def calamine_grid(source: bytes | Path, sheet: int = 0) -> Grid:
    stream = io.BytesIO(source if isinstance(source, bytes) else source.read_bytes())
    lines = CalamineWorkbook.from_filelike(stream).get_sheet_by_index(sheet).to_python(skip_empty_area=False)
    return [[_string(value) for value in line] for line in lines]


def _string(value: object) -> str:
    assert isinstance(value, str), value
    return value


_TABLE, _STYLE = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("table", "style"))
_FIXED = re.compile(r'(<style:table-row-properties) style:row-height="[^"]*"([^>]*)use-optimal-row-height="false"')


def row_heights(file: Path) -> list[list[float]]:
    """The heights of the rows of each sheet of a flat OpenDocument file, in points."""
    root = fromstring(file.read_bytes())
    styles: dict[str | None, float] = {}
    for style in root.iter(f"{_STYLE}style"):
        for properties in style.iter(f"{_STYLE}table-row-properties"):
            styles[style.get(f"{_STYLE}name")] = (
                float(properties.get(f"{_STYLE}row-height", "0in").removesuffix("in")) * 72
            )
    found = []
    for sheet in root.iter(f"{_TABLE}table"):
        heights: list[float] = []
        for line in sheet.iter(f"{_TABLE}table-row"):
            repeated = int(line.get(f"{_TABLE}number-rows-repeated", "1"))
            heights += [styles[line.get(f"{_TABLE}style-name")]] * min(repeated, 100)  # the rest of a sheet is empty
        found.append(heights)
    return found


def fitted(file: Path) -> Path:
    """A flat OpenDocument file whose rows LibreOffice is to fit to their texts when it opens it."""
    text = _FIXED.sub(r'\1\2use-optimal-row-height="true"', file.read_text(encoding="utf-8"))
    other = file.with_name("fitted.fods")
    other.write_text(text, encoding="utf-8")
    return other


def form_entries(data: bytes) -> list[tuple[str, ...]]:
    """A document's sheet read again by the rule of render/excel/document.py: each heading with its text, and the options beside it."""
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    found: list[list[str]] = []
    going_on = False
    for line in sheet.iter_rows():
        cells = [cell for cell in line if not isinstance(cell, MergedCell) and cell.has_style]
        headings = [str(cell.value) for cell in cells if _is_heading(cell) and cell.value]
        texts = ["" if cell.value is None else _string(cell.value) for cell in cells if not _is_heading(cell)]
        if headings:
            *others, last = headings
            found += [[heading] for heading in others] if texts else [[heading] for heading in headings]
            found += [[last, *texts]] if texts else []
            going_on = True
        elif going_on and len(found[-1]) == 1:
            found[-1] += texts
        elif going_on and (any(texts) or any(_is_heading(cell) for cell in cells)):
            found[-1][1:] = [text + more for text, more in zip(found[-1][1:], texts, strict=True)]
        going_on = going_on and (any(texts) or any(_is_heading(cell) for cell in cells))
    return [tuple(entry) for entry in found]


def _is_heading(cell: Cell) -> bool:
    return cell.fill.fill_type == "solid" or bool(cell.font.bold)
