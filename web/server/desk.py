"""The repository as one request sees it: everything is read anew, but what a commit tells, which never changes."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.history.history import History
from shinkyu.model.history.memory import Memory, made_once, remembering
from shinkyu.model.language import manner, tr
from shinkyu.model.project import PendingVersion, Project
from shinkyu.model.repository import Identity, Repository, acting_as, put_right
from shinkyu.model.review.review import Review
from shinkyu.web.server.jobs import Job
from shinkyu.web.server.past import Past
from shinkyu.web.server.reviews import Reviews
from shinkyu.web.server.turns import Turn, Turns
from shinkyu.web.server.uploads import Uploads

if TYPE_CHECKING:
    from shinkyu.model.project.terms import Terms
    from shinkyu.model.rules.sections import CheckedSections

T = TypeVar("T")


@dataclass
class Kept:
    """What a server keeps of the commits of one repository, which never change, for all who ask."""

    memory: Memory = field(default_factory=Memory)
    reviews: Reviews = field(default_factory=Reviews)

    @classmethod
    def for_many(cls) -> Kept:
        """For several desks at once: they are at different drafts, and at different assessments."""
        return cls(Memory(lines=12, histories=24))


@dataclass
class Desk:
    """A folder in which somebody works. One request at a time: no object of the model is shared between threads.

    ``person``: in whose name is recorded here; None where git's settings say it. ``begins``: makes the folder where it is
    not there yet; called with each request, and cheap where it is. ``begun``: is told where a repository was made in a folder
    that had none. ``kept``: what was read of commits, which other desks of the repository may share. ``_line``: where requests
    wait for each other, and for none of another desk. ``job``: the last work that takes long, which goes on beside them.
    ``heard``: what hooks said, and was not shown yet. ``terms``: those that were looked for last.
    """

    place: Path
    person: Identity | None = None
    begins: Callable[[], object] = bool
    uploads: Uploads = field(default_factory=Uploads)
    begun: Callable[[Path], None] = lambda place: None
    kept: Kept = field(default_factory=Kept)
    job: Job | None = None
    heard: list[str] = field(default_factory=list)
    terms: Turns[tuple[object, ...], Terms] = field(default_factory=partial(Turns[tuple[object, ...], "Terms"], 2))
    _checked: dict[tuple[bool, bool], CheckedSections] = field(default_factory=dict)
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
            with acting_as(self.person), remembering(self.kept.memory):
                return work()

        return await asyncio.get_running_loop().run_in_executor(self._line, working)

    @property
    def is_at_work(self) -> bool:
        """Whether something goes on that takes long."""
        return self.job is not None and not self.job.is_over

    def take_on(self, job: Job) -> None:
        """Begins work that takes long. Raises InputError where other such work goes on."""
        if self.is_at_work:
            raise InputError(
                tr("取り込みの途中です", "something is being imported"),
                hint=tr("それが終わるか、取りやめてから行ってください", "wait until that is done, or cancel it"),
            )
        self.job = job
        job.start(self.person)

    def close(self) -> None:
        """Nothing more is begun; what takes long is cancelled, what is being done waited for; files that were sent are removed."""
        if self.job is not None:
            self.job.cancel()
        self._line.shutdown(cancel_futures=True)
        if self.job is not None:  # perhaps one that the last request began
            self.job.cancel()
            self.job.wait()
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

        return _past_of(read_history(project.repository, project.line(project.head), assessment))

    def fingerprints(self, history: History) -> frozenset[str]:
        """Those of what `check` says of a history, kept where that is kept."""
        return _past_of(history).fingerprints

    def review(self, project: Project, branch: str, turn: Turn | None = None) -> Review:
        """The review of a draft, as far as its two ends tell it: what was said of it changes from one request to the next.

        Raises as `Reviews.whole`.
        """
        return self.kept.reviews.whole(project, branch, turn)


def _past_of(history: History) -> Past:
    return made_once(history, Past, partial(Past, history))
