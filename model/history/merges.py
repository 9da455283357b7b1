"""A merge, laid onto the line as if its side commits stood there one after the other (contract §3.1)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

from shinkyu.model.form.keys import Key
from shinkyu.model.history.ancestry import Ancestry
from shinkyu.model.history.comparison import Differences
from shinkyu.model.history.entries import EntryLaying, moves, toggles
from shinkyu.model.history.events import Record, event_order
from shinkyu.model.history.laying import Laying, UnitsOf, Write
from shinkyu.model.history.reordering import Reordered, reorder
from shinkyu.model.history.visit import Visit
from shinkyu.model.history.writes import Writes
from shinkyu.model.sections.document import has_entry


class MergeReplay:
    """One merge of the line: the commits that it takes in (``side``, oldest first), and what its tree says in the end.

    All is laid before anything is told, so that ``record`` holds what stood before the merge meanwhile. A step is the
    place of a side commit, from 1.
    """

    def __init__(
        self,
        record: Record,
        writes: Writes,
        ancestry: Ancestry,
        days: Callable[[Key, Write], set[dt.date]],
        units_of: UnitsOf,
        side: Sequence[Visit],
        outcome: Differences,
    ) -> None:
        self._record = record
        self._writes = writes
        self._ancestry = ancestry
        self._days = days
        self._units_of = units_of
        self._side = side
        self._outcome = outcome
        self._written: dict[Key, dict[int, Write]] = defaultdict(dict)
        self._entries: dict[Key, EntryLaying] = {}
        self._kept: set[tuple[int, Key]] = set()  # entries that a step takes out and that the merge kept, in conflict
        self._put: dict[Key, dict[int, str]] = defaultdict(dict)  # texts that come or go with their entry
        self._told: list[Differences] = [{} for _ in range(len(side) + 1)]
        self._reordered: list[Reordered] = []
        self._added: Differences = {}

    def run(self, begin: Callable[[Visit], None]) -> Differences:
        """Tells the record what each side commit makes of the line; gives what the merge adds.

        ``begin`` is called before each side commit's changes are told.
        """
        self._lay()
        early = [place for one in self._reordered for place in one.enter(self._record)]
        for step, visit in enumerate(self._side, 1):
            begin(visit)
            for key in event_order(self._told[step]):
                beside = next((sequence for one in early if (sequence := one.beside(visit, key)) is not None), None)
                self._record.change(key, visit, *self._told[step][key], beside=beside)
        return self._added

    def _lay(self) -> None:
        for step, visit in enumerate(self._side, 1):
            for key, texts in self._writes.of(visit).items():
                self._written[key][step] = Write(visit, *texts)
        keys = self._written.keys() | self._outcome.keys()
        for key in sorted(key for key in keys if key.is_order):
            self._lay_order(key)
        for key in sorted(key for key in keys | self._put.keys() if not key.is_order):
            self._lay_text(key)

    def _standing(self, key: Key) -> str:
        return self._record.texts.get(key, "")

    def _left(self, key: Key) -> str:
        """What the merge left."""
        return self._outcome[key][1] if key in self._outcome else self._standing(key)

    # The entries of a list

    def _lay_order(self, key: Key) -> None:
        laying = self._entries[key] = EntryLaying(self._standing(key), self._left(key))
        written = self._written.get(key, {})
        for step, visit in enumerate(self._side, 1):
            write = written.get(step, Write(visit, "", ""))
            moved = laying.moved_beside(write)
            kept = [n for n in laying.taken_out(write) if moved or self._changed_beside(key.item.entry(n), visit)]
            self._kept |= {(step, key.item.entry(name)) for name in kept}
            laying.lay(write, kept)
        laying.settle({name: self._last_touched(key.item.entry(name)) for name in laying.missing})
        for step in range(1, len(laying.orders)):
            for name in {*laying.orders[step]} ^ {*laying.orders[step - 1]}:
                self._put_along(key.item.entry(name), step, laying)
        self._settle(key, [*range(1, len(laying.orders))], laying.texts, plain=not laying.contested)

    def _changed_beside(self, entry: Key, visit: Visit) -> bool:
        """Whether the line says something else in an entry than the commit that takes it out knew of."""
        texts = ((key, text) for key, text in self._record.texts.items() if entry.covers(key))
        return any(text != self._writes.text_before(visit, key) for key, text in texts)

    def _last_touched(self, entry: Key) -> int:
        """The last step that wrote in an entry or moved it; 0 where none did."""
        inside = [step for key, steps in self._written.items() if entry.covers(key) for step in steps]
        order = self._written.get(entry.list.order, {})
        return max([*inside, *(step for step, write in order.items() if moves(write, entry.entry_id))], default=0)

    def _put_along(self, entry: Key, step: int, laying: EntryLaying) -> None:
        """An entry that goes takes its texts along, whoever wrote them; one that the merge brings back has them again."""
        come = entry.entry_id in laying.orders[step]
        if come and laying.back.get(entry.entry_id) != step:
            return
        for key in {*self._record.texts, *self._written, *self._outcome}:
            if entry.covers(key) and not key.is_order:
                self._put[key][step] = self._left(key) if come else ""

    # One item

    def _lay_text(self, key: Key) -> None:
        put, written = self._put.get(key, {}), self._written.get(key, {})
        standing, left = self._standing(key), self._left(key)
        texts = {
            standing,
            left,
            *put.values(),
            *(text for write in written.values() for text in (write.before, write.after)),
        }
        laying, steps = Laying(standing, left, self._units_of(key, texts)), []
        for step in sorted({*put, *written}):
            if step in put:
                laying.put(put[step])
            elif self._has_place(key, step):
                laying.lay(written[step])
            else:
                continue
            steps.append(step)
        laying.settle()
        plain = not put and len(steps) == len(written) and not any(map(self._toggles_beside, key.entries))
        self._settle(key, steps, laying.texts, plain=plain)

    def _toggles_beside(self, entry: Key) -> bool:
        """Whether the line took an entry out or put it in beside a side commit: then its texts have no other place."""
        events = (
            e for e in self._record.events.get(entry.list.order, ()) if toggles(e.before, e.after, entry.entry_id)
        )
        return any(not self._ancestry.knows(side, event.visit.index) for event in events for side in self._side)

    def _has_place(self, key: Key, step: int) -> bool:
        """Whether the entries that an item stands in are on the line then, and its going is no part of theirs."""
        gone = not self._written[key][step].after
        return all(self._is_there(entry, step) and not (gone and (step, entry) in self._kept) for entry in key.entries)

    def _is_there(self, entry: Key, step: int) -> bool:
        laying = self._entries.get(entry.list.order)
        return entry.entry_id in laying.orders[step] if laying else has_entry(self._record.texts, entry)

    def _settle(self, key: Key, steps: Sequence[int], texts: Sequence[str], *, plain: bool) -> None:
        """Notes what each step made of an item, and what the merge adds. ``plain``: its days may decide who comes first."""
        written = self._written.get(key, {})
        days, side = partial(self._days, key), [*written.values()]
        reordered = (
            reorder(self._record, self._ancestry, days, self._units_of, key, side, self._left(key)) if plain else None
        )
        if reordered is not None and (reordered.last_texts[-1] == self._left(key) or texts[-1] != self._left(key)):
            self._reordered.append(reordered)
            steps = [step for step, write in written.items() if any(write is one for one in reordered.last)]
            written, texts = {step: written[step] for step in steps}, reordered.last_texts
        for step, (before, after) in zip(steps, pairwise(texts), strict=True):
            if before != after:
                self._told[step][key] = (before, after)
        for step, write in written.items():
            before, after = self._told[step].get(key, ("", ""))
            beside = self._beside(key, write.visit) if before == after else ()
            self._record.compare(key, write.visit, (write.before, write.after), (before, after), beside)
        if texts[-1] != self._left(key):
            self._added[key] = (texts[-1], self._left(key))

    def _beside(self, key: Key, visit: Visit) -> tuple[Visit, ...]:
        """The commits beside that one whose changes of an item, or of the entries that it stands in, are on the line."""
        keys = (key, *(entry.list.order for entry in key.entries))
        line = (event.visit for one in keys for event in self._record.events.get(one, ()))
        side = (one for one, told in zip(self._side, self._told[1:], strict=True) if not told.keys().isdisjoint(keys))
        return (*(one for one in line if not self._ancestry.knows(visit, one.index)), *side)
