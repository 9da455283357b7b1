"""What git and the file system say of a repository, so that a merge of ours can be held against one of git's."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.cli.conftest import Call, Result
from tests.repos import Repo


@dataclass(frozen=True)
class Standing:
    """The files of HEAD, the index with its stages and marks, and the working tree: bytes, links, permission to run."""

    head: str
    parents: int
    index: str
    files: dict[str, tuple[str, bytes, bool]]
    status: str


def standing(folder: Path) -> Standing:
    call = ["git", "-C", str(folder)]

    def git(*arguments: str) -> str:
        return subprocess.run([*call, *arguments], capture_output=True, check=True, text=True).stdout

    return Standing(
        git("rev-parse", "HEAD^{tree}"),
        len(git("log", "-1", "--format=%P").split()),
        git("ls-files", "-s") + git("ls-files", "-t"),
        dict(sorted(_files(folder))),
        git("status", "--porcelain"),
    )


def _files(folder: Path) -> list[tuple[str, tuple[str, bytes, bool]]]:
    found = []
    for place, names, others in os.walk(folder):
        names[:] = [name for name in names if name != ".git"]
        for path in (Path(place, name) for name in [*names, *others] if name != ".git"):
            name = path.relative_to(folder).as_posix()
            if path.is_symlink():
                found.append((name, ("link", os.fsencode(os.readlink(path)), False)))  # noqa: PTH115
            elif path.is_dir():
                found.append((name, ("folder", b"", False)))
            else:
                found.append((name, ("file", path.read_bytes(), os.access(path, os.X_OK))))
    return found


def twin(city: Repo) -> Path:
    """A copy of a repository with all that lies in it, for git's own hands."""
    copy = city.path.with_name(f"{city.path.name}-git")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(city.path, copy, symlinks=True)
    return copy


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False, text=True)


def merged_as_by_git(city: Repo, call: Call, branch: str, code: int | None = 0) -> Result:
    """Takes the branch in, and finds everything as it is where git does; then gives what was said."""
    copy = twin(city)
    git(copy, "merge", "-q", "--no-edit", branch)
    done = call("merge", branch, cwd=city.path, code=code)
    assert standing(city.path) == standing(copy)
    sound(city)
    return done


def sound(city: Repo) -> None:
    """Nothing is broken in the store."""
    assert git(city.path, "fsck", "--strict").returncode == 0
