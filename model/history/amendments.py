"""What commits say after every `Amends` that names them, and which commit is named (contract §2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from shinkyu.model import rulebook
from shinkyu.model.findings import Finding
from shinkyu.model.hints import Hint, Slot, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.record.mention import Mention
from shinkyu.model.record.metadata import Metadata

if TYPE_CHECKING:
    from shinkyu.model.history.line import Line, Visit


class Amendments:
    """Each amended commit's metadata as it holds now, by its visit's index (``holding``).

    ``findings``: an Amends that names no commit, or not for certain, and amendments of two branches that differ.
    """

    def __init__(self, line: Line) -> None:
        self._line = line
        self.holding: dict[int, Metadata] = {}
        self.findings: list[Finding] = []
        by_target: dict[int, list[Visit]] = defaultdict(list)
        for visit in line.amendments:
            target = self._named(visit)
            if target is not None:
                by_target[target.index].append(visit)
        for index, amending in by_target.items():
            self._settle(line.visits[index], amending)

    def _named(self, visit: Visit) -> Visit | None:
        """The visit that an amendment puts right; None, with a finding, where that is not certain."""
        mention = Mention.read(visit.metadata.amends)
        assert mention is not None  # another value was no trailer
        target = self._line.named(mention.id)
        if target is not None and target.commit.id != visit.commit.id:
            return target
        like = self._line.like(mention, visit)
        self.findings.append(_found_again(visit, like[0]) if len(like) == 1 else _dangling(visit, like))
        return like[0] if len(like) == 1 else None

    def _settle(self, target: Visit, amending: Sequence[Visit]) -> None:
        """Lays the whole sets over each other: the last on the line holds, but for a 変更日 that it leaves out."""
        now, date = target.metadata, target.metadata.change_date
        for visit in amending:
            said = visit.metadata
            date = said.change_date or date
            now = replace(said, title=now.title, change_date=None if said.no_row else date, amends="")
        self.holding[target.index] = now
        last = amending[-1]
        apart = (v for v in amending[:-1] if _set(v) != _set(last) and not self._line.is_after(last, v))
        other = next(apart, None)
        if other is not None:
            self.findings.append(_conflict(target, other, last))


def _set(visit: Visit) -> Metadata:
    """What an amendment says, whatever commit says it and how it names the other."""
    return replace(visit.metadata, title="", amends="")


def _dangling(visit: Visit, like: Sequence[Visit]) -> Finding:
    several = "、".join(one.commit.id[:10] for one in like)
    return rulebook.finding(
        "amends-dangling",
        tr(
            f"Amends: {visit.metadata.amends} が指すコミットは、この履歴に"
            + (f"いくつもあります: {several}" if like else "ありません"),
            f"Amends: {visit.metadata.amends} names "
            + (f"several commits of this history: {several}" if like else "no commit of this history"),
        ),
        Hint.of(
            tr(
                "{} で正しいコミットを確かめ、{} をやり直してください",
                "find the right commit with {} and run {} again",
            ),
            shinkyu("log"),
            shinkyu("amend", Slot(tr("コミット", "COMMIT"))),
        ),
        commit=visit.commit.id,
        fact=[visit.metadata.amends],
    )


def _found_again(visit: Visit, target: Visit) -> Finding:
    return rulebook.finding(
        "amends-found-again",
        tr(
            f"Amends の指すコミットの id はこの履歴になく、題名と日時の同じ {target.commit.id[:10]} を正すものとして読みました",
            f"the id that Amends names is not in this history: read as putting right {target.commit.id[:10]},"
            " which has that title and date",
        ),
        Hint.of(
            tr(
                "rebase などで id が変わったときに出ます。違うコミットなら {} で正し直してください",
                "a rebase changes ids; if another commit was meant, say so with {}",
            ),
            shinkyu("amend", target.commit.id[:10]),
        ),
        commit=visit.commit.id,
        fact=[visit.metadata.amends, target.commit.id],
    )


def _conflict(target: Visit, one: Visit, other: Visit) -> Finding:
    ids = f"{one.commit.id[:10]}、{other.commit.id[:10]}"
    return rulebook.finding(
        "amends-conflict",
        tr(
            f"{target.commit.id[:10]} が、二つの枝で違うように正されています ({ids})",
            f"two branches put {target.commit.id[:10]} right in different ways ({ids})",
        ),
        Hint.of(
            tr("正しいほうを {} で改めて記録してください", "say with {} which of them holds"),
            shinkyu("amend", target.commit.id[:10]),
        ),
        commit=other.commit.id,
        fact=[target.commit.id, one.commit.id],
    )
