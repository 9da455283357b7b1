"""Reviews of drafts, kept for the next question: their two ends tell all of them, and commits never change."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from shinkyu.model.language import manner
from shinkyu.model.project import Project
from shinkyu.model.review.making import step_by_step
from shinkyu.model.review.points import Points, points
from shinkyu.model.review.review import Review, ReviewRequest
from shinkyu.model.text.dates import today
from shinkyu.web.server.turns import Turn, Turns

_MOST_KEPT = 40


class _Asked(NamedTuple):
    ends: Points
    day: dt.date
    rows_only: bool
    manner: tuple[bool, bool]


@dataclass
class Reviews:
    """Those that were asked for last, by whoever works at a desk of the repository."""

    _turns: Turns[_Asked, Review] = field(default_factory=partial(Turns[_Asked, Review], _MOST_KEPT))

    def whole(self, project: Project, branch: str, turn: Turn | None = None) -> Review:
        """The review of a branch. Raises as `review` of the model; NotYet where it takes more than a ``turn``, if there is one."""
        return self._of(project, branch, turn, rows_only=False)

    def rows(self, project: Project, branch: str, turn: Turn | None = None) -> Review:
        """The same, for whoever needs no findings. Raises likewise."""
        return self._of(project, branch, turn, rows_only=True)

    def _of(self, project: Project, branch: str, turn: Turn | None, *, rows_only: bool) -> Review:
        ends = points(project.repository, branch, "", pending=False)
        asked = _Asked(ends, today(), rows_only, manner())
        whole = self._turns.known(asked._replace(rows_only=False))
        if whole is not None:  # it has the rows, too
            return whole
        begin = partial(step_by_step, project, ReviewRequest(branch), rows_only=rows_only)
        return self._turns.further(asked, begin, turn)
