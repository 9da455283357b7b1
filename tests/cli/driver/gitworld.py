"""Repositories in which git merges by the driver, as `shinkyu hooks install` sets it up."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.repos import Repo

from shinkyu.model.repository import Repository
from shinkyu.model.workspace.driver.installing import install

TITLE, DUTY, NAME = "I-5/②所属長の役職名", "I-5/①部署", "I-1/①事務の名称"
TEXTS = {TITLE: "課長", DUTY: "市民課\n\n窓口係\n\n整理係", NAME: "住民の記録"}
OURS, THEIRS = {DUTY: "市民課\n\n窓口係\n\n整理二係"}, {TITLE: "室長"}  # lines that touch: git alone is in conflict
BOTH = ("整理二係", "室長")
FILE, OTHER = "jumin/I-5.yaml", "jumin/I-1.yaml"


def city(place: Path, *, installed: bool = True) -> Repo:
    """An assessment, in a repository in which the driver is installed."""
    made = Repo(place).init("kiso", "jumin", TEXTS)
    if installed:
        install(Repository.open(place))
        made.commit("合わせ方")
    return made


def diverged(made: Repo, ours: dict[str, str] = OURS, theirs: dict[str, str] = THEIRS) -> Repo:
    """A branch side, and main, each with a commit of its own."""
    made.git("branch", "side")
    made.edit({**TEXTS, **ours}, date="2024-06-01", title="手元")
    made.git("switch", "-q", "side")
    made.edit({**TEXTS, **theirs}, date="2024-05-01", title="相手")
    made.git("switch", "-q", "main")
    return made


def git(made: Repo, *arguments: str, code: int | None = 0) -> str:
    """A call of git that ends in that code; what it said on both streams."""
    settings = {**os.environ, "GIT_EDITOR": "true"}
    done = subprocess.run(["git", *arguments], cwd=made.path, env=settings, capture_output=True, check=False)
    said = (done.stdout + done.stderr).decode(errors="replace")
    assert code is None or done.returncode == code, said
    return said


def read(made: Repo, path: str = FILE) -> str:
    return (made.path / path).read_text(encoding="utf-8")


def left_over(made: Repo) -> list[str]:
    """What git and the driver left beside the files."""
    return [path.name for path in made.path.iterdir() if path.name.startswith(".merge_file")]
