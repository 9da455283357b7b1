"""A table as CSV (RFC 4180, UTF-8): a heading row, then the records; cells keep their line ends, in quotes.

A day is as ISO writes it, what is null is blank, true and false are these words, and a list of texts is a list of JSON.
"""

from __future__ import annotations

import csv
import io
import json
from typing import IO

from shinkyu.model.exporting.columns import Record, Table, Value
from shinkyu.render.tables.cells import plain


class Writer:
    """As `formats.Writer`."""

    def __init__(self, stream: IO[bytes], table: Table) -> None:
        self._text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
        self._csv = csv.writer(self._text, lineterminator="\r\n")
        self._csv.writerow([column.name for column in table.columns])

    def add(self, record: Record) -> None:
        """One more line."""
        self._csv.writerow([_cell(value) for value in record])

    def close(self) -> None:
        """Leaves the stream to whoever opened it."""
        self._text.detach()


def _cell(value: Value) -> str:
    found = plain(value)
    return found if isinstance(found, str) else "" if found is None else json.dumps(found, ensure_ascii=False)
