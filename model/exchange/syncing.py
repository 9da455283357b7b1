"""Send and receive: what the other side has is taken in first, onto its line, and then what it has not got is sent.

Nothing is ever forced. Whoever sends at the same time is taken in, too, and the sending begun anew. At whatever point it is
stopped, what is here is here and what was sent is there: the next sync goes on from that.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.exchange.brought import Brought, brought
from shinkyu.model.exchange.merging import Taken, take_in
from shinkyu.model.exchange.published import Tags, compared, refuse_lost, shown
from shinkyu.model.exchange.request import Exchanged, SyncDone, SyncRequest
from shinkyu.model.hints import Hint, git, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.project import Project
from shinkyu.model.repository import (
    Move,
    Peer,
    Repository,
    Sent,
    address_of,
    create_share,
    current_branch,
    direct_references,
    folder_meant,
    is_bundle,
    is_share,
    peer_meant,
    remember_remote,
    tip_of,
)
from shinkyu.model.verdicts import syncing as reviews
from shinkyu.model.verdicts.store import BRANCH
from shinkyu.model.workspace.merging.beginning import refuse_half_merged

_TRIES = 5
_REVIEWS = f"refs/heads/{BRANCH}"


def sync(project: Project, request: SyncRequest) -> SyncDone:
    """Exchanges. Raises UsageError where it cannot be told with whom, something else is under way, edits are in the way, or
    others send on and on; InputError where the other side cannot be reached or read, or has lost what it had.
    """
    repository = project.repository
    refuse_unable(project)
    if request.create:
        _create(repository, request)
    peer, remembered = _peer(repository, request)
    exchange = Exchange(repository, peer, published=request.published)
    for _ in range(_TRIES):
        if (done := exchange.once()) is not None:
            return replace(done, remembered=remembered)
    raise UsageError(
        tr(f"{peer.shown} に、ほかの人が続けて送っています", f"others send to {peer.shown} on and on"),
        hint=Hint.of(
            tr(
                "受け取ったものは手元にあります。少し待って、もう一度 {}",
                "what was received is here; wait a little, then {} again",
            ),
            shinkyu("sync"),
        ),
    )


def refuse_unable(project: Project) -> None:
    """Raises UsageError or InputError where this repository cannot exchange as it stands."""
    repository = project.repository
    _ = project.workspace
    refuse_half_merged(repository)
    if current_branch(repository) == BRANCH:
        raise UsageError(
            tr(
                "ブランチ は、レビューの記録だけを置くブランチです",
                "branch is the branch of reviews alone",
                page=(
                    "レビューの記録だけを置くところが開かれています",
                    "what holds the records of reviews is open as a draft",
                ),
            ),
            hint=Hint.of(
                tr(
                    "{} などで元のブランチに戻ってください",
                    "go back to your branch: {}",
                    page=("「下書き」の画面で、下書きに移ってください", "go to a draft on the page “Drafts”"),
                ),
                git("switch", "main"),
            ),
        )
    if repository.is_shallow:
        raise InputError(
            tr("履歴の一部しかありません (shallow)", "only a part of the history is here (shallow)"),
            hint=Hint.of(tr("{} で全部を取ってください", "get the whole with {}"), git("fetch", "--unshallow")),
        )


@dataclass
class Exchange:
    """One sync, which may have to be begun anew; what it received is kept."""

    repository: Repository
    peer: Peer
    published: bool = False
    received: Brought = field(default_factory=Brought)
    came: Exchanged = field(default_factory=Exchanged)
    taken: Taken = field(default_factory=Taken)
    altered: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def once(self) -> SyncDone | None:
        """Receives, takes in, sends; None where somebody else sent meanwhile."""
        there = dict(self.peer.tips())
        branch = current_branch(self.repository)
        theirs = there.get(f"refs/heads/{branch}")
        tags = self._receive(branch, there, theirs)
        moves = self._reviews(there.get(_REVIEWS))
        if theirs is not None:
            self._take_in(theirs)
        done = self._done(branch, tags, empty=not there)
        if self.taken.left:
            return done
        return self._send(done, branch, theirs, [*tags.moves, *moves])

    def _receive(self, branch: str, there: dict[str, str], theirs: str | None) -> Tags:
        repository = self.repository
        tags = compared(direct_references(repository), there)
        wanted = [*tags.new.values(), *([theirs] if theirs else [])]
        self.peer.receive(wanted)
        if theirs is not None:
            refuse_lost(repository, self.peer.shown, seen_before(repository, self.peer, branch), theirs, there)
            reviews.seen_at(repository, self.peer, branch, theirs)
        tags.keep(repository)
        self.came = replace(self.came, tags=(*self.came.tags, *shown(tags.new)))
        return tags

    def _reviews(self, theirs: str | None) -> list[Move]:
        united = reviews.take_in(self.repository, self.peer, theirs)
        self.came = replace(self.came, records=self.came.records + len(united.received))
        self.altered = (*self.altered, *united.altered)
        return reviews.move_of(united, theirs)

    def _take_in(self, theirs: str) -> None:
        head = self.repository.head()
        news = brought(self.repository, head, theirs)
        self.taken = take_in(self.repository, self.peer, theirs, self.taken, published=self.published)
        self.received = _both(self.received, news)

    def _done(self, branch: str, tags: Tags, *, empty: bool) -> SyncDone:
        return SyncDone(
            self.peer.shown,
            branch,
            self.taken.kind,
            self.repository.head() or "",
            self.received,
            came=self.came,
            left=self.taken.left,
            outcome=self.taken.outcome,
            differing=shown(tags.differing),
            altered=tuple(dict.fromkeys(self.altered)),
            one_way=not self.peer.takes,
            empty=empty,
        )

    def _send(self, done: SyncDone, branch: str, theirs: str | None, more: list[Move]) -> SyncDone | None:
        head = self.repository.head()
        own = [Move(f"refs/heads/{branch}", theirs, head)] if head is not None and head != theirs else []
        sent = self.peer.send([*own, *more])
        self.notes = tuple(dict.fromkeys((*self.notes, *sent.notes)))
        for move in sent.moved:
            if move.name.startswith("refs/heads/"):
                reviews.seen_at(self.repository, self.peer, move.name.removeprefix("refs/heads/"), move.new)
        if sent.overtaken:
            return None
        return replace(
            done,
            sent=brought(self.repository, theirs, head) if _moved(sent, own) else Brought(),
            went=Exchanged(
                shown(tuple(one.name for one in sent.moved if one.name.startswith("refs/tags/"))),
                self._records(sent, more),
            ),
            refused=dict(sent.refused or {}),
            notes=self.notes,
        )

    def _records(self, sent: Sent, moves: list[Move]) -> int:
        """How many records of reviews were sent."""
        move = next((one for one in moves if one.name == _REVIEWS and one in sent.moved), None)
        if move is None:
            return 0
        before, after = (self._files(one) for one in (move.old, move.new))
        return len(after - before)

    def _files(self, commit: str | None) -> set[str]:
        return {*self.repository.files(self.repository.commit(commit).tree)} if commit is not None else set()


def seen_before(repository: Repository, peer: Peer, branch: str) -> str:
    """The commit at which the other side's branch was seen last; "" where that is not known."""
    return (tip_of(repository, f"refs/remotes/{peer.remote}/{branch}") or "") if peer.remote else ""


