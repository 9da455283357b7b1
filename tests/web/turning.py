"""Turns that end sooner than any clock would have them."""

from __future__ import annotations

from shinkyu.web.server.turns import Turn


class OneStep(Turn):
    """Of a request that does one step, and leaves the rest."""

    def __init__(self) -> None:
        self._looked = 0

    @property
    def over(self) -> bool:
        self._looked += 1
        return self._looked > 1
