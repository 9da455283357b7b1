"""The walk along the line: what each commit differs in becomes events, merges as if their side commits stood on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from shinkyu.model.form.keys import Key
from shinkyu.model.history.ancestry import Ancestry
from shinkyu.model.history.comparison import Differences
from shinkyu.model.history.events import Record, event_order
from shinkyu.model.history.laying import UnitsOf, Write
from shinkyu.model.history.line import Line
from shinkyu.model.history.merges import MergeReplay
from shinkyu.model.history.visit import Role, Visit
from shinkyu.model.history.writes import Writes
from shinkyu.model.sections.document import Texts


@dataclass(frozen=True, slots=True)
class Walked:
    """How far a walk has come: the visits so far, what was recorded of them and (where there were merges) what they wrote."""

    count: int
    record: Record
    writes: Writes | None


class Replay:
    """``concerns``: whether a commit changes the assessment at hand, or lists unchanged items of it. ``days``: those of an
    item in a commit (`Notes.days`); ``units_of``: what its texts are merged by."""

    def __init__(
        self,
        differences: Mapping[int, Differences],
        resets: Mapping[int, dict[Key, Texts]],
        concerns: Callable[[Visit], bool],
        days: Callable[[Key, Write], set[dt.date]],
        units_of: UnitsOf,
    ) -> None:
        self.record = Record()
        self._differences = differences
        self._resets = resets
        self._concerns = concerns
        self._days = days
        self._units_of = units_of
        self._line = Line()

    def run(self, line: Line, told: Iterable[int], begun: Walked | None = None) -> Walked:
        """The walk along the line; ``told``: the indices of the visits that anything is to be told of.

        ``begun``: a walk of the visits with which the line begins. It is not changed, this one goes on from there.
        """
        self._line = line
        ancestry = Ancestry(line)
        writes = self._begun(line, ancestry, begun)
        first = begun.count if begun is not None else 0
        side: list[Visit] = []
        for visit in map(line.visits.__getitem__, sorted(index for index in {*told, *line.merges} if index >= first)):
            differences = self._of(visit, writes)
            if writes is not None:
                writes.note(visit, differences)
            if visit.role is Role.SIDE:
                side.append(visit)
                continue
            if visit.role is Role.SETTLE and writes is not None:
                merge = MergeReplay(self.record, writes, ancestry, self._days, self._units_of, side, differences)
                differences, side = merge.run(self._begin), []
                writes.adds(visit, differences)
            self._begin(visit)
            self._tell(visit, differences)
        if self.record.start is None:
            self.record.oldest = dict(self.record.texts)
        return Walked(len(line.visits), self.record, writes)

    def _begun(self, line: Line, ancestry: Ancestry, begun: Walked | None) -> Writes | None:
        """What was written so far, where merges need it; the record goes on from what was recorded."""
        if begun is not None:
            self.record = begun.record.copy()
        if not line.merges:
            return None
        if begun is None or begun.writes is None:
            writes = Writes(line, ancestry, self._units_of)
            count = begun.count if begun is not None else 0
            for index in sorted(index for index in self._differences if index < count):
                writes.note(line.visits[index], self._differences[index])
            return writes
        return begun.writes.going_on(line, ancestry, self._units_of)

    def _of(self, visit: Visit, writes: Writes | None) -> Differences:
        differences = self._differences.get(visit.index, {})
        reset = self._resets.get(visit.index)
        return differences if reset is None else differences | self._reset(visit, reset, writes)

    def _reset(self, visit: Visit, sections: dict[Key, Texts], writes: Writes | None) -> Differences:
        """A section that could not be read before: what it changes is known from what stood there when it could be."""
        known = self.record.texts
        return {
            key: (known.get(key, "") if writes is None else writes.text_before(visit, key), texts.get(key, ""))
            for section, texts in sections.items()
            for key in {key for key in known if section.covers(key)} | texts.keys()
        }

    def _begin(self, visit: Visit) -> None:
        """The baseline ends before the first commit with a 変更日 (contract §2)."""
        if self.record.start is None and self._line.is_dated(visit) and self._concerns(visit):
            self.record.begin(visit)

    def _tell(self, visit: Visit, differences: Differences) -> None:
        for key in event_order(differences):
            self.record.change(key, visit, *differences[key])
