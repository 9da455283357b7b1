"""Recording: which edits, on which day, why; and the rows that this makes, before the button is pressed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import suppress
from http import HTTPStatus

from starlette.responses import Response

from shinkyu.model.errors import ShinkyuError, UsageError
from shinkyu.model.language import tr
from shinkyu.model.project.recording import to_commit
from shinkyu.model.record.rownote import SUBMISSION_OF, SUBMISSIONS
from shinkyu.model.record.significances import SIGNIFICANCES, significance_text
from shinkyu.model.text.dates import DateError, parse_date, today, wareki
from shinkyu.model.workspace.committing import Prepared, carry_out
from shinkyu.model.workspace.request import CommitRequest
from shinkyu.render.page.anchors import row_anchors
from shinkyu.render.page.rows import row_elements
from shinkyu.web.asked import Asked
from shinkyu.web.hinting import error_on_page, finding_on_page, on_page
from shinkyu.web.showing import go, show
from shinkyu.web.state import state_of

_REASONS = 20


def page(asked: Asked, status: HTTPStatus = HTTPStatus.OK) -> Response:
    """The form, with what was filled in before; where enough is, the rows that it makes."""
    version = asked.version
    slug = version.assessment.slug
    standing = asked.project.standing(slug).standings[0]
    items = list(dict.fromkeys([*(row.item for row in standing.rows), *standing.rowless]))
    prepared, refused = _tried(asked)
    return show(
        asked,
        "record.html.j2",
        status,
        slug=slug,
        about=version.titled(),
        items=[(str(item), version.names.label(version.assessment.key_of(item)) if item else "") for item in items],
        files=standing.files,
        chosen=_items(asked) if asked.said("do") else [str(item) for item in items],
        seen=_seen(asked),
        published=asked.said("published") == "yes",
        anydate=asked.said("anydate") == "yes",
        day=asked.said("date") or wareki(today()),
        submissions=SUBMISSIONS,
        submission=asked.said("submission"),
        significances=[(name, significance_text(name), SUBMISSION_OF.get(name, "")) for name in SIGNIFICANCES],
        significance=asked.said("significance"),
        marked=standing.marked,
        reason=asked.said("reason"),
        reasons=_reasons(asked),
        norow=asked.said("norow") == "yes",
        refused=refused,
        prepared=prepared,
        elements=list(row_elements(prepared.rows, row_anchors(prepared.rows))) if prepared else (),
        notes=[*filter(None, map(on_page, prepared.notes))] if prepared else (),
        findings=[*map(finding_on_page, prepared.findings)] if prepared else (),
    )


def record(asked: Asked) -> Response:
    """Records, or shows the form again with what is in the way, or what it would make (``do``: ``look``)."""
    if asked.said("do") != "record":
        return page(asked)
    if asked.said("seen") != _seen(asked):
        return page(asked, HTTPStatus.CONFLICT)
    try:
        prepared = _prepared(asked)
    except ShinkyuError:
        return page(asked, HTTPStatus.UNPROCESSABLE_ENTITY)
    carry_out(asked.project.workspace, prepared)
    return go(f"/a/{asked.version.assessment.slug}/history")


def _tried(asked: Asked) -> tuple[Prepared | None, Sequence[str]]:
    if not asked.said("do"):
        return None, ()
    told = [_changed()] if asked.said("seen") != _seen(asked) else []
    try:
        return _prepared(asked), told
    except ShinkyuError as error:
        return None, list(error_on_page(error))


def _changed() -> str:
    return tr(
        "この画面を開いたあとに、直しが変わりました。まだ何も記録していません。下の行を見て、よければもう一度押してください",
        "the edits changed since the page was opened; nothing is recorded. Look at the rows below, and press once more",
    )


def _seen(asked: Asked) -> str:
    return state_of(asked.project, [asked.version.assessment])


def _prepared(asked: Asked) -> Prepared:
    """The commit that the form asks for. Raises as `to_commit`."""
    no_row = asked.said("norow") == "yes"
    reason = " ".join(asked.said("reason").split("\n"))
    request = CommitRequest(
        submission="" if no_row else asked.said("submission"),
        reason=reason,
        significance="" if no_row else asked.said("significance"),
        date=None if no_row else _day(asked),
        no_row=no_row,
        published=asked.said("published") == "yes",
        any_date=asked.said("anydate") == "yes",
    )
    standing = asked.project.standing(asked.version.assessment.slug).standings[0]
    every = {*(str(row.item) for row in standing.rows), *map(str, standing.rowless)}
    chosen = _items(asked)
    if every and not chosen:
        raise UsageError(tr("記録する項目を選んでください", "choose the items to be recorded"))
    some = [] if {*chosen} >= every else chosen
    return to_commit(asked.project, request, some, asked.version.assessment.slug)


def _items(asked: Asked) -> list[str]:
    return asked.all_said("item")


def _day(asked: Asked) -> dt.date:
    said = asked.said("date")
    try:
        return parse_date(said)
    except DateError:
        raise UsageError(
            tr(f"変更日が日付として読めません: {said}", f"the 変更日 is no day: {said}"),
            hint=tr("令和8年4月1日 のように書いてください", "write it as 2026-04-01"),
        ) from None


def _reasons(asked: Asked) -> list[str]:
    """The reasons that were given before, the newest first, each once."""
    with suppress(ShinkyuError):
        given = [one.reason for one in asked.version.records() if one.reason]
        return list(dict.fromkeys(given))[:_REASONS]
    return []


ROUTES = (("GET", "/a/{slug}/record", page), ("POST", "/a/{slug}/record", record))
