"""The patterns of a sparse checkout, read as git itself reads them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shinkyu.model.repository import Repository
from shinkyu.model.repository.sparse import SparsePatterns

PATHS = ("a", "b/a", "b/b/a", "b/c.x", "ab/a/b", "ab/c.x", "c.x/a", "[e]/b", "[e]/c.x", "d/d/d/a", "評価書/a", "kept")
PATTERNS = st.sampled_from(
    [
        *(
            "*",
            "/*",
            "!/*/",
            "/a",
            "/b/",
            "a/",
            "!a",
            "!/b/a",
            "b/b",
            "/b/**",
            "**/b",
            "!**/b",
            "b/**/a",
            "/*/",
            "d/**/a",
        ),
        *("?", "[ab]", "[!a]", "[^a-b]*", "\\[e\\]", "a*", "/b/*", "!/b/*/", "c.*", "*.x", "!*.x", "/ab/*/b", "評価*"),
    ]
)


def git(folder: Path, *arguments: str, stdin: str = "") -> str:
    call = ["git", "-c", "core.quotePath=false", *arguments]
    return subprocess.run(call, cwd=folder, input=stdin, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("repo")
    git(folder, "init", "-q")
    for path in PATHS:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("x")
    git(folder, "add", "-A")
    git(folder, "-c", "user.name=a", "-c", "user.email=a@example.jp", "commit", "-qm", "x")
    return folder


def left_out(folder: Path) -> set[str]:
    return {entry[2:] for entry in git(folder, "ls-files", "-t", "-z").split("\0") if entry.startswith("S ")}


@given(patterns=st.lists(PATTERNS, min_size=1, max_size=6))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_patterns_leave_out_what_git_leaves_out(folder: Path, patterns: list[str]) -> None:
    git(folder, "sparse-checkout", "set", "--no-cone", "--stdin", stdin="\n".join([*patterns, "/kept"]))
    read = SparsePatterns(Repository.open(folder))
    assert {path for path in PATHS if read.leaves_out(path)} == left_out(folder)


@given(folders=st.lists(st.sampled_from(["b", "b/b", "ab", "ab/a", "d/d", "評価書", "new"]), max_size=3))
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_cones_too(folder: Path, folders: list[str]) -> None:
    git(folder, "sparse-checkout", "set", "--cone", *folders)
    read = SparsePatterns(Repository.open(folder))
    assert {path for path in PATHS if read.leaves_out(path)} == left_out(folder)


def test_without_them_nothing_is_left_out(folder: Path) -> None:
    git(folder, "sparse-checkout", "disable")
    read = SparsePatterns(Repository.open(folder))
    assert not read.is_sparse
    assert not any(read.leaves_out(path) for path in PATHS)
