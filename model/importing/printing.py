"""What the text cells of a row stand for, where they do not say it themselves (domain: `table.md`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.form.order import find_item
from shinkyu.model.form.printed import chosen_text
from shinkyu.model.importing.tablerow import TableRow
from shinkyu.model.text.ditto import is_ditto
from shinkyu.model.text.elided import elided
from shinkyu.schema import Item


def as_read(row: TableRow, assessment: Assessment, keys: Sequence[Key]) -> TableRow:
    """The row with the texts that its cells stand for: the options that are ticked, what an excerpt shows; the cells as
    they are printed beside them. A row of no item says what it says."""
    items = [find_item(assessment, key) for key in keys]
    before, after = (_text(cell, items) if keys else cell for cell in (row.before, row.after))
    cells = row.cells
    return replace(
        row,
        before=before,
        after=after,
        printed_before=cells[0] if before != cells[0] else None,
        printed_after=cells[1] if after != cells[1] else None,
        above_before=row.before if _is_printed_otherwise(row.before, before, cells[0]) else None,
        above_after=row.after if _is_printed_otherwise(row.after, after, cells[1]) else None,
    )


def _is_printed_otherwise(above: str, text: str, cell: str) -> bool:
    """Whether a cell stands for one above it that is not its text either."""
    return is_ditto(cell) and above not in (text, cell)


def _text(cell: str, items: Sequence[Item | None]) -> str:
    part = elided(cell)
    if part is not None:
        return "\n".join(part.pieces) or cell
    texts = {cell if item is None else _chosen(cell, item) for item in items}
    return texts.pop() if len(texts) == 1 else cell


def _chosen(cell: str, item: Item) -> str:
    if item.kind not in ("choice", "choices"):
        return cell
    chosen = chosen_text(item.options, cell, several=item.kind == "choices")
    return cell if chosen is None else chosen
