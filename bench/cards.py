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
