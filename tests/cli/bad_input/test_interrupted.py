"""Stopped in the midst: what was begun is taken back, and the repository stands as it was."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.cli.bad_input.conftest import COMMIT, ITEM, NEVER, PROGRAM, standing
from tests.cli.bad_input.test_tables import HEADING, imported, row
from tests.cli.conftest import Call, Result
from tests.repos import Repo

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


@pytest.fixture
def long_table(tmp_path: Path) -> Path:
    """A table of a row a day for a year: it takes a while."""
    days = [(month, day) for month in range(1, 13) for day in range(1, 29)]
    rows = [row(f"令和2年{m}月{d}日", before=f"第{n}条", after=f"第{n + 1}条") for n, (m, d) in enumerate(days)]
    file = tmp_path / "long.tsv"
    file.write_text(HEADING + "".join(rows), encoding="utf-8")
    return file


def stopped(arguments: list[str], cwd: Path, number: signal.Signals, begun: Callable[[], bool]) -> Result:
    """A call in its own process that is sent the signal as soon as it has ``begun``."""
    command = [sys.executable, "-c", PROGRAM, *arguments]
    running = subprocess.Popen(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    end = time.monotonic() + 60
    while not begun() and running.poll() is None and time.monotonic() < end:
        time.sleep(0.002)
    running.send_signal(number)
    out, err = running.communicate(timeout=60)
    return Result(running.returncode, out.decode(), err.decode())


def objects(repository: Path) -> int:
    return sum(len(files) for _, _, files in os.walk(repository / ".git" / "objects"))


SIGNALS = [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]


@pytest.mark.parametrize(("number", "code"), SIGNALS, ids=lambda value: getattr(value, "name", ""))
def test_an_import_that_is_stopped_leaves_no_folder(
    number: signal.Signals, code: int, long_table: Path, tmp_path: Path
) -> None:
    before = standing(tmp_path)

    def begun() -> bool:
        return any(objects(folder) > 50 for folder in tmp_path.glob("deep/below/.new.*"))

    result = stopped(imported(long_table.name, into="deep/below/new"), tmp_path, number, begun)
    assert result.code == code
    assert result.out == ""
    assert [word for word in NEVER if word in result.err] == []
    assert standing(tmp_path) == before


@pytest.mark.parametrize(("number", "code"), SIGNALS, ids=lambda value: getattr(value, "name", ""))
def test_an_import_that_is_stopped_leaves_a_repository_as_it_was(
    number: signal.Signals, code: int, long_table: Path, city: Repo, tmp_path: Path
) -> None:
    city.write("jumin/I-5.yaml", "②所属長の役職名: 部長\n").write("memo.txt", "x").git("add", "memo.txt")
    before, stored = standing(tmp_path), objects(city.path)
    result = stopped(imported(long_table.name, into="city"), tmp_path, number, lambda: objects(city.path) > stored + 50)
    assert result.code == code
    assert result.out == ""
    assert standing(tmp_path) == before
    city.git("fsck", "--strict")


# What a signal raises while an object is cleared away, as those of git's library are, Python passes over.
CLEARING = """
import signal, sys, time
from shinkyu.cli.failing import guarded, leave_tidily

class Cleared:
    def __del__(self):
        signal.raise_signal({number})
        time.sleep(0)

def act():
    for _ in range({times}):
        Cleared()
    end = time.monotonic() + 20
    while time.monotonic() < end:
        time.sleep(0.001)
    return 0

