"""The ruled lines of a page of a PDF: which of them bound cells, which strike text out, and in which cell a place is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from shinkyu.model.sheets.flow.pdfpage import Box, Letter

_NEAR = 1.5  # points between lines that are one
_GAP = 3.0  # between the pieces of one line, dashed or put together from cells
_MEETS = 2.5  # between a line and another that it ends at
_STRUCK = (0.3, 0.72)  # of the height of a letter, where a line through it is


class Rule(NamedTuple):
    """A line at ``at`` (its height, or its distance from the left) from ``start`` to ``end``."""

    at: float
    start: float
    end: float


class Cell(NamedTuple):
    """An area that lines bound, as `Box`; ``open_above``, ``open_below``: but for one side, at the end of a page."""

    x0: float
    y0: float
    x1: float
    y1: float
    open_above: bool = False
    open_below: bool = False


@dataclass(slots=True)
class Rules:
    """The lines of a page that bound cells, across and down, and those across that meet no other."""

    across: list[Rule]
    down: list[Rule]
    loose: list[Rule]
    _known: dict[tuple[int, int], Cell | None] = field(default_factory=dict)
    _heights: list[float] = field(default_factory=list)
    _places: list[float] = field(default_factory=list)

    @classmethod
    def of(cls, lines: Iterable[Box]) -> Rules:
        """The lines of a page, those that are pieces of one put together."""
        across, down = [], []
        for line in lines:
            if line.x1 - line.x0 >= line.y1 - line.y0:
                across.append(Rule((line.y0 + line.y1) / 2, line.x0, line.x1))
            else:
                down.append(Rule((line.x0 + line.x1) / 2, line.y0, line.y1))
        across, down = _joined(across), _joined(down)
        bounding = [one for one in across if _meets(one.start, one.at, down) and _meets(one.end, one.at, down)]
        rules = cls(bounding, down, [one for one in across if one not in set(bounding)])
        # Between these nothing changes: what is found for one place holds for all between the same.
        rules._heights = sorted({edge for one in bounding for edge in (one.at,)} | {e for one in down for e in one[1:]})
        rules._places = sorted({one.at for one in down} | {edge for one in bounding for edge in one[1:]})
        return rules

    def cell(self, x: float, y: float) -> Cell | None:
        """The cell in which a place is; None where lines do not bound it."""
        key = bisect_right(self._places, x), bisect_right(self._heights, y)
        if key not in self._known:
            self._known[key] = self._find(x, y)
        return self._known[key]

    def _find(self, x: float, y: float) -> Cell | None:
        beside = [one for one in self.down if one.start <= y <= one.end]
        left = max((one for one in beside if one.at <= x), default=None)
        right = min((one for one in beside if one.at > x), default=None)
        if left is None or right is None:
            return None
        # What reaches over a part of it alone bounds other cells.
        over = [one for one in self.across if one.start - _MEETS <= left.at and right.at <= one.end + _MEETS]
        above = max((one.at for one in over if one.at <= y), default=None)
        below = min((one.at for one in over if one.at > y), default=None)
        if above is None and below is None:
            return None
        top = max(left.start, right.start) if above is None else above
        bottom = min(left.end, right.end) if below is None else below
        return Cell(left.at, top, right.at, bottom, above is None, below is None) if top <= y <= bottom else None

    def is_struck(self, letter: Letter) -> bool:
        """Whether a line that bounds nothing goes through a letter."""
        middle, height = (letter.box.x0 + letter.box.x1) / 2, letter.box.y1 - letter.box.y0
        low, high = (letter.box.y0 + part * height for part in _STRUCK)
        return any(low <= one.at <= high and one.start <= middle <= one.end for one in self.loose)


def _joined(rules: list[Rule]) -> list[Rule]:
    """The lines of the same place that touch as one; lines that are nearly in one place are in one."""
    joined: list[Rule] = []
    group: list[Rule] = []
    for rule in sorted(rules):
        if group and rule.at - group[0].at > _NEAR:
            joined += _ends_joined(group)
            group = []
        group.append(rule)
    return joined + _ends_joined(group)


def _ends_joined(group: Sequence[Rule]) -> list[Rule]:
    if not group:
        return []
    at = sum(one.at for one in group) / len(group)
    joined: list[Rule] = []
    for one in sorted(group, key=lambda rule: rule.start):
        if joined and one.start - joined[-1].end <= _GAP:
            joined[-1] = Rule(at, joined[-1].start, max(joined[-1].end, one.end))
        else:
            joined.append(Rule(at, one.start, one.end))
    return joined


def _meets(x: float, y: float, down: Iterable[Rule]) -> bool:
    return any(abs(one.at - x) <= _MEETS and one.start - _MEETS <= y <= one.end + _MEETS for one in down)
