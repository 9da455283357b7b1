"""The git program, for the little that libgit2 does not do: signatures, filters, hooks. Only what commits runs it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from shinkyu.model.repository.acting import told_to_git
from shinkyu.model.repository.reading import Repository


def git_program() -> str | None:
    """Where the git program is; None where there is none.

    Never one that lies in the folder one stands in, which Windows would take first: it may have come with somebody's files.
    """
    found = shutil.which("git")
    return found if found is not None and Path(found).is_absolute() else None


def run_git(
    program: str,
    repository: Repository,
    arguments: Sequence[str],
    *,
    stdin: bytes = b"",
    environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """A call of git for the repository, from the top of its working tree; its output as bytes. It may end in any code."""
    call = [program, "--git-dir", repository.git.path]
    folder = repository.workdir
    if folder is not None:
        call += ["--work-tree", str(folder)]
    settings = {**os.environ, **told_to_git(), **(environment or {})}
    return subprocess.run(
        [*call, *arguments],
        input=stdin,
        env=settings,
        cwd=folder or repository.git.path,
        capture_output=True,
        check=False,
    )


def complaint(done: subprocess.CompletedProcess[bytes]) -> str:
    """What a call said of itself, on standard error or else on standard output."""
    return (done.stderr.strip() or done.stdout.strip()).decode("utf-8", "replace")
