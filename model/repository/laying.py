"""Several files of the working tree, written all or none, over what was read and nothing else."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from shinkyu.model.errors import InputError
from shinkyu.model.language import tr
from shinkyu.model.repository.alone import undertaken
from shinkyu.model.repository.files import Files, put, remove_empty_folders
from shinkyu.model.repository.indexfile import left_out
from shinkyu.model.repository.reading import Repository
from shinkyu.model.repository.undertaking import Undertaking
from shinkyu.model.repository.worktree import stored_bytes
from shinkyu.model.repository.writing import writable

Read = Callable[
    [str], bytes | None
]  # of a path, what its file held when it was read, as git would store it; None: no file


def write_files(repository: Repository, files: Files, read: Read) -> None:
    """Puts all the files in place, each by one rename, and takes those away that are None; if one fails, none has changed.

    Raises InputError for one that holds something else than what was ``read`` and what it is to hold, and for one that
    cannot be written or taken away.
    """
    with written(repository, files, read):
        pass


@contextlib.contextmanager
def written(repository: Repository, files: Files, read: Read) -> Iterator[None]:
    """The same for the length of a block: if it fails, what stood there stands there again."""
    if not files or repository.workdir is None:
        yield
        return
    with undertaken(repository) as record:
        refuse_changed(repository, files, read)
        with put_in_place(repository, record, files):
            yield


@contextlib.contextmanager
def put_in_place(repository: Repository, record: Undertaking, files: Files) -> Iterator[None]:
    """Files in place for the length of a block, noted in the record of an undertaking, which puts them back if it fails."""
    root = repository.workdir
    assert root is not None
    with writable(repository):
        record.note_files(root, files, repository.head())
    for path, data in files.items():
        put(root / path, data)
    yield
    remove_empty_folders(root, (path for path, data in files.items() if data is None))


def new_files(repository: Repository, files: Mapping[str, bytes]) -> contextlib.AbstractContextManager[None]:
    """Those of the files that are not there yet, written for the length of a block: if it fails they are taken away again."""
    root = repository.workdir
    new = {path: data for path, data in files.items() if root is not None and not os.path.lexists(root / path)}
    return written(repository, new, lambda path: None)


def refuse_changed(repository: Repository, files: Files, read: Read) -> None:
    """Two writers of one file: the later one is told, and has written nothing.

    Raises InputError for a file that holds something else than what was ``read`` and what it is to hold.
    """
    root = repository.workdir
    assert root is not None
    outside = left_out(Path(repository.git.path))
    changed = [
        path for path, data in files.items() if not _holds(repository, root / path, path, (read(path), data), outside)
    ]
    if changed:
        raise InputError(
            tr("読んでいる間にファイルが変わりました", "the file changed while it was read"),
            where=changed[0],
            hint=tr("何も書き込んでいません。もう一度実行してください", "nothing was written; run it again"),
        )


def _holds(
    repository: Repository, file: Path, path: str, known: tuple[bytes | None, bytes | None], outside: frozenset[str]
) -> bool:
    """Whether a file holds one of two contents. Absent from a sparse checkout it is as it was read (contract §4)."""
    if path in outside and not os.path.lexists(file):
        return True
    return stored_bytes(repository, path) in known or (file.is_file() and file.read_bytes() == known[1])
