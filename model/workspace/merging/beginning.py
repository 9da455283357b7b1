"""A branch taken in: forwarded to, merged, or laid down with its conflicts; worked out before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, field

from shinkyu.model.errors import UsageError
from shinkyu.model.hints import Hint, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.repository import (
    MergeCommit,
    committers,
    conflicts_staged,
    current_branch,
    flat_tree,
    forward,
    merge_bases,
    record_merge,
    refuse_unfinished,
    stand_in_conflict,
    stored_tree,
)
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.workspace.merging.branches import Branch, branch_meant, merge_message, unrelated
from shinkyu.model.workspace.merging.intheway import refuse_edits
from shinkyu.model.workspace.merging.mergedfiles import MergedFiles, merged_files
from shinkyu.model.workspace.merging.outcome import Outcome, outcome, provisional
from shinkyu.model.workspace.merging.trees import MergedTrees

UP_TO_DATE, FORWARD, MERGE, CONFLICTS = "up-to-date", "forward", "merge", "conflicts"


@dataclass(frozen=True, slots=True)
class PreparedMerge:
    """A merge that can be made. ``kind``: up-to-date, forward, merge or conflicts; ``outcome``: of its rows, if it is made."""

    branch: Branch
    kind: str
    files: MergedFiles | None = None
    tree: str = ""
    message: str = ""
    outcome: Outcome = field(default_factory=Outcome)


def prepare_merge(workspace: Workspace, name: str, *, published: bool = False) -> PreparedMerge:
    """The merge of a branch into the one that HEAD is on. Nothing is changed.

    Raises UsageError (a merge under way, no branch, edits in the way, published rows that would change unless that is meant)
    or InputError (no such branch, nothing in common, a part of history that is not there).
    """
    repository = workspace.repository
    refuse_unfinished(repository)
    into = current_branch(repository)
    if conflicts_staged(repository):
        raise _broken_off()
    branch = branch_meant(repository, name)
    bases = merge_bases(repository, workspace.head, branch.commit) if workspace.head else []
    if branch.commit in bases:
        return PreparedMerge(branch, UP_TO_DATE)
    if workspace.head is None or workspace.head in bases:
        return _forward(workspace, branch, published=published)
    if not bases:
        raise unrelated(repository, name)
    committers(repository, None)
    files = merged_files(repository, workspace.head, branch)
    refuse_edits(workspace, flat_tree(repository, workspace.head_tree), files)
    message = merge_message(repository, branch, into)
    if files.merged.conflicts:
        return PreparedMerge(branch, CONFLICTS, files, "", message)
    tree = stored_tree(repository, files.merged.files)
    then = outcome(
        repository, workspace.head, provisional(repository, tree, workspace.head, branch.commit), published=published
    )
    return PreparedMerge(branch, MERGE, files, tree, message, then)


def carry_out(workspace: Workspace, prepared: PreparedMerge) -> str:
    """Makes the merge and gives the id of the commit that the branch is at then; "" where it stands in conflict."""
    repository, branch, files = workspace.repository, prepared.branch, prepared.files
    if prepared.kind == UP_TO_DATE or files is None:
        return workspace.head or ""
    if prepared.kind == FORWARD:
        forward(repository, workspace.head, branch.commit, files.laid, workspace.current, branch.name)
        return branch.commit
    assert workspace.head is not None
    if prepared.kind == MERGE:
        people = committers(repository, None)
        commit = MergeCommit(workspace.head, branch.commit, prepared.tree, prepared.message, people)
        return record_merge(repository, commit, files.laid, workspace.current, branch.name)
    conflicts = files.merged.conflicts
    staged = {
        path: conflicts[path].stages if path in conflicts else files.merged.files.get(path) for path in files.laid
    }
    told = "".join(f"#\t{path}\n" for path in conflicts)
    stand_in_conflict(
        repository,
        (workspace.head, branch.commit),
        staged,
        files.laid,
        workspace.current,
        f"{prepared.message}\n# Conflicts:\n{told}",
    )
    return ""


def _forward(workspace: Workspace, branch: Branch, *, published: bool) -> PreparedMerge:
    repository = workspace.repository
    ours = flat_tree(repository, workspace.head_tree)
    files = MergedFiles.of(
        repository, ours, MergedTrees(flat_tree(repository, repository.commit(branch.commit).tree), {})
    )
    refuse_edits(workspace, ours, files)
    then = outcome(repository, workspace.head, branch.commit, published=published)
    return PreparedMerge(branch, FORWARD, files, outcome=then)


def _broken_off() -> UsageError:
    return UsageError(
        tr("前のマージの競合が残っています", "conflicts of an earlier merge are left"),
        hint=Hint.of(tr("{} で元に戻してください", "put things back with {}"), shinkyu("merge", "--abort")),
    )
