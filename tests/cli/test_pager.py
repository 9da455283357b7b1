"""What is longer than the window goes through the reader's pager, on a terminal only, and never gets lost."""

from __future__ import annotations

import fcntl
import os
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.cli.bad_input.conftest import ITEM, PROGRAM
from tests.cli.conftest import spawn
from tests.repos import Repo

TABLE = ("table", "--ways", "full")


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table longer than a window; a pager that a repository's settings name must not run."""
    repo = Repo(tmp_path_factory.mktemp("pager") / "city").init("kiso", "jumin", {ITEM: "初代"}, edition="2019-01")
    for year in range(2010, 2022):
        repo.edit({ITEM: f"課長{year}\n鍵"}, date=f"{year}-04-01")
    repo.git("config", "core.pager", "touch ran")
    return repo.path


def on_terminal(*call: str, cwd: Path, lines: int = 24, columns: int = 80, **settings: str) -> tuple[int, str]:
    """The exit code of a call, and what stands in a window of that size."""
    master, slave = os.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    environment: Mapping[str, str] = {**os.environ, "TERM": "xterm", **settings}
    environment = {name: value for name, value in environment.items() if name not in ("COLUMNS", "LINES")}
    running = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *call], cwd=cwd, env=environment, stdin=slave, stdout=slave, stderr=slave
    )
    os.close(slave)
    seen = b""
    while piece := _read(master):
        seen += piece
    os.close(master)
    return running.wait(60), seen.decode().replace("\r\n", "\n")


def _read(master: int) -> bytes:
    try:
        return os.read(master, 65536)
    except OSError:  # the other side is closed
        return b""


def test_the_pager_gets_all_of_it(city: Path) -> None:
    whole = on_terminal(*TABLE, "--no-pager", cwd=city)[1]
    assert on_terminal(*TABLE, cwd=city, PAGER="sed 's/^/|/'")[1] == "".join(
        f"|{line}\n" for line in whole.splitlines()
    )
    assert "課長2021" in whole
    assert not (city / "ran").exists()


@pytest.mark.parametrize("pager", ["", "cat", "no-such-program", "exit 3", "head -2; exit 7", "false"])
def test_without_a_pager_that_works_nothing_is_lost(pager: str, city: Path) -> None:
    whole = on_terminal(*TABLE, "--no-pager", cwd=city)[1]
    code, seen = on_terminal(*TABLE, cwd=city, PAGER=pager)
    assert code == 0
    assert seen.endswith(whole)
    assert "Traceback" not in seen


def test_leaving_early_is_quiet(city: Path) -> None:
    assert on_terminal(*TABLE, cwd=city, PAGER="head -1") == (0, "[1] 平成22年4月1日 事後\n")


def test_the_interrupt_is_the_pagers(city: Path) -> None:
    """A pager that ^C ends takes the command with it quietly."""
    code, seen = on_terminal(*TABLE, cwd=city, PAGER="head -1; kill -INT $$; sleep 9")
    assert (code, seen) == (0, "[1] 平成22年4月1日 事後\n")


def test_what_fits_and_what_no_person_reads_is_not_paged(city: Path, tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    pager = f"touch {mark}; cat"
    assert on_terminal(*TABLE, cwd=city, lines=500, PAGER=pager)[0] == 0
    assert on_terminal(*TABLE, "-o", str(tmp_path / "表.csv"), cwd=city, PAGER=pager)[0] == 0
    assert on_terminal(*TABLE, "--format", "json", cwd=city, PAGER=pager)[0] == 0
    assert on_terminal(*TABLE, cwd=city, PAGER=pager, TERM="dumb")[0] == 0
    assert spawn(*TABLE, cwd=city, settings={"PAGER": pager}).out
    assert not mark.exists()
    assert on_terminal(*TABLE, cwd=city, PAGER=pager)[0] == 0
    assert mark.exists()


@pytest.mark.parametrize("call", [("show",), ("log",), ("log", ITEM), ("diff", "2000-01-01..")], ids=" ".join)
def test_colours_and_exit_codes_are_kept(call: tuple[str, ...], city: Path) -> None:
    whole = on_terminal(*call, "--no-pager", cwd=city, lines=3)
    assert on_terminal(*call, cwd=city, lines=3, PAGER="cat -") == whole


def test_findings_end_with_1(city: Path) -> None:
    section = city / "jumin/I-1.yaml"
    before = section.read_bytes()
    section.write_bytes(b"a: [\n")
    try:
        for command in ("check", "status"):
            code, seen = on_terminal(command, cwd=city, lines=3, PAGER="sed 's/^/|/'")
            assert (code, seen[:1]) == (1, "|")
    finally:
        section.write_bytes(before)
