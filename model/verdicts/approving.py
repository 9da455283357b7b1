"""A verdict on the rows of a branch, prepared and recorded (review, §4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from shinkyu.model.errors import UsageError
from shinkyu.model.findings import Finding, Severity
from shinkyu.model.language import tr
from shinkyu.model.project import Project
from shinkyu.model.review.review import Review, ReviewRequest, review
from shinkyu.model.rulebook import RULES
from shinkyu.model.settings import Approver, ReviewRules
from shinkyu.model.verdicts.approvals import Standing, place_of, review_rules, rows_standing
from shinkyu.model.verdicts.keys import signed_by
from shinkyu.model.verdicts.record import APPROVED, VERDICTS, Kind, Record, Reviewer, RowVerdict
from shinkyu.model.verdicts.reviewers import approver_named
from shinkyu.model.verdicts.store import add_records, completed

SHOWN = 12  # digits of a digest that people see
_SHORTEST = 4  # digits of a row's id that are enough to name it
WITHDRAWN = "取下げ"


@dataclass(frozen=True, slots=True)
class ApproveRequest:
    """What is asked. ``rows``: ids, or how they begin; none: every row that she has not judged so, ``every``: those too.

    ``digests``: of what was looked at, in full or the first 12 digits. ``despite``: rules whose errors are known.
    ``withdraw``: verdicts are taken back.
    """

    branch: str
    by: str
    base: str = ""
    slug: str = ""
    role: str = ""
    rows: tuple[str, ...] = ()
    every: bool = False
    verdict: str = APPROVED
    comment: str = ""
    evidence: str = ""
    digests: tuple[str, ...] = ()
    despite: tuple[str, ...] = ()
    withdraw: bool = False


@dataclass(frozen=True, slots=True)
class JudgedPart:
    """What is said of one assessment: of how many rows, of all of which digest; ``own`` rows are not hers to approve."""

    slug: str
    digest: str
    rows: int
    own: int


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
    rules = review_rules(project, found)
    approver = approver_named(rules, request.by, request.role)
    standings = rows_standing(project, found, rules)
    wanted = _wanted(standings, request)
    told = [_judged(one, [*ids], approver, rules, request) for one, ids in zip(standings, wanted, strict=True)]
    parts = tuple(part for part, _ in told if part.rows or part.own)
    records = tuple(_record(found, part, rows, approver, request) for part, rows in told if rows)
    prepared = Prepared(found, approver, WITHDRAWN if request.withdraw else request.verdict, parts, records)
    if request.withdraw:
        return prepared
    moved = tuple(part for part in parts if request.digests and not part.digest.startswith(request.digests))
    if request.verdict != APPROVED:
        return replace(prepared, moved=moved)
    errors = tuple(_errors(found.new, request.despite))
    return replace(prepared, conflicts=len(found.conflicts), errors=errors, moved=moved)


def carry_out(project: Project, prepared: Prepared, *, sign: bool) -> tuple[Record, ...]:
    """Records what is prepared, signed where the base or ``sign`` asks for it; the records as they are stored.

    Raises UsageError and InputError where it cannot be signed or written; then nothing is.
    """
    repository = project.repository
    records = [completed(repository, one) for one in prepared.records]
    if sign or review_rules(project, prepared.review).signed:
        records = [*map(partial(signed_by, repository, prepared.approver), records)]
    return add_records(repository, records, title(prepared.verdict, prepared.approver.name, prepared.parts))


def title(verdict: str, name: str, parts: Iterable[JudgedPart]) -> str:
    """What is recorded, in words, for `git log`: always the same ones, whatever language a person reads."""
    told = (f"{part.slug} {part.rows}行 {part.digest[:SHOWN]}" for part in parts if part.rows)
    return f"{verdict}: {name} {'、'.join(told)}"


def reviewer(approver: Approver) -> Reviewer:
    """An approver as a record names her."""
    return Reviewer(approver.name, approver.email, approver.role)


def judged_row(standing: Standing, identity: str, verdict: str) -> RowVerdict:
    """A verdict on a row that there is, with the row's item and day."""
    return RowVerdict(identity, verdict, *place_of(standing.judged[identity]))


