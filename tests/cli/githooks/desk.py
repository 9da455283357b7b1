"""A desk at which somebody commits with plain git, hooks and all."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.repos import Repo

from shinkyu.model.githooks.installing import install
from shinkyu.model.repository import Repository

TITLE, DUTY = "I-5/②所属長の役職名", "I-5/①部署"
FILE = "jumin/I-5.yaml"
RECORD = "\n\nChange-Date: 2024-06-01\nSubmission: 事後\nReason: 組織改編\n"


def city(place: Path, *, installed: bool = True) -> Repo:
    """An assessment with a first record, whose clone asks us; an edit of it is staged."""
    made = Repo(place)
    git(made, "init", "-q")  # with the samples of hooks that git lays down
    made.init("kiso", "jumin", {TITLE: "課長", DUTY: "市民課"})
    made.edit({DUTY: "市民部市民課"}, date="2024-04-01", reason="組織改編")
    if installed:
        install(Repository.open(place))
        made.commit("合わせ方")
    return staged(made)


def staged(made: Repo, old: str = "課長", new: str = "室長") -> Repo:
    """The same with an edit more, staged."""
    made.replace(FILE, old, new).git("add", "-A")
    return made


def git(made: Repo | Path, *arguments: str, code: int | None = 0, **settings: str) -> str:
    """A call of git that ends in that code; what it said on both streams."""
    place = made.path if isinstance(made, Repo) else made
    environment = {**os.environ, "GIT_EDITOR": "true", **settings}
    done = subprocess.run(["git", *arguments], cwd=place, env=environment, capture_output=True, check=False, timeout=60)
    said = (done.stdout + done.stderr).decode(errors="replace")
    assert code is None or done.returncode == code, said
    return said


def hook(place: Path, script: str) -> Path:
    """A hook of somebody else."""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    place.chmod(0o755)
    return place


def files_below(folder: Path) -> dict[str, tuple[int, bytes]]:
    """All files below a folder, with what they are and hold."""
    return {
        path.relative_to(folder).as_posix(): (path.lstat().st_mode, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
