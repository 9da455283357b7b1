"""The formats of `shinkyu export`: one place names them."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import IO, Protocol

from shinkyu.model.exporting.columns import Record, Table


class Writer(Protocol):
    """Writes the records of one table; what is written is whole when it is closed."""

    def add(self, record: Record) -> None: ...
    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class TablesFormat:
    """``module`` is below shinkyu.render.tables, and imported when records are written. ``binary``: not for a terminal."""

    module: str
    suffix: str
    binary: bool = False

    @property
    def suffixes(self) -> tuple[str, ...]:
        """As other formats have them."""
        return (self.suffix,)

    def writer(self, stream: IO[bytes], table: Table) -> Writer:
        """Who writes that table into a stream. Raises UsageError where a library is missing."""
        made: Writer = import_module(f"shinkyu.render.tables.{self.module}").Writer(stream, table)
        return made


TABLES_FORMATS = {
    "parquet": TablesFormat("parquet", ".parquet", binary=True),
    "csv": TablesFormat("csv", ".csv"),
    "jsonl": TablesFormat("jsonl", ".jsonl"),
}
