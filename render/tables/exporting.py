"""The tables of one repository: as files side by side in a folder, or one of them as bytes."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile

from shinkyu.model.errors import InputError
from shinkyu.model.exporting.columns import FINDINGS, ITEMS, ROWS, TABLES, Record, Table
from shinkyu.model.exporting.records import Export, Exported
from shinkyu.model.language import tr
from shinkyu.render.exporting import Remarks
from shinkyu.render.reports.exported import of_broken, of_unread_items
from shinkyu.render.reports.notes import of_record, of_redaction, of_unread
from shinkyu.render.tables.formats import TablesFormat

_AT_ONCE = 1024 * 64
_A_MOMENT = 10  # tenths of a second
Add = Callable[[Record], None]


@dataclass
class Counts:
    """How many records each table has, by its name."""

    of: dict[str, int] = field(default_factory=lambda: dict.fromkeys(TABLES, 0))

    def counting(self, table: Table, records: Iterable[Record]) -> Iterator[Record]:
        """The records, counted as they go by."""
        for record in records:
            self.of[table.name] += 1
            yield record


def all_records(export: Export, add: Mapping[str, Add], remarks: Remarks) -> Counts:
    """Gives every record to what is to have it, by the table's name; how many there are.

    ``remarks`` hears what is to be said of each record, and what the tables lack. Raises as `Export`.
    """
    counts = Counts()

    def give(table: Table, records: Iterable[Record]) -> None:
        if table.name in add:
            for record in counts.counting(table, records):
                add[table.name](record)

    for one in export.assessments():
        give(ROWS, one.rows())
        give(ITEMS, one.items())
        _remark(one, remarks)
    if FINDINGS.name in add:
        give(FINDINGS, export.findings())
    remarks.lacking(of_broken(export.broken))
    return counts


def _remark(one: Exported, remarks: Remarks) -> None:
    remarks.lacking(of_unread(one.version))
    remarks.lacking(of_unread_items(one.version.assessment.slug, one.unread))
    remarks.say(of_record(one.version.history, one.table))
    remarks.say(of_redaction([one.version]))


def write_tables(
    export: Export, form: TablesFormat, folder: Path, remarks: Remarks, names: Iterable[str] = tuple(TABLES)
) -> tuple[list[str], Mapping[str, int]]:
    """The tables of these names as files in a folder: their names, and how many records they have. Raises as `all_records`."""
    files = [f"{name}{form.suffix}" for name in names]
    with ExitStack() as stack:
        add: dict[str, Add] = {}
        writers = []
        for name, file in zip(names, files, strict=True):
            stream = stack.enter_context((folder / file).open("wb"))
            writers.append(writer := form.writer(stream, TABLES[name]))
            add[name] = writer.add
        counts = all_records(export, add, remarks)
        for writer in writers:
            writer.close()
    return files, counts.of


def table_bytes(export: Export, form: TablesFormat, name: str, remarks: Remarks) -> Iterator[bytes]:
    """One table, in pieces; the first is there when the last record could be made. Raises as `all_records`."""
    with TemporaryFile() as stream:
        writer = form.writer(stream, TABLES[name])
        all_records(export, {name: writer.add}, remarks)
        writer.close()
        stream.seek(0)
        yield from iter(lambda: stream.read(_AT_ONCE), b"")


def put_tables(
    export: Export, form: TablesFormat, folder: Path, remarks: Remarks, names: Iterable[str]
) -> tuple[list[str], Mapping[str, int]]:
    """As `write_tables`, all of them put in place together, or none. The folder is made where there is none.

    Raises InputError where it cannot be written to, or somebody writes to it just now.
    """
    from shinkyu.model.exporting.placing import begin, finish, put
    from shinkyu.model.repository import in_turn

    new = not folder.exists()
    folder.mkdir(exist_ok=True)
    try:
        with in_turn(folder, _A_MOMENT, _at_work):
            work = folder / WORK
            finish(folder, work)
            try:
                done = write_tables(export, form, begin(work), remarks, names)
            except BaseException:
                shutil.rmtree(work, ignore_errors=True)
                raise
            put(folder, work, done[0])
    except BaseException:
        if new:
            _take_away(folder)
        raise
    return done


def _at_work(lock: Path) -> InputError:
    return InputError(
        tr("ほかの shinkyu がこのフォルダに書き出しています", "another shinkyu is writing into this folder"),
        where=str(lock.parent),
        hint=tr("それが終わってから、もう一度実行してください", "run it again when that is done"),
    )


WORK = ".shinkyu-export"  # below the folder: what is in the making


def _take_away(folder: Path) -> None:
    from contextlib import suppress

    with suppress(OSError):
        folder.rmdir()  # only an empty one
