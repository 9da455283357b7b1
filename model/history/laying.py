"""One item's text while the commits of a merge are laid onto the line, one after the other (contract §3.1).

Each is laid by the merge of blocks and lines, or of the options or lines of a list, with its own text before as base. A part
that conflicts stays as it stands until the merge is known, and then stands at the last commit that touched it as the merge
left it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple, Protocol

from shinkyu.model.form.keys import Key
from shinkyu.model.history.orders import settled_orders
from shinkyu.model.history.visit import Visit
from shinkyu.model.sections.merging.sequences import Piece, equal_runs
from shinkyu.model.sections.merging.units import Units


class Write(NamedTuple):
    """What one commit makes of one item, in its own tree."""

    visit: Visit
    before: str
    after: str


class _Mark(NamedTuple):
    """Parts (from, up to) of the text that stands, in conflict since the write at ``step``."""

    start: int
    end: int
    step: int


class _Hunk(NamedTuple):
    """Parts of one text in whose place other parts stand in another text."""

    start: int
    end: int
    parts: Sequence[str]


class UnitsOf(Protocol):
    """The units by which all of some texts of an item can be taken apart."""

    def __call__(self, key: Key, texts: Collection[str]) -> Units: ...


class Laying:
    """``texts``: the text that stands at first, and after each write so far.

    ``units`` take apart the text that stands, those of all writes, and the ``outcome`` of the merge.
    """

    def __init__(self, standing: str, outcome: str, units: Units) -> None:
        self._units = units
        self._outcome = units.parts(outcome)
        self._stood = [units.parts(standing)]
        self._marks: list[_Mark] = []
        self._met_at = 0  # the last write of a text that the line had changed too

    @property
    def texts(self) -> list[str]:
        """The texts."""
        return [*map(self._units.text, self._stood)]

    def lay(self, write: Write) -> None:
        """Lays what a commit wrote onto what stands."""
        step, standing = len(self._stood), self._stood[-1]
        before, after = self._units.parts(write.before), self._units.parts(write.after)
        if standing == before and not self._marks:
            self._stood.append(after)
            return
        self._met_at = step if standing != before else self._met_at
        pieces = self._units.laid(before, standing, after, self._outcome)
        moved = [(mark, _moved(mark, pieces, step)) for mark in self._marks]
        new = [_Mark(start, end, step) for start, end in _conflicts(pieces)]
        if len(write.visit.commit.parents) > 1:
            # A merge inside the branch: what conflicted is as it left it, and is not its own.
            settled = self._settle_conflicts(_parts(pieces))
            moved = [(mark, _Mark(*there[:2], mark.step)) for mark, there in moved if mark not in settled]
            new = [one for one in new if not any(_meet(one, there) for _, there in moved)]
        self._marks = [there for _, there in moved if not any(_meet(there, one) for one in new)] + new
        self._stood.append(_parts(pieces))

    def put(self, text: str) -> None:
        """A write that nothing stands against: an entry that goes takes its texts along."""
        self._stood.append(self._units.parts(text))
        self._marks = []

    def settle(self) -> None:
        """Lets the parts in conflict stand as the merge left them, from the write on that touched them last.

        Of a list, so does the order. What else the merge left is none of these commits' own: the last of ``texts`` may still
        differ from it.
        """
        self._settle_conflicts(self._outcome)
        self.settle_order()

    def settle_order(self) -> None:
        """Lets a list stand in the order in which the merge left it, if nothing else is left to tell."""
        if self._units.listed and self._met_at:
            self._stood = settled_orders(self._stood, self._outcome, self._met_at)

    def _settle_conflicts(self, outcome: Sequence[str]) -> set[_Mark]:
        """Gives the marks of what is settled so."""
        final, settled = self._stood[-1], set[_Mark]()
        told: list[tuple[int, _Hunk]] = []
        for hunk in _hunks(final, outcome) if self._marks else ():
            touched = [mark for mark in self._marks if _meet(mark, hunk)]
            settled.update(touched)
            told += [(max(mark.step for mark in touched), hunk)] if touched else []
        for step in range(1, len(self._stood)) if told else ():
            target = _applied(final, [hunk for since, hunk in told if since <= step])
            self._stood[step] = self._settled(step, final, target)
        return settled

    def _settled(self, step: int, final: list[str], target: list[str]) -> list[str]:
        if step == len(self._stood) - 1:
            return target
        pieces = self._units.merged(final, self._stood[step], target)
        # Where another write of the same parts stands between, the last one has to tell of both.
        return self._stood[step] if any(piece.conflict for piece in pieces) else _parts(pieces)


def lay_all(key: Key, standing: str, writes: Iterable[Write], outcome: str, units_of: UnitsOf) -> Laying:
    """An item's writes laid one after the other, and what conflicts still as it stands."""
    some = [*writes]
    texts = {standing, outcome, *(text for write in some for text in (write.before, write.after))}
    laying = Laying(standing, outcome, units_of(key, texts))
    for write in some:
        laying.lay(write)
    return laying


def _parts(pieces: Iterable[Piece]) -> list[str]:
    return [part for piece in pieces for part in piece.parts]


def _moved(mark: _Mark, pieces: Iterable[Piece], step: int) -> _Mark:
    """Where the parts of a mark stand in the merged text; what was written there meanwhile is of the write at ``step``."""
    start, end, since, place = -1, 0, mark.step, 0
    for piece in pieces:
        first, last = piece.of.start, piece.of.start + len(piece.of.ours)
        if _meet(mark, _Hunk(first, last, ())) and (first < last or mark.start == mark.end):
            kept = piece.parts == piece.of.ours
            low, high = (max(mark.start, first) - first, min(mark.end, last) - first) if kept else (0, len(piece.parts))
            start, end = place + low if start < 0 else start, place + high
            since = since if kept else step
        place += len(piece.parts)
    return _Mark(max(start, 0), max(end, start, 0), since)


def _conflicts(pieces: Iterable[Piece]) -> Iterable[tuple[int, int]]:
    place = 0
    for piece in pieces:
        if piece.conflict:
            yield place, place + len(piece.parts)
        place += len(piece.parts)


def _meet(one: _Mark | _Hunk, other: _Mark | _Hunk) -> bool:
    """Whether two ranges share a part; an empty one is a place between two parts, and meets what touches it."""
    if one.start < one.end and other.start < other.end:
        return one.start < other.end and other.start < one.end
    return one.start <= other.end and other.start <= one.end


def _hunks(old: Sequence[str], new: Sequence[str]) -> Iterable[_Hunk]:
    """Where two texts differ, part by part where as many stand on either side."""
    i = j = 0
    for at, place, length in [*equal_runs(old, new), (len(old), len(new), 0)]:
        if at - i == place - j:
            yield from (_Hunk(i + n, i + n + 1, [new[j + n]]) for n in range(at - i))
        else:
            yield _Hunk(i, at, new[j:place])
        i, j = at + length, place + length


def _applied(parts: Sequence[str], hunks: Iterable[_Hunk]) -> list[str]:
    result = [*parts]
    for hunk in sorted(hunks, reverse=True):
        result[hunk.start : hunk.end] = hunk.parts
    return result
