"""A repository's own settings of git, read and written: several at once, all or none, in the file that its working trees share."""

from __future__ import annotations

import contextlib
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence

import pygit2

from shinkyu.model.errors import InputError
from shinkyu.model.language import tr
from shinkyu.model.repository import gitlock
from shinkyu.model.repository.alone import undertaken
from shinkyu.model.repository.bases import flat_tree
from shinkyu.model.repository.reading import Repository
from shinkyu.model.repository.writing import writable

_ANY = ".*"


def settings_in_force(repository: Repository) -> dict[str, str]:
    """Every setting that git goes by in this repository, whoever made it, by its name; of several values the last."""
    with _readable(repository):
        return {entry.name: entry.value or "" for entry in repository.git.config}


def put_settings(repository: Repository, values: Mapping[str, str | None]) -> bool:
    """Writes settings, and takes out those that are None; whether that changed anything. Raises InputError.

    Written beside and put in place under git's own lock, by one rename: nobody meets a part of them.
    """
    file = repository.settings_file
    with undertaken(repository) as record, writable(repository):
        new = record.settings
        shutil.copy(file, new)
        config = pygit2.Config(str(new))
        for name, value in values.items():
            if name in config and (value is None or [*config.get_multivar(name)] != [value]):
                config.delete_multivar(name, _ANY)
            if value is not None and name not in config:
                config[name] = value
        new.write_bytes(_without_empty(new.read_bytes(), [name for name, value in values.items() if value is None]))
        if new.read_bytes() == file.read_bytes():
            return False
        lock = gitlock.of_settings(file)
        gitlock.take(lock, new)
        lock.replace(file)
        return True


def _without_empty(data: bytes, names: Sequence[str]) -> bytes:
    """The file without the headings of those settings' sections below which nothing stands any more, as git leaves it."""
    for kind, section in {(name.split(".")[0], name.split(".")[1]) for name in names}:
        heading = f'[{kind} "{section}"]'.encode()
        data = re.sub(rb"^" + re.escape(heading) + rb"\r?\n(?=\s*\[|\s*\Z)", b"", data, flags=re.MULTILINE)
    return data


def attribute_of(repository: Repository, path: str, name: str) -> str:
    """What the attributes say of a file: the value, "set" or "unset"; "" where nothing does.

    Without a working tree only those of git's own folder count (git 2.39 merges there by no other).
    """
    value = repository.git.get_attr(path, name)
    return "" if value is None else str(value) if isinstance(value, str) else "set" if value else "unset"


def known_paths(repository: Repository) -> list[str]:
    """The files that git knows, sorted: those of its index; without a working tree those of HEAD."""
    if repository.workdir is not None:
        return sorted({entry.path for entry in repository.git.index})
    head = repository.head()
    return sorted(flat_tree(repository, repository.commit(head).tree)) if head is not None else []


@contextlib.contextmanager
def _readable(repository: Repository) -> Iterator[None]:
    try:
        yield
    except (pygit2.GitError, OSError) as error:
        raise InputError(
            tr(f"git の設定を読めません ({error})", f"git's settings cannot be read ({error})"),
            where=str(repository.settings_file),
            hint=tr("その行の書き方を確かめてください", "see to how that line is written"),
        ) from None
