"""Publications of a repository's assessments, for as long as something is measured with them; and the site that is there before.

They are no part of the repository that is kept: with them `check` and others take longer (README.md).
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

DAYS = {"2019-04-01": 0.35, "2022-04-01": 0.7, "2024-04-01": 0.95}  # of the line's commits so many stand before the tag
TAGS = "refs/tags/published/"
NEWEST = "2025-04-01"  # of the first assessment, at the end of the line


@contextmanager
def published(repository: Path | None) -> Iterator[None]:
    """Three publications of every assessment for the time being, and one more of the first."""
    if repository is None:
        yield
        return
    tags = _tags(repository)
    _write(repository, "".join(f"create {name} {commit}\n" for name, commit in tags.items()))
    try:
        yield
    finally:
        _write(repository, "".join(f"delete {name}\n" for name in tags))


def site_before(repository: Path, out: Path, *, more: bool) -> Callable[[Sequence[str]], None]:
    """What is to be done before each call of `site`: the folder ``out`` taken away, or (``more``) made what that program made of it
    before the newest publication. None of this is counted."""
    kept: dict[str, Path] = {}

    def ready(command: Sequence[str]) -> None:
        if "site" not in command:
            return
        shutil.rmtree(out, ignore_errors=True)
        if more and command[0] not in kept:
            kept[command[0]] = _made_before(repository, command, out)
        if more:
            shutil.copytree(kept[command[0]], out)

    return ready


def _made_before(repository: Path, command: Sequence[str], out: Path) -> Path:
    name, commit = next(iter(_tags(repository).items()))
    _write(repository, f"delete {name}\n")
    try:
        subprocess.run(command, cwd=repository, stdout=subprocess.DEVNULL, check=True)
    finally:
        _write(repository, f"create {name} {commit}\n")
    return out.rename(out.with_name(f"before-{len(list(out.parent.iterdir()))}"))


def _tags(repository: Path) -> dict[str, str]:
    """The references of all, the newest first."""
    line = _git(repository, "rev-list", "--first-parent", "--reverse", "HEAD").split()
    slugs = sorted(name.partition("/")[0] for name in _git(repository, "ls-files", "*/assessment.yaml").splitlines())
    tags = {f"{TAGS}{slugs[0]}/{NEWEST}": line[-1]}
    for day, share in DAYS.items():
        tags |= {f"{TAGS}{slug}/{day}": line[int(len(line) * share)] for slug in slugs}
    return tags


def _write(repository: Path, said: str) -> None:
    _git(repository, "update-ref", "--stdin", said=said)


def _git(repository: Path, *arguments: str, said: str = "") -> str:
    done = subprocess.run(
        ["git", "-C", str(repository), *arguments], input=said, capture_output=True, text=True, check=True
    )
    return done.stdout
