"""What the record of an assessment tells up to a commit, worked out once: a commit never changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from shinkyu.model.form.naming import Naming
from shinkyu.model.history.history import History
from shinkyu.model.history.names import names_in
from shinkyu.model.history.recordlog import Recorded, records
from shinkyu.model.project.recordsearch import words_of_records
from shinkyu.model.table.row import Row
from shinkyu.model.table.table import build_table
from shinkyu.model.workspace.foresight import fingerprints


@dataclass
class Past:
    """A history, with its rows and its records."""

    history: History

    @cached_property
    def names(self) -> Naming:
        """The names of the items that there are or were."""
        return names_in(self.history)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """All rows of its table."""
        return build_table(self.history).rows

    @cached_property
    def fingerprints(self) -> frozenset[str]:
        """Those of what `check` says of it."""
        return fingerprints(self.history)

    @cached_property
    def rows_of(self) -> Mapping[str, Sequence[Row]]:
        """The rows by each of the commits that made them."""
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows:
            for commit in row.commits:
                found[commit].append(row)
        return found

    @cached_property
    def words(self) -> Mapping[str, str]:
        """What is looked for in each record, by its commit."""
        return words_of_records(self.records, self.rows_of)

    def record(self, commit: str) -> Recorded | None:
        """The record that a commit (its full id) made; None where it made none of this assessment."""
        return self._by_commit.get(commit)

    def beginning_with(self, commit: str) -> Recorded | None:
        """The record of a commit whose id begins so; None where there is none, or more than one."""
        found = [one for one in self.records if one.commit.startswith(commit)]
        return found[0] if len(found) == 1 else None

    @cached_property
    def _by_commit(self) -> Mapping[str, Recorded]:
        return {one.commit: one for one in self.records}

    @cached_property
    def records(self) -> Sequence[Recorded]:
        """Every record, the newest first."""
        return tuple(records(self.history))
