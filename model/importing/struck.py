"""What is struck out, dropped because somebody asked for it (`shinkyu import --struck drop`)."""

from __future__ import annotations

from dataclasses import replace

from shinkyu.model.importing.tablerow import Aside
from shinkyu.model.language import tr
from shinkyu.model.sheets.grid import Grid, Record


def drop_struck(grid: Grid) -> tuple[Grid, tuple[Aside, ...]]:
    """The sheet without the words that are struck out, as far as they are known to the letter, and what was dropped where."""
    asides = [
        Aside(record.line, tr(f"取消線の文字を除いて読んだ: 「{word}」", f"read without what is struck out: {word!r}"))
        for record in grid.records
        for cell in record.cells
        if cell.live is not None
        for word in cell.struck
    ]
    return replace(grid, records=tuple(map(_dropped, grid.records))), tuple(asides)


def _dropped(record: Record) -> Record:
    return replace(record, cells=tuple(cell.without_struck for cell in record.cells))
