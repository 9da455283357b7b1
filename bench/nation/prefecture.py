"""The repositories of a prefecture's cities and towns, by a written shape. Each is bare, and made once as long as nothing changes."""

from __future__ import annotations

import os
import shutil
import subprocess
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from repositories import OUT, key_of
from shape import JUTEN, KISO, OLD_KISO, ZENKOUMOKU, Hundred, L, Shape
from work import Work

# Of fifty, one is a large city, ten are middling, the others towns: all drawn from the decks of `bench/shape.py`.
# No Amends: in so few commits one could come before there is anything to put right.
LARGE = replace(  # 40 assessments, as L has them
    L, name="large", commits=400, proposals=(), hundred=replace(L.hundred, plain=L.hundred.plain + 3, amends=0)
)
MIDDLING = Shape(
    name="middling",
    assessments=30,
    kinds=(KISO, OLD_KISO, KISO, KISO, JUTEN, KISO, OLD_KISO, KISO, KISO, ZENKOUMOKU),
    commits=200,
    hundred=Hundred(plain=75, row=12, several=4, none=3, lists=0, amends=0, side=3, merges=2, days=20),
    work=(("kiso", 60), ("juten", 15), ("zenkoumoku", 25)),
)
TOWN = Shape(  # twenty 基礎項目評価書, which come to 5 to 30 rows each
    name="town",
    assessments=20,
    kinds=(KISO, OLD_KISO),
    commits=100,
    hundred=Hundred(plain=50, row=8, several=3, none=2, lists=0, amends=0, side=3, merges=2, days=20),
    work=(("kiso", 100),),
)
SHAPES = (LARGE, MIDDLING, TOWN)


def shape_of(place: int) -> Shape:
    """What the repository of that place (from 0) is, under a name of its own, from which all that is drawn follows."""
    kind = LARGE if place % 50 == 0 else MIDDLING if place % 5 == 3 else TOWN
    return replace(kind, name=f"{kind.name}-{place:04d}")


def assessments_of(count: int) -> int:
    """How many assessments the first so many repositories hold."""
    return sum(shape_of(place).assessments for place in range(count))


def prefecture(count: int) -> list[Path]:
    """The first so many repositories; those that are not there are made."""
    own = Path(__file__).read_bytes()
    folder = OUT / f"nation-{key_of(SHAPES, own)}"
    for old in set(OUT.glob("nation-*")) - {folder}:
        shutil.rmtree(old)
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{shape_of(place).name}.git" for place in range(count)]
    missing = [place for place, path in enumerate(paths) if not path.exists()]
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        for _ in pool.map(partial(make, folder), missing):
            pass
    return paths


def make(folder: Path, place: int) -> None:
    """One of them, packed as git packs what has grown."""
    asked = shape_of(place)
    unfinished = folder / f".{asked.name}"
    shutil.rmtree(unfinished, ignore_errors=True)
    _git(folder, "init", "-q", "--bare", "-b", "main", str(unfinished))
    Work(asked, unfinished).run()
    _git(unfinished, "branch", "-q", "-D", "side")
    _git(unfinished, "repack", "-adFq")
    unfinished.rename(folder / f"{asked.name}.git")


def edit(repository: Path, day: str) -> None:
    """One more record in a repository: a form's item of the first assessment is emptied, or written."""
    path = "a01/I-1.yaml"
    tree = _out(repository, "ls-tree", "main", path).split()
    text = _out(repository, "show", f"main:{path}")
    blob = _out(repository, "hash-object", "-w", "--stdin", given=text + f"\n# {day}\n").strip()
    index = repository / "bench.index"
    environment = {"GIT_INDEX_FILE": str(index)}
    _out(repository, "read-tree", "main", more=environment)
    _out(repository, "update-index", "--cacheinfo", f"{tree[0]},{blob},{path}", more=environment)
    made = _out(repository, "write-tree", more=environment).strip()
    index.unlink()
    message = "注釈\n\nReason: 注釈\nTable: none\n"
    commit = _out(repository, "commit-tree", made, "-p", "main", "-m", message).strip()
    _git(repository, "update-ref", "refs/heads/main", commit)


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], check=True)


def _out(folder: Path, *arguments: str, given: str = "", more: dict[str, str] | None = None) -> str:
    who = {
        f"GIT_{role}_{part}": "bench@example.invalid" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")
    }
    environment = {**os.environ, **who, **(more or {})}
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(
        command, input=given.encode(), capture_output=True, check=True, env=environment
    ).stdout.decode()
