"""A driver that is missing, fails or is killed: what git alone makes of it, marks and all; theirs is never lost."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from tests.cli.driver.gitworld import BOTH, FILE, THEIRS, TITLE, city, diverged, git, left_over, read
from tests.repos import Repo

from shinkyu.model.workspace.driver.installing import DRIVER
from shinkyu.model.workspace.driver.wrapper import program_of, wrapper

BY_GIT = "<<<<<<< ours\n  整理二係\n②所属長の役職名: 課長\n=======\n  整理係\n②所属長の役職名: 室長\n>>>>>>> theirs\n"
HALF = 'for one; do last="$a"; a="$one"; case "$last" in --to) to="$one";; esac; done; echo half >"$to.new"; '
PROGRAMS = {
    "no python of ours": 'echo "No module named shinkyu" >&2; exit 1',
    "says that all is well": "exit 0",
    "wrong usage": "exit 2",
    "a fault": "exit 3",
    "interrupted": "exit 130",
    "killed": "kill -9 $$",
    "killed half way": f"{HALF}kill -9 $$",
    "fails half way": f"{HALF}exit 1",
}
# What a python does before or after all else: the real driver, killed.
KILLS = {"at first": "kill()", "at last": "import atexit; atexit.register(kill)"}


@pytest.fixture
def made(tmp_path: Path) -> Repo:
    return diverged(city(tmp_path / "city"))


def by_lines(made: Repo) -> None:
    said = git(made, "merge", "side", code=1)
    assert BY_GIT in read(made)
    assert "shinkyu: " in said
    assert git(made, "status", "--porcelain") == f"UU {FILE}\n"
    assert left_over(made) == []


def put_program(made: Repo, folder: Path, script: str) -> Path:
    folder.mkdir(parents=True)
    program = folder / "python"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    made.git("config", DRIVER, wrapper(str(program)))
    return program


def test_a_program_that_is_gone(made: Repo, tmp_path: Path) -> None:
    put_program(made, tmp_path / "gone", "exit 0").unlink()
    by_lines(made)


def test_git_itself_loses_theirs_where_a_driver_is_gone(made: Repo) -> None:
    """Why there is a wrapper (git 2.39): the file holds ours alone, and no mark."""
    made.git("config", DRIVER, "/gone/python -m shinkyu.cli merge-driver %O %A %B %L %P")
    git(made, "merge", "side", code=None)
    assert "<<<<<<<" not in read(made)
    assert THEIRS[TITLE] not in read(made)


@pytest.mark.parametrize("case", PROGRAMS)
def test_a_program_that_fails(case: str, made: Repo, tmp_path: Path) -> None:
    put_program(made, tmp_path / "bin", PROGRAMS[case])
    by_lines(made)


@pytest.mark.parametrize("when", KILLS)
def test_the_driver_killed(when: str, made: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start = f"import os, signal\ndef kill(): os.kill(os.getpid(), signal.SIGKILL)\n{KILLS[when]}\n"
    (tmp_path / "sitecustomize.py").write_text(start, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    by_lines(made)


def test_a_driver_that_cannot_be_told_from_git_where_it_breaks_within(
    made: Repo, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Any exception: git's lines, by the driver itself, also where no wrapper stands around it."""
    broken = "import shinkyu.model.workspace.driver.answering as a\na.merge_section = None\n"
    (tmp_path / "sitecustomize.py").write_text(broken, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    made.git("config", DRIVER, f'"{sys.executable}" -m shinkyu.cli merge-driver %O %A %B %L %P')
    git(made, "merge", "side", code=1)
    assert BY_GIT in read(made)


def test_a_call_without_the_wrapper(made: Repo) -> None:
    made.git("config", DRIVER, f'"{sys.executable}" -m shinkyu.cli merge-driver %O %A %B %L %P')
    git(made, "merge", "--no-edit", "side")
    assert all(word in read(made) for word in BOTH)
    assert left_over(made) == []


@pytest.mark.parametrize("name", ["空白 と 日本語", "引用'符", '二重"引用符', "$HOME `ls` \\n", "100%A%", "; exit 0 #"])
def test_a_program_of_any_name(name: str, made: Repo, tmp_path: Path) -> None:
    program = put_program(made, tmp_path / name, f'exec "{sys.executable}" "$@"')
    assert program_of(made.git("config", DRIVER).rstrip("\n")) == str(program)
    git(made, "merge", "--no-edit", "side")
    assert all(word in read(made) for word in BOTH)


def test_a_file_of_the_repository_is_never_taken_for_a_module(made: Repo) -> None:
    for name in ("typer", "shinkyu", "re"):
        made.write(f"{name}.py", 'open("ran", "w")')
    git(made, "merge", "--no-edit", "side")
    assert not (made.path / "ran").exists()
    assert all(word in read(made) for word in BOTH)


def test_a_path_of_windows() -> None:
    """git for Windows has the same sh; it takes such paths with slashes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "name", "nt")
        line = wrapper("C:\\Users\\山田 太郎\\py\\python.exe")
    assert line.startswith("p='C:/Users/山田 太郎/py/python.exe'; ")
    assert program_of(line) == "C:/Users/山田 太郎/py/python.exe"
