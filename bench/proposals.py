"""Branches that nobody has taken in: they leave the line shortly before its end and edit what it lets alone from there on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import shape
from cards import Deck
from city import Document
from desk import Desk
from history import History


class Proposals:
    """Notes where the line is now; the branches that leave it here are made when its last commit is."""

    def __init__(self, history: History, desks: Sequence[Desk]) -> None:
        self._history = history
        self._desks = desks
        self._parent = history.tip
        self._documents = {desk.document.slug: desk.document.branch() for desk in desks}

    def make(self, asked: Sequence[shape.Proposal], items: Deck[int]) -> None:
        """The branches, all of which leave the line at the same commit."""
        for one in asked:
            self._make(one, items)

    def _make(self, asked: shape.Proposal, items: Deck[int]) -> None:
        desks = self._desks[: asked.assessments]
        documents = {desk.document.slug: self._documents[desk.document.slug].branch() for desk in desks}
        for desk in desks:
            desk.reserved = _edited_since(documents[desk.document.slug], desk.document)
        mark = self._parent
        for place in range(shape.PROPOSED):
            if place % shape.PROPOSED_DAYS == 0:
                self._history.next_day()
            mark = self._edit(asked.name, desks[place % len(desks)], documents, items.draw(), mark)
        for desk in desks:
            desk.reserved.clear()

    def _edit(self, branch: str, desk: Desk, documents: Mapping[str, Document], wanted: int, parent: int) -> int:
        document = documents[desk.document.slug]
        fields = desk.pick(wanted, self._history.day)
        for one in fields:
            desk.write(document, one, desk.editor.edited(document, one), self._history.day)
        return self._history.propose(branch, desk.files((one.home for one in fields), document), parent)


def _edited_since(then: Document, now: Document) -> set[str]:
    """The fields of ``now`` that have another value than they had, and those that were not there."""
    return {path for path in now.fields if path not in then.fields or then.text(path) != now.text(path)}
