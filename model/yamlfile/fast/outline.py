"""A version of a file that can be followed to the next one: only the parts in which the two differ are read.

Up to the first difference a reader of the new version is where it was in the old one. A part that starts there with the
same heading at the same column is read again; behind it the reader is again where it was in the old version, and goes
on to the next difference. Where that part does not hold all of the difference, the one around it is read, and so on
outwards. So the new version is what a reader of the whole file makes of it; what cannot be known in this way is left to
`yamlfile.decode`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from shinkyu.model.yamlfile.fast.lines import NotPlain, normalized
from shinkyu.model.yamlfile.fast.partreader import parts_of, read_again
from shinkyu.model.yamlfile.fast.parts import Part, Step
from shinkyu.model.yamlfile.values import MAX_BYTES, Value

# Where more than that differ, the whole is read faster.
_MOST_UPDATES = 100


class Change(NamedTuple):
    """A part of the file on both sides, and the headings and entries that lead to it, the outermost first."""

    path: tuple[Step, ...]
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Outline:
    """A version of a file: its ``data``, normalized, and the ``parts`` that it ends with."""

    data: bytes
    parts: tuple[Part, ...]

    @classmethod
    def of(cls, data: bytes) -> Outline | None:
        """The outline of a version; None where only `yamlfile.decode` knows what it holds."""
        plain = _normalized(data)
        parts = parts_of(plain) if plain is not None else None
        return cls(plain, parts) if plain is not None and parts is not None else None

    @property
    def value(self) -> dict[str, Value]:
        """The file's mapping, as ``decode`` gives it."""
        return {part.step.name: part.value for part in self.parts}

    def step(self, data: bytes) -> tuple[list[Change], Outline] | None:
        """The parts in which the next version differs, in order, and its outline; None where it has to be read whole."""
        new = _normalized(data)
        updates = self._updates(new) if new is not None else None
        if new is None or updates is None:
            return None
        changes: list[Change] = []
        parts = self.parts
        for spot, part, _ in updates:
            before, after = spot.part.value, part.value
            if before != after:
                changes.append(Change(tuple(_path(self.parts, spot.place)), before, after))
            parts = _put(parts, spot.place, part, part.size - spot.part.size)
        return changes, Outline(new, parts)

    def _updates(self, new: bytes) -> list[_Update] | None:
        """The parts that hold all differences, as the new version has them, in order."""
        found: list[_Update] = []
        at = new_at = 0
        while self.data[at:] != new[new_at:]:
            start = _parting(self.data, at, new, new_at)
            update = self._update(start, new, start - at + new_at, found) if len(found) < _MOST_UPDATES else None
            if update is None:
                return None
            # A part that had to be read as a whole takes the place of those in it.
            while found and found[-1].spot.begin >= update.spot.begin:
                found.pop()
            found.append(update)
            at, new_at = update.spot.end, update.end
        return found

    def _update(self, start: int, new: bytes, new_start: int, before: Sequence[_Update]) -> _Update | None:
        """The narrowest part that takes in what differs from a line on, behind the updates before it."""
        for spot in _spots(self.parts, len(self.data), start):
            if before and before[-1].spot.begin < spot.begin < before[-1].spot.end:
                continue  # the part around it has been read anew
            last = next((one for one in reversed(before) if one.spot.end <= spot.begin), None)
            begin = spot.begin + (last.end - last.spot.end if last else 0)
            end = spot.part.end(new, begin)
            if end > new_start or (spot.end > start and end >= 0):
                part = read_again(spot.part, new[begin:end])
                if part is not None:
                    return _Update(spot, part, end)
        return None


class _Spot(NamedTuple):
    """A part, its number in its collection after those of the parts around it, and from where to where it stands."""

    place: tuple[int, ...]
    part: Part
    begin: int
    end: int


class _Update(NamedTuple):
    """A part as the new version has it, and where it ends there."""

    spot: _Spot
    part: Part
    end: int


def _spots(parts: Sequence[Part], end: int, start: int, above: tuple[int, ...] = ()) -> Iterator[_Spot]:
    """The parts that a line is in, that it starts, or that end before it: those inside others first."""
    for number in range(len(parts) - 1, -1, -1):
        part = parts[number]
        begin = end - part.size
        if begin <= start <= end:
            place = (*above, number)
            if part.inside:
                yield from _spots(part.inside, end, start, place)
            yield _Spot(place, part, begin, end)
        if begin < start:
            return
        end = begin


def _path(parts: Sequence[Part], place: tuple[int, ...]) -> Iterator[Step]:
    """The steps that lead to a place."""
    for number in place:
        yield parts[number].step
        parts = parts[number].inside


def _put(parts: tuple[Part, ...], place: tuple[int, ...], part: Part, growth: int) -> tuple[Part, ...]:
    """The parts with another one in a place, which is so many bytes longer than the one before."""
    number, inner = place[0], place[1:]
    if inner:
        step, column, level, size, own, inside = parts[number]
        part = Part(step, column, level, size + growth, own, _put(inside, inner, part, growth))
    return (*parts[:number], part, *parts[number + 1 :])


def _normalized(data: bytes) -> bytes | None:
    """A version as all readers see it; None where that is not plain, or more than they read."""
    try:
        return normalized(data) if len(data) <= MAX_BYTES else None
    except NotPlain:
        return None


def _parting(old: bytes, at: int, new: bytes, new_at: int) -> int:
    """The start of the line in ``old`` in which the versions, the same up to two places, first differ."""
    same, most = 0, min(len(old) - at, len(new) - new_at)
    # What is sought lies between the two: half of that is compared each time.
    while most - same > 1:
        middle = (same + most) // 2
        if new.startswith(old[at + same : at + middle], new_at + same):
            same = middle
        else:
            most = middle
    same += new.startswith(old[at + same : at + most], new_at + same)
    return old.rfind(b"\n", 0, at + same) + 1
