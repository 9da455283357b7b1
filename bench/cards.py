"""Decks of cards: what is drawn at random and yet comes in fixed shares."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Deck(Generic[T]):
    """Cards in an order of chance; when all are drawn they are shuffled anew."""

    def __init__(self, chance: random.Random, cards: Sequence[T]) -> None:
        self._chance = chance
        self._cards = list(cards)
        self._rest: list[T] = []

    def draw(self) -> T:
        """The next card."""
        if not self._rest:
            self._rest = list(self._cards)
            self._chance.shuffle(self._rest)
        return self._rest.pop()


class Spread(Generic[T]):
    """Sorted cards, of which however many one draws are spread evenly from the first to the last."""

    STEP = (5**0.5 - 1) / 2  # the golden section: no other step keeps further away from where it has been

    def __init__(self, chance: random.Random, cards: Sequence[T]) -> None:
        self._cards = cards
        self._at = chance.random()

    def draw(self) -> T:
        """The next card."""
        self._at = (self._at + self.STEP) % 1
        return self._cards[int(self._at * len(self._cards))]
