"""A branch taken in: forwarded to, merged, or laid down with its conflicts; worked out before anything is written."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial

from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.findings import listed
from shinkyu.model.hints import Hint, Slot, git, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.repository import (
    MergeCommit,
    Repository,
    Tree,
    TreeEntry,
    committers,
    common_tree,
    conflicts_staged,
    current_branch,
    filter_of,
    flat_tree,
    forward,
    merge_bases,
    record_merge,
    refuse_unfinished,
    staged_files,
    stand_in_conflict,
    stored_bytes,
    stored_tree,
    touched_paths,
)
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.workspace.merging.branches import Branch, branch_meant, merge_message
from shinkyu.model.workspace.merging.layouts import Three, in_one_layout
from shinkyu.model.workspace.merging.outcome import Outcome, outcome, provisional
from shinkyu.model.workspace.merging.trees import MergedTrees, TreeMerge, merged_ancestors

UP_TO_DATE, FORWARD, MERGE, CONFLICTS = "up-to-date", "forward", "merge", "conflicts"
_FILES = ("100644", "100755")


@dataclass(frozen=True, slots=True)
class Files:
    """What a merge makes of HEAD's files: ``merged``, and of those that change what is laid into the working tree."""

    merged: MergedTrees
    laid: Mapping[str, bytes | None]


@dataclass(frozen=True, slots=True)
class PreparedMerge:
    """A merge that can be made. ``kind``: up-to-date, forward, merge or conflicts; ``outcome``: of its rows, if it is made."""

    branch: Branch
    kind: str
    files: Files | None = None
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
        raise _unrelated(repository, name)
    committers(repository, None)
    files = merged_files(repository, workspace.head, branch)
    _refuse(workspace, files)
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
        forward(repository, workspace.head, branch.commit, files.laid, branch.name)
        return branch.commit
    assert workspace.head is not None
    if prepared.kind == MERGE:
        people = committers(repository, None)
        commit = MergeCommit(workspace.head, branch.commit, prepared.tree, prepared.message, people)
        return record_merge(repository, commit, files.laid, branch.name)
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
        f"{prepared.message}\n# Conflicts:\n{told}",
    )
    return ""


def merged_files(repository: Repository, head: str, branch: Branch) -> Files:
    """What comes of the files when two commits are merged."""
    bases = merge_bases(repository, head, branch.commit)
    ours = flat_tree(repository, repository.commit(head).tree)
    theirs = flat_tree(repository, repository.commit(branch.commit).tree)
    base = common_tree(repository, bases, partial(merged_ancestors, repository)) if bases else {}
    three = in_one_layout(repository, Three(base, ours, theirs))
    merged = TreeMerge(repository, three, branch.name).merged()
    return Files(merged, _laid(repository, ours, merged))


def _laid(repository: Repository, ours: Tree, merged: MergedTrees) -> dict[str, bytes | None]:
    """The files of the working tree that change; those in conflict always: what of them is staged changes."""
    _refuse_kinds(repository, ours, merged.files)
    laid: dict[str, bytes | None] = {}
    for path in sorted({*ours, *merged.files, *merged.conflicts}):
        entry = merged.files.get(path)
        if path in merged.conflicts:
            laid[path] = merged.conflicts[path].data
        elif entry != ours.get(path):
            laid[path] = repository.blob(entry.oid) if entry is not None else None
    return laid


def _forward(workspace: Workspace, branch: Branch, *, published: bool) -> PreparedMerge:
    repository = workspace.repository
    ours = flat_tree(repository, workspace.head_tree)
    merged = MergedTrees(flat_tree(repository, repository.commit(branch.commit).tree), {})
    files = Files(merged, _laid(repository, ours, merged))
    _refuse(workspace, files)
    then = outcome(repository, workspace.head, branch.commit, published=published)
    return PreparedMerge(branch, FORWARD, files, outcome=then)


