"""What changes came to in the table of a history, and which of it stands in the table of one that goes on from there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from shinkyu.model.findings import Finding
from shinkyu.model.form.keys import Key
from shinkyu.model.history.changes import Change, Run, Standing
from shinkyu.model.history.history import History
from shinkyu.model.table.ordering import Draft


class Drafted(NamedTuple):
    """The rows of one change, none where it makes none by itself, and what is to be said of them."""

    drafts: tuple[Draft, ...] = ()
    findings: tuple[Finding, ...] = ()


NONE = Drafted()


class StandingTable(NamedTuple):
    """The changes of which there is nothing new, and what they came to (by a change's `id`: it lives as long as its table)."""

    changes: Standing
    drafted: dict[int, Drafted]
    figures: frozenset[Key]

    def of(self, change: Change) -> Drafted | None:
        """What a change came to; None where it is to be found out: another item has a part in the rows of a figure."""
        is_figure = isinstance(change, Run) and change.key in self.figures
        return None if is_figure else self.drafted.get(id(change))


def standing_of(history: History, changes: Sequence[Change], drafted: Sequence[Drafted]) -> StandingTable | None:
    """What stands of the table of the history that another one goes on from; None where it does not go on from any."""
    beginning = history.beginning
    if beginning is None:
        return None
    known = {id(change): one for change, one in zip(changes, drafted, strict=True)}
    figures = frozenset(key for key in history.events if key.is_figure_file or key.is_attachment)
    return StandingTable(Standing(history, beginning, changes), known, figures)
