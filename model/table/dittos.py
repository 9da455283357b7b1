"""Cells that say no more than that they read as the one above: true only below that one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from shinkyu.model.findings import Finding
from shinkyu.model.table.ordering import Draft
from shinkyu.model.table.row import Row
from shinkyu.model.table.untrue import untrue_print
from shinkyu.model.text.ditto import is_ditto
from shinkyu.model.text.elided import elided


def hold_dittos(drafts: Sequence[Draft], slug: str) -> tuple[list[Row], list[Finding]]:
    """The rows; a 〃 that stands for another text than that above it is written out, with a finding."""
    rows, findings = [], []
    above: tuple[str, str] | None = None  # what its cells read, a 〃 among them written out
    for before, draft in pairwise([None, *drafts]):
        assert draft is not None
        cells = draft.row.before, draft.row.after
        if not (is_ditto(cells[0]) or is_ditto(cells[1])):  # as of nearly all
            above = cells
            rows.append(draft.row)
            continue
        told = [text if _stands_for(cell, text) else None for cell, text in zip(cells, draft.told, strict=True)]
        row = replace(draft.row, above=(told[0], told[1])) if any(text is not None for text in told) else draft.row
        wrong = [
            text is not None
            and (before is None or above is None or not _reads_as(text, before.told[side], above[side]))
            for side, text in enumerate(told)
        ]
        if any(wrong):
            findings.append(untrue_print(row, slug))
            row = _written_out(row, wrong)
        reads = [
            above[side] if above is not None and text is not None and not wrong[side] else cell
            for side, (text, cell) in enumerate(zip(told, (row.before, row.after), strict=True))
        ]
        above = reads[0], reads[1]
        rows.append(row)
    return rows, findings


def _stands_for(cell: str, text: str) -> bool:
    return is_ditto(cell) and text != cell


def _reads_as(text: str, told: str, cell: str) -> bool:
    """Whether a text is that of the cell above: what it stands for, what it shows, or one that its excerpt (（略）) is of."""
    part = elided(cell)
    return text in (told, cell) or (part is not None and part.stands_in(text))


def among(rows: Iterable[Row], asked: Sequence[Row]) -> list[Row]:
    """The rows that are asked for, of all; a 〃 whose row above is not among them is written out."""
    before = {id(row): id(above) for above, row in pairwise(rows)}
    first = [None, *asked]
    pairs = zip(first, asked, strict=False)
    return [row if before.get(id(row)) == id(above) else _written_out(row, (True, True)) for above, row in pairs]


def _written_out(row: Row, sides: Sequence[bool]) -> Row:
    """The row with the texts that its 〃 stand for, on these sides."""
    before, after = row.above
    if sides[0] and before is not None:
        row = replace(row, before=before)
    if sides[1] and after is not None:
        row = replace(row, after=after)
    return row
