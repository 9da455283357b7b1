"""Every engine carries out every task; a process that dies is an outcome of its task, and no end of the others."""

from __future__ import annotations

import datetime as dt
import os
import sys
from importlib import import_module
from pathlib import Path

import pytest

from shinkyu.model.collecting.engines import ENGINES, engine
from shinkyu.model.collecting.sources import Source
from shinkyu.model.collecting.task import Collect, Options, Status, Task
from shinkyu.model.errors import UsageError

# In a module that processes of other engines can import.
WORK = """
import os
from pathlib import Path
from shinkyu.model.collecting.task import Outcome, Status

def work(task):
    once = Path(task.folder) / "once"
    if task.source.name == "dies" or (task.source.name == "dies once" and not once.exists()):
        once.touch()
        os._exit(1)
    return Outcome(task.source.name, Status.DONE, what=str(os.getpid()))
"""
NAMES = ("a", "dies", "b", "c", "dies once", *map(str, range(12)))


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Collect:
    file = tmp_path / "shinkyu_work_of_a_test.py"
    file.write_text(WORK, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), *sys.path]))
    found: Collect = import_module(file.stem).work
    return found


def tasks(folder: Path) -> list[Task]:
    return [Task(Source(name, folder / name), str(folder), Options(dt.date(2026, 4, 1))) for name in NAMES]


@pytest.mark.parametrize("name", ENGINES)
def test_a_process_that_dies_is_an_outcome(name: str, work: Collect, tmp_path: Path) -> None:
    if name != "local":
        pytest.importorskip(name, reason=f"needs {name}, which the extra `dev` brings")
    if name == "dask":
        pytest.importorskip("distributed", reason="needs dask[distributed], which the extra `dev` brings")
    found = {outcome.name: outcome for outcome in engine(name, 2)(work, tasks(tmp_path))}
    assert sorted(found) == sorted(NAMES)
    assert {one.name for one in found.values() if one.status is Status.FAILED} == {"dies"}
    assert "読んでいる途中で処理が終わりました" in found["dies"].what
    assert found["dies"].where == str(tmp_path / "dies")
    assert str(os.getpid()) not in {one.what for one in found.values()}


def test_nothing_to_do_begins_no_process(work: Collect) -> None:
    assert [*engine("local", 2)(work, [])] == []


@pytest.mark.parametrize(("name", "library"), [("ray", "ray"), ("dask", "dask.distributed")])
def test_without_its_library_an_engine_is_refused(name: str, library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(UsageError, match=f"--engine {name}") as caught:
        engine(name, 0)
    assert f'pip install "shinkyu[{name}]"' in str(caught.value.hint)
    assert "--engine local" in str(caught.value.hint)


def test_a_cluster_that_does_not_answer(work: Collect, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = pytest.importorskip("dask", reason="needs dask, which the extra `dev` brings").config
    pytest.importorskip("distributed", reason="needs dask[distributed], which the extra `dev` brings")
    with config.set({"distributed.comm.timeouts.connect": "1s"}), pytest.raises(UsageError, match="つながりません"):
        [*engine("dask", 0, "tcp://127.0.0.1:9")(work, tasks(tmp_path))]