def _moved(sent: Sent, moves: list[Move]) -> bool:
    return any(one in sent.moved for one in moves)


def _both(one: Brought, other: Brought) -> Brought:
    """What came the first time, and what came when it was begun anew."""
    return Brought(
        (*one.commits, *other.commits),
        (*one.rows, *other.rows),
        tuple(dict.fromkeys((*one.assessments, *other.assessments))),
        one.unread or other.unread,
    )


def _create(repository: Repository, request: SyncRequest) -> None:
    folder = folder_meant(request.place, request.base(repository)) if request.place else None
    if folder is None or is_bundle(folder):
        raise UsageError(
            tr(
                "--create には、作るフォルダを示してください",
                "--create: name the folder to make",
                page=("作るフォルダを示してください", "name the folder to make"),
            ),
            hint=Hint.of("{}", shinkyu("sync", "//server/kyoyu/hyouka", "--create")),
        )
    if not is_share(folder):
        create_share(folder)


def _peer(repository: Repository, request: SyncRequest) -> tuple[Peer, bool]:
    """The other side, and whether it is remembered from now on: the first that is a folder or a server, or one that is to be."""
    place, here = request.place, request.base(repository)
    peer = peer_meant(repository, place, here)
    if peer.remote or not peer.takes:
        return peer, False
    peer.tips()
    address, branch = address_of(place, here), current_branch(repository)
    if remember_remote(repository, address, branch, instead=request.remember):
        return peer_meant(repository, "origin", here), True
    return peer, False
