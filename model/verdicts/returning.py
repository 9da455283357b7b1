"""The files that came back from a reviewer without git, taken in: what she said of rows that are still the same."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from shinkyu.model.errors import UsageError
from shinkyu.model.findings import Finding
from shinkyu.model.hints import Hint, Slot, options
from shinkyu.model.language import tr
from shinkyu.model.project import Project
from shinkyu.model.review.making import review
from shinkyu.model.review.review import Review, ReviewRequest
from shinkyu.model.settings import Approver, ReviewRules
from shinkyu.model.verdicts.approvals import Standing, place_of, review_rules, rows_standing
from shinkyu.model.verdicts.approving import errors_among, title
from shinkyu.model.verdicts.file import JudgedAssessment, JudgedRow, VerdictFile, read_verdict_file
from shinkyu.model.verdicts.record import APPROVED, Kind, Record, RowVerdict
from shinkyu.model.verdicts.reviewers import approver_named, reviewer_of
from shinkyu.model.verdicts.selecting import JudgedPart, is_own, judged_row
from shinkyu.model.verdicts.store import add_records, read_records

RETURNED = "判定"


@dataclass(frozen=True, slots=True)
class ReturnRequest:
    """What is asked: whose verdicts the files hold (``by``: else whom a file itself names), and what shows that."""

    branch: str
    files: tuple[Path, ...]
    base: str = ""
    slug: str = ""
    by: str = ""
    role: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class ReturnedPart:
    """What a file says of one assessment. ``slug``: "" where the branch does not touch it; ``part``: what is recorded of it.

    ``gone``: verdicts on rows that are others now, or no more; ``blank``: rows that are not judged; ``own``: approvals of what
    she wrote herself, and ``unsigned`` ones where signatures are needed, which count for nothing. ``known``: the file was
    taken in before. ``held``: approvals that are not recorded because the branch is in conflict or brings an error.
    """

    assessment: str
    slug: str
    part: JudgedPart | None
    gone: tuple[JudgedRow, ...]
    blank: int
    comments: int
    own: int = 0
    unsigned: int = 0
    known: bool = False
    held: int = 0


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """What a file holds, and what becomes of it. ``by``: whom it names, ``approver``: who that is."""

    path: Path
    by: str
    approver: Approver
    parts: tuple[ReturnedPart, ...]
    records: tuple[Record, ...]
    findings: tuple[Finding, ...]

    @property
    def fine(self) -> bool:
        """Whether every verdict in it is about a row that is still the same, and none is held back."""
        return not any(part.gone or part.held for part in self.parts)


def take_in(project: Project, request: ReturnRequest) -> list[ReturnedFile]:
    """Records what the files say, all in one commit or nothing; what was recorded of which file.

    Ids of rows of today are recorded; verdicts on others are not, their remarks are. What was taken in of
    a file before (by its SHA-256) is not again. Where `approve` would refuse (a conflict, an error that the branch brings)
    approvals are held back, and are recorded when the file is taken in again once that is mended.
    Raises as `prepare` of `approving`, and BrokenInput for files that say what cannot be, before anything is recorded.
    """
    read = [(path, read_verdict_file(path)) for path in request.files]
    found = review(project, ReviewRequest(request.branch, request.base, slug=request.slug))
    taking = _Taking(project, found, review_rules(project, found), request)
    once = {file.sha256: (path, file) for path, file in reversed(read)}
    returned = [taking.of_file(path, file) for path, file in reversed(once.values())]
    records = [record for one in returned for record in one.records]
    if records:
        add_records(project.repository, records, _title(returned))
    return returned


class _Taking:
    """What becomes of files, held against what is under review now."""

    def __init__(self, project: Project, found: Review, rules: ReviewRules, request: ReturnRequest) -> None:
        self._project, self._found, self._rules, self._request = project, found, rules, request
        self._standings = {one.id: one for one in rows_standing(project, found, rules)}
        self._holds = bool(found.conflicts) or any(errors_among(found.new))

    def of_file(self, path: Path, file: VerdictFile) -> ReturnedFile:
        """What a file holds, and the records that are made of it."""
        name = self._request.by or file.by or _unnamed(path)
        approver = approver_named(self._rules, name, self._request.role)
        parts, records = [], list[Record]()
        for judged in file.assessments:
            standing = self._standings.get(judged.assessment)
            about = _about(self._found, judged, file, approver, self._request)
            taken = self._taken(judged, file)
            left = _left((*_verdict(standing, judged, about), *_comments(standing, judged, about)), taken)
            new = [*_without_approvals(left)] if self._holds else left
            part = self._part(standing, judged, new, approver, known=bool(taken) and not left)
            parts.append(replace(part, held=sum(len(one.rows) for one in left) - sum(len(one.rows) for one in new)))
            records += new
        return ReturnedFile(path, file.by, approver, tuple(parts), tuple(records), file.findings)

    def _part(
        self,
        standing: Standing | None,
        judged: JudgedAssessment,
        new: Sequence[Record],
        approver: Approver,
        *,
        known: bool,
    ) -> ReturnedPart:
        said = _of_today(standing, judged)
        approvals = [row for row in said if row.verdict == APPROVED]
        rows = sum(len(one.rows) for one in new)
        slug = standing.assessment.assessment.slug if standing is not None else ""
        part = None
        if standing is not None and rows:
            part = JudgedPart(slug, standing.assessment.digest, rows, 0)
        return ReturnedPart(
            judged.assessment,
            slug,
            part,
            tuple(row for row in judged.rows if row.verdict and row not in said),
            sum(not row.verdict for row in judged.rows),
            sum(one.kind is Kind.COMMENT for one in new),
            sum(_writes(standing, row, approver) for row in approvals),
            len(approvals) if self._rules.signed else 0,
            known,
        )

    def _taken(self, judged: JudgedAssessment, file: VerdictFile) -> set[tuple[Kind, str]]:
        """What was taken in of the file before, by the rows: of another branch it may have been the remarks alone."""
        records = read_records(self._project.repository, judged.assessment).records
        found = [one for one in records if one.returned == file.sha256]
        return {(one.kind, row) for one in found for row in (*(judged.id for judged in one.rows), one.row) if row}


def _left(records: Sequence[Record], taken: Collection[tuple[Kind, str]]) -> list[Record]:
    """What of the records is not taken in yet."""
    comments = [one for one in records if one.kind is Kind.COMMENT and (one.kind, one.row) not in taken]
    verdicts = (one for one in records if one.kind is not Kind.COMMENT)
    return [*_of_rows(verdicts, lambda kind, row: (kind, row.id) not in taken), *comments]


def _without_approvals(records: Sequence[Record]) -> Iterator[Record]:
    """The records without the rows that they approve."""
    yield from _of_rows((one for one in records if one.rows), lambda _, row: row.verdict != APPROVED)
    yield from (one for one in records if one.kind is Kind.COMMENT)


def _of_rows(records: Iterable[Record], of: Callable[[Kind, RowVerdict], bool]) -> Iterator[Record]:
    """The records with those of their rows alone, if they have any."""
    for record in records:
        if rows := tuple(row for row in record.rows if of(record.kind, row)):
            yield replace(record, rows=rows)


def _of_today(standing: Standing | None, judged: JudgedAssessment) -> list[JudgedRow]:
    """The verdicts on rows that are still the same."""
    return [row for row in judged.rows if row.verdict and standing is not None and row.id in standing.judged]


def _about(
    found: Review, judged: JudgedAssessment, file: VerdictFile, approver: Approver, request: ReturnRequest
) -> Record:
    """What all records of a file say alike."""
    branch, base = found.points.branch, found.points.base
    assert branch is not None, "what is not committed is not judged"
    return Record(
        Kind.VERDICT,
        judged.assessment,
        reviewer_of(approver),
        evidence=request.evidence,
        returned=file.sha256,
        digest=judged.digest,
        base=base.commit,
        branch=branch.name,
        tip=branch.commit,
    )


def _verdict(standing: Standing | None, judged: JudgedAssessment, about: Record) -> Iterator[Record]:
    said = _of_today(standing, judged)
    if standing is not None and said:
        yield replace(about, rows=tuple(judged_row(standing, row.id, row.verdict) for row in said))


def _comments(standing: Standing | None, judged: JudgedAssessment, about: Record) -> Iterator[Record]:
    """The remarks, those on rows that are gone too: somebody should read them."""
    for row in (row for row in judged.rows if row.comment):
        change = standing.judged.get(row.id) if standing is not None else None
        item = place_of(change)[0] if change is not None else ""
        yield replace(about, kind=Kind.COMMENT, row=row.id, item=item, text=row.comment)


def _writes(standing: Standing | None, row: JudgedRow, approver: Approver) -> bool:
    return standing is not None and is_own(standing, row.id, approver)


def _title(returned: Sequence[ReturnedFile]) -> str:
    names = "、".join(dict.fromkeys(one.approver.name for one in returned if one.records))
    parts = [part.part for one in returned for part in one.parts if part.part is not None]
    return title(RETURNED, names, parts)


def _unnamed(path: Path) -> str:
    raise UsageError(
        tr("だれの判定かが書かれていません", "it does not say whose verdicts these are"),
        where=str(path),
        hint=Hint.of("{}", options("--by", Slot(tr("氏名", "NAME")))),
    )
