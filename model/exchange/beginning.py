"""A colleague begins: the repository of a share, a bundle or a server, brought into a new folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.exchange.brought import Brought, brought
from shinkyu.model.exchange.published import compared, shown
from shinkyu.model.hints import Hint, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.repository import (
    Peer,
    Repository,
    address_of,
    begin_branch,
    check_out,
    create_repository,
    is_place,
    move_reference,
    peer_meant,
    remember_remote,
)
from shinkyu.model.starting.newfolder import new_folder
from shinkyu.model.verdicts import syncing as reviews
from shinkyu.model.verdicts.store import BRANCH

_HEADS = "refs/heads/"


@dataclass(frozen=True, slots=True)
class Got:
    """What was brought into a ``folder``; ``tags``: the publications."""

    folder: Path
    place: str
    branch: str
    brought: Brought
    tags: tuple[str, ...]
    one_way: bool


def get(place: str, folder: Path, here: Path | None = None) -> Got:
    """Brings a repository into a new folder, all or nothing, and remembers from where. ``here``: from which folder a place is
    meant that is no whole path; None: from the one above the new folder.

    Raises UsageError where the folder is taken, or no place is named; InputError where it cannot be reached or read, or has
    nothing yet.
    """
    base = here or folder.parent
    if not is_place(place, base):
        raise UsageError(
            tr("そのようなフォルダもファイルもありません", "there is no such folder or file"),
            where=place,
            hint=Hint.of("{}", shinkyu("get", "//server/kyoyu/hyouka", "hyouka")),
        )
    with new_folder(folder) as building:
        repository = create_repository(building)
        peer = peer_meant(repository, place, base)
        there = dict(peer.tips())
        branch = _branch(peer, there)
        tags = compared({}, there)
        wanted = [there[name] for name in (_HEADS + branch, _HEADS + BRANCH) if name in there]
        peer.receive([*wanted, *tags.new.values()])
        if peer.takes:
            remember_remote(repository, address_of(place, base), branch)
            peer = peer_meant(repository, "origin", base)
        _lay(repository, peer, there, branch)
        tags.keep(repository)
        tip = there[_HEADS + branch]
        return Got(folder, peer.shown, branch, brought(repository, None, tip), shown(tags.new), not peer.takes)


def _lay(repository: Repository, peer: Peer, there: dict[str, str], branch: str) -> None:
    """The branch with its files, and the reviews."""
    for name in (branch, BRANCH):
        reviews.seen_at(repository, peer, name, there.get(_HEADS + name))
    if BRANCH in [name.removeprefix(_HEADS) for name in there] and branch != BRANCH:
        move_reference(repository, _HEADS + BRANCH, None, there[_HEADS + BRANCH], "clone")
    begin_branch(repository, _HEADS + branch, there[_HEADS + branch])
    check_out(repository)


def _branch(peer: Peer, there: dict[str, str]) -> str:
    """The branch that the other side says, else main, else its only one."""
    names = [name for name in there if name.startswith(_HEADS) and name != _HEADS + BRANCH]
    wanted: list[str] = [peer.head(), f"{_HEADS}main", *(names if len(names) == 1 else ())]
    for name in wanted:
        if name in names:
            return name.removeprefix(_HEADS)
    raise InputError(
        tr("まだ何も送られていません", "nothing was sent there yet"),
        where=peer.shown,
        hint=Hint.of(
            tr("先に、評価書のあるフォルダで {} を実行してください", "first run {} in the folder of the assessments"),
            shinkyu("sync", peer.shown),
        ),
    )
