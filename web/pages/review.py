"""Review: what waits for it, a draft with its rows, and what a reviewer says of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from http import HTTPStatus

from starlette.responses import Response

from shinkyu.model.drafts.awaiting import Awaiting, awaiting
from shinkyu.model.errors import ShinkyuError
from shinkyu.model.language import tr
from shinkyu.model.project import Project
from shinkyu.model.review.review import Review
from shinkyu.model.settings import ReviewRules
from shinkyu.model.verdicts.listing import usual_rules
from shinkyu.model.verdicts.reviewers import approver_here
from shinkyu.render.review import threads, words
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.hinting import error_on_page
from shinkyu.web.frame.refusals import REFUSALS, lines_of, status_of, status_of_meeting
from shinkyu.web.frame.showing import go, show
from shinkyu.web.reviewing.draftview import rows_reviewed
from shinkyu.web.reviewing.remarking import Kept, remark
from shinkyu.web.reviewing.reviewbeside import Forms
from shinkyu.web.reviewing.reviewing import Reviewing
from shinkyu.web.reviewing.reviewshown import shown
from shinkyu.web.reviewing.verdictform import Filled, judge


def listed(asked: Asked) -> Response:
    """What waits."""
    project = asked.project
    found = awaiting(project, lambda branch: rows_reviewed(asked, branch))
    told = [_told(one) for one in found]
    rules = usual_rules(project)
    return show(
        asked,
        "reviews.html.j2",
        sent=[one for one in told if one["sent"]],
        others=[one for one in told if not one["sent"]],
        approvers=rules.approvers,
        required=rules.required,
        mine=_me(project, rules),
    )


def _me(project: Project, rules: ReviewRules) -> str:
    """The address of whoever looks at it, where she may judge; else ""."""
    with suppress(ShinkyuError):
        return approver_here(project, rules).email
    return ""


def _told(one: Awaiting) -> dict[str, object]:
    review = one.review
    approval = review.approval if review is not None else None
    return {
        "draft": one.draft,
        "sent": one.draft.is_sent,
        "sending": one.draft.sending,
        "at": threads.day(one.draft.sending.at) if one.draft.sending else "",
        "states": [*_states(review)] if review is not None else [],
        "counting": review is None and one.refused is None,
        "refused": [*error_on_page(one.refused)] if one.refused is not None else [],
        "open": one.open_comments,
        "approved": approval is not None and approval.required > 0 and approval.ok,
    }


def _states(review: Review) -> Iterator[tuple[str, str, str]]:
    """What becomes of each assessment, and where its approval stands."""
    for one in review.assessments:
        yield one.name or one.assessment.slug, words.summary(one), words.approval(one, review)


def page(asked: Asked) -> Response:
    """A draft: its rows, what is found and said of them, and where that is said."""
    return _page(Reviewing(asked))


def _page(
    reviewing: Reviewing,
    status: HTTPStatus = HTTPStatus.OK,
    refused: Sequence[str] = (),
    filled: Filled | None = None,
    kept: Kept | None = None,
) -> Response:
    forms = Forms(reviewing, filled or Filled(), kept or Kept())
    return show(reviewing.asked, "draftreview.html.j2", status, refused=refused, **shown(reviewing, forms))


def said(asked: Asked) -> Response:
    """Records a verdict on rows, a comment or an answer; or shows the page again with what is in the way, and all that was filled in."""
    reviewing = Reviewing(asked)
    if asked.said("do") in ("judge", "approve"):
        return _judged(reviewing)
    kept = Kept.of(asked)
    try:
        anchor = remark(reviewing, kept)
    except REFUSALS as refusal:
        return _page(reviewing, status_of_meeting(refusal), lines_of(refusal), kept=kept)
    return go(reviewing.address(anchor))


def _judged(reviewing: Reviewing) -> Response:
    filled = Filled.of(reviewing.asked)
    if changed := reviewing.grown_stale():
        return _page(reviewing, HTTPStatus.CONFLICT, [_stale(changed)], filled)
    try:
        rows = judge(reviewing, filled)
    except REFUSALS as refusal:
        return _page(reviewing, status_of(refusal), lines_of(refusal), filled)
    return go(reviewing.address(done=str(rows)))


def _stale(changed: Sequence[str]) -> str:
    what = tr("、", ", ").join(changed)
    return tr(
        f"この画面を開いたあとに変わっています({what})。何も記録していません。変わったところを見て、よければもう一度押してください",
        f"it changed since the page was opened ({what}); nothing is recorded. Look at what changed, and press once more",
    )


ROUTES = (
    ("GET", "/review", listed),
    ("GET", "/review/{name:path}", page),
    ("POST", "/review/{name:path}", said),
)
