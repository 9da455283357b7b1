"""How many comments are open of each assessment, on whichever branch they were made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.project import Project
from shinkyu.model.project.reviews import has_reviews


@dataclass(frozen=True, slots=True)
class Remarks:
    """``open``: how many; ``unread``: the records that cannot be read."""

    open: int = 0
    unread: tuple[str, ...] = ()


def remarks(project: Project, assessments: Sequence[Assessment]) -> Mapping[str, Remarks]:
    """Those of the assessments, by id. Raises InputError where an object of the branch of the records is missing."""
    if not has_reviews(project.repository):
        return {}
    from shinkyu.model.verdicts.store import judged_assessments, read_records
    from shinkyu.model.verdicts.threads import threads

    there = set(judged_assessments(project.repository))
    found = {}
    for identity in (one.id for one in assessments if one.id in there):
        records = read_records(project.repository, identity)
        unread = tuple(finding.file for finding in records.findings)
        found[identity] = Remarks(sum(one.open for one in threads(records.records)), unread)
    return found
