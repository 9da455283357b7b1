"""A table as JSON Lines: one object for each record, its keys in the order of the columns; a day as ISO writes it."""

from __future__ import annotations

import json
from typing import IO

from shinkyu.model.exporting.columns import Record, Table
from shinkyu.render.tables.cells import plain


class Writer:
    """As `formats.Writer`."""

    def __init__(self, stream: IO[bytes], table: Table) -> None:
        self._stream = stream
        self._names = [column.name for column in table.columns]

    def add(self, record: Record) -> None:
        """One more line."""
        values = dict(zip(self._names, map(plain, record), strict=True))
        self._stream.write(json.dumps(values, ensure_ascii=False).encode() + b"\n")

    def close(self) -> None:
        """Nothing is left to be written."""
