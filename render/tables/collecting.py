"""One repository of many, as `shinkyu collect` lays it out: from a task to the files that are written.

Engines carry this out in processes of their own, on this machine or others. A repository is anybody's: nothing of it is run,
of its working tree nothing is looked at, and whatever is wrong with it is an outcome.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import tempfile
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path

from shinkyu.model.collecting.collecting import failed
from shinkyu.model.collecting.task import Outcome, Status, Task, Tip
from shinkyu.model.errors import BrokenInput, InputError, ShinkyuError, refused_by_system
from shinkyu.model.exporting.columns import FINDINGS, ITEMS, ROWS, TABLES, VERSION, Record, Table
from shinkyu.model.exporting.records import Asked, Export
from shinkyu.model.language import speaking, tr
from shinkyu.model.project import Project
from shinkyu.model.repository import Repository
from shinkyu.render.exporting import Remarks
from shinkyu.render.hints import in_lines, worded
from shinkyu.render.reports.notes import Note
from shinkyu.render.tables.exporting import all_records
from shinkyu.render.tables.formats import TABLES_FORMATS, Writer

FORMAT = TABLES_FORMATS["parquet"]
PART = f"part{FORMAT.suffix}"
_DATE = [column.name for column in ROWS.columns].index("date")


def collect_one(task: Task) -> Outcome:
    """Reads a repository, and writes its tables into a new folder of its own. What goes wrong is told in the outcome."""
    with speaking(english=task.options.english):
        try:
            return _collected(task)
        except ShinkyuError as error:
            return failed(task.source, _with_first(error), worded)
        except OSError as error:
            return failed(task.source, refused_by_system(error), worded)
        except Exception as error:  # a repository that is met with a fault of our own is not the end of the run
            return failed(task.source, _fault(task, error), worded)


def _collected(task: Task) -> Outcome:
    repository = Repository.without_tree(task.source.path)
    tip = _tip(repository)
    if tip == task.known:
        return Outcome(task.source.name, Status.UNCHANGED, tip)
    options = task.options
    asked = Asked(task.source.name, options.day, tip.commit, redacted=options.redacted)
    folder = Path(tempfile.mkdtemp(dir=task.folder))
    lacking = _Lacking()
    with _Parts(folder, task.source.partition) as parts:
        export = Export(Project(repository), asked, worded)
        counts = all_records(export, {name: parts.adding(table) for name, table in TABLES.items()}, lacking)
    return Outcome(task.source.name, Status.DONE, tip, str(folder), parts.sizes(), counts.of, tuple(lacking.found))


def _tip(repository: Repository) -> Tip:
    from shinkyu.model.published.publications import TAGS

    tags = hashlib.sha256(repr(sorted(repository.tags(TAGS).items())).encode("utf-8", "backslashreplace"))
    return Tip(repository.resolve("HEAD"), tags.hexdigest()[:16], f"{_version()}/{VERSION}")


def _version() -> str:
    """The tool's version; "" where it is run from a folder, not installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("shinkyu")
    except PackageNotFoundError:
        return ""


class _Lacking(Remarks):
    """What the tables lack; what is to be said of records beside that stands among the findings."""

    def __init__(self) -> None:
        super().__init__(lambda lines: None)
        self.found: list[str] = []

    def lacking(self, lines: Iterable[Note]) -> None:
        self.found += map(str.strip, in_lines(lines))


class _Parts:
    """The files of a repository's partitions; those of a year are begun when its first row comes."""

    def __init__(self, folder: Path, partition: str) -> None:
        self._folder = folder
        self._partition = partition
        self._stack = ExitStack()
        self._writers: dict[Path, Writer] = {}
        for name in TABLES:  # also one without any records has its place
            (folder / name / partition).mkdir(parents=True)

    def __enter__(self) -> _Parts:
        for table in (ITEMS, FINDINGS):  # a file also where there are none: whoever reads them all finds one
            self._writer(table, PART)
        return self

    def __exit__(self, *error: object) -> None:
        with self._stack:
            for writer in self._writers.values():
                writer.close()

    def adding(self, table: Table) -> Callable[[Record], None]:
        """Who takes the records of a table."""
        return lambda record: self._writer(table, _below(table, record)).add(record)

    def sizes(self) -> dict[str, int]:
        """The files by their paths, when all are written."""
        return {path.relative_to(self._folder).as_posix(): path.stat().st_size for path in self._writers}

    def _writer(self, table: Table, below: str) -> Writer:
        path = self._folder / table.name / self._partition / below
        known = self._writers.get(path)
        if known is None:
            path.parent.mkdir(exist_ok=True)
            stream = self._stack.enter_context(path.open("wb"))
            known = self._writers[path] = FORMAT.writer(stream, table)
        return known


def _below(table: Table, record: Record) -> str:
    if table is not ROWS:
        return PART
    date = record[_DATE]
    assert isinstance(date, dt.date)
    return f"year={date.year:04d}/{PART}"


def _with_first(error: ShinkyuError) -> ShinkyuError:
    """Of an error with findings, what the first of them says."""
    if not isinstance(error, BrokenInput) or not error.findings:
        return error
    first = error.findings[0]
    where = ": ".join(filter(None, (error.where, first.where if first.where != error.where else "")))
    return InputError(f"{error.what}: {first.message}", where=where, hint=error.hint or first.hint)


def _fault(task: Task, error: Exception) -> InputError:
    said = " ".join(f"{type(error).__name__}: {error}".split())
    return InputError(
        tr(f"思わぬことが起きました ({said})", f"something unexpected happened ({said})"),
        where=str(task.source.path),
        hint=tr(
            "この道具の不具合です。このリポジトリで `shinkyu check HEAD` を試し、出たものを配布元へお知らせください",
            "it is a fault of this tool: try `shinkyu check HEAD` in this repository, and tell whoever gave it to you",
        ),
    )
