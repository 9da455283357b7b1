"""Comments on what is published that nobody has closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import replace

from shinkyu.model.findings import Finding, Severity
from shinkyu.model.project import Project, Version
from shinkyu.model.review.comments import Thread
from shinkyu.model.rules.judging import Policy
from shinkyu.model.settings import ReviewRules
from shinkyu.model.verdicts.anchoring import local_name
from shinkyu.model.verdicts.remarks import addresses, open_comment
from shinkyu.model.verdicts.store import read_records
from shinkyu.model.verdicts.threads import threads


def open_threads(project: Project, version: Version, rows: Set[str], rules: Iterable[ReviewRules]) -> list[Thread]:
    """The open comments on an assessment: on one of these ``rows`` (by id), or on what was taken in. What is said of a branch
    that nobody has taken in yet is no matter of the publication.

    ``rules``: those of whose approvers a comment is `Thread.listed`.
    """
    listed = frozenset(address for one in rules for address in addresses(one))
    every = threads(read_records(project.repository, version.assessment.id).records, listed)
    return [one for one in every if one.open and (one.row in rows or _is_taken_in(project, version, one))]


def check_open(version: Version, found: Iterable[Thread], policy: Policy) -> Iterator[Finding]:
    """Those of who approves, as errors: here it is decided whether they were heard. One that is waived is none."""
    told = (open_comment(version.assessment.slug, one) for one in found if one.listed)
    yield from (replace(one, severity=Severity.ERROR) for one in policy.judge(told).findings)


def _is_taken_in(project: Project, version: Version, thread: Thread) -> bool:
    """Whether the branch that it was said of is in what is published, or is not here any more."""
    repository = project.repository
    if thread.tip and repository.reaches(version.commit, thread.tip):
        return True
    local, remote, _ = repository.branches_and_tags()
    return local_name(thread.branch) not in {local_name(name) for name in (*local, *remote)}
