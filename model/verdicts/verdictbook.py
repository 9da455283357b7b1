"""The workbook of a review that came back filled in: what was handed out, and what the reviewer says of it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from shinkyu.model.editable.opening import newer_needed, open_edited
from shinkyu.model.errors import InputError
from shinkyu.model.language import tr
from shinkyu.model.sheets.grid import Grid
from shinkyu.model.verdicts.book import CODE, HIDDEN, MAGIC, VERSION, Code, Given, Kept, seal
from shinkyu.model.verdicts.file import JudgedAssessment, VerdictFile, other_file
from shinkyu.model.verdicts.filledin import FilledIn
from shinkyu.model.verdicts.judging import Judging


def read_book(path: Path, data: bytes) -> VerdictFile:
    """What the workbook says; rows that are not there any more are not judged. Raises as `file.read_verdict_file` does."""
    _, grids = open_edited(path)
    given, kept = _handed_out(path, next((grid for grid in grids if grid.sheet == HIDDEN), None))
    filled = FilledIn(Judging(path), kept)
    for grid in grids:
        if grid.sheet != HIDDEN:
            filled.take(grid)
    rows = filled.judge()
    told = tuple(
        JudgedAssessment(one.assessment, one.digest, tuple(row for code, row in rows.items() if code.of == place))
        for place, one in enumerate(given)
    )
    by = filled.name()
    return VerdictFile(by, told, hashlib.sha256(data).hexdigest(), filled.judging.settled())


def _handed_out(path: Path, grid: Grid | None) -> tuple[list[Given], list[Kept]]:
    """What the hidden sheet kept: the assessments, and the rows."""
    lines = [tuple(cell.text for cell in record.cells) for record in grid.records] if grid is not None else []
    head = (*(lines[0] if lines else ()), *[""] * 4)[:4]
    if head[0] != MAGIC:
        raise other_file(path)
    if head[1] != str(VERSION):
        raise InputError(
            tr(f"ブックの形式の版({head[1]})を扱えません", f"the workbook's format ({head[1]}) is not known"),
            where=str(path),
            hint=newer_needed(),
        )
    number = int(head[2]) if head[2].isdecimal() else 0
    given, kept = [line[:2] for line in lines[1 : 1 + number]], [line[: 1 + CODE] for line in lines[1 + number :]]
    codes = [Code.read(line[0]) for line in kept]
    if head[3] != seal(given, kept) or not all(codes):
        raise InputError(
            tr("ブックの隠れた控えが書き換わっています", "the hidden record in the workbook was changed"),
            where=f"{path}: {HIDDEN}",
            hint=tr("返ってきたブックをそのまま指定してください", "name the workbook as it was returned"),
        )
    rows = [Kept(code, line[1:]) for code, line in zip(codes, kept, strict=True) if code is not None]
    return [Given(*line) for line in given], rows
