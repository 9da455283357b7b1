"""Who approves, and how many of them: shown, changed, and what follows of it before it is recorded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from http import HTTPStatus

from starlette.responses import Response

from shinkyu.model.approvers.proposal import Proposal, review_in
from shinkyu.model.approvers.recording import Prepared, Standing, carry_out, prepare, standing
from shinkyu.model.approvers.writing import Problem, problems
from shinkyu.model.language import tr
from shinkyu.render.review.approverwords import changed, follows, kept, trust, wrong
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.refusals import REFUSALS, lines_of, status_of_meeting
from shinkyu.web.frame.showing import go, show
from shinkyu.web.reviewing.approverform import filled, place_of, roles_of, told_apart


def page(asked: Asked) -> Response:
    """What there is."""
    now = standing(asked.project)
    wanted = now.proposal if review_in(now.laid) else replace(now.proposal, required="1")
    return _page(asked, now, wanted, found=problems(now.laid, now.proposal))


def propose(asked: Asked) -> Response:
    """What is filled in, with what it changes (``do``: ``look``); records it, if that was looked at (``record``)."""
    now = standing(asked.project)
    wanted = filled(asked, now)
    if asked.said("seen") != now.seen:
        return _page(asked, now, wanted, HTTPStatus.CONFLICT, [_changed_meanwhile()], stale=True)
    if asked.said("do") not in ("look", "record"):
        return _page(asked, now, wanted)
    if found := problems(now.laid, wanted):
        return _page(asked, now, wanted, HTTPStatus.UNPROCESSABLE_ENTITY, found=found)
    return _done(asked, now, wanted)


def _done(asked: Asked, now: Standing, wanted: Proposal) -> Response:
    try:
        prepared = prepare(asked.project, now, wanted, by_draft=asked.at_a_server)
        if asked.said("do") == "look":
            return _page(asked, now, wanted, prepared=prepared)
        if asked.said("shown") != told_apart(now, wanted):
            return _page(asked, now, wanted, HTTPStatus.CONFLICT, [_other_than_shown()], prepared=prepared)
        carry_out(asked.project, prepared)
    except REFUSALS as refusal:
        return _page(asked, now, wanted, status_of_meeting(refusal), lines_of(refusal))
    return go("/approvers?done=yes")


def _page(
    asked: Asked,
    now: Standing,
    wanted: Proposal,
    status: HTTPStatus = HTTPStatus.OK,
    refused: Sequence[str] = (),
    *,
    found: Sequence[Problem] = (),
    prepared: Prepared | None = None,
    stale: bool = False,
) -> Response:
    stands, roles, review = now.proposal, roles_of(wanted), review_in(now.laid)
    return show(
        asked,
        "approvers.html.j2",
        status,
        refused=refused,
        problems=[(place_of(one, roles), wrong(one)) for one in found],
        draft=now.draft,
        by_draft=asked.at_a_server,
        force=now.in_force,
        differs=now.differs,
        stands=stands,
        stale=stale,
        wanted=wanted,
        roles=[(role, wanted.roles.get(role, "")) for role in roles],
        blank=2 if asked.said("do") == "more" or not wanted.people else 1,
        kept=[*kept(review)],
        trust=[*trust(signed=review.get("identity") == "signed")],
        changes=[*changed(prepared.changes)] if prepared is not None else [],
        follows=[*follows(prepared.changes, prepared.rules, now.draft)] if prepared is not None else [],
        seen=now.seen,
        token=told_apart(now, wanted),
        done=asked.said("done") == "yes" and asked.request.method == "GET",
    )


def _changed_meanwhile() -> str:
    return tr(
        "この画面を開いたあとに、承認する人か決まりが変わったか、別の下書きに移っています。まだ何も記録していません。"
        "いまの決まりと、書いてあったもの(下の欄)を見て、よければもう一度「変わることを見る」を押してください",
        "who approves changed since the page was opened, or another draft was gone to; nothing is recorded. Look at what there"
        " is now, and at what you filled in below, and press “See what changes” once more",
    )


def _other_than_shown() -> str:
    return tr(
        "見たあとに、欄が書き換えられています。まだ何も記録していません。下の「変わること」を見て、よければもう一度押してください",
        "the fields are not what was looked at; nothing is recorded. Look at what changes, below, and press once more",
    )


ROUTES = (("GET", "/approvers", page), ("POST", "/approvers", propose))
