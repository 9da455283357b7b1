"""What came from the other side, taken into the branch here: by sections, onto the line of the other side."""

from __future__ import annotations

from dataclasses import dataclass

from shinkyu.model.exchange.request import CONFLICTS, FORWARD, MERGE, NOTHING
from shinkyu.model.repository import Peer, Repository, current_branch
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.workspace.merging import beginning
from shinkyu.model.workspace.merging.beginning import PreparedMerge
from shinkyu.model.workspace.merging.branches import Branch
from shinkyu.model.workspace.merging.conflictreader import Conflict
from shinkyu.model.workspace.merging.conflicts import MergeConflicts
from shinkyu.model.workspace.merging.outcome import Outcome

_HEAVIER = (NOTHING, FORWARD, MERGE, CONFLICTS)


@dataclass(frozen=True, slots=True)
class Taken:
    """``kind``: up-to-date, forward, merge or conflicts; ``left``: the conflicts."""

    kind: str = NOTHING
    outcome: Outcome | None = None
    left: tuple[Conflict, ...] = ()


def prepared(repository: Repository, peer: Peer, theirs: str, *, published: bool) -> PreparedMerge:
    """What taking a commit of the other side in would be. Raises as `beginning.prepare_merge_of`."""
    name = f"{peer.remote}/{current_branch(repository)}" if peer.remote else peer.shown
    branch = Branch(name, theirs, name, is_main=True)
    return beginning.prepare_merge_of(Workspace(repository), branch, published=published)


def take_in(repository: Repository, peer: Peer, theirs: str, before: Taken, *, published: bool) -> Taken:
    """Takes it in; ``before``: what was taken in when the sync was first begun, of which the heavier is told."""
    merge = prepared(repository, peer, theirs, published=published)
    commit = beginning.carry_out(Workspace(repository), merge)
    left = () if merge.kind != CONFLICTS or commit else tuple(MergeConflicts(Workspace(repository)).left)
    kind = max(merge.kind, before.kind, key=_HEAVIER.index)
    outcome = merge.outcome if merge.kind != NOTHING else before.outcome
    return Taken(kind, outcome, left)
