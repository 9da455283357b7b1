"""The folder into which is collected: the three tables in partitions, as Hive lays them out, and beside them what is known.

    rows/repository=NAME/year=2024/part.parquet
    items/repository=NAME/part.parquet
    findings/repository=NAME/part.parquet
    _collect/state/repository=NAME.json
    report.json

What begins with ``_`` readers of such folders pass over. One process alone puts things there: those that read repositories
write into new folders below ``_collect/work``.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from shinkyu.model.collecting.sources import Source
from shinkyu.model.collecting.state import State
from shinkyu.model.collecting.task import Options, Outcome
from shinkyu.model.errors import InputError
from shinkyu.model.exporting.columns import TABLES
from shinkyu.model.exporting.placing import begin, finish, put
from shinkyu.model.language import tr
from shinkyu.model.repository import in_turn, write_file

_OWN = "_collect"
_A_MOMENT = 10  # tenths of a second


@dataclass(frozen=True, slots=True)
class Store:
    """``root`` is the folder, ``work`` one of this run's own below it; ``alone``: whether it is sure that nobody else is here."""

    root: Path
    work: Path
    alone: bool

    def state(self, source: Source) -> State | None:
        """What is known of a repository whose files are all there, as they were written; None where that is not so."""
        try:
            state = State.read((self.root / _state(source)).read_bytes())
        except OSError:
            return None
        return state if state is not None and state.files == self._sizes(source) else None

    def has_data(self, source: Source) -> bool:
        """Whether there are files of a repository, from whichever time."""
        return any((self.root / name / source.partition).is_dir() for name in TABLES)

    def partitions(self) -> set[str]:
        """The folders of all repositories that are there."""
        folders = (path for name in TABLES for path in (self.root / name).glob("repository=*"))
        return {path.name for path in folders if path.is_dir()}

    def put(self, source: Source, outcome: Outcome, options: Options) -> None:
        """What was read of a repository takes the place of what there was, all together. Raises InputError, OSError."""
        units = [*(f"{name}/{source.partition}" for name in TABLES), _state(source)]
        with tempfile.TemporaryDirectory(prefix="put-", dir=self.work, ignore_cleanup_errors=True) as own:
            work = Path(own) / "w"
            new = begin(work)
            for unit in units[:-1]:
                (new / unit).parent.mkdir(parents=True, exist_ok=True)
                (Path(outcome.folder) / unit).rename(new / unit)
            write_file(new / units[-1], State.of(str(source.path), options, outcome).as_json())
            put(self.root, work, units)

    def write_report(self, report: str) -> Path:
        """Puts the report of the run beside the tables; its path."""
        write_file(self.root / "report.json", report.encode("utf-8", "backslashreplace"))
        return self.root / "report.json"

    def _sizes(self, source: Source) -> dict[str, int]:
        folders = (self.root / name / source.partition for name in TABLES)
        files = (path for folder in folders for path in folder.rglob("*") if path.is_file())
        return {path.relative_to(self.root).as_posix(): path.stat().st_size for path in files}


@contextmanager
def store(root: Path) -> Iterator[Store]:
    """The folder, made where there is none, for the length of a block, in which nobody else collects into it.

    What a killed run had made ready is put in its place first. Raises InputError where somebody else is at work, OSError where
    it cannot be written to.
    """
    own = root / _OWN
    own.mkdir(parents=True, exist_ok=True)
    with in_turn(own, _A_MOMENT, _at_work) as alone:
        for left in sorted((own / "work").glob("*/put-*/w")):
            finish(root, left)
        shutil.rmtree(own / "work", ignore_errors=True)
        (own / "work").mkdir(exist_ok=True)
        work = Path(tempfile.mkdtemp(dir=own / "work"))
        try:
            yield Store(root, work, alone)
        finally:
            shutil.rmtree(work, ignore_errors=True)
            with suppress(OSError):
                (own / "work").rmdir()


def _state(source: Source) -> str:
    return f"{_OWN}/state/{source.partition}.json"


def _at_work(lock: Path) -> InputError:
    return InputError(
        tr("ほかの shinkyu collect がこのフォルダに集めています", "another shinkyu collect is at work in this folder"),
        where=str(lock.parent.parent),
        hint=tr(
            "それが終わってからもう一度実行するか、別のフォルダを示してください",
            "run it again when that is done, or name another folder",
        ),
    )
