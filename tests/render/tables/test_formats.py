"""CSV, JSON Lines and Parquet tell the same records, to the letter; and other people's programs read them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pyarrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet
from tests import payloads
from tests.model.history.histories import Builder, Merge, Step, histories

from shinkyu.model.exporting.columns import FINDINGS, ITEMS, ROWS, TABLES, VERSION, Record, Table, Type, Value
from shinkyu.model.exporting.records import Asked, Export
from shinkyu.model.project import Project
from shinkyu.model.repository import Repository, create_repository
from shinkyu.render.hints import worded
from shinkyu.render.tables import parquet as ours
from shinkyu.render.tables.formats import TABLES_FORMATS

DAY = dt.date(2026, 4, 1)
Read = Callable[[bytes, Table], list[tuple[Value, ...]]]


def written(form: str, table: Table, records: Sequence[Record]) -> bytes:
    stream = io.BytesIO()
    writer = TABLES_FORMATS[form].writer(stream, table)
    for record in records:
        writer.add(record)
    writer.close()
    return stream.getvalue()


def of_csv(data: bytes, table: Table) -> list[tuple[Value, ...]]:
    def value(cell: str, kind: Type) -> Value:
        if kind is Type.TEXT:
            return cell
        if not cell:
            return None
        return dt.date.fromisoformat(cell) if kind is Type.DATE else json.loads(cell)  # type: ignore[no-any-return]

    heading, *lines = csv.reader(io.StringIO(data.decode(), newline=""))
    assert heading == [column.name for column in table.columns]
    types = [column.type for column in table.columns]
    return [tuple(map(value, line, types)) for line in lines]


def of_jsonl(data: bytes, table: Table) -> list[tuple[Value, ...]]:
    found = []
    for line in data.split(b"\n")[:-1]:
        value = json.loads(line)
        assert [*value] == [column.name for column in table.columns]
        days = {column.name for column in table.columns if column.type is Type.DATE}
        found.append(tuple(dt.date.fromisoformat(one) if name in days and one else one for name, one in value.items()))
    return found


def of_parquet(data: bytes, table: Table) -> list[tuple[Value, ...]]:
    read = parquet.read_table(pyarrow.BufferReader(data))
    assert read.schema.names == [column.name for column in table.columns]
    assert read.schema.metadata[b"shinkyu.columns"] == str(VERSION).encode()
    return list(zip(*(column.to_pylist() for column in read.columns), strict=True)) if read.num_rows else []


READERS: dict[str, Read] = {"csv": of_csv, "jsonl": of_jsonl, "parquet": of_parquet}


def plain(record: Record) -> tuple[Value, ...]:
    return tuple([*value] if isinstance(value, tuple) else value for value in record)


def all_tell(table: Table, records: Sequence[Record]) -> None:
    for form, read in READERS.items():
        data = written(form, table, records)
        assert read(data, table) == [plain(record) for record in records], form
        assert written(form, table, records) == data


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return create_repository(Path(tmp_path_factory.mktemp("histories")))


@settings(max_examples=15, deadline=None)
@given(history=histories)
def test_all_formats_tell_the_same_of_any_history(repository: Repository, history: tuple[Step | Merge, ...]) -> None:
    tip = Builder(repository).build(history).tip
    export = Export(Project(repository), Asked("市", DAY, tip), worded)
    told: dict[str, list[Record]] = {name: [] for name in TABLES}
    for one in export.assessments():
        told[ROWS.name] += one.rows()
        told[ITEMS.name] += one.items()
        assert {record[10]: record[15] for record in one.items() if record[15]} == {
            one.version.assessment.path_of(key): text
            for key, text in one.version.texts().items()
            if text and not key.is_order and not key.is_figure_file
        }
        assert [record[9] for record in one.rows()] == [row.date for row in one.table.rows]
    told[FINDINGS.name] += export.findings()
    for name, records in told.items():
        all_tell(TABLES[name], records)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.sampled_from(payloads.PAYLOADS)
OF: dict[Type, st.SearchStrategy[Value]] = {
    Type.TEXT: TEXTS,
    Type.TEXTS: st.lists(TEXTS, max_size=3).map(tuple),
    Type.DATE: st.dates(dt.date(1873, 1, 1)),
    Type.INTEGER: st.integers(0, 2**31 - 1),
    Type.BOOLEAN: st.booleans(),
}


@settings(max_examples=60, deadline=None)
@given(data=st.data(), table=st.sampled_from([*TABLES.values()]))
def test_any_value_comes_back(data: st.DataObject, table: Table) -> None:
    columns = [OF[one.type] | st.none() if one.nullable else OF[one.type] for one in table.columns]
    all_tell(table, data.draw(st.lists(st.tuples(*columns), max_size=3)))


def test_a_byte_that_is_no_utf8_is_shown() -> None:
    record = tuple("a\udcff" if one.type is Type.TEXT else None for one in FINDINGS.columns)
    assert b"a\\udcff" in written("csv", FINDINGS, [record])
    assert b"a\\\\udcff" in written("jsonl", FINDINGS, [record])


def test_more_than_a_row_group(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ours, "GROUP", 2)
    values: dict[Type, Value] = {Type.TEXT: "文", Type.TEXTS: ("a",), Type.DATE: DAY, Type.BOOLEAN: True}
    records = [tuple(values.get(one.type, number) for one in ROWS.columns) for number in range(5)]
    all_tell(ROWS, records)
    read = parquet.ParquetFile(pyarrow.BufferReader(written("parquet", ROWS, records)))
    assert read.num_row_groups == 3


def test_duckdb_reads_each_format_alike(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="needs duckdb, which the extra `dev` brings")
    values: dict[Type, Value] = {
        Type.TEXT: '文、"引用",\n二行目',
        Type.TEXTS: ("a", "b"),
        Type.DATE: DAY,
        Type.BOOLEAN: True,
    }
    record = tuple(values.get(one.type, 7) for one in ROWS.columns)
    found = []
    for form, read in (("parquet", "read_parquet"), ("jsonl", "read_json"), ("csv", "read_csv")):
        file = tmp_path / f"rows.{form}"
        file.write_bytes(written(form, ROWS, [record]))
        columns = (
            "* REPLACE (items::JSON::VARCHAR[] AS items, commits::JSON::VARCHAR[] AS commits)" if form == "csv" else "*"
        )
        found.append(duckdb.sql(f"SELECT {columns} FROM {read}('{file}')").fetchall())
    assert found == [[plain(record)]] * 3
