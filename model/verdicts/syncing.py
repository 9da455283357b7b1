"""What reviewers say, exchanged with another repository: received, united, sent (review, §4)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.hints import Hint, git, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.project import Project
from shinkyu.model.repository import Move, Peer, Repository, United, follow, peer_meant, unite
from shinkyu.model.verdicts.store import BRANCH

_TRIES = 3
_MESSAGE = "レビューの記録を合わせる"
_HEAD = f"refs/heads/{BRANCH}"


@dataclass(frozen=True, slots=True)
class Synced:
    """What was exchanged with ``remote``: how many records were ``received`` and ``sent``. ``known``: there are any at all.

    ``altered``: the files of records that were here, and that others took away or changed.
    """

    remote: str
    received: int
    sent: int
    altered: tuple[str, ...]
    known: bool


def sync(project: Project, remote: str = "", here: Path | None = None) -> Synced:
    """Receives the records of another repository, unites them with those here, and sends those that it has not got.

    Nothing else is received or sent. Where somebody else sends at the same time it is begun anew, three times at most.
    Raises UsageError where it cannot be told with whom, InputError where the other cannot be reached, or does not take them.
    """
    repository = project.repository
    peer = peer_meant(repository, remote, here or repository.workdir or Path(repository.git.path))
    name = peer.remote or peer.shown
    received, altered = set[str](), set[str]()
    for _ in range(_TRIES):
        theirs = peer.tips().get(_HEAD)
        united = take_in(repository, peer, theirs)
        received |= {*united.received}
        altered |= {*united.altered}
        done = peer.send(move_of(united, theirs))
        if done.refused:
            raise _refused(name, "、".join(done.refused.values()))
        if not done.overtaken:
            if done.moved:
                seen_at(repository, peer, BRANCH, united.tip)
            sent = len(united.unsent) if done.moved else 0
            return Synced(name, len(received), sent, tuple(sorted(altered)), united.tip is not None)
    raise UsageError(
        tr(f"{name} に、ほかの人が続けて送っています", f"others send to {name} on and on"),
        hint=Hint.of(tr("少し待って、もう一度 {}", "wait a little, then {} again"), shinkyu("review", "sync", name)),
    )


def take_in(repository: Repository, peer: Peer, theirs: str | None) -> United:
    """Receives the records at the commit where the other's branch is (None: it has none), and unites them with those here."""
    if theirs is not None:
        peer.receive([theirs])
        seen_at(repository, peer, BRANCH, theirs)
    return unite(repository, BRANCH, theirs, f"{_MESSAGE} ({peer.remote or peer.shown})")


def move_of(united: United, theirs: str | None) -> list[Move]:
    """What is to be sent of the records then."""
    return [Move(_HEAD, theirs, united.tip)] if united.tip is not None and united.tip != theirs else []


def seen_at(repository: Repository, peer: Peer, branch: str, commit: str | None) -> None:
    """Keeps where a branch of another repository was seen, as git does; of one that has no name here nothing is kept."""
    if peer.remote and commit is not None:
        follow(repository, f"refs/remotes/{peer.remote}/{branch}", commit)


def _refused(remote: str, said: str) -> InputError:
    return InputError(
        tr(f"{remote} が記録を受け取りません: {said}", f"{remote} does not take the records: {said}"),
        hint=Hint.of(
            tr(
                "ブランチ ブランチに送る権限があるかを、リポジトリの管理者に確かめてください。"
                "記録はこのリポジトリに残っています(送るものは {} で見られます)",
                "ask who looks after it whether you may push the branch branch;"
                " the records are kept here ({} shows them)",
                page=(
                    "レビューの記録を送る権限があるかを、管理する人に確かめてください。記録はここに残っています",
                    "ask who looks after it whether you may send records of reviews; they are kept here",
                ),
            ),
            git("log", BRANCH),
        ),
    )
