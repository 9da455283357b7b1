"""An item's events told anew: commits of a merge stand before those of the line that were made beside them (contract §3.1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from shinkyu.model.form.keys import Key, entry_ids
from shinkyu.model.history.ancestry import Ancestry
from shinkyu.model.history.days import Days, by_days
from shinkyu.model.history.entries import EntryLaying
from shinkyu.model.history.events import ROOM, Event, Record
from shinkyu.model.history.laying import UnitsOf, Write, lay_all
from shinkyu.model.history.visit import Visit

# Before the event in which an entry goes, there is room for what the same side wrote in it until then.
_BEFORE = 1 << 32
_Laid = Callable[[str, Sequence[Write]], list[str]]  # what stands before, between and after writes, laid onto a text


@dataclass(frozen=True, slots=True)
class Toggle:
    """An entry that comes or goes at a ``sequence``, by the visit of that ``index``."""

    entry: Key
    index: int
    sequence: int

    def beside(self, visit: Visit, key: Key) -> int | None:
        """The sequence close to which a side commit's event of an item in the entry stands; None where it is none of these."""
        if not self.entry.covers(key) or visit.index > self.index:
            return None
        return self.sequence - (_BEFORE if visit.index < self.index else 0)


@dataclass(frozen=True, slots=True)
class Reordered:
    """The writes of one item that stand anew, and the texts before, between and after them.

    ``keep``: how many of the item's events stay as they are. ``last``: the writes behind all of the line's, with the texts
    before, between and after them.
    """

    key: Key
    keep: int
    writes: tuple[Write, ...]
    texts: tuple[str, ...]
    sequences: tuple[int, ...]
    last: tuple[Write, ...]
    last_texts: tuple[str, ...]

    def enter(self, record: Record) -> list[Toggle]:
        """Puts the writes into the record; gives where entries come or go now, so that their texts can do so with them."""
        del record.events[self.key][self.keep :]
        for write, (before, after), sequence in self._told:
            record.compare(self.key, write.visit, (write.before, write.after), (before, after), self._visits)
            record.change(self.key, write.visit, before, after, sequence=sequence)
        record.texts[self.key] = self.texts[-1]
        return self.toggles

    @property
    def toggles(self) -> list[Toggle]:
        """Where entries come or go, if it is a list's order that stands anew."""
        toggles: list[Toggle] = []
        for write, (before, after), sequence in self._told if self.key.is_order else ():
            names = {*entry_ids(before)} ^ {*entry_ids(after)}
            toggles += [Toggle(self.key.item.entry(name), write.visit.index, sequence) for name in sorted(names)]
        return toggles

    @property
    def _told(self) -> Iterable[tuple[Write, tuple[str, str], int]]:
        return zip(self.writes, pairwise(self.texts), self.sequences, strict=True)

    @property
    def _visits(self) -> tuple[Visit, ...]:
        return tuple(write.visit for write in (*self.writes, *self.last))


def reorder(
    record: Record, ancestry: Ancestry, days: Days, units_of: UnitsOf, key: Key, side: Sequence[Write], outcome: str
) -> Reordered | None:
    """None where the side's writes simply follow the line's.

    A list of which both sides took out the same entry, or put it in, stays as the line has it: its texts have no other place.
    So does one of which the side takes an entry out, or puts it in, ahead of what the line wrote in that entry, and one whose
    side commits would change places among themselves.
    """
    events = record.events.get(key, [])
    if not any(events and events[-1].visit.index > ancestry.fork(write.visit) for write in side):
        return None
    line = [Write(event.visit, event.before, event.after) for event in events]
    order = by_days(ancestry, days, line, side)
    if order[: len(line)] == line or (key.is_order and (_toggled(line) & _toggled(side) or _parted(order, side))):
        return None
    reordered = _laid(key, events, line, order, partial(_texts, units_of, key, outcome))
    brought = (one for one in reordered.toggles if any(one.index == write.visit.index for write in side))
    return None if any(_is_written_behind(record, one) for one in brought) else reordered


def _is_written_behind(record: Record, toggle: Toggle) -> bool:
    """Whether the line wrote in an entry behind the place where it would come or go: that text would not be there then."""
    inside = (events for key, events in record.events.items() if toggle.entry.covers(key))
    return any(event.sequence > toggle.sequence for events in inside for event in events)


def _laid(key: Key, events: list[Event], line: list[Write], order: list[Write], texts_of: _Laid) -> Reordered:
    keep = next(place for place, write in enumerate(line) if order[place] is not write)
    end = 1 + max(place for place, write in enumerate(order) if write is line[-1])
    order[end:] = sorted(order[end:], key=lambda write: write.visit.index)  # as they are told, behind all of the line's
    texts = texts_of(line[keep].before, order[keep:])
    middle = end - keep
    return Reordered(
        key,
        keep,
        tuple(order[keep:end]),
        tuple(texts[: middle + 1]),
        _sequences(events, line, order[:end])[keep:],
        tuple(order[end:]),
        tuple(texts[middle:]),
    )


def _parted(order: Sequence[Write], side: Sequence[Write]) -> bool:
    """Whether the side's commits stand in another order among themselves: one branch inside it has earlier days than another."""
    places = [place for one in side for place, write in enumerate(order) if write is one]
    return places != sorted(places)


def _toggled(writes: Sequence[Write]) -> set[str]:
    """The entries that come or go in the writes of a list's order."""
    return {name for write in writes for name in {*entry_ids(write.before)} ^ {*entry_ids(write.after)}}


def _texts(units_of: UnitsOf, key: Key, outcome: str, standing: str, writes: Sequence[Write]) -> list[str]:
    """What stands before, between and after the writes."""
    if key.is_order:
        entries = EntryLaying(standing, outcome)
        for write in writes:
            entries.lay(write)
        entries.settle({})
        return entries.texts
    laying = lay_all(key, standing, writes, outcome, units_of)
    laying.settle()
    return laying.texts


def _sequences(events: Sequence[Event], line: Sequence[Write], order: Sequence[Write]) -> tuple[int, ...]:
    """The sequences of the writes in their order: the line's keep theirs, the others have room before the next of these."""
    known = {id(write): event.sequence for write, event in zip(line, events, strict=True)}
    found: list[int] = []
    for place, write in enumerate(order):
        ahead = next(n for n in range(place, len(order)) if id(order[n]) in known)
        upper = known[id(order[ahead])]
        lower = max((upper - 1) // ROOM * ROOM, found[-1] if found else 0)  # below it stands another item's event
        found.append(known.get(id(write), lower + (upper - lower) // (ahead - place + 1)))
    return tuple(found)
