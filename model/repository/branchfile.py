"""A branch moved under git's own lock, as git keeps it in a file; https://git-scm.com/docs/gitrepository-layout.

By hand, and not by libgit2: its lock is an empty file at first, which nobody could tell from git's own once it is left behind.
"""

from __future__ import annotations

import contextlib
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

from shinkyu.model.errors import UsageError
from shinkyu.model.language import COMMIT, tr
from shinkyu.model.repository import gitlock
from shinkyu.model.repository.acting import told_to_git
from shinkyu.model.repository.reading import Repository
from shinkyu.model.repository.undertaking import Undertaking

TAGS = "refs/tags/"
_NONE = "0" * 40
_LOGGED = ("refs/heads/", "refs/remotes/")  # of tags git keeps no logs


class MovedMeanwhile(UsageError):  # noqa: N818  (it says what happened)
    """A branch is not where whoever wanted to move it has seen it."""


def branch_named_by_head(repository: Repository) -> str:
    """The full name of the branch that HEAD is on, be it without a commit; HEAD itself where it is on none."""
    name = "HEAD"
    while (reference := repository.git.references.get(name)) is not None and isinstance(reference.target, str):
        name = reference.target
    return name


def branch_file(repository: Repository, name: str) -> Path:
    """Where git keeps what a branch, or HEAD, names."""
    return (Path(repository.git.path) if name == "HEAD" else repository.common_folder) / name


def tip_of(repository: Repository, name: str) -> str | None:
    """The commit that a branch names; None where there is none."""
    reference = repository.git.references.get(name)
    return None if reference is None else str(reference.target)


@contextlib.contextmanager
def branch_moved(
    repository: Repository, record: Undertaking, commit: str, parent: str | None, note: str, branch: str = ""
) -> Iterator[None]:
    """A branch is locked for the length of a block, and moves from ``parent`` to ``commit`` when it ends well.

    ``branch``: its full name, which may be that of a tag; without it the current one. Raises MovedMeanwhile where it is not at
    ``parent``, InputError where another git has it, OSError.
    """
    name = branch or branch_named_by_head(repository)
    file, content = branch_file(repository, name), f"{commit}\n".encode()
    lock = file.with_name(f"{file.name}.lock")
    record.note("branch", {"name": name, "old": tip_of(repository, name), "new": commit})
    file.parent.mkdir(parents=True, exist_ok=True)
    ready = record.folder / "branch-lock"
    ready.write_bytes(content)
    gitlock.take(lock, ready)
    try:
        if tip_of(repository, name) != parent:
            raise MovedMeanwhile(
                tr(f"ほかの操作が同時に{COMMIT}しました", f"another {COMMIT} was made at the same time"),
                hint=tr("もう一度実行してください", "run it again"),
            )
        yield
        with _logged(repository, name, parent, commit, note):
            _remove_empty(file)
            lock.replace(file)
    except BaseException:
        lock.unlink(missing_ok=True)
        drop_folders(repository, name)
        raise


def drop_folders(repository: Repository, name: str) -> None:
    """Takes away the folders that were made for a tag, where nothing is in them: it was not made."""
    if not name.startswith(TAGS):
        return
    folder, top = branch_file(repository, name).parent, repository.common_folder / TAGS.rstrip("/")
    with contextlib.suppress(OSError):  # one that holds another tag stays
        while folder != top:
            folder.rmdir()
            folder = folder.parent


def unlog(repository: Repository, name: str, old: str | None, new: str) -> None:
    """Takes the line of a move that was not made off the end of the logs."""
    begin = f"{old or _NONE} {new} ".encode()
    for log in _logs(repository, name):
        with contextlib.suppress(OSError), log.open("r+b") as stream:
            data = stream.read()
            last = data.rfind(b"\n", 0, len(data) - 1) + 1
            if data[last:].startswith(begin):
                stream.truncate(last)


@contextlib.contextmanager
def _logged(repository: Repository, name: str, old: str | None, new: str, note: str) -> Iterator[None]:
    """A move of the branch in the logs before it is made, as git does; not in them if it fails."""
    try:
        _log(repository, name, old, new, note)
        yield
    except BaseException:
        unlog(repository, name, old, new)
        raise


@contextlib.contextmanager
def head_logged(repository: Repository, old: str, new: str) -> Iterator[None]:
    """That HEAD goes from one branch to another (by full names) in its log, as git words it; not there if the block fails."""
    before, after = tip_of(repository, old), tip_of(repository, new)
    short = [name.removeprefix("refs/heads/") for name in (old, new)]
    with _logged(repository, "HEAD", before, after or _NONE, f"checkout: moving from {short[0]} to {short[1]}"):
        yield


def _log(repository: Repository, name: str, old: str | None, new: str, note: str) -> None:
    said = re.sub("[ \t\n\r\f\v]+", " ", note).strip(
        " "
    )  # as git has it: a name may hold spaces that are none of ASCII's
    line = f"{old or _NONE} {new} {_who(repository)}\t{said}\n".encode()
    logs = _logs(repository, name) if name == "HEAD" or name.startswith(_LOGGED) else []
    for log in logs if name == branch_named_by_head(repository) else logs[:1]:
        if log.exists() or _keeps_logs(repository):
            log.parent.mkdir(parents=True, exist_ok=True)
            _append(log, line)


def _append(log: Path, line: bytes) -> None:
    """Adds a line, whole or not at all, behind one that a full disk may have cut off."""
    with log.open("a+b", buffering=0) as stream:
        size = stream.seek(0, os.SEEK_END)
        if size:
            stream.seek(size - 1)
            line = line if stream.read(1) == b"\n" else b"\n" + line
        try:
            while line:
                line = line[stream.write(line) or 0 :]
        except OSError:
            stream.truncate(size)
            raise


def _logs(repository: Repository, name: str) -> list[Path]:
    """That of a branch, and that of HEAD."""
    own = Path(repository.git.path) / "logs" / "HEAD"
    return [own] if name == "HEAD" else [repository.common_folder / "logs" / name, own]


def _keeps_logs(repository: Repository) -> bool:
    config = repository.git.config
    key = "core.logAllRefUpdates"
    if key not in config:
        return not repository.git.is_bare
    return str(config[key]).lower() == "always" or config.get_bool(key)


def _who(repository: Repository) -> str:
    """Who moves a branch, as git takes it; a move by someone who is not set up is logged all the same."""
    config, here = repository.git.config, told_to_git()

    def told(variable: str, key: str) -> str:
        return (
            here.get(variable) or os.environ.get(variable) or (str(config[key]) if key in config else "") or "unknown"
        )

    name, email = told("GIT_COMMITTER_NAME", "user.name"), told("GIT_COMMITTER_EMAIL", "user.email")
    plain = ("".join(letter for letter in one if letter not in "<>\n") for one in (name, email))
    return "{} <{}>".format(*plain) + f" {int(time.time())} +0900"


def _remove_empty(place: Path) -> None:
    """Folders of branches that are gone stand in the way of one of that name."""
    if place.is_dir():
        for folder in sorted((one for one in place.rglob("*") if one.is_dir()), reverse=True):
            folder.rmdir()
        place.rmdir()
