"""What `shinkyu merge` is asked for, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from shinkyu.model.errors import UsageError
from shinkyu.model.hints import Hint, Slot, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.project.project import Project
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.workspace.merging import beginning, ending
from shinkyu.model.workspace.merging.beginning import PreparedMerge
from shinkyu.model.workspace.merging.conflictreader import Conflict
from shinkyu.model.workspace.merging.conflicts import MergeConflicts
from shinkyu.model.workspace.merging.outcome import Outcome
from shinkyu.model.workspace.merging.settling import settle


@dataclass(frozen=True, slots=True)
class MergeRequest:
    """A branch to take in, or what to do with the merge under way: exactly one of these."""

    branch: str = ""
    go_on: bool = False
    abort: bool = False
    ours: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    yes: bool = False
    published: bool = False


@dataclass(frozen=True, slots=True)
class MergeDone:
    """``kind``: up-to-date, forward, merge, conflicts, settled or aborted; ``commit``: where the branch is then, with its title.

    ``left``: the conflicts; ``files``: those put back, or with edits that are not in the merge; ``note``: on the branch.
    """

    kind: str
    commit: str = ""
    title: str = ""
    outcome: Outcome | None = None
    left: tuple[Conflict, ...] = ()
    files: tuple[str, ...] = ()
    note: str = ""

    @property
    def fine(self) -> bool:
        """Whether nothing is in conflict and nothing new is wrong."""
        return not self.left and (self.outcome is None or self.outcome.fine)


def carry_out(project: Project, request: MergeRequest) -> MergeDone:
    """Does it. Raises UsageError where not exactly one thing is asked for, and as what does it."""
    _check(request)
    workspace = project.workspace
    if request.abort:
        return MergeDone("aborted", files=tuple(ending.abort(workspace, meant=request.yes)))
    if request.ours or request.theirs:
        return _settled(project, request)
    if request.go_on:
        done = ending.conclude(workspace, published=request.published)
        kind = "conflicts" if done.left else "merge"
        return MergeDone(kind, done.commit, done.title, done.outcome, done.left, done.beside)
    return _begun(workspace, beginning.prepare_merge(workspace, request.branch, published=request.published))


def _begun(workspace: Workspace, prepared: PreparedMerge) -> MergeDone:
    commit = beginning.carry_out(workspace, prepared)
    title = workspace.repository.commit(commit).message.partition("\n")[0] if commit else ""
    left = () if commit else tuple(MergeConflicts(Workspace(workspace.repository)).left)
    return MergeDone(prepared.kind, commit, title, prepared.outcome, left, note=prepared.branch.note)


def _settled(project: Project, request: MergeRequest) -> MergeDone:
    workspace = project.workspace
    for names, side in ((request.ours, "ours"), (request.theirs, "theirs")):
        if names:
            view = settle(workspace, names, side, project.place)
            workspace = view.workspace
    return MergeDone("settled", left=tuple(view.left))


def _check(request: MergeRequest) -> None:
    asked = [request.branch, request.go_on, request.abort, request.ours or request.theirs]
    if sum(map(bool, asked)) != 1:
        raise UsageError(
            tr(
                "ブランチ、--continue、--abort、--ours と --theirs のどれか1つを指定してください",
                "name a branch, or give one of --continue, --abort, --ours and --theirs",
                page=("取り込む下書きを選んでください", "choose the draft to take in"),
            ),
            hint=Hint.of("{}", shinkyu("merge", Slot(tr("ブランチ", "BRANCH")))),
        )
