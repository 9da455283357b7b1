"""What the commits of a line made of the items, one change after the other, and what stands on the line meanwhile."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from shinkyu.model.form.keys import Key
from shinkyu.model.history.visit import Visit
from shinkyu.model.sections.document import Texts

# Between two events that are told one after the other there is room for those that turn out to stand between them.
ROOM = 1 << 64


class Event(NamedTuple):
    """One commit's change of one item, as it stands on the line. ``sequence`` orders all events of the assessment."""

    sequence: int
    visit: Visit
    before: str
    after: str


class Unheard(NamedTuple):
    """A commit whose change of an item a merge left nothing of; ``standing``: those that changed the item beside it."""

    key: Key
    visit: Visit
    standing: tuple[Visit, ...]


@dataclass(slots=True)
class Record:
    """The events by item key from the baseline's end on (``start``, a visit's index), and the texts before and after them.

    ``own``: a commit's own two texts of an item, where those on the line are not the same.
    """

    start: int | None = None
    oldest: Texts = field(default_factory=dict)
    texts: Texts = field(default_factory=dict)
    events: dict[Key, list[Event]] = field(default_factory=dict)
    own: dict[tuple[int, Key], tuple[str, str]] = field(default_factory=dict)
    unheard: list[Unheard] = field(default_factory=list)
    _sequence: int = 0

    def copy(self) -> Record:
        """The same, to be gone on with by itself."""
        return replace(
            self,
            oldest=dict(self.oldest),
            texts=dict(self.texts),
            events={key: [*events] for key, events in self.events.items()},
            own=dict(self.own),
            unheard=[*self.unheard],
        )

    def begin(self, visit: Visit) -> None:
        """What stands now is the baseline."""
        self.start = visit.index
        self.oldest = {key: text for key, text in self.texts.items() if text}

    def change(
        self,
        key: Key,
        visit: Visit,
        before: str,
        after: str,
        *,
        sequence: int | None = None,
        beside: int | None = None,
    ) -> None:
        """A change that a commit makes; of equal texts none.

        It stands behind all others, at a ``sequence`` that is free, or close behind the one at ``beside``.
        """
        if before == after:
            return
        self.texts[key] = after
        self._sequence += ROOM
        if self.start is None:
            return
        if beside is not None:
            sequence = beside + self._sequence // ROOM
        place = self._sequence if sequence is None else sequence
        self.events.setdefault(key, []).append(Event(place, visit, before, after))

    def compare(
        self, key: Key, visit: Visit, own: tuple[str, str], told: tuple[str, str], standing: tuple[Visit, ...]
    ) -> None:
        """Notes where a commit's change on the line is not the one in its own tree, or is none at all."""
        if told[0] == told[1]:
            self.unheard.append(Unheard(key, visit, tuple(one for one in standing if one is not visit)))
        elif told != own:
            self.own.setdefault((visit.index, key), own)


def event_order(keys: Iterable[Key]) -> list[Key]:
    """The keys that one commit changes in the order of its events: entries' places first, so that numbers are its own."""
    return sorted(keys, key=lambda key: (not key.is_order, key))
