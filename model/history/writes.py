"""What each commit wrote in its own tree; of a merge only what it adds to the commits that it takes in."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable

from shinkyu.model.form.keys import Key
from shinkyu.model.history.ancestry import Ancestry
from shinkyu.model.history.comparison import Differences
from shinkyu.model.history.entries import EntryLaying
from shinkyu.model.history.laying import UnitsOf, Write, lay_all
from shinkyu.model.history.line import Line
from shinkyu.model.history.visit import Role, Visit


class Writes:
    """The writes of the visits that were noted, in the order of the line."""

    def __init__(self, line: Line, ancestry: Ancestry, units_of: UnitsOf) -> None:
        self._line = line
        self._ancestry = ancestry
        self._units_of = units_of
        self._trees: dict[int, Differences] = {}  # against the first parent's tree
        self._own: dict[int, Differences] = {}
        self._on_line: dict[Key, list[tuple[int, str]]] = defaultdict(list)

    def going_on(self, line: Line, ancestry: Ancestry, units_of: UnitsOf) -> Writes:
        """The same for a line that goes on from this one's; what is noted there stands in the copy only."""
        more = Writes(line, ancestry, units_of)
        more._trees, more._own = dict(self._trees), dict(self._own)
        more._on_line.update((key, [*known]) for key, known in self._on_line.items())
        return more

    def note(self, visit: Visit, differences: Differences) -> None:
        """A commit that stands on the line or beside it, with what its tree differs in from its first parent's."""
        self._trees[visit.index] = differences
        inside = visit.role is Role.SIDE and len(visit.commit.parents) > 1
        self._own[visit.index] = self._added(visit, differences) if inside else differences
        if visit.role is not Role.SIDE:
            for key, (_, after) in differences.items():
                self._on_line[key].append((visit.index, after))

    def adds(self, merge: Visit, own: Differences) -> None:
        """What a merge of the line turned out to add."""
        self._own[merge.index] = own

    def of(self, visit: Visit) -> Differences:
        """What a noted commit wrote."""
        return self._own.get(visit.index, {})

    def text(self, visit: Visit, key: Key) -> str:
        """An item's text in the tree of a commit."""
        while visit.role is Role.SIDE:
            differences = self._trees.get(visit.index, {})
            if key in differences:
                return differences[key][1]
            if not visit.commit.parents:
                return ""
            visit = self._line.by_id[visit.commit.parents[0]]
        known = self._on_line[key]
        place = bisect_left(known, (visit.index + 1, ""))
        return known[place - 1][1] if place else ""

    def text_before(self, visit: Visit, key: Key) -> str:
        """An item's text in the tree of a commit's first parent."""
        return self.text(self._line.by_id[visit.commit.parents[0]], key) if visit.commit.parents else ""

    def _added(self, merge: Visit, differences: Differences) -> Differences:
        """What a merge inside a branch holds that laying its side commits onto its first parent does not give."""
        first = self._line.by_id[merge.commit.parents[0]]
        taken = self._taken(merge)
        added: Differences = {}
        for key in differences.keys() | taken.keys():
            before = self.text(first, key)
            after = differences[key][1] if key in differences else before
            standing = self._laid(key, before, taken.get(key, ()), after)
            if standing != after:
                added[key] = (standing, after)
        return added

    def _taken(self, merge: Visit) -> dict[Key, list[Write]]:
        taken: dict[Key, list[Write]] = defaultdict(list)
        for index in self._ancestry.news(merge):
            for key, (before, after) in self._own.get(index, {}).items():
                taken[key].append(Write(self._line.visits[index], before, after))
        return taken

    def _laid(self, key: Key, before: str, writes: Iterable[Write], outcome: str) -> str:
        """What stands after all of the writes, parts in conflict as they stood."""
        if not key.is_order:
            laying = lay_all(key, before, writes, outcome, self._units_of)
            laying.settle_order()
            return laying.texts[-1]
        entries = EntryLaying(before, outcome)
        for write in writes:
            entries.lay(write)
        entries.settle({})
        return entries.texts[-1]
