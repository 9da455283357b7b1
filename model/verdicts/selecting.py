"""Which rows a verdict is about: those that are named, or all; not her own, nor those that she has judged so already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shinkyu.model.errors import UsageError
from shinkyu.model.hints import Hint, Slot, shinkyu
from shinkyu.model.language import BRANCH, tr
from shinkyu.model.settings import Approver
from shinkyu.model.verdicts.approvals import Standing, place_of
from shinkyu.model.verdicts.authors import same_address
from shinkyu.model.verdicts.record import APPROVED, RowVerdict

_SHORTEST = 4  # digits of a row's id that are enough to name it


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


def wanted(standings: Sequence[Standing], rows: Sequence[str]) -> list[list[str]]:
    """The ids of the rows that are meant, for each assessment. Raises UsageError for a row that is not there."""
    if not rows:
        return [[*one.judged] for one in standings]
    known = [identity for one in standings for identity in one.judged]
    chosen = {row_named(row, known) for row in rows}
    return [[identity for identity in one.judged if identity in chosen] for one in standings]


def row_named(row: str, known: Sequence[str]) -> str:
    """The id, of these, that begins so. Raises UsageError where it is not exactly one."""
    found = [one for one in known if len(row) >= _SHORTEST and one.startswith(row.lower())]
    if len(found) == 1:
        return found[0]
    raise UsageError(
        tr(f"行 {row} はありません", f"there is no row {row}")
        if not found
        else tr(f"行 {row} で始まるものがいくつもあります", f"several rows begin with {row}"),
        where="--row",
        hint=Hint.of(
            tr(
                f"{{}} の示す行の番号を書いてください({BRANCH}が変わると、変わった行の番号も変わります)",
                f"give the id that {{}} shows (that of a row changes when the {BRANCH} changes it)",
            ),
            shinkyu("review", Slot(tr("ブランチ", "BRANCH"))),
        ),
    )


def judged_part(
    standing: Standing, ids: list[str], approver: Approver, request: ApproveRequest
) -> tuple[JudgedPart, tuple[RowVerdict, ...]]:
    """What of one assessment is judged: not what is her own, nor what she has judged so already."""
    own = [one for one in ids if is_own(standing, one, approver)] if _approves(request) else []
    left = [one for one in ids if one not in own and _is_new(standing, one, approver, request)]
    verdict = "" if request.withdraw else request.verdict
    part = JudgedPart(standing.assessment.assessment.slug, standing.assessment.digest, len(left), len(own))
    return part, tuple(judged_row(standing, one, verdict) for one in left)


def _approves(request: ApproveRequest) -> bool:
    return request.verdict == APPROVED and not request.withdraw


def is_own(standing: Standing, identity: str, approver: Approver) -> bool:
    """Whether she wrote a row herself, or with others, where nobody approves what he wrote."""
    if not standing.rules.four_eyes:
        return False
    people = standing.authors.of(standing.judged[identity], standing.assessment.assessment)
    return same_address(approver.email) in {same_address(email) for _, email in people}


def _is_new(standing: Standing, identity: str, approver: Approver, request: ApproveRequest) -> bool:
    last = standing.counted.last(identity, approver.email)
    if request.withdraw:
        return last is not None
    outdated = last is not None and last.verdict == APPROVED and standing.is_outdated(identity, last.record)
    return request.every or last is None or last.verdict != request.verdict or outdated


def judged_row(standing: Standing, identity: str, verdict: str) -> RowVerdict:
    """A verdict on a row that there is, with the row's item and day."""
    return RowVerdict(identity, verdict, *place_of(standing.judged[identity]))
