"""A verdict on the rows of a branch, prepared and recorded (review, §4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from shinkyu.model.errors import UsageError
from shinkyu.model.findings import Finding, Severity
from shinkyu.model.language import tr
from shinkyu.model.project import Project
from shinkyu.model.review.making import review
from shinkyu.model.review.review import Review, ReviewRequest
from shinkyu.model.rules.listing import rules_named
from shinkyu.model.settings import Approver
from shinkyu.model.verdicts.approvals import Standing, review_rules, rows_standing
from shinkyu.model.verdicts.keys import signed_by
from shinkyu.model.verdicts.record import APPROVED, VERDICTS, Kind, Record, RowVerdict
from shinkyu.model.verdicts.reviewers import approver_named, reviewer_of
from shinkyu.model.verdicts.selecting import ApproveRequest, JudgedPart, judged_part, wanted
from shinkyu.model.verdicts.store import add_records, completed

SHOWN = 12  # digits of a digest that people see
WITHDRAWN = "取下げ"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A verdict that can be recorded, unless something stands against it.

    ``conflicts``: how many; ``errors``: new findings that are not known to her; ``moved``: parts of another digest than hers.
    """

    review: Review
    approver: Approver
    verdict: str
    parts: tuple[JudgedPart, ...]
    records: tuple[Record, ...]
    conflicts: int = 0
    errors: tuple[Finding, ...] = ()
    moved: tuple[JudgedPart, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether it must not be recorded."""
        return bool(self.conflicts or self.errors or self.moved)

    @property
    def fine(self) -> bool:
        """Whether there is something to record, and nothing against it."""
        return bool(self.records) and not self.refused


def prepare(project: Project, request: ApproveRequest) -> Prepared:
    """What would be recorded, and what stands against it. Nothing is written.

    Raises UsageError for a stranger to the approvers, for rows that are not there, and calls that cannot be; InputError
    where the repository or the settings of the base cannot be read.
    """
    _refuse_odd_calls(request)
    found = review(project, ReviewRequest(request.branch, request.base, slug=request.slug))
    return prepare_all(project, found, [request])[0]


def prepare_all(project: Project, found: Review, requests: Sequence[ApproveRequest]) -> list[Prepared]:
    """The same of several verdicts on one review, that of the branch which they name. Raises likewise."""
    for request in requests:
        _refuse_odd_calls(request)
    rules = review_rules(project, found)
    standings = rows_standing(project, found, rules)
    return [_prepared(found, standings, approver_named(rules, one.by, one.role), one) for one in requests]


def _prepared(found: Review, standings: Sequence[Standing], approver: Approver, request: ApproveRequest) -> Prepared:
    chosen = wanted(standings, request.rows)
    told = [judged_part(one, [*ids], approver, request) for one, ids in zip(standings, chosen, strict=True)]
    parts = tuple(part for part, _ in told if part.rows or part.own)
    records = tuple(_record(found, part, rows, approver, request) for part, rows in told if rows)
    prepared = Prepared(found, approver, WITHDRAWN if request.withdraw else request.verdict, parts, records)
    if request.withdraw:
        return prepared
    moved = tuple(part for part in parts if request.digests and not part.digest.startswith(request.digests))
    if request.verdict != APPROVED:
        return replace(prepared, moved=moved)
    errors = tuple(errors_among(found.new, request.despite))
    return replace(prepared, conflicts=len(found.conflicts), errors=errors, moved=moved)


def carry_out(project: Project, *prepared: Prepared, sign: bool) -> tuple[Record, ...]:
    """Records what one reviewer has prepared, all or nothing, signed where the base or ``sign`` asks for it.

    Gives the records as they are stored. Raises UsageError and InputError where it cannot be signed or written.
    """
    repository = project.repository
    records = completed(repository, [record for one in prepared for record in one.records])
    if sign or review_rules(project, prepared[0].review).signed:
        records = [*map(partial(signed_by, repository, prepared[0].approver), records)]
    return add_records(
        repository, records, " / ".join(title(one.verdict, one.approver.name, one.parts) for one in prepared)
    )


def title(verdict: str, name: str, parts: Iterable[JudgedPart]) -> str:
    """What is recorded, in words, for `git log`: always the same ones, whatever language a person reads."""
    told = (f"{part.slug} {part.rows}行 {part.digest[:SHOWN]}" for part in parts if part.rows)
    return f"{verdict}: {name} {'、'.join(told)}"


def _refuse_odd_calls(request: ApproveRequest) -> None:
    if request.verdict not in VERDICTS:
        raise UsageError(
            tr(f"「{request.verdict}」という判定はありません", f"there is no verdict {request.verdict!r}"),
            where="--verdict",
            hint=" | ".join(VERDICTS),
        )
    if request.rows and request.every:
        raise UsageError(tr("--row か --all のどちらかにしてください", "give --row or --all"), hint="--all")
    rules_named(request.despite, "--despite")
    if request.despite and not request.comment:
        raise UsageError(
            tr("--despite には、なぜよいのかを書く --comment が要ります", "--despite needs a --comment that says why"),
            hint="--comment",
        )
    if any(len(one) < SHOWN for one in request.digests):
        raise UsageError(
            tr(
                f"--digest は照合番号のはじめの{SHOWN}字以上です",
                f"--digest takes at least {SHOWN} digits",
                page=(f"照合番号は、はじめの{SHOWN}字以上が要ります", f"at least {SHOWN} digits of the sum are needed"),
            ),
            hint="--digest",
        )


def _record(
    found: Review, part: JudgedPart, rows: tuple[RowVerdict, ...], approver: Approver, request: ApproveRequest
) -> Record:
    branch, base = found.points.branch, found.points.base
    assert branch is not None, "what is not committed is not judged"
    known = {one.assessment.slug: one.assessment.id for one in found.assessments}
    return Record(
        Kind.WITHDRAW if request.withdraw else Kind.VERDICT,
        known[part.slug],
        reviewer_of(approver),
        text=request.comment,
        evidence=request.evidence,
        digest=part.digest,
        rows=rows,
        base=base.commit,
        branch=branch.name,
        tip=branch.commit,
        despite=request.despite,
    )


def errors_among(findings: Iterable[Finding], despite: Sequence[str] = ()) -> Iterator[Finding]:
    """The errors that a branch brings, but for the rules that are known: with one of them nothing is approved (§4)."""
    return (one for one in findings if one.severity is Severity.ERROR and one.rule not in despite)
