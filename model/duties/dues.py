"""What is due of an assessment, as of a day: each with the day by which, and whether that is over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from shinkyu.model.duties.consultation import Consultation
from shinkyu.model.duties.deadlines import Deadlines

CONSULTED = 30  # days that a 意見の聴取 lasts at least (指針 第5の3)


class Kind(StrEnum):
    """What is to be done."""

    LOOK = "look"  # the content is looked through (指針 第6)
    REASSESSMENT = "reassessment"  # assessed again (規則 第15条)
    CONSULTATION_BY = "consultation-by"  # the last day to begin the 意見の聴取 that this needs (指針 第5の3)
    CONSULTATION_BEGINS = "consultation-begins"  # as it is announced
    CONSULTATION_ENDS = "consultation-ends"
    RETENTION = "retention"  # an ended one stays published up to then (規則 第16条)


@dataclass(frozen=True, slots=True)
class Due:
    """``since``: from which day that is counted; None of what is announced. ``over``: the day as of which it is asked has passed it.
    ``waived``: why nothing is to be done, where somebody answers for that (shinkyu.yaml); "" where nobody does.

    A 再実施 is due before its day, a look by the day on which a year has passed: both are over on that day; what lasts up to a
    day, or begins on it, is over on the next.
    """

    kind: Kind
    date: dt.date
    since: dt.date | None = None
    over: bool = False
    waived: str = ""

    @property
    def overdue(self) -> bool:
        """Whether something should have been done by now. That a time to be kept is over is no fault."""
        return self.over and not self.waived and self.kind is not Kind.RETENTION


def dues(deadlines: Deadlines, consultation: Consultation, day: dt.date) -> tuple[Due, ...]:
    """All that is due, by date."""
    found = [*_of_history(deadlines, day), *_of_consultation(deadlines, consultation, day)]
    return tuple(sorted(found, key=lambda due: (due.date, list(Kind).index(due.kind))))


def _of_history(deadlines: Deadlines, day: dt.date) -> Iterator[Due]:
    if deadlines.reassessment:
        yield Due(Kind.REASSESSMENT, deadlines.reassessment, deadlines.assessed, day >= deadlines.reassessment)
    if deadlines.look:
        yield Due(Kind.LOOK, deadlines.look, deadlines.changed, day >= deadlines.look)
    if deadlines.retained:
        yield Due(Kind.RETENTION, deadlines.retained, deadlines.ended, day > deadlines.retained)


def _of_consultation(deadlines: Deadlines, consultation: Consultation, day: dt.date) -> Iterator[Due]:
    """What is announced and not over; else, where the form asks for one, when it has to begin before the next 再実施.

    None of an ended 事務. One that ended since the last assessment was published is taken for that of the next.
    """
    if deadlines.end:
        return
    known = consultation.periods
    coming = [period for period in known if period.last >= day]
    for first, last in coming:
        yield Due(Kind.CONSULTATION_ENDS, last) if first <= day else Due(Kind.CONSULTATION_BEGINS, first)
    by, since = deadlines.reassessment, deadlines.assessed
    if coming or not consultation.asked or by is None or since is None:
        return
    if not any(period.last > since for period in known):
        begin = by - dt.timedelta(CONSULTED)
        yield Due(Kind.CONSULTATION_BY, begin, since, day > begin)
