"""What every way of bad input is held by: the exit code, a message one can act on, and nothing changed.

A way is tried through the command line in this process (`refuse`), or, where signals, permissions or streams matter, in a
process of its own (`tests.cli.conftest.spawn`, then `told` and `standing`).
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from tests.cli.conftest import Call, Result
from tests.repos import Repo

ITEM = "I-5/②所属長の役職名"
COMMIT = ("commit", "--submission", "事後", "--reason", "人事異動")
# A shell starts what it puts in the background with ^C ignored, and nohup with SIGHUP; the program under test must hear of
# them all the same.
PROGRAM = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
from shinkyu.cli.main import main; main()
"""
NEVER = ("Traceback", "Exception ignored", "思わぬこと")

Standing = dict[str, object]
Refuse = Callable[..., Result]


@pytest.fixture(scope="session")
def city_source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A kiso assessment of two versions, built once."""
    texts = {ITEM: "課長", "I-1/②事務の概要": "甲\n\n乙"}
    repo = Repo(tmp_path_factory.mktemp("source") / "city").init("kiso", "jumin", texts, edition="2019-01")
    return repo.edit({ITEM: "室長"}, date="2021-04-01", reason="人事異動").path


@pytest.fixture
def city(city_source: Path, tmp_path: Path) -> Repo:
    """A copy of it to spoil."""
    shutil.copytree(city_source, tmp_path / "city", symlinks=True)
    return Repo(tmp_path / "city")


def standing(folder: Path) -> Standing:
    """Everything below a folder: bytes of files, targets of links; git's index, refs, logs and HEAD among them.

    Objects are left out: those that no ref names are not there for anyone, and git sweeps them away.
    """
    found: Standing = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if f"/{name}/".find("/objects/") < 0:
            found[name] = str(path.readlink()) if path.is_symlink() else path.read_bytes() if path.is_file() else None
    return found


def told(result: Result, says: Iterable[str]) -> None:
    """The message is Japanese, says what and where, and what to do; nothing half done went to stdout."""
    assert result.out == ""
    said = as_text(result.err)
    assert "エラー: " in said
    assert re.search("[ぁ-ん]", said)
    assert "\n  → " in said, said
    for part in says:
        assert part in said
    assert [word for word in NEVER if word in said] == []


def as_text(said: str) -> str:
    """What was said; where a program asked (``--json``), its error as people get it."""
    if not said.startswith("{"):
        return said
    error = json.loads(said)["error"]
    place = f"{error['where']}: " if error["where"] else ""
    return f"エラー: {place}{error['message']}" + (f"\n  → {error['hint']}" if error["hint"] else "")


@pytest.fixture
def refuse(call: Call, tmp_path: Path) -> Refuse:
    """``refuse("table", "x", cwd=folder, code=3, says=("「x」",))``: one call, refused as `told`, after which all stands as before."""

    def refusing(*arguments: str | Path, cwd: Path, code: int, says: Iterable[str]) -> Result:
        before = standing(tmp_path)
        result = call(*arguments, cwd=cwd, code=code)
        told(result, says)
        assert standing(tmp_path) == before
        return result

    return refusing


@pytest.fixture
def find(call: Call, tmp_path: Path) -> Refuse:
    """``find("check", cwd=folder, says=(…))``: findings of severity error on stdout (exit 1), after which all stands as before."""

    def finding(*arguments: str | Path, cwd: Path, says: Iterable[str]) -> Result:
        before = standing(tmp_path)
        result = call(*arguments, cwd=cwd, code=1)
        assert "エラー: " in result.out
        assert "\n  → " in result.out, result.out
        for part in says:
            assert part in result.out
        assert standing(tmp_path) == before
        return result

    return finding
