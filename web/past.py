"""What the record of an assessment tells up to a commit, worked out once: a commit never changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from shinkyu.model.history.history import History
from shinkyu.model.history.recordlog import Recorded, records
from shinkyu.model.table.row import Row
from shinkyu.model.table.table import build_table


@dataclass
class Past:
    """A history, with its rows and its records."""

    history: History

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """All rows of its table."""
        return build_table(self.history).rows

    @cached_property
    def rows_of(self) -> Mapping[str, Sequence[Row]]:
        """The rows by each of the commits that made them."""
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows:
            for commit in row.commits:
                found[commit].append(row)
        return found

    @cached_property
    def records(self) -> Sequence[Recorded]:
        """Every record, the newest first."""
        return tuple(records(self.history))
