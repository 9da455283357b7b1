"""The repository as one request sees it: everything is read anew, but what a commit tells, which never changes."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import hashlib
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.history.history import History
from shinkyu.model.history.memory import Memory, remembering
from shinkyu.model.language import manner, tr
from shinkyu.model.project import PendingVersion, Project
from shinkyu.model.repository import Identity, Repository, acting_as, put_right
from shinkyu.model.review.points import Points
from shinkyu.model.review.review import Review
from shinkyu.model.review.sides import Side
from shinkyu.model.text.dates import today
from shinkyu.web.server.past import Past
from shinkyu.web.server.uploads import Uploads

if TYPE_CHECKING:
    from shinkyu.model.rules.sections import CheckedSections

T = TypeVar("T")
_MOST_REVIEWS = 40


@dataclass
class Desk:
    """A folder in which somebody works. One request at a time: no object of the model is shared between threads.

    ``person``: in whose name is recorded here; None where git's settings say it. ``begins``: makes the folder where it is
    not there yet; called with each request, and cheap where it is. ``begun``: is told where a repository was made in a folder
    that had none. ``memory``: what was read of commits; ``_past``: what was made of the last of it; ``_reviews``: of drafts, the
    last few that were asked for; ``_bases``: what these are held against. ``_line``: where requests wait for each other, and
    for none of another desk.
    """

    place: Path
    person: Identity | None = None
    begins: Callable[[], object] = bool
    uploads: Uploads = field(default_factory=Uploads)
    begun: Callable[[Path], None] = lambda place: None
    memory: Memory = field(default_factory=Memory)
    _past: Past | None = None
    _checked: dict[tuple[bool, bool], CheckedSections] = field(default_factory=dict)
    _reviews: dict[tuple[Points, dt.date, bool, tuple[bool, bool]], Review] = field(default_factory=dict)
    _bases: dict[tuple[str, tuple[bool, bool]], Side] = field(default_factory=dict)
    _looked: bool = False
    _line: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "desk"))

    @property
    def identity(self) -> str:
        """What tells this folder from any other one, to pages that keep what nobody could save yet."""
        return hashlib.sha256(os.fsencode(self.place)).hexdigest()[:16]

    def checked(self) -> CheckedSections:
        """What was found in section files, in the language that is spoken."""
        from shinkyu.model.rules.sections import CheckedSections

        return self._checked.setdefault(manner(), CheckedSections())

    async def in_turn(self, work: Callable[[], T]) -> T:
        """What the work gives, done when its turn comes, away from the loop of the server."""

        def working() -> T:
            with acting_as(self.person), remembering(self.memory):
                return work()

        return await asyncio.get_running_loop().run_in_executor(self._line, working)

    def close(self) -> None:
        """Nothing more is begun; what is being done is waited for, and files that were sent are removed."""
        self._line.shutdown(cancel_futures=True)
        self.uploads.close()

    @property
    def is_begun(self) -> bool:
        """Whether there is a repository, to which the pages of assessments belong; at a department's server there is to be one."""
        return self.person is not None or Repository.holds(self.place)

    def begin(self, place: Path) -> None:
        """Goes on in a repository that was made, or chosen. Raises as `begun`."""
        self.begun(place)
        self.place = place

    def project(self) -> Project:
        """The project, as it is now. Raises InputError where there is none any more.

        What a server left half written that was killed is put right before the first page shows it, not below the first edit.
        """
        if not self._looked:
            self._looked = True
            with contextlib.suppress(InputError):  # it is asked for again, and told, where something is written
                put_right(Repository.discover(self.place))
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

        history = read_history(project.repository, project.line(project.head), assessment)
        if self._past is None or self._past.history is not history:  # the memory gives the same one again
            self._past = Past(history)
        return self._past

    def fingerprints(self, history: History) -> frozenset[str]:
        """Those of what `check` says of a history, kept where it is the one of the last `past`."""
        past = self._past
        return (past if past is not None and past.history is history else Past(history)).fingerprints

    def review(self, project: Project, branch: str, *, rows_only: bool = False) -> Review:
        """The review of a draft, as far as its two ends tell it: what was said of it changes from one request to the next.

        ``rows_only``: without findings and conflicts. Raises as `review` of the model.
        """
        from shinkyu.model.review.points import points
        from shinkyu.model.review.review import ReviewRequest, review, reviewed_rows

        ends = points(project.repository, branch, "", pending=False)
        key = (ends, today(), rows_only, manner())
        if key not in self._reviews:
            if rows_only:
                found = reviewed_rows(project, ReviewRequest(branch), self._base(project, ends.base.commit))
            else:
                found = review(project, ReviewRequest(branch))
            self._reviews = {key: found, **dict([*self._reviews.items()][: _MOST_REVIEWS - 1])}
        return self._reviews[key]

    def _base(self, project: Project, commit: str) -> Side:
        """What drafts are taken into, read once for all of them."""
        from shinkyu.model.review.review import base_side

        key = (commit, manner())
        if key not in self._bases:
            self._bases = {key: base_side(project, commit)}
        return self._bases[key]
