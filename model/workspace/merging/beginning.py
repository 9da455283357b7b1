"""A branch taken in: forwarded to, merged, or laid down with its conflicts; worked out before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, field

from shinkyu.model.errors import UsageError
from shinkyu.model.hints import Hint, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.repository import (
    MergeCommit,
    Repository,
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
    writable,
)
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.workspace.merging.branches import Branch, branch_meant, merge_message, unrelated
from shinkyu.model.workspace.merging.intheway import refuse_edits
from shinkyu.model.workspace.merging.mergedfiles import MergedFiles, merged_files
from shinkyu.model.workspace.merging.outcome import Outcome, merge_outcome, outcome
from shinkyu.model.workspace.merging.trees import MergedTrees

UP_TO_DATE, FORWARD, MERGE, CONFLICTS = "up-to-date", "forward", "merge", "conflicts"


@dataclass(frozen=True, slots=True)
class PreparedMerge:
    """A merge that can be made. ``kind``: up-to-date, forward, merge or conflicts; ``outcome``: of its rows, if it is made."""

    branch: Branch
    kind: str
    files: MergedFiles | None = None
    commit: MergeCommit | None = None
    message: str = ""
    outcome: Outcome = field(default_factory=Outcome)


def prepare_merge(workspace: Workspace, name: str, *, published: bool = False) -> PreparedMerge:
    """The merge of a branch, by its name, into the one that HEAD is on. Nothing is changed.

    Raises UsageError (a merge under way, no branch, edits in the way, published rows that would change unless that is meant)
    or InputError (no such branch, nothing in common, a part of history that is not there).
    """
    refuse_half_merged(workspace.repository)
    return prepare_merge_of(workspace, branch_meant(workspace.repository, name), published=published)


def refuse_half_merged(repository: Repository) -> None:
    """Raises UsageError where something else is under way, or HEAD is on no branch."""
    refuse_unfinished(repository)
    current_branch(repository)
    if conflicts_staged(repository):
        raise _broken_off()


def prepare_merge_of(workspace: Workspace, branch: Branch, *, published: bool = False) -> PreparedMerge:
    """The same of a branch that is known. What is forwarded to on the main line is there already, published or not."""
    repository = workspace.repository
    into = current_branch(repository)
    bases = merge_bases(repository, workspace.head, branch.commit) if workspace.head else []
    if branch.commit in bases:
        return PreparedMerge(branch, UP_TO_DATE)
    if workspace.head is None or workspace.head in bases:
        return _forward(workspace, branch, published=published or branch.is_main)
    if not bases:
        raise unrelated(repository, branch.name)
    people = committers(repository, None)
    with writable(repository):
        files = merged_files(repository, workspace.head, branch)
    refuse_edits(workspace, flat_tree(repository, workspace.head_tree), files)
    message = merge_message(repository, branch, into)
    if files.merged.conflicts:
        return PreparedMerge(branch, CONFLICTS, files, message=message)
    with writable(repository):
        tree = stored_tree(repository, files.merged.files)
    commit = MergeCommit(workspace.head, branch.commit, tree, message, people, branch.is_main)
    then = merge_outcome(repository, commit, published=published)
    return PreparedMerge(branch, MERGE, files, commit, message, then)


def carry_out(workspace: Workspace, prepared: PreparedMerge) -> str:
    """Makes the merge and gives the id of the commit that the branch is at then; "" where it stands in conflict."""
    repository, branch, files = workspace.repository, prepared.branch, prepared.files
    if prepared.kind == UP_TO_DATE or files is None:
        return workspace.head or ""
    if prepared.kind == FORWARD:
        forward(repository, workspace.head, branch.commit, files.laid, workspace.current, branch.name)
        return branch.commit
    assert workspace.head is not None
    if prepared.commit is not None:
        return record_merge(repository, prepared.commit, files.laid, workspace.current, branch.name)
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
        onto_theirs=branch.is_main,
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
        tr(
            "前のマージの競合が残っています",
            "conflicts of an earlier merge are left",
            page=(
                "前に始めた取り込みで、両方で違うように直されたところが残っています",
                "of what was taken in before, places that both sides changed are not settled",
            ),
        ),
        hint=Hint.of(tr("{} で元に戻してください", "put things back with {}"), shinkyu("merge", "--abort")),
    )
