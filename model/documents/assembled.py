"""What was read of a document so far: texts by the headings of the form, and of each other passage what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from shinkyu.model.documents.reading import ReadItem
from shinkyu.model.documents.template import Slot
from shinkyu.model.sheets.flow.passage import Passage, Picture

_MOST_NEAR = 5


class Asked(NamedTuple):
    """What a passage may be, and why it is asked."""

    near: tuple[Slot, ...]
    why: str


@dataclass(slots=True)
class Assembled:
    """``items``, ``pictures`` and ``broken`` (as of `DocumentReading`) by the place of their slot; by the place of the passage what
    is asked, and what those are that are no item's."""

    passages: Sequence[Passage]
    items: dict[int, ReadItem] = field(default_factory=dict)
    pictures: dict[int, Picture] = field(default_factory=dict)
    doubtful: dict[int, Asked] = field(default_factory=dict)
    unread: dict[int, str] = field(default_factory=dict)
    broken: set[int] = field(default_factory=set)

    def read(self, slot: Slot, text: str, heading: int, by: str) -> None:
        """A text of an item, and the passage that is its heading."""
        passage = self.passages[heading]
        self.items[slot.at] = ReadItem(slot.key, text, passage.text, passage.place, by)

    def ask(self, passages: Iterable[int], near: Sequence[Slot], why: str) -> None:
        """Passages that may be of one of these items."""
        asked = Asked(tuple(dict.fromkeys(slot for slot in near if slot.key and slot.node.item))[:_MOST_NEAR], why)
        self.doubtful |= dict.fromkeys(passages, asked)

    def leave(self, at: int, why: str) -> None:
        """A passage that is no item's, unless it is asked."""
        if at not in self.doubtful:
            self.unread[at] = why