def _refuse_kinds(repository: Repository, ours: Tree, files: Tree) -> None:
    """Raises UsageError for links and other repositories that change, and for files behind a filter that is not git-lfs."""
    changed: list[tuple[str, TreeEntry]] = [
        (path, entry) for path in {*ours, *files} for entry in (ours.get(path), files.get(path)) if entry is not None
    ]
    differing = [(path, entry) for path, entry in changed if ours.get(path) != files.get(path)]
    odd = [p for p, entry in differing if entry.mode not in _FILES or filter_of(repository, p) not in ("", "lfs")]
    if odd:
        raise UsageError(
            tr(
                "シンボリックリンク、ほかのリポジトリ、フィルタを通すファイルが変わるので、取り込めません: ",
                "links, other repositories or files behind a filter change, which cannot be taken in here: ",
            )
            + listed(sorted({*odd})),
            hint=Hint.of(
                tr("{} で取り込んでください", "take it in with {}"), git("merge", Slot(tr("ブランチ", "BRANCH")))
            ),
        )


class _InTheWay:
    """Edits that a merge would overwrite, or mix with its own."""

    def __init__(self, workspace: Workspace, files: Files) -> None:
        self._workspace = workspace
        self._repository = workspace.repository
        self._laid = files.laid

    @cached_property
    def staged(self) -> list[str]:
        """Files that are staged otherwise than the merge has them: they would be in its commit."""
        found = staged_files(self._repository, self._workspace.head_tree).items()
        return [path for path, data in found if path not in self._laid or self._laid[path] != data]

    @cached_property
    def edited(self) -> list[str]:
        """Files that the merge changes and that hold something else than HEAD, untracked and ignored ones too."""
        touched = {*touched_paths(self._repository)}
        return [path for path in self._laid if (path in touched or self._is_new(path)) and self._differs(path)]

    def _is_new(self, path: str) -> bool:
        return self._workspace.committed(path) is None and os.path.lexists(self._workspace.root / path)

    def _differs(self, path: str) -> bool:
        data = stored_bytes(self._repository, path)
        return data not in (self._laid[path], self._workspace.committed(path))


def _refuse(workspace: Workspace, files: Files) -> None:
    """Raises UsageError for edits that the merge would overwrite."""
    in_the_way = _InTheWay(workspace, files)
    found: Iterable[str] = in_the_way.edited or in_the_way.staged
    if found:
        raise UsageError(
            tr(
                f"まだ記録していない直しのあるファイルが、マージで変わります: {listed([*found])}",
                f"the merge would change files that hold uncommitted edits: {listed([*found])}",
            )
            if in_the_way.edited
            else tr(
                f"次のコミットに入れる準備をしたままのファイルがあります: {listed([*found])}",
                f"files are staged for a commit: {listed([*found])}",
            ),
            hint=Hint.of(
                tr(
                    "先に {} で記録するか、{} で元に戻してください。何も変えていません",
                    "first record them with {}, or undo them with {}; nothing was changed",
                ),
                shinkyu("commit"),
                shinkyu("restore", Slot(tr("項目またはファイル", "ITEM|FILE"))),
            ),
        )


def _broken_off() -> UsageError:
    return UsageError(
        tr("前のマージの競合が残っています", "conflicts of an earlier merge are left"),
        hint=Hint.of(tr("{} で元に戻してください", "put things back with {}"), shinkyu("merge", "--abort")),
    )


def _unrelated(repository: Repository, name: str) -> InputError:
    if repository.is_shallow:
        return InputError(
            tr(
                "履歴が途中までしかないので、分かれたところが分かりません",
                "the history is cut short: it is not known where they parted",
            ),
            where=name,
            hint=Hint.of(tr("{} で全部を取り寄せてください", "get all of it with {}"), git("fetch", "--unshallow")),
        )
    return InputError(
        tr("共通の履歴がないので、取り込めません", "they have no history in common, so it cannot be taken in"),
        where=name,
        hint=tr(
            "同じリポジトリから分かれたブランチを指定してください。別々に作ったリポジトリの評価書は、フォルダを写して記録します",
            "name a branch of this repository; of one that was made apart, copy the assessment's folder and record it",
        ),
    )
