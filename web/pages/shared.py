"""Passages that several assessments share: where they differ, and the text of one of them put into the others."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from starlette.responses import Response

from shinkyu.model.form.naming import Naming
from shinkyu.model.language import tr
from shinkyu.model.rules.shared import Copies, Copy, shared_copies
from shinkyu.model.text.textdiff import spans
from shinkyu.model.workspace.sharing import Taken, Target, put_alike, taken_from
from shinkyu.render.reports.sharedpassages import cited, reason, state
from shinkyu.web.frame.addresses import item_address
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.hinting import finding_on_page
from shinkyu.web.frame.refusals import REFUSALS, lines_of, status_of
from shinkyu.web.frame.showing import go, show
from shinkyu.web.frame.state import state_of


def page(asked: Asked) -> Response:
    """All of them."""
    found = [_shown(one) for one in shared_copies(asked.project.workspace.snapshot)]
    return show(asked, "shared.html.j2", passages=found, done=asked.said("done"))


def take(asked: Asked, status: HTTPStatus = HTTPStatus.OK, refused: Sequence[str] = ()) -> Response:
    """What becomes of the others where the text of one is taken; nothing is written."""
    taken = _taken(asked)
    return show(
        asked,
        "sharedtake.html.j2",
        status,
        refused=refused,
        name=asked.said("name"),
        source=asked.said("from"),
        seen=_seen(asked, taken),
        label=[_label(one.source) for one in taken],
        written=[_target(target, one) for one in taken for target in one.written],
        left=[_target(target, one) for one in taken for target in one.left],
    )


def put(asked: Asked) -> Response:
    """Puts it into the texts, if all is as it was shown."""
    taken = _taken(asked)
    if asked.said("seen") != _seen(asked, taken):
        changed = tr(
            "この画面を開いたあとに変わりました。まだ何も書き換えていません。下を見て、よければもう一度押してください",
            "it changed since the page was opened; nothing is written. Look at it below, and press once more",
        )
        return take(asked, HTTPStatus.CONFLICT, [changed])
    try:
        put_alike(asked.project.workspace, taken)
    except REFUSALS as refusal:
        return take(asked, status_of(refusal), lines_of(refusal))
    return go("/shared?done=yes")


def _taken(asked: Asked) -> list[Taken]:
    """Raises UsageError for a passage, or a copy of it, that there is not."""
    return taken_from(asked.project.workspace, asked.said("from"), [asked.said("name")])


def _seen(asked: Asked, taken: Sequence[Taken]) -> str:
    every = asked.project.workspace.snapshot.assessments([])
    told = [repr((cited(target.copy), target.copy.text, target.after)) for one in taken for target in one.targets]
    return state_of(asked.project, every, *told)


def _shown(one: Copies) -> dict[str, object]:
    return {
        "name": one.shared.name,
        "state": state(one),
        "differ": bool(one.differing),
        "copies": [_copy(copy, one) for copy in one.copies],
        "findings": [finding_on_page(finding) for finding in one.unknown],
    }


def _copy(copy: Copy, one: Copies) -> dict[str, object]:
    model = one.model.passage if one.model is not None else ""
    return {
        "cited": cited(copy),
        "slug": copy.assessment.slug,
        "label": _label(copy),
        "address": item_address(copy.assessment, copy.key),
        "differs": copy in one.differing,
        "written": bool(copy.passage),
        "text": spans(model, copy.passage)[1],
    }


def _target(target: Target, taken: Taken) -> dict[str, object]:
    before, after = spans(target.copy.passage, taken.source.passage)
    why = reason(target.left) if target.left is not None else ""
    return {
        "slug": target.copy.assessment.slug,
        "label": _label(target.copy),
        "why": why,
        "before": before,
        "after": after,
    }


def _label(copy: Copy) -> str:
    return Naming(copy.assessment, {copy.key: copy.text}).label(copy.key)


ROUTES = (("GET", "/shared", page), ("GET", "/shared/take", take), ("POST", "/shared/take", put))
