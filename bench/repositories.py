"""The repositories of the benchmark: made once and kept as long as their shape and what makes them stay the same."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import shape
from work import Work

from shinkyu.model.starting.template import repository_files
from shinkyu.schema import load_form

HERE = Path(__file__).resolve().parent
OUT = Path(os.environ.get("SHINKYU_BENCH_OUT", HERE / "out"))
MAKERS = (
    "cards",
    "city",
    "desk",
    "edits",
    "history",
    "layout",
    "lists",
    "phrases",
    "plan",
    "proposals",
    "shape",
    "stream",
    "truth",
    "work",
)


@dataclass(frozen=True)
class Made:
    """A repository, checked out, and the truth of its rows beside it."""

    shape: shape.Shape
    folder: Path

    @property
    def repository(self) -> Path:
        return self.folder / "repository"

    @property
    def truth(self) -> Path:
        return self.folder / "truth.jsonl.gz"


def made(asked: shape.Shape, *, fresh: bool = False) -> Made:
    """The repository of a shape: the one that is kept, else a new one."""
    folder = OUT / f"{asked.name}-{key_of([asked])}"
    if fresh or not folder.is_dir():
        for old in OUT.glob(f"{asked.name}-*"):
            shutil.rmtree(old)
        unfinished = OUT / f".{asked.name}"
        shutil.rmtree(unfinished, ignore_errors=True)
        _make(asked, Made(asked, unfinished))
        unfinished.rename(folder)
    made = Made(asked, folder)
    # Whatever an earlier run was stopped in; and an index that is no younger than the files, which git would not trust.
    _git(made.repository, "reset", "-q", "--hard")
    return made


def _make(asked: shape.Shape, made: Made) -> None:
    made.repository.mkdir(parents=True)
    _git(made.repository, "init", "-q", "-b", "main")
    work = Work(asked, made.repository)
    work.run()
    work.history.truth.write(made.truth)
    # As a repository is that grew commit by commit and was packed by git now and then.
    _git(made.repository, "branch", "-q", "-D", "side")
    _git(made.repository, "repack", "-adFq")
    _git(made.repository, "gc", "-q")
    _git(made.repository, "checkout", "-q", "main")


def key_of(asked: Sequence[shape.Shape], maker: bytes = b"") -> str:
    """Of all that decides what repositories hold: their shapes, the modules that make them, the forms and the template."""
    digest = hashlib.sha256(repr(asked[0] if len(asked) == 1 else asked).encode() + maker)
    for name in MAKERS:
        digest.update((HERE / f"{name}.py").read_bytes())
    for kind in dict.fromkeys(kind for one in asked for kind in one.kinds):
        for name, data in repository_files(load_form(kind.form, kind.edition)).items():
            digest.update(name.encode() + data)
    return digest.hexdigest()[:12]


def _git(repository: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(repository), *arguments], check=True)
