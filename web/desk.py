"""The repository as one request sees it: everything is read anew, but what a commit tells, which never changes."""

from __future__ import annotations

import asyncio
import hashlib
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from shinkyu.model.errors import UsageError
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.history.history import History
from shinkyu.model.language import speaks_english, tr
from shinkyu.model.project import PendingVersion, Project
from shinkyu.model.repository import Identity, Repository, acting_as, put_right
from shinkyu.web.uploads import Uploads

if TYPE_CHECKING:
    from shinkyu.model.history.line import Line
    from shinkyu.model.rules.sections import CheckedSections
    from shinkyu.model.table.table import Table

T = TypeVar("T")

_MOST, _MOST_LINES = 8, 4  # that are kept


@dataclass
class Desk:
    """A folder in which somebody works. One request at a time: no object of the model is shared between threads.

    ``person``: in whose name is recorded here; None where git's settings say it. ``_tables``: HEAD's record of an
    assessment and what it tells, of the last few that were asked for; ``_lines``: the commits that were read.
    ``_line``: where requests wait for each other, and for none of another desk.
    """

    place: Path
    person: Identity | None = None
    uploads: Uploads = field(default_factory=Uploads)
    _tables: dict[tuple[str, Assessment], tuple[History, Table]] = field(default_factory=dict)
    _lines: dict[str, Line] = field(default_factory=dict)
    _checked: dict[bool, CheckedSections] = field(default_factory=dict)
    _line: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "desk"))

    @property
    def identity(self) -> str:
        """What tells this folder from any other one, to pages that keep what nobody could save yet."""
        return hashlib.sha256(os.fsencode(self.place)).hexdigest()[:16]

    def checked(self) -> CheckedSections:
        """What was found in section files, in the language that is spoken."""
        from shinkyu.model.rules.sections import CheckedSections

        return self._checked.setdefault(speaks_english(), CheckedSections())

    async def in_turn(self, work: Callable[[], T]) -> T:
        """What the work gives, done when its turn comes, away from the loop of the server."""

        def working() -> T:
            with acting_as(self.person):
                return work()

        return await asyncio.get_running_loop().run_in_executor(self._line, working)

    def close(self) -> None:
        """Nothing more is begun; what is being done is waited for."""
        self._line.shutdown(cancel_futures=True)

    def project(self) -> Project:
        """The project, as it is now. Raises InputError where there is none any more."""
        for commit in [*self._lines][:-_MOST_LINES]:
            del self._lines[commit]
        return Project.around(self.place, self._lines)

    def project_to_change(self) -> Project:
        """The same for what writes: what was stopped midway is put right first."""
        put_right(Repository.discover(self.place))
        return self.project()

    def version(self, project: Project, slug: str) -> PendingVersion:
        """An assessment as it stands in the working tree. Raises UsageError where it is not there."""
        found = project.pending(slug)
        if found.assessment.slug != slug:
            raise UsageError(tr("その評価書はありません", "there is no such assessment"), where=slug)
        return found

    def history(self, project: Project, assessment: Assessment) -> History:
        """HEAD's record of an assessment."""
        return self.table(project, assessment)[0]

    def table(self, project: Project, assessment: Assessment) -> tuple[History, Table]:
        """HEAD's record of an assessment, and the table that it tells. Only what came since the last one is read anew."""
        from shinkyu.model.history.history import read_history
        from shinkyu.model.table.table import build_table

        key = (project.head, assessment)
        if key not in self._tables:
            known = next((found for (_, one), found in self._tables.items() if one == assessment), None)
            line = project.line(project.head)
            history = read_history(project.repository, line, assessment, known=known[0] if known else None)
            goes_on = known is not None and history.beginning is known[0]
            table = build_table(history, known=known[1] if known and goes_on else None)
            if known:
                known[0].beginning = None  # nobody asks what came before it any more
            others = [(one, found) for one, found in self._tables.items() if one[1] != assessment]
            self._tables = dict([(key, (history, table)), *others[: _MOST - 1]])
        return self._tables[key]
