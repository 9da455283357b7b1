"""Where the keys and the list entries of a file in the plain subset stand, read as the quick decoder reads it."""

from __future__ import annotations

from shinkyu.model.yamlfile.fast.lines import lines_of, normalized
from shinkyu.model.yamlfile.fast.plain import Reader
from shinkyu.model.yamlfile.values import Pointer, Value


def places_of(data: bytes) -> dict[Pointer, int]:
    """Pointer to the line (from 1) on which each key and each list entry starts, in the order of the file; NotPlain for a file
    that is not in the plain subset."""
    reader = _Places(lines_of(normalized(data)))
    reader.file()
    return reader.found


class _Places(Reader):
    """Notes the line of each entry as it comes to it."""

    __slots__ = ("_above", "_numbers", "found")

    def __init__(self, lines: list[str]) -> None:
        super().__init__(lines)
        self.found: dict[Pointer, int] = {}
        self._above: Pointer = ()
        self._numbers: list[int] = []  # of the lists that are being read, how many entries there were so far

    def entry(self, column: int, level: int) -> tuple[str, Value, int]:
        key, _ = self.heading(column)
        above = self._come_to(key)
        read = super().entry(column, level)
        self._above = above
        return read

    def sequence(self, column: int, level: int) -> list[Value]:
        self._numbers.append(0)
        read = super().sequence(column, level)
        self._numbers.pop()
        return read

    def item(self, column: int, level: int) -> tuple[Value, int]:
        above = self._come_to(self._numbers[-1])
        self._numbers[-1] += 1
        read = super().item(column, level)
        self._above = above
        return read

    def _come_to(self, name: str | int) -> Pointer:
        """Goes into an entry that begins on this line; gives the place that it stands in."""
        above = self._above
        self._above = (*above, name)
        self.found[self._above] = self.at + 1
        return above
