"""Whether a history may go on from another one, of the visits with which its line begins, instead of being read whole.

What a commit made of an item hangs on the commits before it, but for this: commits behind it may put it right, or list files
that were named otherwise, or bring another assessment, so that a commit without changes no longer means the only one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shinkyu.model.history.history import History
    from shinkyu.model.history.line import Line
    from shinkyu.model.record.metadata import Metadata


def goes_on(history: History, known: History, shared: int) -> bool:
    """Whether all that was ``known`` of its own commits holds of them in ``history``, which is not walked yet.

    ``shared``: how many visits both lines begin with alike.
    """
    if not shared or known.walked is None or known.walked.count != shared:
        return False
    if known.comparison is None or known.comparison.findings or known.comparison.resets:
        return False
    if known.assessment != history.assessment or known.listings != history.listings or known.alone != history.alone:
        return False
    return _holding(known.line, shared) == _holding(history.line, shared)


def _holding(line: Line, count: int) -> dict[int, Metadata]:
    """What the first visits of a line say as they hold now, of those that were put right."""
    if not line.amendments:
        return {}
    return {index: said for index, said in line.amended.holding.items() if index < count}
