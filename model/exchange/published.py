"""Tags of what was published, exchanged: none is ever moved, and no history is taken that has lost one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from shinkyu.model.errors import InputError
from shinkyu.model.hints import Hint, Slot, shinkyu
from shinkyu.model.language import REPOSITORY, tr
from shinkyu.model.published.publications import TAGS
from shinkyu.model.repository import Commit, Move, Repository, commits_between, move_reference, tip_of

_PREFIX = f"refs/tags/{TAGS}"


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags of publications, by full name: ``new`` are those that only the other side has, ``unsent`` those that only this
    side has, ``differing`` those that mean something else there.
    """

    new: Mapping[str, str]
    unsent: Mapping[str, str]
    differing: tuple[str, ...]

    @property
    def moves(self) -> list[Move]:
        """What is to be sent of them."""
        return [Move(name, None, oid) for name, oid in self.unsent.items()]

    def keep(self, repository: Repository) -> None:
        """Writes those that are new here. What they name is here."""
        for name, oid in self.new.items():
            move_reference(repository, name, None, oid, "fetch")


def compared(here: Mapping[str, str], there: Mapping[str, str]) -> Tags:
    """The tags of publications here and there (all references of both sides)."""
    ours, theirs = ({name: oid for name, oid in one.items() if name.startswith(_PREFIX)} for one in (here, there))
    return Tags(
        {name: oid for name, oid in theirs.items() if name not in ours},
        {name: oid for name, oid in ours.items() if name not in theirs},
        tuple(name for name, oid in theirs.items() if ours.get(name, oid) != oid),
    )


def shown(names: Mapping[str, str] | tuple[str, ...]) -> tuple[str, ...]:
    """Tags as people call them: published/jumin/2024-04-01."""
    return tuple(name.removeprefix("refs/tags/") for name in names)


def refuse_lost(repository: Repository, where: str, seen: str, theirs: str, there: Mapping[str, str]) -> None:
    """Raises InputError where the other side's branch, at ``theirs``, has lost what it had: the commit at which it was ``seen``
    before ("" where it was not), or one that was published (there and here) on the line that is here.

    ``there``: all of its references; ``repository`` has all that they build on.
    """
    if seen and not repository.reaches(theirs, seen):
        raise _rewritten(where, repository.commit(seen))
    head = repository.head()
    if head is None or theirs == seen or repository.reaches(theirs, head):
        return
    unsent = {*commits_between(repository, theirs, head)}
    for tag, commit in repository.tags(TAGS).items():
        name = f"refs/tags/{tag}"
        if commit in unsent and there.get(name) == tip_of(repository, name):
            raise _unpublished(where, tag)


def _rewritten(where: str, lost: Commit) -> InputError:
    day = f"{lost.day:%Y-%m-%d}" if lost.day else ""
    title = lost.message.partition("\n")[0]
    return InputError(
        tr(
            f"相手の履歴が書き換えられています。前に受け取った {lost.id[:10]}「{title}」({day}) がなくなりました",
            f"the history there was rewritten: {lost.id[:10]} {title!r} ({day}), which was received before, is gone",
        ),
        where=where,
        hint=_ask_before(),
    )


def _unpublished(where: str, tag: str) -> InputError:
    return InputError(
        tr(
            f"相手の履歴には、公表した {tag} の記録がありません", f"the history there lacks what was published as {tag}"
        ),
        where=where,
        hint=_ask_before(),
    )


def _ask_before() -> Hint:
    return Hint.of(
        tr(
            f"何も取り込まず、何も送っていません。手元の記録はそのまま残っています。{REPOSITORY}を管理している人に確かめ、"
            "相手が正しければ {} で新しいフォルダに受け取り直してください",
            f"nothing was taken in or sent, and what is recorded here is kept. Ask who looks after the {REPOSITORY}; if the other"
            " side is right, get it anew into another folder: {}",
        ),
        shinkyu("get", Slot(tr("相手", "PLACE")), Slot("DIR")),
    )
