"""Stored files put into the working tree as edits, which nobody has recorded yet."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from shinkyu.model.repository.files import written
from shinkyu.model.repository.filters import laid_out
from shinkyu.model.repository.indexfile import left_out, mark_left_out
from shinkyu.model.repository.moving import stage
from shinkyu.model.repository.reading import Repository


@contextlib.contextmanager
def edited(repository: Repository, files: Mapping[str, bytes | None]) -> Iterator[None]:
    """Stored files as edits in the working tree, for the length of a block. Of one that a sparse checkout leaves out, absence
    is no edit (contract §4): the index leaves it out no more.
    """
    outside = left_out(Path(repository.git.path)) & files.keys()
    marks = dict.fromkeys(outside, False)
    assert repository.workdir is not None
    with written(repository.workdir, laid_out(repository, files)):
        if marks:
            index = Path(repository.git.path) / "index"
            stage(repository, lambda _: None, lambda: mark_left_out(index, marks))
        yield


def put_edits(repository: Repository, files: Mapping[str, bytes | None]) -> None:
    """The same for good. Raises InputError for one that cannot be written or taken away."""
    with edited(repository, files):
        pass
