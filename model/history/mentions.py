"""Which commit of a line another one's ``Amends:`` or ``Undoes:`` names (contract §2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from shinkyu.model import rulebook
from shinkyu.model.findings import Finding
from shinkyu.model.hints import Hint, Slot, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.record.mention import Mention

if TYPE_CHECKING:
    from shinkyu.model.history.line import Line
    from shinkyu.model.history.visit import Visit


class Mentions:
    """``targets``: by the index of a visit that names a commit, the one that it names; of one that names none for
    certain there is none. ``findings`` says why, and which were found by title and date alone: after a rebase the id is another one.
    ``known``: those of the visits before ``naming``.
    """

    def __init__(self, line: Line, naming: Sequence[Visit], known: Mentions | None = None) -> None:
        self.targets: dict[int, Visit] = dict(known.targets) if known is not None else {}
        self.findings: list[Finding] = [*known.findings] if known is not None else []
        self._named: set[str] = {*known._named} if known is not None else set()
        for visit in naming:
            mention = Mention.read(_value(visit))
            assert mention is not None  # another value was no trailer
            self._named.add(mention.id)
            target = line.named(mention.id)
            if target is None or target.commit.id == visit.commit.id:
                like = line.like(mention, visit)
                target = like[0] if len(like) == 1 else None
                self.findings.append(_found_again(visit, target) if target else _dangling(visit, like))
            if target is not None:
                self.targets[visit.index] = target

    def hold_with(self, more: Sequence[Visit]) -> bool:
        """Whether the same commits are named where these visits stand behind all others: not where an id begins as one that is named."""
        lengths = {len(one) for one in self._named}
        return not any(visit.commit.id[:length] in self._named for visit in more for length in lengths)


def _value(visit: Visit) -> str:
    return visit.metadata.amends or visit.metadata.undoes


def _of(visit: Visit) -> tuple[str, str]:
    """The trailer as it stands, and the command that makes one of its kind."""
    if visit.metadata.amends:
        return f"Amends: {visit.metadata.amends}", "amend"
    return f"Undoes: {visit.metadata.undoes}", "undo"


def _dangling(visit: Visit, like: Sequence[Visit]) -> Finding:
    named, command = _of(visit)
    several = "、".join(one.commit.id[:10] for one in like)
    return rulebook.finding(
        "amends-dangling",
        tr(
            f"{named} が指すコミットは、この履歴に" + (f"いくつもあります: {several}" if like else "ありません"),
            f"{named} names "
            + (f"several commits of this history: {several}" if like else "no commit of this history"),
            page=(
                "正そう、または取り消そうとした記録が、ここにありません",
                "the record that this puts right, or takes back, is not here",
            ),
        ),
        Hint.of(
            tr(
                "{} で正しいコミットを確かめ、{} をやり直してください",
                "find the right commit with {} and run {} again",
                page=(
                    "「これまでの記録」で正しい記録を探し、もう一度正すか取り消してください",
                    "look for the right record in “History”, and put it right or take it back again",
                ),
            ),
            shinkyu("log"),
            shinkyu(command, Slot(tr("コミット", "COMMIT"))),
        ),
        commit=visit.commit.id,
        fact=[_value(visit)],
    )


def _found_again(visit: Visit, target: Visit) -> Finding:
    named, command = _of(visit)
    key = named.partition(":")[0]
    return rulebook.finding(
        "amends-found-again",
        tr(
            f"{key} の指すコミットの id はこの履歴になく、題名と日時の同じ {target.commit.id[:10]} のこととして読みました",
            f"the id that {key} names is not in this history: read as {target.commit.id[:10]},"
            " which has that title and date",
            page=(
                "正そう、または取り消そうとした記録がなく、題名と日時の同じ記録のこととして読みました",
                "the record that this puts right, or takes back, is not here: read as the one of that title and time",
            ),
        ),
        Hint.of(
            tr(
                "rebase などで id が変わったときに出ます。違うコミットなら {} で正し直してください",
                "a rebase changes ids; if another commit was meant, say so with {}",
                page=(
                    "ほかの記録のことなら、「これまでの記録」でその記録を正すか取り消してください",
                    "if another record was meant, put that one right, or take it back, in “History”",
                ),
            ),
            shinkyu(command, target.commit.id[:10]),
        ),
        commit=visit.commit.id,
        fact=[_value(visit), target.commit.id],
    )
