"""Where the rows of a review stand, for programs (review, §2.3)."""

from __future__ import annotations

from collections.abc import Mapping

from shinkyu.model.review.approval import Statement
from shinkyu.model.review.delta import RowChange, Unrowed
from shinkyu.model.review.review import Review, ReviewedAssessment
from shinkyu.render.review import words


def whole(review: Review) -> Mapping[str, object] | None:
    """Of all rows; None where nobody can have said anything: of what is not committed."""
    found = review.approval
    if found is None:
        return None
    return {
        "required": found.required if found.known else None,
        "given": found.given,
        "void": found.void,
        "missing_roles": found.missing,
        "ok": found.ok,
    }


def of_assessment(one: ReviewedAssessment, review: Review) -> Mapping[str, object] | None:
    """Of the rows of one assessment."""
    found = review.approval.assessments.get(one.assessment.id) if review.approval is not None else None
    if found is None:
        return None
    return {
        "required": found.required,
        "given": found.given,
        "left": found.left,
        "sent_back": found.sent_back,
        "void": found.void,
        "missing_roles": found.missing,
        "ok": found.ok,
    }


def of_row(one: ReviewedAssessment, change: RowChange | Unrowed, review: Review) -> Mapping[str, object]:
    """Of one row, or a change without a row: who wrote it, who said what of it, and of what it was before it changed."""
    found = words.of_row(one, change, review)
    if found is None:
        return {"authors": [], "approved": None, "approvals": []}
    said = [_statement(statement, void=bool(statement.why)) for statement in found.statements]
    return {
        "authors": found.authors,
        "approved": found.approved if found.needed else None,
        "approvals": [*said, *(_statement(statement, void=True) for statement in found.before)],
    }


def _statement(said: Statement, *, void: bool) -> Mapping[str, object]:
    return {
        "by": said.by,
        "email": said.email,
        "role": said.role,
        "verdict": said.verdict,
        "state": "void" if void else "valid",
        "why": said.why,
        "text": said.text,
        "record": said.record,
    }
