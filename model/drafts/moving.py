"""A draft begun, gone to, renamed, thrown away or had back. Edits that are not recorded are carried along where that loses nothing."""

from __future__ import annotations

from dataclasses import dataclass

from shinkyu.model.drafts.listing import Draft, Drafts
from shinkyu.model.drafts.naming import branch_name
from shinkyu.model.errors import UsageError
from shinkyu.model.findings import listed
from shinkyu.model.language import tr
from shinkyu.model.project import Project
from shinkyu.model.repository import (
    bring_back,
    current_branch,
    flat_tree,
    move_reference,
    put_away,
    put_away_branches,
    refuse_used_elsewhere,
    rename_branch,
    switch_to,
    touched_paths,
)
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.verdicts.sending import sent_branches
from shinkyu.model.workspace.merging.beginning import refuse_half_merged
from shinkyu.model.workspace.merging.intheway import refuse_edits
from shinkyu.model.workspace.merging.mergedfiles import MergedFiles
from shinkyu.model.workspace.merging.trees import MergedTrees


@dataclass(frozen=True, slots=True)
class Move:
    """What going to a commit would do: ``files`` that change, and the files with edits that are ``carried`` along."""

    files: MergedFiles
    carried: tuple[str, ...]


def start(project: Project, typed: str, *, carry: bool = False) -> str:
    """Begins a draft from what is taken in, goes to it, and gives its name.

    Raises UsageError for a name that cannot be or is taken, for edits that are in the way, and for edits at all unless they
    are meant to come along (``carry``).
    """
    repository, name = project.repository, branch_name(typed)
    drafts = Drafts(project)
    drafts.refuse_taken(name)
    prepared = prepare(project, drafts.base.commit, carry=carry)
    move_reference(
        repository, f"refs/heads/{name}", None, drafts.base.commit, f"branch: Created from {drafts.base.name}"
    )
    switch_to(repository, name, drafts.base.commit, prepared.files.laid, project.workspace.current)
    return name


def switch(project: Project, name: str, *, carry: bool = False) -> None:
    """Goes to a draft, or to what is taken in; to one that was only received by a branch of its own here. Raises likewise."""
    repository, drafts = project.repository, Drafts(project)
    commit, here = drafts.commit_of(name), repository.has_reference(f"refs/heads/{name}")
    if name == current_branch(repository):
        return
    refuse_used_elsewhere(repository, name)
    prepared = prepare(project, commit, carry=carry)
    if not here:
        move_reference(repository, f"refs/heads/{name}", None, commit, "branch: Created from what was received")
    switch_to(repository, name, commit, prepared.files.laid, project.workspace.current)


def prepare(project: Project, commit: str, *, carry: bool) -> Move:
    """What going to a commit would do. Nothing is changed. Raises as `start` does."""
    workspace = project.workspace
    refuse_half_merged(project.repository)
    files, touched = _change(workspace, commit), touched_paths(project.repository)
    if in_the_way := [path for path in touched if path in files.laid]:
        raise UsageError(
            tr(
                f"まだ記録していない直しが、移る先では違う文章になっているファイルにあります: {listed(in_the_way)}",
                f"files with edits that are not recorded are other ones there: {listed(in_the_way)}",
            ),
            hint=tr(
                "先に記録するか、記録された文章に戻してください。何も変えていません",
                "record them first, or put them back; nothing was changed",
            ),
        )
    if touched and not carry:
        raise UsageError(
            tr("まだ記録していない直しがあります", "there are edits that are not recorded"),
            hint=tr(
                "先に記録するか、「直しを持って移る」に印を付けてください。何も変えていません",
                "record them first, or tick “take the edits along”; nothing was changed",
            ),
        )
    refuse_edits(workspace, flat_tree(project.repository, workspace.head_tree), files)
    return Move(files, tuple(touched))


def _change(workspace: Workspace, commit: str) -> MergedFiles:
    repository = workspace.repository
    ours, there = (flat_tree(repository, tree) for tree in (workspace.head_tree, repository.commit(commit).tree))
    return MergedFiles.of(repository, ours, MergedTrees(there, {}))


def rename(project: Project, name: str, typed: str) -> str:
    """Gives a draft of one's own another name, and tells it. Raises UsageError for one that is another's or was sent."""
    drafts, new = Drafts(project), branch_name(typed)
    _refuse_not_own(drafts.named(name), drafts)
    if name in sent_branches(project.repository):
        raise UsageError(
            tr("一度レビューに出した下書きの名前は変えられません", "what was once sent for review keeps its name"),
            where=name,
            hint=tr(
                "レビューの記録がその名前で付いています。別の名前にするなら、取り込んでから新しい下書きを始めてください",
                "what reviewers said goes by it; begin a new draft once it is taken in",
            ),
        )
    if new != name:
        drafts.refuse_taken(new, but=name)
        rename_branch(project.repository, name, new)
    return new


def throw_away(project: Project, name: str, seen: str) -> None:
    """Puts a draft of one's own away, as it was ``seen`` (its commit); `have_back` brings it back.

    Raises UsageError for one that is another's, waits for review, is the one that one is in, or has moved since.
    """
    drafts = Drafts(project)
    draft = drafts.named(name)
    _refuse_not_own(draft, drafts)
    if draft.current:
        raise UsageError(
            tr("いま開いている下書きは捨てられません", "the draft that one is in cannot be thrown away"),
            where=name,
            hint=tr("先に、ほかの下書きか取り込み済みの版に移ってください", "go to another one first"),
        )
    if draft.is_sent:
        raise UsageError(
            tr("レビューに出してある下書きは捨てられません", "it waits for review"),
            where=name,
            hint=tr("先に、レビューから取り下げてください", "take it back first"),
        )
    if draft.tip != seen:
        raise UsageError(
            tr("この画面を開いたあとに記録が増えました。捨てていません", "more was recorded since; nothing was done"),
            where=name,
        )
    put_away(project.repository, name)


def have_back(project: Project, kept: str) -> str:
    """Makes a draft again of one that was thrown away, and gives its name. Raises UsageError where there is none."""
    if kept not in put_away_branches(project.repository):
        raise UsageError(tr("その名前の、捨てた下書きはありません", "no such draft was thrown away"), where=kept)
    Drafts(project).refuse_taken(kept)
    bring_back(project.repository, kept, kept)
    return kept


def _refuse_not_own(draft: Draft, drafts: Drafts) -> None:
    if not draft.here or not draft.mine:
        raise UsageError(
            tr("ほかの人の下書きです", "it is another person's draft"),
            where=draft.name,
            hint=tr(
                "名前を変えたり捨てたりできるのは、書いた人だけです", "only who wrote it may rename it or throw it away"
            ),
        )
    refuse_used_elsewhere(drafts.repository, draft.name)
