"""Stored files put into the working tree as edits, which nobody has recorded yet."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from shinkyu.model.repository.filters import laid_out
from shinkyu.model.repository.indexfile import left_out, mark_left_out
from shinkyu.model.repository.laying import Read, written
from shinkyu.model.repository.moving import stage
from shinkyu.model.repository.reading import Repository


@contextlib.contextmanager
def edited(repository: Repository, files: Mapping[str, bytes | None], read: Read) -> Iterator[None]:
    """Stored files as edits in the working tree, for the length of a block, over what was ``read``. Of one that a sparse
    checkout leaves out, absence is no edit (contract §4): the index leaves it out no more.
    """
    outside = left_out(Path(repository.git.path)) & files.keys()
    marks = dict.fromkeys(outside, False)
    with written(repository, laid_out(repository, files), read):
        if marks:
            index = Path(repository.git.path) / "index"
            stage(repository, lambda _: None, lambda: mark_left_out(index, marks))
        yield


def put_edits(repository: Repository, files: Mapping[str, bytes | None], read: Read) -> None:
    """The same for good. Raises InputError for one that cannot be written or taken away, or holds what was not ``read``."""
    with edited(repository, files, read):
        pass
