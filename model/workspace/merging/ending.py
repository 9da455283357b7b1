"""A merge under way, be it begun by the tool or by git, brought to its end or taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from shinkyu.model.errors import ShinkyuError, UsageError
from shinkyu.model.findings import listed
from shinkyu.model.hints import Hint, options, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.repository import (
    MergeCommit,
    Repository,
    Tree,
    WorkingFile,
    abort_merge,
    absent,
    committers,
    conclude_merge,
    current_branch,
    end_merge,
    flat_tree,
    staged_files_beside,
    staged_tree,
    stored_id,
    touched_paths,
    working_file,
)
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.workspace.merging.branches import Branch
from shinkyu.model.workspace.merging.conflictreader import Conflict
from shinkyu.model.workspace.merging.conflicts import MergeConflicts
from shinkyu.model.workspace.merging.mergedfiles import merged_files
from shinkyu.model.workspace.merging.outcome import Outcome, merge_outcome
from shinkyu.model.workspace.merging.settling import edited_file, entry_of


@dataclass(frozen=True, slots=True)
class Ended:
    """``commit``: the merge commit, "" where conflicts are ``left``; ``beside``: files with edits that are not in it."""

    commit: str = ""
    title: str = ""
    left: tuple[Conflict, ...] = ()
    outcome: Outcome = field(default_factory=Outcome)
    beside: tuple[str, ...] = ()


def conclude(workspace: Workspace, *, published: bool = False) -> Ended:
    """Makes the merge commit of the merge under way, of what is staged and of the settled files; else says what is left.

    Raises UsageError where no merge is under way, or published rows would change unless that is meant, BrokenInput for
    settled files that cannot be read.
    """
    view, repository, head = MergeConflicts(workspace), workspace.repository, workspace.head
    current_branch(repository)
    if not view.merge.theirs or head is None:
        raise _not_known()
    if view.left:
        return Ended(left=tuple(view.left))
    theirs = view.merge.theirs
    if head == theirs or repository.descends(head, theirs):  # it was made already, by a program that was killed then
        end_merge(repository)
        return Ended(head, repository.commit(head).message.partition("\n")[0])
    settled = {path: entry_of(view, path, edited_file(view, path, data)) for path, data in view.files.items()}
    tree = staged_tree(repository, settled)
    message = _message(view.merge.message)
    commit = MergeCommit(head, theirs, tree, message, committers(repository, None), view.merge.onto_theirs)
    then = merge_outcome(repository, commit, published=published)
    oid = conclude_merge(repository, commit, [*settled])
    return Ended(oid, message.partition("\n")[0], (), then, tuple(touched_paths(repository)))


def abort(workspace: Workspace, *, meant: bool = False) -> list[str]:
    """Puts back what was before the merge, and gives the files. Edits of files that it does not touch stay.

    Raises UsageError where no merge is under way, and, unless that is ``meant``, for files that were edited since.
    """
    view, repository = MergeConflicts(workspace), workspace.repository
    head = flat_tree(repository, workspace.head_tree)
    laid = _laid(workspace, view.merge.theirs)
    staged = staged_files_beside(repository, head)
    paths = sorted({*laid, *staged, *view.merge.conflicts})
    there = _Standing(repository, head, laid)
    beside = [path for path in paths if path not in view.merge.conflicts]
    if (changed := [path for path in beside if there.is_edited(path, staged.get(path, ""))]) and not meant:
        raise _edited_since(changed)
    files = {path: working_file(repository, head.get(path)) for path in paths if not there.is_as_in_head(path)}
    abort_merge(repository, {path: head.get(path) for path in paths}, files, workspace.current)
    return sorted(files)


class _Standing:
    """What stands in the working tree during a merge, against HEAD and what the merge laid there."""

    def __init__(self, repository: Repository, head: Tree, laid: Mapping[str, WorkingFile | None]) -> None:
        self._repository = repository
        self._head = head
        self._laid = laid
        self._absent = absent(repository, {*head, *laid})

    def is_as_in_head(self, path: str) -> bool:
        entry, laid = self._head.get(path), self._laid.get(path)
        if path in self._absent:
            return True
        if self._is_folder(path) or (entry is not None and not entry.is_file):
            return entry is not None and not entry.is_file and self._is_folder(path)
        if stored_id(self._repository, path) != (entry.oid if entry is not None else ""):
            return False
        return entry is None or laid is None or entry.mode == laid.mode

    def is_edited(self, path: str, staged: str) -> bool:
        """Whether a file is neither as in HEAD, nor as it was laid, nor as it is ``staged`` (its id)."""
        if path in self._absent or self._is_folder(path):
            return False
        entry, laid = self._head.get(path), self._laid.get(path)
        known = {staged, "" if entry is None else entry.oid, "" if laid is None else laid.oid}
        return stored_id(self._repository, path) not in known

    def _is_folder(self, path: str) -> bool:
        assert self._repository.workdir is not None
        place = self._repository.workdir / path
        return place.is_dir() and not place.is_symlink()


def _laid(workspace: Workspace, theirs: str) -> Mapping[str, WorkingFile | None]:
    """What the merge laid into the working tree; nothing where that cannot be told any more."""
    with suppress(ShinkyuError):
        if theirs and workspace.head is not None:
            return merged_files(workspace.repository, workspace.head, Branch(theirs[:10], theirs, "")).laid
    return {}


def _message(text: str) -> str:
    """The message that was written down, without git's remarks."""
    lines = [line.rstrip() for line in text.split("\n") if not line.startswith("#")]
    return "\n".join(lines).strip() + "\n" if any(lines) else "Merge\n"


def _not_known() -> UsageError:
    return UsageError(
        tr(
            "マージが途中で止まり、何を取り込むかが残っていません",
            "a merge was broken off: it is not known what it takes in",
            page=(
                "取り込みが途中で止まり、何を取り込むかが残っていません",
                "taking a draft in was broken off: it is not known which",
            ),
        ),
        hint=Hint.of(
            tr(
                "{} で元に戻し、もう一度取り込んでください",
                "put things back with {}, then merge again",
                page=(
                    "「食い違いを決める」の画面で取り込みをやめ、もう一度取り込んでください",
                    "stop it on the page “Settle what differs”, then take the draft in again",
                ),
            ),
            shinkyu("merge", "--abort"),
        ),
    )


def _edited_since(paths: Sequence[str]) -> UsageError:
    return UsageError(
        tr(
            f"マージを始めてから直したファイルがあります: {listed(paths)}",
            f"files were edited since the merge began: {listed(paths)}",
            page=(
                "取り込みを始めてから直されたところがあります",
                "something was edited since the draft began to be taken in",
            ),
        ),
        hint=Hint.of(
            tr(
                "その直しも捨ててよければ {} を付けてください",
                "if these edits are to go too, give {}",
                page=(
                    "その直しも捨ててよければ、それを承知の印を付けてください",
                    "tick that these edits may go, too, if they may",
                ),
            ),
            options("--yes"),
        ),
    )
