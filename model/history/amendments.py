"""What commits say after every `Amends` that names them, and which commit is named (contract §2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from shinkyu.model import rulebook
from shinkyu.model.findings import Finding
from shinkyu.model.hints import Hint, shinkyu
from shinkyu.model.language import BRANCHES, TWIG, tr
from shinkyu.model.record.metadata import Metadata

if TYPE_CHECKING:
    from shinkyu.model.history.line import Line
    from shinkyu.model.history.visit import Visit


class Amendments:
    """Each amended commit's metadata as it holds now, by its visit's index (``holding``).

    ``findings``: amendments of two branches that differ.
    """

    def __init__(self, line: Line) -> None:
        self.holding: dict[int, Metadata] = {}
        self.findings: list[Finding] = []
        by_target: dict[int, list[Visit]] = defaultdict(list)
        for visit in line.amendments:
            target = line.named_by(visit)
            if target is not None:
                by_target[target.index].append(visit)
        for index, amending in by_target.items():
            self._settle(line, line.visits[index], amending)

    def _settle(self, line: Line, target: Visit, amending: Sequence[Visit]) -> None:
        """Lays the whole sets over each other: the last on the line holds, but for a 変更日 that it leaves out."""
        now, date = target.metadata, target.metadata.change_date
        for visit in amending:
            said = visit.metadata
            date = said.change_date or date
            now = replace(said, title=now.title, change_date=None if said.no_row else date, amends="")
        self.holding[target.index] = now
        last = amending[-1]
        apart = (v for v in amending[:-1] if _set(v) != _set(last) and not line.is_after(last, v))
        other = next(apart, None)
        if other is not None:
            self.findings.append(_conflict(target, other, last))


def _set(visit: Visit) -> Metadata:
    """What an amendment says, whatever commit says it and how it names the other."""
    return replace(visit.metadata, title="", amends="")


def _conflict(target: Visit, one: Visit, other: Visit) -> Finding:
    ids = f"{one.commit.id[:10]}、{other.commit.id[:10]}"
    return rulebook.finding(
        "amends-conflict",
        tr(
            f"{target.commit.id[:10]} が、二つの{TWIG}で違うように正されています ({ids})",
            f"two {BRANCHES} put {target.commit.id[:10]} right in different ways ({ids})",
        ),
        Hint.of(
            tr("正しいほうを {} で改めて記録してください", "say with {} which of them holds"),
            shinkyu("amend", target.commit.id[:10]),
        ),
        commit=other.commit.id,
        fact=[target.commit.id, one.commit.id],
    )
