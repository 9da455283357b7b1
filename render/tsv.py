"""The table as tab-separated text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from shinkyu.model.table.row import Row
from shinkyu.render.columns import records


def render(rows: Iterable[Row], *, names: Mapping[str, str] | None = None) -> str:
    """A heading row, then one line of six cells for each row; lines end in LF.

    A line end inside a cell becomes one space (contract §4), and a tab too: either would be taken for the end of a line
    or of a cell, and this format has no escape that all its readers know. CSV and JSON keep both. Nothing is quoted.

    ``names``, of the assessments by slug, makes a first column that says of which each row is.
    """
    return "".join(pieces(rows, names=names))


def pieces(rows: Iterable[Row], *, names: Mapping[str, str] | None = None) -> Iterator[str]:
    """The same line by line: a row is asked for when its line is."""
    for line in records(rows, names):
        yield "\t".join(map(on_one_line, line)) + "\n"


def on_one_line(cell: str) -> str:
    """A cell without line ends and tabs: each of them is one space."""
    return cell.replace("\r\n", " ").replace("\n", " ").replace("\r", " ").replace("\t", " ")
