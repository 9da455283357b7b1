"""Up to which commit of a line an assessment is told of: what it was then, it still is, rows and all.

What stands behind that commit neither changes its folder nor says anything of its commits, so its history is that of the
line that ends there: what was found of it once holds for every branch that goes on from there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.history.line import Line
from shinkyu.model.history.visit import Role


def last_told(line: Line, assessment: Assessment) -> str:
    """The id of the last commit of the first-parent line that brings anything of an assessment (contract §3.1).

    Rather too late than too early: a commit that may speak of it counts.
    """
    touching = line.folders.of(assessment)
    index = max((*touching, *_speaking(line, touching)), default=0)
    while line.visits[index].role is Role.SIDE:  # it came with the merge that stands behind it
        index += 1
    return line.visits[index].commit.id


def _speaking(line: Line, touching: Sequence[int]) -> Iterator[int]:
    """The commits that put one right that may change it, or take it back; and those that speak of what they do not change."""
    yield from line.speaking_of_others
    own = set(touching)
    for visit in (*line.amendments, *line.undos):
        named = line.named_by(visit)
        if named is None or named.index in own:
            yield visit.index
