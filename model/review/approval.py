"""What reviewers said of the rows of a review, and whether that is enough: what `shinkyu.model.verdicts` works out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from shinkyu.model.findings import Finding

RowKey = tuple[str, str]  # the id of the assessment, and that of the row or of the change without a row


@dataclass(frozen=True, slots=True)
class Statement:
    """The last verdict of a person on a row. ``why``: what keeps it from counting, in words; "" where it counts.

    ``record``: the name of the record that holds it.
    """

    by: str
    email: str
    role: str
    verdict: str
    text: str
    record: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class RowApproval:
    """Where one row stands. ``authors``: who wrote it; ``before``: approvals of what it was before it changed. ``own``: the
    addresses of those who cannot approve it, because they wrote it, as `same_address` of the verdicts has them.

    ``given``: how many approvals count; ``missing``: the roles of which there are too few.
    """

    needed: bool
    approved: bool
    given: int
    missing: tuple[str, ...]
    statements: tuple[Statement, ...]
    before: tuple[Statement, ...]
    authors: tuple[str, ...]
    own: frozenset[str] = frozenset()

    @property
    def changed(self) -> bool:
        """Whether somebody approved another text of it, and nobody judged it since."""
        return bool(self.before) and not self.statements


@dataclass(frozen=True, slots=True)
class AssessmentApproval:
    """Where the rows of one assessment stand, all in all. ``given``: how many approvals each row has that needs any.

    ``left``: rows that are not approved; ``sent_back``: those among them that somebody sent back; ``void``: rows that were
    approved and are others now, or gone.
    """

    required: int
    given: int
    left: int
    sent_back: int
    void: int
    missing: tuple[str, ...]
    unreadable: int

    @property
    def ok(self) -> bool:
        """Whether that is enough; of a record that cannot be read it is not known what it says."""
        return not self.required or not (self.left or self.unreadable)


@dataclass(frozen=True, slots=True)
class Approval:
    """Of all rows. ``required``: how many must approve each of them, 0: nobody need.

    ``findings``: records, or settings of the base, that cannot be read.
    """

    required: int
    rows: Mapping[RowKey, RowApproval]
    assessments: Mapping[str, AssessmentApproval]
    findings: tuple[Finding, ...] = ()
    known: bool = True  # whether the settings of the base could be read

    @property
    def given(self) -> int:
        """How many approvals each row has that needs any."""
        return min((one.given for one in self.assessments.values()), default=0)

    @property
    def void(self) -> int:
        """How many rows were approved and are others now, or gone."""
        return sum(one.void for one in self.assessments.values())

    @property
    def missing(self) -> tuple[str, ...]:
        """The roles of which somebody has yet to approve something."""
        return tuple(sorted({role for one in self.assessments.values() for role in one.missing}))

    @property
    def ok(self) -> bool:
        """Whether that is enough to take the branch in."""
        return self.known and all(one.ok for one in self.assessments.values())
