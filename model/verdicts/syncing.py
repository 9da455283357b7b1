"""What reviewers say, exchanged with another repository: received, united, sent (review, §4)."""

from __future__ import annotations

from dataclasses import dataclass

from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.hints import Hint, git, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.project import Project
from shinkyu.model.repository import fetch_branch, push_branch, remote_meant, tip_there, unite
from shinkyu.model.verdicts.store import BRANCH

_TRIES = 3
_MESSAGE = "レビューの記録を合わせる"


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


def sync(project: Project, remote: str = "") -> Synced:
    """Receives the records of another repository, unites them with those here, and sends those that it has not got.

    Nothing else is received or sent. Where somebody else sends at the same time it is begun anew, three times at most.
    Raises UsageError where it cannot be told with whom, InputError where git is not here, the other cannot be reached, or
    does not take them.
    """
    repository = project.repository
    name = remote_meant(repository, remote)
    received, altered = set[str](), set[str]()
    for _ in range(_TRIES):
        theirs = fetch_branch(repository, name, BRANCH)
        united = unite(repository, BRANCH, theirs, f"{_MESSAGE} ({name})")
        received |= {*united.received}
        altered |= {*united.altered}
        refused = push_branch(repository, name, BRANCH) if united.tip not in (None, theirs) else ""
        if not refused:
            sent = len(united.unsent) if united.tip != theirs else 0
            return Synced(name, len(received), sent, tuple(sorted(altered)), united.tip is not None)
        if tip_there(repository, name, BRANCH) == theirs:
            raise _refused(name, refused)
    raise UsageError(
        tr(f"{name} に、ほかの人が続けて送っています", f"others send to {name} on and on"),
        hint=Hint.of(tr("少し待って、もう一度 {}", "wait a little, then {} again"), shinkyu("review", "sync", name)),
    )


def _refused(remote: str, said: str) -> InputError:
    return InputError(
        tr(f"{remote} が記録を受け取りません: {said}", f"{remote} does not take the records: {said}"),
        hint=Hint.of(
            tr(
                f"{BRANCH} ブランチに送る権限があるかを、リポジトリの管理者に確かめてください。"
                "記録はこのリポジトリに残っています(送るものは {} で見られます)",
                f"ask who looks after it whether you may push the branch {BRANCH};"
                " the records are kept here ({} shows them)",
            ),
            git("log", BRANCH),
        ),
    )
