"""A repository to try things in: what is written to it stays in memory, and nobody else ever sees it.

Objects go to a store of our own, asked before git's; branches, index and working tree are not for it to write.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pygit2

from shinkyu.model.repository.commit import Commit
from shinkyu.model.repository.reading import Repository

_BEFORE_GITS = 1000  # the priority of the store: writing goes to the first that takes it
_UNSAID = b"author shinkyu <shinkyu@invalid> 0 +0000\ncommitter shinkyu <shinkyu@invalid> 0 +0000\n\n"


class _Memory(pygit2.OdbBackend):
    """Objects by id, as `pygit2.OdbBackend` wants them read and written."""

    def __init__(self) -> None:
        super().__init__()
        self._objects: dict[str, tuple[int, bytes]] = {}

    def read_cb(self, oid: pygit2.Oid) -> tuple[int, bytes]:
        return self._objects[str(oid)]

    def read_header_cb(self, oid: pygit2.Oid) -> tuple[int, int]:
        kind, data = self._objects[str(oid)]
        return kind, len(data)

    def exists_cb(self, oid: pygit2.Oid) -> bool:
        return str(oid) in self._objects

    def write_cb(self, oid: pygit2.Oid, data: bytes, kind: int) -> None:
        self._objects[str(oid)] = kind, bytes(data)

    def read_prefix_cb(self, short: str) -> tuple[int, bytes, pygit2.Oid]:
        oid = self.exists_prefix_cb(short)
        return *self._objects[str(oid)], oid

    def exists_prefix_cb(self, short: str) -> pygit2.Oid:
        """An id given as a text comes here too, in full: nobody knows a shorter one of what was never shown."""
        if short not in self._objects:
            raise KeyError(short)
        return pygit2.Oid(hex=short)

    def refresh_cb(self) -> None:
        """There is nothing that somebody else could have changed."""


def overlay(repository: Repository) -> Repository:
    """The same repository, opened once more: objects that are written to it are kept in memory, and go with it."""
    git = pygit2.Repository(str(repository.workdir or repository.git.path))
    objects = pygit2.Odb(str(Path(repository.common_folder) / "objects"))
    objects.add_backend(_Memory(), _BEFORE_GITS)
    git.set_odb(objects)
    found = Repository(git)
    found.in_memory = True
    return found


def overlay_commit(repository: Repository, tree: str, parents: Sequence[str], like: Commit | None = None) -> str:
    """The id of a commit made in an `overlay`: with the persons, dates and words of another one, else without words.

    Written as bytes: what another program put into a commit (an encoding, an odd date) stays as it is.
    """
    head = "".join([f"tree {tree}\n", *(f"parent {parent}\n" for parent in parents)])
    rest = like.raw[_behind_parents(like) :] if like is not None else _UNSAID
    return str(repository.git.odb.write(pygit2.enums.ObjectType.COMMIT, head.encode() + rest))


def reworded(commit: Commit, message: str) -> Commit:
    """A commit with the persons and dates of another one, and another message (UTF-8)."""
    head, _, _ = commit.raw.partition(b"\n\n")
    lines = [line for line in head.split(b"\n") if not line.startswith(b"encoding ")]
    return replace(commit, raw=b"\n".join(lines) + b"\n\n" + message.encode(errors="surrogatepass"))


def _behind_parents(commit: Commit) -> int:
    """Where in a commit object the line about the author begins."""
    return commit.raw.index(b"\nauthor ") + 1
