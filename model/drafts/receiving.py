"""What others have sent besides the draft that one is in: their drafts, and what was taken in meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from shinkyu.model.drafts.listing import base_here
from shinkyu.model.exchange.request import SyncDone, SyncRequest
from shinkyu.model.exchange.syncing import seen_before, sync
from shinkyu.model.project import Project
from shinkyu.model.repository import (
    Peer,
    Repository,
    current_branch,
    follow,
    heads_stay,
    is_in_use,
    move_reference,
    peer_meant,
    remotes,
    tip_of,
)
from shinkyu.model.review.points import usual_base
from shinkyu.model.verdicts.store import BRANCH

_HEADS = "refs/heads/"


@dataclass(frozen=True, slots=True)
class ExchangeDone:
    """What was exchanged of the branch one is on, and the names of the other drafts that are new or went on.

    ``taken_in``: so did what is taken in, while one is in a draft.
    """

    sync: SyncDone
    others: tuple[str, ...] = ()
    taken_in: bool = False


def knows_a_place(repository: Repository) -> bool:
    """Whether there is a place to exchange with."""
    return bool(remotes(repository))


def exchange(project: Project, request: SyncRequest) -> ExchangeDone:
    """Exchanges as `shinkyu sync` does, and receives where all other branches are. Raises as `syncing.sync`.

    What is taken in, and each draft that nobody is in, is moved on here, too, where that is all that has to be done.
    """
    done = sync(project, request)
    repository = project.repository
    if done.one_way or not knows_a_place(repository):
        return ExchangeDone(done)
    peer = peer_meant(repository, "", request.base(repository))
    new, base = _received(repository, peer), base_here(usual_base(repository))
    return ExchangeDone(done, tuple(name for name in new if name != base), base in new)


def _received(repository: Repository, peer: Peer) -> tuple[str, ...]:
    there = dict(peer.tips())
    heads = {name.removeprefix(_HEADS): oid for name, oid in there.items() if name.startswith(_HEADS)}
    names = [name for name in heads if name not in (BRANCH, current_branch(repository))]
    new = [name for name in names if seen_before(repository, peer, name) != heads[name]]
    peer.receive([heads[name] for name in new])
    for name in new:
        follow(repository, f"refs/remotes/{peer.remote}/{name}", heads[name])
    for name in names:
        _move_on(repository, name, heads[name])
    return tuple(new)


def _move_on(repository: Repository, name: str, theirs: str) -> None:
    """Moves a branch here on to where it is there, where that is all that has to be done and no working tree is on it."""
    ours = tip_of(repository, _HEADS + name)
    if ours and ours != theirs and repository.reaches(theirs, ours):
        with heads_stay(repository):
            if not is_in_use(repository, name):
                move_reference(repository, _HEADS + name, ours, theirs, "fetch: fast-forward")


def place_known(repository: Repository) -> str:
    """What people call the place that is exchanged with; "" where none is known."""
    if not knows_a_place(repository):
        return ""
    return peer_meant(repository, "", Path(repository.workdir or repository.git.path)).shown
