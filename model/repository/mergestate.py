"""A merge under way, as git itself writes it down: what is taken in, the message, and the files in conflict."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pygit2

from shinkyu.model.errors import UsageError
from shinkyu.model.hints import Hint, git
from shinkyu.model.language import tr
from shinkyu.model.repository.reading import Repository
from shinkyu.model.repository.trees import TreeEntry

ONTO_THEIRS = "SHINKYU_ONTO"  # file of git's folder: the commit taken in that is to be the first parent


class Stages(NamedTuple):
    """The versions of a file in conflict: of the common ancestor, ours and theirs; None on a side that does not have it."""

    base: TreeEntry | None
    ours: TreeEntry | None
    theirs: TreeEntry | None


@dataclass(frozen=True, slots=True)
class MergeUnderWay:
    """The commit that is being taken in ("" where git does not say), the message so far, and the files in conflict by path.

    ``onto_theirs``: that commit is on the main line, and is to be the first parent.
    """

    theirs: str
    message: str
    conflicts: Mapping[str, Stages]
    onto_theirs: bool = False


def merge_under_way(repository: Repository) -> MergeUnderWay | None:
    """The merge that was begun and not ended, by the tool or by git; None where there is none.

    Raises UsageError where it takes in several branches at once.
    """
    folder = Path(repository.git.path)
    heads = _text(folder / "MERGE_HEAD").split()
    conflicts = conflicts_staged(repository)
    if not heads and (not conflicts or repository.git.state() != pygit2.enums.RepositoryState.NONE):
        return None
    if len(heads) > 1:
        raise UsageError(
            tr(
                "3つ以上の枝を一度に合わせるマージの途中です",
                "a merge of more than two branches is under way",
                page=("3つ以上の下書きを一度に取り込む途中です", "more than two drafts are being taken in at once"),
            ),
            hint=Hint.of(
                tr(
                    "git で終わらせるか、{} で取りやめてください",
                    "finish it with git, or abort it with {}",
                    page=(
                        "それを始めた人か、管理する人に知らせてください",
                        "tell who began that, or who looks after it",
                    ),
                ),
                git("merge", "--abort"),
            ),
        )
    theirs = heads[0] if heads else ""
    onto_theirs = bool(theirs) and _text(folder / ONTO_THEIRS).strip() == theirs
    return MergeUnderWay(theirs, _text(folder / "MERGE_MSG"), conflicts, onto_theirs)


def conflicts_staged(repository: Repository) -> dict[str, Stages]:
    """The files in conflict that the index holds, by path."""
    if repository.git.is_bare:
        return {}
    index = repository.git.index
    index.read()
    found = {}
    for sides in index.conflicts or ():
        path = next(one.path for one in sides if one is not None)
        found[path] = Stages(*(one and TreeEntry(f"{int(one.mode):o}", str(one.id)) for one in sides))
    return dict(sorted(found.items()))


def remember_head(repository: Repository, head: str | None) -> None:
    """Writes down as git does where the branch was before a merge: ``git reset ORIG_HEAD`` goes back there."""
    if head is not None:
        (Path(repository.git.path) / "ORIG_HEAD").write_bytes(f"{head}\n".encode())


def write_merge_state(
    repository: Repository, head: str, theirs: str, message: str, *, onto_theirs: bool = False
) -> None:
    """Writes down as git does that a merge is under way. MERGE_HEAD, which says so, comes last.

    What git has no word for is kept in a file of our own: that theirs is to be the first parent.
    """
    folder = Path(repository.git.path)
    remember_head(repository, head)
    if onto_theirs:
        (folder / ONTO_THEIRS).write_bytes(f"{theirs}\n".encode())
    for name, text in (
        ("MERGE_MSG", message),
        ("MERGE_MODE", ""),
        ("MERGE_HEAD", f"{theirs}\n"),
    ):
        (folder / name).write_bytes(text.encode())


def put_conflicts(index: pygit2.Index, files: Mapping[str, Stages | TreeEntry | None]) -> None:
    """Files put into an index: as they are, gone (None), or in conflict."""
    for path, one in files.items():
        if index.conflicts is not None and path in index.conflicts:
            del index.conflicts[path]
        if isinstance(one, Stages):
            if path in index:
                index.remove(path)
            index.add_conflict(*(side and _entry(path, side) for side in one))  # type: ignore[arg-type]
        elif one is not None:
            index.add(_entry(path, one))
        elif path in index:
            index.remove(path)


def end_merge(repository: Repository) -> None:
    """Forgets the merge: git is amid nothing any more."""
    with contextlib.suppress(pygit2.GitError):
        repository.git.state_cleanup()
    with contextlib.suppress(OSError):
        (Path(repository.git.path) / ONTO_THEIRS).unlink(missing_ok=True)


def _entry(path: str, entry: TreeEntry) -> pygit2.IndexEntry:
    return pygit2.IndexEntry(path, pygit2.Oid(hex=entry.oid), pygit2.enums.FileMode(int(entry.mode, 8)))


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def staged_files_beside(repository: Repository, head: Mapping[str, TreeEntry]) -> dict[str, str]:
    """The files that the index holds otherwise than HEAD's ``head``, with the id of what it holds ("": nothing)."""
    index = repository.git.index
    index.read()
    staged = {one.path: TreeEntry(f"{int(one.mode):o}", str(one.id)) for one in index}
    paths = [path for path in {*staged, *head} if staged.get(path) != head.get(path)]
    return {path: staged[path].oid if path in staged else "" for path in paths}
