"""The table as comma-separated values."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from shinkyu.model.row import Row
from shinkyu.render.columns import HEADINGS, cells

_BOM = "\ufeff"


def render(rows: Sequence[Row], *, excel: bool = False) -> str:
    """A heading row, then the rows, as RFC 4180 has it: lines end in CRLF, cells keep their line ends, in quotes.

    ``excel`` puts a BOM in front, without which Excel takes UTF-8 for the local encoding. To be written to a file
    without translation of line ends (``newline=""``).
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    writer.writerows(map(cells, rows))
    return (_BOM if excel else "") + stream.getvalue()
