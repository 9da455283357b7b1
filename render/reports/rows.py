"""Rows in a few lines each, as reports about edits show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shinkyu.model.table.changedwords import changed_words
from shinkyu.model.table.row import Row
from shinkyu.render.headings import MARK
from shinkyu.render.reports.pairs import brief
from shinkyu.render.screen import BOLD, FAINT, Screen


def row_lines(rows: Iterable[Row], screen: Screen) -> Iterator[str]:
    """Each row in a few lines: its label, and both cells cut to the screen around what changed."""
    for row in rows:
        head = row.label + (f" {MARK}" if row.marked else "")
        yield f"{screen.styled(head, BOLD)}  {row.way}  {screen.styled('、'.join(row.items), FAINT)}"
        yield from brief(*changed_words(row), screen)
