"""Pages written as files by the programs that offices use, and read again."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from fuzzpages import Cell, Line, Page, Row, Table, placed

from shinkyu.model.sheets.flow.passage import Flow

WIDTH = 4  # columns of a table


def written(pages: Sequence[Page], kind: str, folder: Path) -> Path:
    """The file of that kind in the folder."""
    file = folder / f"document.{kind}"
    {"xlsx": _book, "docx": _word, "html": _web, "txt": _text}[kind](pages, file)
    return file


def flow_of(file: Path) -> Flow:
    """The passages of such a file, read in this process."""
    from shinkyu.model.sheets.flow.pageflow import flow_of_page
    from shinkyu.model.sheets.flow.sheetflow import flow_of_sheets
    from shinkyu.model.sheets.flow.textflow import flow_of_text
    from shinkyu.model.sheets.flow.wordflow import flow_of_word
    from shinkyu.model.sheets.workbook import read_workbook

    if file.suffix == ".xlsx":
        return flow_of_sheets(file, read_workbook(file, zipped=True), without_struck=False)
    if file.suffix == ".docx":
        return flow_of_word(file, without_struck=False)
    if file.suffix == ".html":
        return flow_of_page(file, without_struck=False)
    return flow_of_text(file, file.read_bytes())


def _book(pages: Sequence[Page], file: Path) -> None:
    from xlsxwriter import Workbook

    with Workbook(str(file), {"in_memory": True}) as book:
        looks = {bold: book.add_format({"bold": bold, "text_wrap": True}) for bold in (False, True)}
        for page in pages:
            sheet, line = book.add_worksheet(page.name), 0
            for block in page.blocks:
                rows = [[Cell(block.text, WIDTH, 1, block.bold)]] if isinstance(block, Line) else block.rows
                for down, column, cell in placed(rows):
                    _cell(sheet, line + down, column, cell, looks)
                line += len(rows)


def _cell(sheet: Any, line: int, column: int, cell: Cell, looks: dict[bool, Any]) -> None:
    if cell.columns == cell.rows == 1:
        sheet.write_string(line, column, cell.text, looks[cell.bold]) if cell.text else None
    else:
        last = (line + cell.rows - 1, column + cell.columns - 1)
        sheet.merge_range(line, column, *last, "", looks[cell.bold])
        sheet.write_string(line, column, cell.text, looks[cell.bold])


def _word(pages: Sequence[Page], file: Path) -> None:
    from docx import Document

    word = Document()
    for number, page in enumerate(pages):
        if number:
            word.add_page_break()
        for block in page.blocks:
            if isinstance(block, Table):
                _word_table(word, block.rows)
            elif block.level:
                word.add_heading(block.text, block.level)
            else:
                word.add_paragraph().add_run(block.text).bold = block.bold
    word.save(str(file))


def _word_table(place: Any, rows: Sequence[Row]) -> None:
    width = max(column + cell.columns for _, column, cell in placed(list(rows)))
    arguments = (len(rows), width)
    table = place.add_table(*arguments)
    for line, column, cell in placed(list(rows)):
        corner = table.cell(line + cell.rows - 1, column + cell.columns - 1)
        drawn = table.cell(line, column)
        drawn = drawn.merge(corner) if cell.columns * cell.rows > 1 else drawn
        drawn.text = ""
        drawn.paragraphs[0].add_run(cell.text).bold = cell.bold
        if cell.inner:
            _word_table(drawn, cell.inner)


def _web(pages: Sequence[Page], file: Path) -> None:
    parts = ["<!DOCTYPE html><html><meta charset=utf-8><body>"]
    for block in (block for page in pages for block in page.blocks):
        if isinstance(block, Table):
            parts.append(_web_table(block.rows))
        else:
            tag = f"h{block.level}" if block.level else "p"
            parts.append(f"<{tag}>{_shown(block.text, bold=block.bold)}</{tag}>")
    file.write_text("\n".join(parts), encoding="utf-8")


def _web_table(rows: Sequence[Row]) -> str:
    said = []
    for row in rows:
        cells = (
            f"<td colspan={one.columns} rowspan={one.rows}>{_shown(one.text, bold=one.bold)}"
            f"{_web_table(one.inner) if one.inner else ''}</td>"
            for one in row
        )
        said.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(said)}</table>"


def _shown(text: str, *, bold: bool) -> str:
    said = html.escape(text).replace("\n", "<br>")
    return f"<b>{said}</b>" if bold and said else said


def _text(pages: Sequence[Page], file: Path) -> None:
    drawn = []
    for page in pages:
        lines = [one for one in page.blocks if isinstance(one, Line)]
        drawn.append("\n".join(" " * one.indent + line for one in lines for line in one.text.split("\n")))
    file.write_text("\n\f".join(drawn) + "\n", encoding="utf-8")
