"""Drafts: what there is, begun, gone to, renamed, thrown away; sent for review, and what came back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from http import HTTPStatus

from starlette.responses import Response

from shinkyu.model.drafts.listing import Draft, Drafts
from shinkyu.model.drafts.moving import have_back, rename, start, switch, throw_away
from shinkyu.model.drafts.receiving import exchange, knows_a_place
from shinkyu.model.errors import InputError, ShinkyuError, UsageError
from shinkyu.model.exchange.request import SyncRequest
from shinkyu.model.language import tr
from shinkyu.model.project import Project
from shinkyu.model.repository import put_away_branches, touched_paths
from shinkyu.model.verdicts import sending
from shinkyu.model.verdicts.commenting import answer
from shinkyu.model.verdicts.record import Kind
from shinkyu.render.page.anchors import row_anchors
from shinkyu.render.page.rows import row_elements
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.refusals import REFUSALS, lines_of, status_of_meeting
from shinkyu.web.frame.showing import go, show
from shinkyu.web.reviewing.draftview import (
    address,
    messages,
    rows_of,
    rows_reviewed,
    said_of,
    told,
    verdict_state,
)

_FULL = 40  # letters of a commit


def page(asked: Asked, status: HTTPStatus = HTTPStatus.OK, refused: Sequence[str] = ()) -> Response:
    """All of them, and a new one."""
    drafts = Drafts(asked.project)
    return show(
        asked,
        "drafts.html.j2",
        status,
        refused=refused,
        drafts=[_told(asked, one) for one in drafts.all],
        nameless=drafts.nameless,
        on_base=drafts.on_base,
        base=drafts.base_name,
        edited=_edited(asked),
        typed=asked.said("new"),
        carry=asked.said("carry") == "yes",
        thrown=put_away_branches(asked.project.repository),
        done=asked.said("done"),
    )


def one(asked: Asked, status: HTTPStatus = HTTPStatus.OK, refused: Sequence[str] = ()) -> Response:
    """One of them: its rows, what reviewers said, and what can be done."""
    drafts = Drafts(asked.project)
    draft = drafts.named(asked.said("name"))
    review = rows_of(asked, draft.called)
    here = asked.project.workspace.snapshot.assessments([]) if draft.current else []
    rows = [change.row for one in review.assessments for change in one.rows if change.place]
    return show(
        asked,
        "draft.html.j2",
        status,
        refused=refused,
        draft=draft,
        told=told(draft),
        verdict=verdict_state(review) if draft.is_sent else "",
        review=review,
        said=said_of(review, here) if draft.sending is not None or review.comments else [],
        messages=messages,
        elements=list(row_elements(rows, row_anchors(rows))),
        edited=_edited(asked),
        text=asked.said("text"),
        answered=asked.said("thread"),
        typed=asked.said("new") or draft.name,
        shared=knows_a_place(asked.project.repository),
        take=address(draft.name, "take"),
        done=asked.said("done"),
    )


def begin(asked: Asked) -> Response:
    """Begins one."""

    def do() -> Response:
        start(asked.project, asked.said("new"), carry=asked.said("carry") == "yes")
        return go("/drafts?done=begun")

    return _done(asked, do, page)


def move(asked: Asked) -> Response:
    """Goes to another one."""

    def do() -> Response:
        switch(asked.project, asked.said("name"), carry=asked.said("carry") == "yes")
        return go("/drafts?done=moved")

    return _done(asked, do, page)


def change(asked: Asked) -> Response:
    """Renames one, throws it away, or has it back."""

    def do() -> Response:
        project, name = asked.project, asked.said("name")
        match asked.said("do"):
            case "rename":
                rename(project, name, asked.said("new"))
            case "throw-away":
                throw_away(project, name, asked.said("seen"))
            case "back":
                have_back(project, name)
            case other:
                raise UsageError(tr("その操作はありません", "there is nothing like that to do"), where=other)
        return go("/drafts?done=changed")

    return _done(asked, do, page)


def send(asked: Asked) -> Response:
    """Sends one for review as it was seen, or takes it back; where there is a place to exchange, it is exchanged."""

    def do() -> Response:
        draft = Drafts(asked.project).named(asked.said("name"))
        if asked.said("do") == "take-back":
            sending.take_back(asked.project, draft.name)
        else:
            _refuse_moved(draft, asked.said("seen"))
            sending.send(asked.project, draft.called, asked.said("text"))
        if draft.current and knows_a_place(asked.project.repository):
            return _exchanged(asked, draft)
        return go(f"{address(draft.name)}&done=sent")

    return _done(asked, do, one)


def reply(asked: Asked) -> Response:
    """Answers a comment, or closes it."""

    def do() -> Response:
        kind = Kind.CLOSE if asked.said("do") == "close" else Kind.REPLY
        answer(asked.project, asked.said("thread"), kind, asked.said("text"))
        return go(f"{address(asked.said('name'))}&done=answered")

    return _done(asked, do, one)


def _exchanged(asked: Asked, draft: Draft) -> Response:
    """What is said is kept whether or not the others can be reached: then that is told, and can be done again."""
    try:
        done = exchange(Project(asked.project.repository), SyncRequest())
    except ShinkyuError:
        return go(f"{address(draft.name)}&done=kept")
    if done.sync.left:
        return go("/drafts/conflicts")
    return go(f"{address(draft.name)}&done={'sent' if done.sync.fine else 'kept'}")


def _refuse_moved(draft: Draft, seen: str) -> None:
    if len(seen) != _FULL or draft.tip != seen:
        raise InputError(
            tr(
                "この画面を開いたあとに記録が増えました。まだ出していません", "more was recorded since; it was not sent"
            ),
            hint=tr("下の行を見て、よければもう一度押してください", "look at the rows below, and press once more"),
        )


def _done(asked: Asked, do: Callable[[], Response], again: Callable[..., Response]) -> Response:
    """What comes of it; what is in the way is told on the page, with all that was filled in."""
    try:
        return do()
    except REFUSALS as refusal:
        status, told = status_of_meeting(refusal), lines_of(refusal)
        try:
            return again(asked, status, told)
        except UsageError:
            return page(asked, status, told)


def _told(asked: Asked, draft: Draft) -> dict[str, object]:
    """With how many rows it brings, and what became of one that was sent; ``counting``: that is not known yet."""
    review, counting = None, False
    with suppress(ShinkyuError):
        review = rows_reviewed(asked, draft.called)
        counting = review is None
    rows = sum(len(one.rows) for one in review.assessments) if review is not None else None
    verdict = verdict_state(review) if review is not None and draft.is_sent else ""
    return {**told(draft), "rows": rows, "verdict": verdict, "counting": counting}


def _edited(asked: Asked) -> list[str]:
    return touched_paths(asked.project.repository)


ROUTES = (
    ("GET", "/drafts", page),
    ("GET", "/drafts/one", one),
    ("POST", "/drafts/start", begin),
    ("POST", "/drafts/switch", move),
    ("POST", "/drafts/change", change),
    ("POST", "/drafts/send", send),
    ("POST", "/drafts/answer", reply),
)
