"""Which assessments are asked for, and in which order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from shinkyu.model.overview.summary import AssessmentSummary

_Order = Callable[[AssessmentSummary], tuple[object, ...]]
_LATEST, _EARLIEST = dt.date.max, dt.date.min


def _next(one: AssessmentSummary) -> tuple[object, ...]:
    return (one.next is None, one.next.date if one.next is not None else _LATEST)


ORDERS: dict[str, _Order] = {
    "due": _next,
    "slug": lambda one: (),
    "number": lambda one: _by_number(one.facts.number),
    "name": lambda one: (one.facts.name,),
    "form": lambda one: (one.assessment.form_name, one.assessment.edition),
    "published": lambda one: (one.facts.published or _LATEST,),
    "changed": lambda one: (-(one.facts.changed or _EARLIEST).toordinal(),),
    "unpublished": lambda one: (-one.facts.unpublished,),
    "empty": lambda one: (-one.facts.empty,),
    "comments": lambda one: (-one.comments,),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """``slugs``, ``forms``: of these only; none: of all. ``until``: something is due on that day or before; ``overdue``: or should
    have been done; ``unpublished``: something is to be published. All that is given has to hold. ``sort``: one of `ORDERS`."""

    slugs: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    until: dt.date | None = None
    overdue: bool = False
    unpublished: bool = False
    sort: str = "due"

    def takes(self, one: AssessmentSummary) -> bool:
        """Whether an assessment is asked for, its slug aside."""
        if self.until is not None and not any(due.date <= self.until for due in one.ahead):
            return False
        if self.overdue and not one.overdue:
            return False
        return one.to_be_published or not self.unpublished

    def in_order(self, found: Iterable[AssessmentSummary]) -> tuple[AssessmentSummary, ...]:
        """Them in the order asked for; alike ones by slug."""
        order = ORDERS[self.sort]
        return tuple(sorted(found, key=lambda one: (*order(one), one.assessment.slug)))


def _by_number(text: str) -> tuple[object, ...]:
    """Numbers by their size, before what is none; blank ones last."""
    from shinkyu.model.text.dates import narrowed

    plain = narrowed(text)
    if plain.isascii() and plain.isdigit():
        return (0, int(plain[:50]), plain)
    return (1 if text else 2, 0, plain)
