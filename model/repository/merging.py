"""Merges written: the commit with both parents, or the merge as it stands where there are conflicts; all or nothing.

The files are laid first, then the index, then what says of the branch or of the merge. Whoever stops the program in between
leaves files that hold what the merge brings and that the same merge, begun again, takes for its own.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from shinkyu.model.repository.bases import Tree, stored_tree
from shinkyu.model.repository.files import written
from shinkyu.model.repository.filters import laid_out
from shinkyu.model.repository.hooks import AFTER_MERGE, BEFORE, BEFORE_MERGE, after_commit, agreed_message
from shinkyu.model.repository.mergestate import Stages, end_merge, put_conflicts, write_merge_state
from shinkyu.model.repository.moving import advance, stage
from shinkyu.model.repository.reading import Repository
from shinkyu.model.repository.trees import TreeEntry
from shinkyu.model.repository.writing import Person, writable, write_commit

Files = Mapping[str, bytes | None]
_EXECUTABLE = "100755"


@dataclass(frozen=True, slots=True)
class MergeCommit:
    """A merge commit to be made: its parents, its files, its message and who makes it."""

    head: str
    theirs: str
    tree: str
    message: str
    people: tuple[Person, Person]


def forward(repository: Repository, head: str | None, theirs: str, files: Files, name: str) -> None:
    """Moves the current branch on to a commit that builds on it; ``files``: what changes, None for those that go."""
    tree = repository.commit(theirs).tree
    with writable(repository), _laid(repository, tree, files):
        advance(repository, theirs, head, f"merge {name}: Fast-forward", files)
    end_merge(repository)
    after_commit(repository, AFTER_MERGE, "0")


def record_merge(repository: Repository, merge: MergeCommit, files: Files, name: str) -> str:
    """Makes the merge commit, with its files in the working tree. Raises as `record_series` does."""
    with writable(repository), _laid(repository, merge.tree, files):
        message = agreed_message(repository, merge.tree, merge.message, bool, BEFORE_MERGE, "merge")
        oid = _committed(repository, merge, message)
        advance(repository, oid, merge.head, f"merge {name}: Merge made by shinkyu.", files)
    end_merge(repository)
    after_commit(repository, AFTER_MERGE, "0")
    return oid


def conclude_merge(repository: Repository, merge: MergeCommit, paths: list[str]) -> str:
    """Makes the merge commit of a merge that stood with conflicts; the files lie there already."""
    with writable(repository):
        message = agreed_message(repository, merge.tree, merge.message, bool, BEFORE, "merge")
        oid = _committed(repository, merge, message)
        title = message.partition("\n")[0]
        advance(repository, oid, merge.head, f"commit (merge): {title}", paths)
    end_merge(repository)
    after_commit(repository)
    return oid


def stand_in_conflict(
    repository: Repository,
    heads: tuple[str, str],
    staged: Mapping[str, Stages | TreeEntry | None],
    files: Files,
    message: str,
) -> None:
    """Lays a merge with conflicts into index and working tree, as git does. ``heads``: ours and theirs."""
    modes = {path: (one.ours or one.theirs) if isinstance(one, Stages) else one for path, one in staged.items()}
    with writable(repository), _laid(repository, {p: e for p, e in modes.items() if e}, files):
        stage(
            repository,
            partial(put_conflicts, files=staged),
            partial(write_merge_state, repository, *heads, message),
        )


def stage_files(repository: Repository, entries: Mapping[str, TreeEntry | None], files: Files) -> None:
    """Files that are settled: laid into the working tree, and staged."""
    with writable(repository), written(Path(repository.git.workdir), laid_out(repository, files)):
        stage(repository, partial(put_conflicts, files=entries))


def abort_merge(repository: Repository, entries: Mapping[str, TreeEntry | None], files: Files) -> None:
    """Puts files and index back as they were before a merge, and forgets it."""
    with writable(repository), _laid(repository, {p: e for p, e in entries.items() if e}, files):
        stage(repository, partial(put_conflicts, files=entries), partial(end_merge, repository))


def staged_tree(repository: Repository, settled: Mapping[str, TreeEntry | None]) -> str:
    """The tree of what is staged, with settled files in it."""
    index = repository.git.index
    index.read()
    tree = {one.path: TreeEntry(f"{int(one.mode):o}", str(one.id)) for one in index}
    gone = {path for path, entry in settled.items() if entry is None}
    kept = {path: entry for path, entry in tree.items() if path not in gone}
    return stored_tree(repository, kept | {path: entry for path, entry in settled.items() if entry is not None})


def _committed(repository: Repository, merge: MergeCommit, message: str) -> str:
    return write_commit(repository, merge.tree, [merge.head, merge.theirs], message, *merge.people)


@contextlib.contextmanager
def _laid(repository: Repository, entries: str | Tree, files: Files) -> Iterator[None]:
    """Files of a tree in the working tree for the length of a block: if it fails, what stood there stands there again."""
    root = Path(repository.git.workdir)
    with written(root, laid_out(repository, files)):
        for path, data in files.items():
            if data is not None and os.name != "nt":
                _set_mode(root / path, executable=_mode(repository, entries, path) == _EXECUTABLE)
        yield


def _mode(repository: Repository, entries: str | Tree, path: str) -> str:
    if not isinstance(entries, str):
        entry = entries.get(path)
        return entry.mode if entry is not None else ""
    return f"{int(repository.git[entries][path].filemode):o}"  # type: ignore[index]


def _set_mode(file: Path, *, executable: bool) -> None:
    """The permission to run a file, for whoever may read it, or for nobody."""
    now = file.stat().st_mode & 0o777
    wanted = now | (now & 0o444) >> 2 if executable else now & ~0o111
    if wanted != now:
        file.chmod(wanted)
