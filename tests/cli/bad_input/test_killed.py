"""Killed at any rename, git tells the truth all the same, nothing is lost, and the same command again ends right.

A kill cannot be heard or tidied up after: it is put in by strace at the system call itself, of libgit2's renames too.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.repos import Repo

ITEM = "I-5/②所属長の役職名"
PROGRAM = "from shinkyu.cli.main import main; main()"
CALLS = "rename,renameat,renameat2"
RECORD = ("commit", "--submission", "事後", "--reason", "人事異動")
MOST = 8  # renames; none of these commands makes as many


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    city = Repo(tmp_path / "city").init("kiso", "jumin", {ITEM: "課長", "I-5/①部署": "市民課"})
    return city.edit({"I-5/①部署": "戸籍課"}, date="2024-04-01", submission="事後")


def killed(folder: Path, when: int, *arguments: str) -> bool:
    """Runs the command, killed at its rename of that number; whether it had so many."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed")
    inject = ["-f", "-q", "-o", "/dev/null", "-e", f"trace={CALLS}", "-e", f"inject={CALLS}:signal=KILL:when={when}"]
    done = subprocess.run(
        [strace, *inject, sys.executable, "-B", "-c", PROGRAM, *arguments], cwd=folder, capture_output=True, check=False
    )
    if b"ptrace" in done.stderr:
        pytest.skip("no process may trace another here")
    return done.returncode != 0


def shinkyu(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-c", PROGRAM, *arguments]
    return subprocess.run(call, cwd=folder, capture_output=True, text=True, check=False)


def unlock(city: Repo) -> None:
    """What git tells to do where a program was killed."""
    for lock in (city.path / ".git").rglob("*.lock"):
        lock.unlink()


def table(city: Repo) -> list[str]:
    return shinkyu(city.path, "table", "--format", "tsv").stdout.splitlines()[1:]


@pytest.mark.parametrize("when", range(1, MOST))
def test_a_commit(city: Repo, when: int) -> None:
    city.replace("jumin/I-5.yaml", "課長", "室長")
    before = city.head
    if not killed(city.path, when, *RECORD):
        assert city.git("status", "--short") == ""
        return
    city.git("fsck", "--strict")
    assert "室長" in (city.path / "jumin/I-5.yaml").read_text(encoding="utf-8")
    if city.head == before:
        # Git may show the edit as staged, never as one that is taken back.
        assert city.git("status", "--short").split() == ["M", "jumin/I-5.yaml"]
        unlock(city)
        assert shinkyu(city.path, *RECORD).returncode == 0
    unlock(city)
    assert city.git("status", "--short") == ""
    assert len(table(city)) == 2
    assert "室長\t事後\t人事異動" in table(city)[1]


@pytest.mark.parametrize("when", range(1, MOST))
def test_a_plain_commit_of_something_else_takes_nothing_back(city: Repo, when: int) -> None:
    city.replace("jumin/I-5.yaml", "課長", "室長")
    killed(city.path, when, *RECORD)
    (city.path / ".git/index.lock").unlink(missing_ok=True)
    city.write("memo.txt", "覚書").git("add", "memo.txt")
    done = subprocess.run(["git", "commit", "-qm", "覚書"], cwd=city.path, capture_output=True, check=False)
    if done.returncode == 0:  # else the branch is still locked, and git says so
        assert city.git("show", "--name-only", "--format=", "HEAD").split() == ["memo.txt"]


@pytest.mark.parametrize("when", range(1, MOST))
@pytest.mark.parametrize("command", ["amend", "undo"])
def test_a_record_put_right(city: Repo, command: str, when: int) -> None:
    made = city.head
    again = (command, made, "--reason", "記録の誤り")
    if killed(city.path, when, *again):
        unlock(city)
        if city.head == made:
            city.git("reset", "-q", "--hard")
            assert shinkyu(city.path, *again).returncode == 0
    city.git("fsck", "--strict")
    assert city.git("rev-list", "--count", f"{made}..HEAD").strip() == "1"
    assert len(table(city)) == (1 if command == "amend" else 0)


@pytest.mark.parametrize("when", range(1, MOST))
def test_an_edit_of_one_item(city: Repo, tmp_path: Path, when: int) -> None:
    editor = tmp_path / "editor.py"
    editor.write_text(
        "import pathlib, sys\nf = pathlib.Path(sys.argv[1])\nf.write_text(f.read_text().replace('課長', '室長'))\n"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EDITOR", f"{sys.executable} {editor}")
        was = (city.path / "jumin/I-5.yaml").read_text()
        if killed(city.path, when, "edit", ITEM):
            assert (city.path / "jumin/I-5.yaml").read_text() in (was, was.replace("課長", "室長"))
            assert "shinkyu-" not in shinkyu(city.path, "status").stdout
            shinkyu(city.path, "edit", ITEM)
    assert (city.path / "jumin/I-5.yaml").read_text() == was.replace("課長", "室長")


def standing(city: Repo) -> list[str]:
    """What git tells of, but for files in the making that a killed program left: the tool clears them away later."""
    return [line for line in city.git("status", "--short").splitlines() if ".shinkyu-" not in line]


@pytest.mark.parametrize("when", range(1, MOST))
@pytest.mark.parametrize("theirs", ["係長", "課長"])
def test_a_merge(city: Repo, theirs: str, when: int) -> None:
    """Clean or in conflict: killed anywhere, the same merge once more, or its abort, gives what it would have given."""
    city.git("branch", "side")
    city.edit({ITEM: "室長"}, date="2024-06-01")
    city.git("switch", "-q", "side")
    city.edit({ITEM: theirs, "I-1/①事務の名称": "戸籍"}, date="2024-05-01")
    city.git("switch", "-q", "main")
    head = city.head
    clean = theirs == "課長"
    if not killed(city.path, when, "merge", "side") and clean:
        assert standing(city) == []
        return
    unlock(city)
    city.git("fsck", "--strict")
    if city.head == head:
        again = shinkyu(city.path, "merge", "side")
        if not clean and again.returncode == 2:
            assert shinkyu(city.path, "merge", "--abort").returncode == 0
            assert standing(city) == []
            again = shinkyu(city.path, "merge", "side")
        assert again.returncode == (0 if clean else 1), again.stderr
    if not clean:
        assert shinkyu(city.path, "merge", "--ours", ITEM).returncode == 0
        assert shinkyu(city.path, "merge", "--continue").returncode in (0, 1)
    assert standing(city) == []
    assert len(city.git("log", "-1", "--format=%P").split()) == 2
    assert "室長" in (city.path / "jumin/I-5.yaml").read_text(encoding="utf-8")
