"""Merges written: the commit with both parents, or the merge as it stands where there are conflicts; all or nothing.

The files are laid first, then the index, then what says of the branch or of the merge. Whoever stops the program in between
leaves files that hold what the merge brings and that the same merge, begun again, takes for its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from shinkyu.model.repository.alone import undertaken
from shinkyu.model.repository.bases import stored_tree
from shinkyu.model.repository.checkout import Files, checked_out
from shinkyu.model.repository.hooks import AFTER, AFTER_MERGE, BEFORE, BEFORE_MERGE, agreed_message, run_after
from shinkyu.model.repository.laying import Read
from shinkyu.model.repository.mergestate import (
    Stages,
    conflicts_staged,
    end_merge,
    put_conflicts,
    remember_head,
    write_merge_state,
)
from shinkyu.model.repository.moving import advance, stage
from shinkyu.model.repository.reading import Repository
from shinkyu.model.repository.sparse import SparsePatterns
from shinkyu.model.repository.trees import TreeEntry
from shinkyu.model.repository.writing import Person, writable, write_commit


@dataclass(frozen=True, slots=True)
class MergeCommit:
    """A merge commit to be made: its parents, its files, its message and who makes it.

    ``onto_theirs``: theirs is on the main line, and becomes the first parent.
    """

    head: str
    theirs: str
    tree: str
    message: str
    people: tuple[Person, Person]
    onto_theirs: bool = False

    @property
    def parents(self) -> list[str]:
        """Both, the one on the main line first."""
        return [self.theirs, self.head] if self.onto_theirs else [self.head, self.theirs]


def forward(repository: Repository, head: str | None, theirs: str, files: Files, read: Read, name: str) -> None:
    """Moves the current branch on to a commit that builds on it; ``files``: what changes, None for those that go."""
    with writable(repository), checked_out(repository, files, read):
        remember_head(repository, head)
        advance(repository, theirs, head, f"merge {name}: Fast-forward", files)
    end_merge(repository)
    run_after(repository, AFTER_MERGE, "0")


def record_merge(repository: Repository, merge: MergeCommit, files: Files, read: Read, name: str) -> str:
    """Makes the merge commit, with its files in the working tree. Raises as `record_series` does."""
    with writable(repository), checked_out(repository, files, read):
        message = agreed_message(repository, merge.tree, merge.message, bool, BEFORE_MERGE, "merge")
        oid = _committed(repository, merge, message)
        remember_head(repository, merge.head)
        advance(repository, oid, merge.head, f"merge {name}: Merge made by shinkyu.", files)
    end_merge(repository)
    run_after(repository, AFTER_MERGE, "0")
    return oid


def conclude_merge(repository: Repository, merge: MergeCommit, paths: list[str]) -> str:
    """Makes the merge commit of a merge that stood with conflicts; the files lie there already."""
    with writable(repository):
        message = agreed_message(repository, merge.tree, merge.message, bool, BEFORE, "merge")
        oid = _committed(repository, merge, message)
        title = message.partition("\n")[0]
        with undertaken(repository):
            advance(repository, oid, merge.head, f"commit (merge): {title}", paths)
            end_merge(repository)
    run_after(repository, AFTER)
    return oid


def stand_in_conflict(
    repository: Repository,
    heads: tuple[str, str],
    staged: Mapping[str, Stages | TreeEntry | None],
    files: Files,
    read: Read,
    message: str,
    *,
    onto_theirs: bool = False,
) -> None:
    """Lays a merge with conflicts into index and working tree, as git does. ``heads``: ours and theirs.

    Files in conflict are laid there even where a sparse checkout leaves them out.
    """
    shown = [path for path, one in staged.items() if isinstance(one, Stages)]
    with writable(repository), undertaken(repository) as record, checked_out(repository, files, read, shown):
        record.note("merge", {"theirs": heads[1]})
        stage(
            repository,
            partial(put_conflicts, files=staged),
            partial(write_merge_state, repository, *heads, message, onto_theirs=onto_theirs),
        )


def stage_files(repository: Repository, entries: Mapping[str, TreeEntry | None], files: Files, read: Read) -> None:
    """Files that are settled: laid into the working tree, and staged."""
    with writable(repository), checked_out(repository, files, read, shown=files):
        stage(repository, partial(put_conflicts, files=entries))


def abort_merge(repository: Repository, entries: Mapping[str, TreeEntry | None], files: Files, read: Read) -> None:
    """Puts files and index back as they were before a merge, and forgets it.

    A file that a sparse checkout leaves out, and that the merge laid there for its conflict, goes again.
    """
    patterns = SparsePatterns(repository)
    shown = {path for path in conflicts_staged(repository) if patterns.leaves_out(path)}
    laid = {**files, **dict.fromkeys(shown)}
    with writable(repository), checked_out(repository, laid, read, shown):
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
    return write_commit(repository, merge.tree, merge.parents, message, *merge.people)
