"""A city in which somebody types, and the program as a shell finds it."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

import pytest
from tests.repos import Repo

ROOT = Path(__file__).resolve().parent.parent.parent.parent
SCRIPTS = ROOT / "cli" / "completion" / "scripts"
# It waits for as long as a machine takes that has much else to do.
PATIENT = """from shinkyu.cli.completion import answering
from shinkyu.cli.main import main
answering.LONGEST_WAIT = 60.0
main()
"""
PLACE, CHIEF = "I-5/①部署", "I-5/②所属長の役職名"


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    """One assessment, with an entry, a branch and a tag."""
    repo = Repo(tmp_path / "city").init("kiso", "jumin", {PLACE: "市民課", CHIEF: "課長"})
    repo.edit({PLACE: "戸籍課"}, date="2020-04-01", title="組織の改編")
    repo.git("branch", "kikaku/r7")
    repo.git("tag", "published/jumin/2020-04-01")
    return repo


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """`shinkyu` in a folder of its own, first in PATH."""
    folder = tmp_path / "bin"
    folder.mkdir()
    called = shlex.join([sys.executable, "-c", PATIENT])
    (folder / "shinkyu").write_text(f'#!/bin/sh\nexec {called} "$@"\n', encoding="utf-8")
    (folder / "shinkyu").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("LC_CTYPE", "C.UTF-8")
    return folder
