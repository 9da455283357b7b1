"""The comments of a review, each at its place; the open ones of those who approve are findings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace

from shinkyu.model import rulebook
from shinkyu.model.errors import BrokenInput
from shinkyu.model.findings import Finding
from shinkyu.model.hints import Hint, Slot, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.project import Project
from shinkyu.model.review.comments import Thread
from shinkyu.model.review.review import Review, ReviewedAssessment
from shinkyu.model.rules.judging import Policy
from shinkyu.model.settings import FILE, ReviewRules, read_settings
from shinkyu.model.text.dates import today
from shinkyu.model.verdicts.anchoring import anchored, changes_of, is_of_branch
from shinkyu.model.verdicts.store import read_records
from shinkyu.model.verdicts.threads import threads, unanswered

_LONGEST = 60  # letters of a comment that a finding quotes


def with_comments(project: Project, review: Review, day: dt.date | None = None) -> Review:
    """The review of a branch with what was said of it, and with what that adds to its findings.

    They are judged as of a ``day`` (None: today) by the settings of the base, as the others are.

    Raises InputError where an object of the branch of the records is missing.
    """
    if review.points.branch is None:
        return review
    found = threads_of_review(project, review)
    policy = Policy.of(project.snapshot(review.points.base.commit), day or today())
    fresh = policy.judge(finding for one in review.assessments for finding in _findings(project, one, found))
    return replace(
        review,
        comments=tuple(found),
        new=(*review.new, *fresh.findings),
        waived=(*review.waived, *fresh.waived),
    )


def threads_of_review(project: Project, review: Review) -> list[Thread]:
    """The threads about what the branch does, each at its place, by assessment and time."""
    approvers = addresses(rules_at(project, review.points.base.commit))
    return [
        thread
        for one in review.assessments
        for thread in _of_assessment(
            project, review, one, threads(read_records(project.repository, one.assessment.id).records, approvers)
        )
    ]


def rules_at(project: Project, commit: str) -> ReviewRules:
    """The setting ``review`` of a commit; where it cannot be read nobody is listed: who asks for approvals is told."""
    try:
        return read_settings(project.snapshot(commit).data(FILE), ("review",)).review
    except BrokenInput:
        return ReviewRules()


def addresses(rules: ReviewRules) -> frozenset[str]:
    """The addresses of those whose verdicts count, as they are compared."""
    return frozenset(one.email.casefold() for one in rules.approvers)


def all_threads(project: Project, identities: Iterable[str], rules: ReviewRules) -> tuple[list[Thread], list[Finding]]:
    """Every thread of assessments (by id), as it was recorded; what of the records cannot be read, or leads nowhere."""
    found: list[Thread] = []
    findings: list[Finding] = []
    for identity in identities:
        records = read_records(project.repository, identity)
        found += threads(records.records, addresses(rules))
        findings += [*records.findings, *unanswered(records.records)]
    return found, findings


def _of_assessment(
    project: Project, review: Review, one: ReviewedAssessment, every: Iterable[Thread]
) -> Iterator[Thread]:
    """Those of the branch, and those of a row that stands in it word for word, wherever that was said."""
    ids = {change.id for change in changes_of(one)}
    for thread in every:
        if thread.row in ids or is_of_branch(project.repository, review, thread.branch, thread.tip):
            yield anchored(thread, one)


def _findings(project: Project, one: ReviewedAssessment, found: Iterable[Thread]) -> Iterator[Finding]:
    identity = one.assessment.id
    yield from unanswered(read_records(project.repository, identity).records)
    for thread in found:
        if thread.assessment == identity and thread.open and thread.listed:
            yield open_comment(one.assessment.slug, thread)


def open_comment(slug: str, thread: Thread) -> Finding:
    """That somebody's comment is open."""
    first = thread.messages[0]
    text = " ".join(first.text.split())
    return rulebook.finding(
        "comment-open",
        tr(f"{first.by} のコメントがまだ開いています: ", f"a comment of {first.by} is still open: ")
        + (text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"),
        Hint.of(
            tr("直すか答えるかして、{} で閉じてください", "put it right or answer it, then close it with {}"),
            shinkyu("comments", "close", thread.short, Slot(tr("返事", "TEXT"))),
        ),
        slug=slug,
        item=thread.item,
        fact=(thread.id,),
    )
