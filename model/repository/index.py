"""The index: what the next plain `git commit` would hold."""

from __future__ import annotations

from pathlib import Path

import pygit2

from shinkyu.model.errors import InputError
from shinkyu.model.language import tr
from shinkyu.model.repository.reading import Repository


def staged_files(repository: Repository, tree: str | None, file: Path | None = None) -> dict[str, bytes | None]:
    """The files in which the index differs from a tree, by path: their bytes, None for those that the index lacks.

    ``file``: another index than the repository's own.
    Raises InputError where the index cannot be read, or holds a merge's conflicts: then it is no state of the files.
    """
    try:
        index = repository.git.index if file is None else pygit2.Index(str(file))
        index.read()
    except (pygit2.GitError, OSError) as error:
        raise InputError(
            tr(
                "インデックスを読めません",
                "the index cannot be read",
                page=("このフォルダの状態を読めません", "the state of the folder cannot be read"),
            )
            + f" ({error})"
        ) from None
    if index.conflicts:
        raise InputError(
            tr(
                "マージの競合が残っています",
                "a merge has left conflicts",
                page=(
                    "下書きを取り込む途中で、両方で違うように直されたところが残っています",
                    "a draft is being taken in, and places that both sides changed are not settled",
                ),
            ),
            where=next((one.path for sides in index.conflicts for one in sides if one is not None), ""),
            hint=tr(
                "競合を解いてから実行してください",
                "settle the conflicts first",
                page=(
                    "先に「食い違いを決める」の画面で決めてください",
                    "settle them first on the page “Settle what differs”",
                ),
            ),
        )
    staged = {entry.path: str(entry.id) for entry in index}
    known = repository.files(tree)
    changed = {path: repository.blob(oid) for path, oid in staged.items() if known.get(path) != oid}
    return changed | dict.fromkeys(known.keys() - staged.keys())
