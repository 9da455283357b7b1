"""Which place of the new text a place of the old one is, outside all that changed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from shinkyu.model.table.concise.regions import Region


class Alignment:
    """Two texts, and the regions in which they differ, in order."""

    def __init__(self, before: str, after: str, regions: Sequence[Region]) -> None:
        self.before, self.after, self.regions = before, after, tuple(regions)
        self._starts = [(region.start, region.new_start) for region in regions]
        self._ends = [(region.end, region.new_end) for region in regions]

    def new_left(self, place: int, region: Region) -> int | None:
        """The partner of a place before a region, what changed there left out; None inside of what changed."""
        ahead = bisect_right(self._ends, (region.start, region.new_start))
        behind = min(ahead, bisect_right(self._ends, (place, len(self.after))))
        if behind < ahead and self._starts[behind][0] < place:
            return None
        end, new_end = self._ends[behind - 1] if behind else (0, 0)
        return place + new_end - end

    def new_right(self, place: int, region: Region) -> int | None:
        """The same of a place behind a region."""
        first = bisect_left(self._starts, (region.end, region.new_end))
        last = max(first, bisect_left(self._starts, (place, -1)))
        end, new_end = self._ends[last - 1] if last > first else (region.end, region.new_end)
        return None if end > place else place + new_end - end

    def cells(self, found: Region) -> tuple[str, str]:
        """What a stretch reads in either text."""
        return self.before[found.start : found.end], self.after[found.new_start : found.new_end]

    def inside(self, found: Region) -> list[Region]:
        """The regions that lie in a stretch."""
        return [
            region
            for region in self.regions
            if found.start <= region.start
            and region.end <= found.end
            and found.new_start <= region.new_start
            and region.new_end <= found.new_end
        ]
