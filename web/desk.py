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
from shinkyu.web.uploads import Uploads


@dataclass
class Desk:
    """A folder in which somebody works. One request at a time: nothing in the model is shared between threads.

    ``uploads``: what was sent to it. ``begun``: is told where a repository begins in a folder that had none.
    ``_histories``: of HEAD's record of an assessment, the last few that were asked for.
    """

    place: Path
    lock: threading.Lock = field(default_factory=threading.Lock)
    uploads: Uploads = field(default_factory=Uploads)
    begun: Callable[[Path], None] = lambda place: None
    _histories: dict[tuple[str, Assessment], History] = field(default_factory=dict)

    @property
    def is_begun(self) -> bool:
        """Whether there is a repository, to which the pages of assessments belong."""
        return Repository.holds(self.place)

    def begin(self, place: Path) -> None:
        """Goes on in a repository that was made, or chosen. Raises as `begun`."""
        self.begun(place)
        self.place = place

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


Handler = Callable[..., object]
