"""Reviews of drafts, kept for the next question: their two ends tell all of them, and commits never change."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Lock
from typing import NamedTuple

from shinkyu.model.language import manner
from shinkyu.model.project import Project
from shinkyu.model.review.making import review, step_by_step
from shinkyu.model.review.points import Points, points
from shinkyu.model.review.review import Review, ReviewRequest
from shinkyu.model.text.dates import today

_MOST_KEPT, _MOST_BEGUN = 40, 4


class _Asked(NamedTuple):
    ends: Points
    day: dt.date
    rows_only: bool
    manner: tuple[bool, bool]


def _asked(project: Project, branch: str, *, rows_only: bool) -> _Asked:
    return _Asked(points(project.repository, branch, "", pending=False), today(), rows_only, manner())


@dataclass
class Reviews:
    """Those that were asked for last, by whoever works at a desk of the repository."""

    _found: dict[_Asked, Review] = field(default_factory=dict)

    def whole(self, project: Project, branch: str) -> Review:
        """The review of a branch. Raises as `review` of the model."""
        asked = _asked(project, branch, rows_only=False)
        known = self.known(asked)
        return known if known is not None else self.keep(asked, review(project, ReviewRequest(branch)))

    def known(self, asked: _Asked) -> Review | None:
        """One that is kept; else None."""
        return self._found.get(asked)

    def keep(self, asked: _Asked, found: Review) -> Review:
        """Keeps one; the one that was found first goes where there are too many."""
        others = [(one, known) for one, known in self._found.items() if one != asked]
        self._found = dict([*others[1 - _MOST_KEPT :], (asked, found)])
        return found


class Patience:
    """How long one request may work at what it can also leave for the next one: ``seconds`` of its thread."""

    def __init__(self, seconds: float) -> None:
        self._end = time.thread_time() + seconds

    @property
    def over(self) -> bool:
        return time.thread_time() >= self._end


@dataclass
class RowsOfDrafts:
    """The rows of drafts, without findings: read a little further with each request, so that nobody waits for all of them.

    Whoever asks goes on where the last one stopped, at whichever desk. ``reviews``: where they are kept then.
    """

    reviews: Reviews
    _alone: Lock = field(default_factory=Lock)
    _begun: dict[_Asked, Iterator[Review | None]] = field(default_factory=dict)

    def of(self, project: Project, branch: str, patience: Patience) -> Review | None:
        """Those of a branch; None where they are not known before the patience is over. Raises as `review` of the model."""
        asked = _asked(project, branch, rows_only=True)
        with self._alone:
            known = self._known(asked)
            return known if known is not None else self._further(asked, project, branch, patience)

    def all(self, project: Project, branch: str) -> Review:
        """Those of a branch, for whoever waits for them; lists of others do not wait meanwhile. Raises as `review` of the model."""
        asked = _asked(project, branch, rows_only=True)
        with self._alone:
            known, begun = self._known(asked), self._begun.pop(asked, None)
        if known is not None:
            return known
        steps = begun or step_by_step(project, ReviewRequest(branch), rows_only=True)
        return self.reviews.keep(asked, next(one for one in steps if one is not None))

    def _known(self, asked: _Asked) -> Review | None:
        """Those that are kept; a whole review has them, too."""
        return self.reviews.known(asked) or self.reviews.known(asked._replace(rows_only=False))

    def _further(self, asked: _Asked, project: Project, branch: str, patience: Patience) -> Review | None:
        steps = self._begun.pop(asked, None) or step_by_step(project, ReviewRequest(branch), rows_only=True)
        while not patience.over:
            found = next(steps)
            if found is not None:
                return self.reviews.keep(asked, found)
        self._begun = {**dict([*self._begun.items()][1 - _MOST_BEGUN :]), asked: steps}
        return None
