"""The index file, read for what a sparse checkout leaves out: held against git's own `ls-files -t`."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.repos import Repo

from shinkyu.model.repository import Repository, unstage
from shinkyu.model.repository.indexfile import entry_ids, left_out, mark_left_out

NAMES = st.text("ab-_.評価書Ⅲ図/ ", min_size=1, max_size=24).map(lambda name: name.strip("/. ") or "a")
LONG = st.integers(1, 300).map(lambda length: "x" * length)


def git(folder: Path, *arguments: str, stdin: str = "") -> str:
    call = ["git", "-c", "core.quotePath=false", *arguments]
    return subprocess.run(call, cwd=folder, input=stdin, capture_output=True, text=True, check=True).stdout


@given(names=st.dictionaries(NAMES | LONG, st.booleans(), min_size=1, max_size=30), version=st.sampled_from([2, 3, 4]))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_left_out_is_what_git_says(
    tmp_path_factory: pytest.TempPathFactory, names: dict[str, bool], version: int
) -> None:
    folder = tmp_path_factory.mktemp("repo")
    git(folder, "init", "-q")
    blob = git(folder, "hash-object", "-w", "--stdin").strip()
    flat = {name.replace("/", "¦"): out for name, out in names.items()}  # no file is another one's folder
    git(folder, "update-index", "-z", "--index-info", stdin="".join(f"100644 {blob}\t{name}\0" for name in flat))
    git(
        folder,
        "update-index",
        "-z",
        "--skip-worktree",
        "--stdin",
        stdin="".join(f"{n}\0" for n, out in flat.items() if out),
    )
    git(folder, "update-index", "--index-version", str(version))
    told = {entry[2:] for entry in git(folder, "ls-files", "-t", "-z").split("\0") if entry.startswith("S ")}
    assert left_out(folder / ".git") == told == {name for name, out in flat.items() if out}


@pytest.mark.parametrize("data", [b"", b"DIRC", b"\0" * 64])
def test_a_file_that_is_no_index_leaves_nothing_out(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "index").write_bytes(data)
    assert left_out(tmp_path) == frozenset()


def test_without_an_index_nothing_is_left_out(tmp_path: Path) -> None:
    assert left_out(tmp_path) == frozenset()


@given(
    names=st.dictionaries(NAMES | LONG, st.sampled_from(["out", "mark", "in", "back"]), min_size=1, max_size=30),
    version=st.sampled_from([2, 3, 4]),
)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_marked_git_leaves_out(
    tmp_path_factory: pytest.TempPathFactory, names: dict[str, str], version: int
) -> None:
    """Other entries, their order and the extensions are as they were, and git finds the sum of the file right."""
    folder = tmp_path_factory.mktemp("repo")
    git(folder, "init", "-q")
    blob = git(folder, "hash-object", "-w", "--stdin").strip()
    flat = {name.replace("/", "¦"): kind for name, kind in names.items()}
    git(folder, "update-index", "-z", "--index-info", stdin="".join(f"100644 {blob}\t{name}\0" for name in flat))
    out = "".join(f"{name}\0" for name, kind in flat.items() if kind in ("out", "back"))
    git(folder, "update-index", "-z", "--skip-worktree", "--stdin", stdin=out)
    git(folder, "update-index", "--index-version", str(version))
    git(folder, "write-tree")  # an extension: what the folders come to
    before = git(folder, "ls-files", "-s", "-z")
    mark_left_out(
        folder / ".git/index", {name: kind == "mark" for name, kind in flat.items() if kind in ("mark", "back")}
    )
    assert git(folder, "ls-files", "-s", "-z") == before
    told = {entry[2:] for entry in git(folder, "ls-files", "-t", "-z").split("\0") if entry.startswith("S ")}
    assert left_out(folder / ".git") == told == {name for name, kind in flat.items() if kind in ("out", "mark")}
    assert {*entry_ids(folder / ".git/index").items()} == {(name, blob) for name in flat}
    git(folder, "fsck", "--strict")


def test_an_edit_of_the_second_in_which_the_index_was_written_is_seen(tmp_path: Path) -> None:
    """Of as many bytes, in the same second: git tells such by the age of the index alone, which a new one has lost."""
    repo = Repo(tmp_path / "r").init("kiso", "a", {}).write("mine.txt", "手元")
    file, index, second = repo.path / "mine.txt", repo.path / ".git" / "index", 1_700_000_000
    repo.git("config", "core.trustctime", "false")
    os.utime(file, (second, second))
    repo.commit("手元")
    file.write_text("直し", encoding="utf-8")
    for one in (file, index):
        os.utime(one, (second, second))
    repository = Repository.open(repo.path)
    unstage(repository, repository.commit(repo.head).tree, ["shinkyu.yaml"])
    assert repo.git("status", "--porcelain") == " M mine.txt\n"
