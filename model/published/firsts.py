"""Which publication showed a record first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from shinkyu.model.history.history import History
from shinkyu.model.published.publications import Publication


def first_shown(history: History, publications: Sequence[Publication]) -> Callable[[str], Publication | None]:
    """Gives of a commit of the history's line the first of the publications that stands on or behind it; None where none does.

    What was published elsewhere, on a line that this one does not pass, is not among them.
    """
    passed = ((history.line.passes(one.commit), one) for one in publications)
    ends = [(visit.index, one) for visit, one in passed if visit is not None]

    def first(commit: str) -> Publication | None:
        visit = history.line.by_id.get(commit)
        if visit is None:
            return None
        return next((one for end, one in ends if end >= visit.index), None)

    return first