# As where the tests run in the foreground, and not below nohup.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
leave_tidily()
sys.exit(guarded(act))
"""


@pytest.mark.parametrize("times", [1, 3])
@pytest.mark.parametrize(("number", "code"), SIGNALS, ids=lambda value: getattr(value, "name", ""))
def test_a_signal_that_python_passes_over_is_heard_all_the_same(number: signal.Signals, code: int, times: int) -> None:
    program = CLEARING.format(number=int(number), times=times)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (code, "")
    assert "Traceback" not in done.stderr
    assert "ignored" not in done.stderr


# Where ^C may come: the name that is called then, and in which call of it.
MOMENTS = [
    ("shinkyu.model.importing.writing.write_tree", 1),
    ("shinkyu.model.importing.writing.write_commit", 2),
    ("shinkyu.model.importing.writing.build_table", 1),
    ("shinkyu.model.importing.writing.adopt", 1),
    ("shinkyu.model.repository.files.write_file", 1),
    ("shinkyu.model.repository.files.write_file", 7),
    ("shinkyu.model.repository.moving.put_into", 1),
    ("shinkyu.model.repository.recording.advance", 1),
]


@pytest.mark.parametrize(("name", "call_number"), MOMENTS)
@pytest.mark.parametrize("into", ["city", "new"])
def test_whenever_it_is_stopped(
    into: str,
    name: str,
    call_number: int,
    city: Repo,
    call: Call,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "t.tsv").write_text(HEADING + row() + row("令和3年4月1日", before="乙", after="丙"), encoding="utf-8")
    before = standing(tmp_path)
    with failing(monkeypatch, name, call_number, KeyboardInterrupt()):
        result = call(*imported("t.tsv", into=into), cwd=tmp_path, code=130)
    assert (result.out, result.err) == ("", "中止しました\n")
    assert standing(tmp_path) == before


@pytest.mark.parametrize(
    "arguments", [COMMIT, ("add", "kaigo", "--form", "kiso"), ("amend", "HEAD", "--reason", "x")], ids=" ".join
)
@pytest.mark.parametrize(
    "name",
    [
        "recording.write_tree",
        "recording.write_commit",
        "moving.put_into",
        "moving.sum_of",
        "moving.branch_moved",
        "branchfile.tip_of",
        "recording.advance",
    ],
)
def test_a_commit_that_is_stopped(
    name: str, arguments: tuple[str, ...], city: Repo, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    city.write("jumin/I-5.yaml", "②所属長の役職名: 部長\n")
    before = standing(tmp_path)
    with failing(monkeypatch, f"shinkyu.model.repository.{name}", 1, KeyboardInterrupt()):
        call(*arguments, cwd=city.path, code=130)
    assert standing(tmp_path) == before


@contextmanager
def failing(monkeypatch: pytest.MonkeyPatch, name: str, call_number: int, error: BaseException) -> Iterator[None]:
    """Within the block, the call of that number of the function raises."""
    module, _, attribute = name.rpartition(".")
    real, calls = getattr(sys.modules.get(module) or __import__(module, fromlist=["x"]), attribute), [0]

    def act(*arguments: object, **named: object) -> object:
        calls[0] += 1
        if calls[0] == call_number:
            raise error
        return real(*arguments, **named)

    with monkeypatch.context() as patch:
        patch.setattr(name, act)
        yield
    assert calls[0] >= call_number


def test_an_editor_left_with_interrupt(city: Repo, tmp_path: Path) -> None:
    """^C at the terminal reaches the editor and the tool alike."""
    (tmp_path / "editor.py").write_text("import os, pathlib, time\npathlib.Path('begun').touch()\ntime.sleep(60)\n")
    settings = {"EDITOR": f"{sys.executable} {tmp_path / 'editor.py'}"}
    command = [sys.executable, "-c", PROGRAM, "edit", ITEM]
    environment = {**os.environ, **settings}
    before = standing(tmp_path)
    running = subprocess.Popen(
        command, cwd=city.path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    begun = city.path / "begun"
    while not begun.exists() and running.poll() is None:
        time.sleep(0.01)
    begun.unlink()
    os.killpg(running.pid, signal.SIGINT)
    _, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "Traceback (most recent call last)" not in err.decode().replace(_editors_own(err.decode()), "")
    assert standing(tmp_path) == before


def _editors_own(err: str) -> str:
    """What the Python that plays the editor prints of its own interruption."""
    start = err.find("Traceback")
    return err[start : err.find("KeyboardInterrupt", start) + len("KeyboardInterrupt")] if start >= 0 else "\0"
