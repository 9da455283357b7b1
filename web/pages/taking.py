"""A draft taken in: what will happen, the button, and what is in conflict settled item by item, block by block."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from starlette.responses import Response

from shinkyu.model.drafts import taking
from shinkyu.model.drafts.settling import SIDES, Unsettled, choose, put_own, unsettled
from shinkyu.model.drafts.taking import Taking
from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.language import tr
from shinkyu.model.repository import touched_paths
from shinkyu.model.text.textdiff import spans
from shinkyu.render.page.anchors import row_anchors
from shinkyu.render.page.rows import row_elements
from shinkyu.render.reports.approved import lacking
from shinkyu.render.reports.conflicts import conflict_kind, conflict_title
from shinkyu.web.document.fields import is_held
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.hinting import finding_on_page
from shinkyu.web.frame.refusals import REFUSALS, lines_of, status_of_meeting
from shinkyu.web.frame.showing import go, show
from shinkyu.web.reviewing.draftview import address, reviewed, rules_changed, told


def page(asked: Asked, status: HTTPStatus = HTTPStatus.OK, refused: Sequence[str] = ()) -> Response:
    """What taking it in would do."""
    found = _look(asked)
    review = found.review
    rows = [change.row for one in review.assessments for change in one.rows if change.place]
    return show(
        asked,
        "take.html.j2",
        status,
        refused=refused,
        draft=told(found.draft),
        seen=found.seen,
        nothing=found.nothing,
        elements=list(row_elements(rows, row_anchors(rows))),
        gone=[change.row.label for one in review.assessments for change in one.rows if not change.place],
        findings=[*map(finding_on_page, review.new)],
        rules=rules_changed(asked.project, review),
        conflicts=len(review.conflicts),
        lacking=[*lacking(review)],
        edited=touched_paths(asked.project.repository),
        despite=asked.said("despite") == "yes",
        published=asked.said("published") == "yes",
        back=address(found.draft.name),
    )


def take(asked: Asked) -> Response:
    """Takes it in, if it is what was shown."""
    try:
        found = _look(asked)
        if found.seen != asked.said("seen"):
            raise _changed()
        done = taking.take_in(
            asked.project, found, despite=asked.said("despite") == "yes", published=asked.said("published") == "yes"
        )
    except REFUSALS as error:
        return page(asked, status_of_meeting(error), lines_of(error))
    return go("/drafts/conflicts" if done.left else "/drafts?done=taken")


def conflicts(asked: Asked, status: HTTPStatus = HTTPStatus.OK, refused: Sequence[str] = ()) -> Response:
    """What is left to be settled."""
    left = unsettled(asked.desk.project())
    return show(
        asked,
        "conflicts.html.j2",
        status,
        refused=refused,
        left=[_shown(one, asked) for one in left],
        published=asked.said("published") == "yes",
    )


def settle(asked: Asked) -> Response:
    """Settles one: mine, theirs, or a text of one's own."""
    try:
        match asked.said("do"):
            case side if side in SIDES:
                choose(asked.project, asked.said("seen"), side)
            case "own":
                put_own(asked.project, asked.said("seen"), asked.said("text"))
            case other:
                raise UsageError(tr("その操作はありません", "there is nothing like that to do"), where=other)
    except REFUSALS as error:
        return conflicts(asked, status_of_meeting(error), lines_of(error))
    return go("/drafts/conflicts")


def finish(asked: Asked) -> Response:
    """Records the merge once all is settled; else shows what is left."""
    try:
        done = taking.finish(asked.project, published=asked.said("published") == "yes")
    except REFUSALS as error:
        return conflicts(asked, status_of_meeting(error), lines_of(error))
    return go("/drafts/conflicts" if done.left else "/drafts?done=taken")


def give_up(asked: Asked) -> Response:
    """Puts back what was before; what was settled by hand is gone only where that is meant."""
    try:
        taking.give_up(asked.project, meant=asked.said("meant") == "yes")
    except REFUSALS as error:
        return conflicts(asked, status_of_meeting(error), lines_of(error))
    return go("/drafts?done=given-up")


def _shown(one: Unsettled, asked: Asked) -> dict[str, object]:
    conflict, sides = one.conflict, one.conflict.told
    shown = not any(text is not None and _is_no_text(text) for text in (sides.base, sides.ours, sides.theirs))
    texts = [text or "" for text in (sides.base, sides.ours, sides.theirs)]
    return {
        "title": conflict_title(conflict),
        "file": conflict.path,
        "where": conflict.where,
        "is_item": bool(conflict.label),
        "kind": conflict_kind(conflict),
        "seen": one.seen,
        "shown": shown,
        "base": sides.base if shown else None,
        "ours": None if sides.ours is None else shown and spans(texts[0], texts[1])[1],
        "theirs": None if sides.theirs is None else shown and spans(texts[0], texts[2])[1],
        "own": asked.said("text") if asked.said("seen") == one.seen and asked.said("do") == "own" else one.own,
        "can_own": one.own is not None and is_held(one.own),
    }


def _is_no_text(text: str) -> bool:
    """Whether it is what is left of a picture, or another file that nobody reads."""
    return "\0" in text or "\ufffd" in text


def _look(asked: Asked) -> Taking:
    return taking.look(asked.project, asked.said("name"), lambda _, branch: reviewed(asked, branch))


def _changed() -> InputError:
    return InputError(
        tr(
            "この画面を開いたあとに、下書きか取り込み先が変わりました。まだ取り込んでいません",
            "the draft, or what it is taken into, changed since the page was opened; nothing was taken in",
        ),
        hint=tr("下の内容を見て、よければもう一度押してください", "look at it, and press once more"),
    )


ROUTES = (
    ("GET", "/drafts/take", page),
    ("POST", "/drafts/take", take),
    ("GET", "/drafts/conflicts", conflicts),
    ("POST", "/drafts/settle", settle),
    ("POST", "/drafts/finish", finish),
    ("POST", "/drafts/give-up", give_up),
)
