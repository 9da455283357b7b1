"""The repository as one request sees it: everything is read anew, but what a commit tells, which never changes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from shinkyu.model.errors import UsageError
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.history.history import History
from shinkyu.model.language import tr
from shinkyu.model.project import PendingVersion, Project
from shinkyu.model.repository import Identity, Repository, acting_as, put_right
from shinkyu.web.uploads import Uploads

T = TypeVar("T")


@dataclass
class Desk:
    """A folder in which somebody works. One request at a time: no object of the model is shared between threads.

    ``person``: in whose name is recorded here; None where git's settings say it. ``begins``: makes the folder where it is
    not there yet; called with each request, and cheap where it is. ``_histories``: of HEAD's record of an
    assessment, the last few that were asked for. ``_line``: where requests wait for each other, and for none of another desk.
    """

    place: Path
    person: Identity | None = None
    begins: Callable[[], object] = bool
    uploads: Uploads = field(default_factory=Uploads)
    _histories: dict[tuple[str, Assessment], History] = field(default_factory=dict)
    _line: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "desk"))

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
        return Project.around(self.place)

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
        from shinkyu.model.history.history import read_history

        key = (project.head, assessment)
        if key not in self._histories:
            found = read_history(project.repository, project.line(project.head), assessment)
            self._histories = {key: found, **dict([*self._histories.items()][:7])}
        return self._histories[key]
