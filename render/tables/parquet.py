"""A table as Parquet. The one door to pyarrow, which is asked for by the extra ``shinkyu[parquet]`` alone.

The same records give the same bytes, by one version of pyarrow: nothing of the day or the machine is written.
"""

from __future__ import annotations

from typing import IO, Any

from shinkyu.model.errors import UsageError
from shinkyu.model.exporting.columns import VERSION, Column, Record, Table, Type, Value
from shinkyu.model.language import tr
from shinkyu.render.tables.cells import text

GROUP = 10_000  # records of a row group: what is held in memory at a time


def refuse_missing(instead: str = "") -> None:
    """Raises UsageError, naming what does without it as ``instead``, where pyarrow is not installed."""
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        raise UsageError(
            tr("Parquet を書くのに要る pyarrow がありません", "pyarrow is missing, which writes Parquet"),
            hint=tr(
                f'`pip install "shinkyu[parquet]"` で入れてください{instead and f"。{instead} ならそのまま書けます"}',
                f'`pip install "shinkyu[parquet]"`{instead and f"; {instead} can be written without it"}',
            ),
        ) from None


class Writer:
    """As `formats.Writer`. Raises UsageError where pyarrow is not installed."""

    def __init__(self, stream: IO[bytes], table: Table) -> None:
        refuse_missing("csv, jsonl")
        from pyarrow import parquet

        self._columns = table.columns
        self._schema = schema(table)
        self._writer = parquet.ParquetWriter(stream, self._schema, compression="zstd", version="2.6")
        self._waiting: list[Record] = []

    def add(self, record: Record) -> None:
        """One more record; a full row group is written."""
        self._waiting.append(record)
        if len(self._waiting) == GROUP:
            self._write()

    def close(self) -> None:
        """Writes what is left, and the end of the file."""
        if self._waiting:
            self._write()
        self._writer.close()

    def _write(self) -> None:
        import pyarrow

        told = zip(*self._waiting, strict=True)
        arrays = [
            pyarrow.array([*map(_value, values)], type=field.type)
            for values, field in zip(told, self._schema, strict=True)
        ]
        self._writer.write_table(pyarrow.Table.from_arrays(arrays, schema=self._schema))
        self._waiting.clear()


def schema(table: Table) -> Any:
    """The columns as Arrow has them, with the version of them beside."""
    import pyarrow

    types = {
        Type.TEXT: pyarrow.string(),
        Type.TEXTS: pyarrow.list_(pyarrow.field("element", pyarrow.string(), nullable=False)),
        Type.DATE: pyarrow.date32(),
        Type.INTEGER: pyarrow.int32(),
        Type.BOOLEAN: pyarrow.bool_(),
    }

    def field(column: Column) -> Any:
        return pyarrow.field(column.name, types[column.type], nullable=column.nullable)

    return pyarrow.schema([*map(field, table.columns)], metadata={"shinkyu.columns": str(VERSION)})


def _value(value: Value) -> object:
    if isinstance(value, str):
        return text(value)
    return [*map(text, value)] if isinstance(value, list | tuple) else value
