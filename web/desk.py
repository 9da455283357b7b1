"""The repository as one request sees it: everything is read anew, but what a commit tells, which never changes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from shinkyu.model.errors import UsageError
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.history.history import History
from shinkyu.model.language import tr
from shinkyu.model.project import PendingVersion, Project
from shinkyu.model.repository import Repository, put_right
from shinkyu.web.past import Past
from shinkyu.web.uploads import Uploads


@dataclass
class Desk:
    """A folder in which somebody works. One request at a time: nothing in the model is shared between threads.

    ``_pasts``: what HEAD's record of an assessment tells, of the last few that were asked for.
    """

    place: Path
    lock: threading.Lock = field(default_factory=threading.Lock)
    uploads: Uploads = field(default_factory=Uploads)
    _pasts: dict[tuple[str, Assessment], Past] = field(default_factory=dict)

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
        return self.past(project, assessment).history

    def past(self, project: Project, assessment: Assessment) -> Past:
        """The same, and what is made of it."""
        from shinkyu.model.history.history import read_history

        key = (project.head, assessment)
        if key not in self._pasts:
            found = Past(read_history(project.repository, project.line(project.head), assessment))
            self._pasts = {key: found, **dict([*self._pasts.items()][:7])}
        return self._pasts[key]


Handler = Callable[..., object]