def _refuse_odd_calls(request: ApproveRequest) -> None:
    if request.verdict not in VERDICTS:
        raise UsageError(
            tr(f"「{request.verdict}」という判定はありません", f"there is no verdict {request.verdict!r}"),
            where="--verdict",
            hint=" | ".join(VERDICTS),
        )
    if request.rows and request.every:
        raise UsageError(tr("--row か --all のどちらかにしてください", "give --row or --all"), hint="--all")
    for rule in request.despite:
        if rule not in RULES:
            raise UsageError(
                tr(f"「{rule}」という規則はありません", f"there is no rule {rule!r}"),
                where="--despite",
                hint=tr(
                    "指摘の末尾の [ ] の中の名前を書いてください", "give the name in the brackets behind a finding"
                ),
            )
    if request.despite and not request.comment:
        raise UsageError(
            tr("--despite には、なぜよいのかを書く --comment が要ります", "--despite needs a --comment that says why"),
            hint="--comment",
        )
    if any(len(one) < SHOWN for one in request.digests):
        raise UsageError(
            tr(f"--digest は照合番号のはじめの{SHOWN}字以上です", f"--digest takes at least {SHOWN} digits"),
            hint="--digest",
        )


def _wanted(standings: Sequence[Standing], request: ApproveRequest) -> list[list[str]]:
    """The ids of the rows that are meant, for each assessment. Raises UsageError for a row that is not there."""
    if not request.rows:
        return [[*one.judged] for one in standings]
    known = [identity for one in standings for identity in one.judged]
    chosen = {_named(row, known) for row in request.rows}
    return [[identity for identity in one.judged if identity in chosen] for one in standings]


def _named(row: str, known: Sequence[str]) -> str:
    found = [one for one in known if len(row) >= _SHORTEST and one.startswith(row.lower())]
    if len(found) == 1:
        return found[0]
    raise UsageError(
        tr(f"行 {row} はありません", f"there is no row {row}")
        if not found
        else tr(f"行 {row} で始まるものがいくつもあります", f"several rows begin with {row}"),
        where="--row",
        hint=tr(
            "`shinkyu review` の示す行の番号を書いてください(ブランチが変わると、変わった行の番号も変わります)",
            "give the id that `shinkyu review` shows (that of a row changes when the branch changes it)",
        ),
    )


def _judged(
    standing: Standing, ids: list[str], approver: Approver, rules: ReviewRules, request: ApproveRequest
) -> tuple[JudgedPart, tuple[RowVerdict, ...]]:
    """What of one assessment is judged: not what is her own, nor what she has judged so already."""
    own = [one for one in ids if _is_own(standing, one, approver, rules)] if _approves(request) else []
    left = [one for one in ids if one not in own and _is_new(standing, one, approver, request)]
    verdict = "" if request.withdraw else request.verdict
    part = JudgedPart(standing.assessment.assessment.slug, standing.assessment.digest, len(left), len(own))
    return part, tuple(judged_row(standing, one, verdict) for one in left)


def _approves(request: ApproveRequest) -> bool:
    return request.verdict == APPROVED and not request.withdraw


def _is_own(standing: Standing, identity: str, approver: Approver, rules: ReviewRules) -> bool:
    return rules.four_eyes and is_author(standing, identity, approver)


def is_author(standing: Standing, identity: str, approver: Approver) -> bool:
    """Whether she wrote a row herself, or with others."""
    change = standing.judged[identity]
    return approver.email.casefold() in {email.casefold() for _, email in standing.authors.of(change)}


def _is_new(standing: Standing, identity: str, approver: Approver, request: ApproveRequest) -> bool:
    last = standing.counted.last(identity, approver.email)
    if request.withdraw:
        return last is not None
    return request.every or last is None or last.verdict != request.verdict


def _record(
    found: Review, part: JudgedPart, rows: tuple[RowVerdict, ...], approver: Approver, request: ApproveRequest
) -> Record:
    branch, base = found.points.branch, found.points.base
    assert branch is not None, "what is not committed is not judged"
    known = {one.assessment.slug: one.assessment.id for one in found.assessments}
    return Record(
        Kind.WITHDRAW if request.withdraw else Kind.VERDICT,
        known[part.slug],
        reviewer(approver),
        text=request.comment,
        evidence=request.evidence,
        digest=part.digest,
        rows=rows,
        base=base.commit,
        branch=branch.name,
        tip=branch.commit,
        despite=request.despite,
    )


def _errors(findings: Iterable[Finding], despite: Sequence[str]) -> Iterator[Finding]:
    return (one for one in findings if one.severity is Severity.ERROR and one.rule not in despite)
