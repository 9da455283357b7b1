"""A record put right: its day, 提出時期, 区分 and reason said anew, for all of it or some items; its rows before and after first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from http import HTTPStatus

from starlette.responses import Response

from shinkyu.model.errors import ShinkyuError, UsageError
from shinkyu.model.history.recordlog import Recorded
from shinkyu.model.language import tr
from shinkyu.model.project import Project
from shinkyu.model.project.recording import to_amend
from shinkyu.model.record.rownote import SUBMISSIONS
from shinkyu.model.table.reasons import reasons_before
from shinkyu.model.table.row import Row
from shinkyu.model.text.dates import wareki
from shinkyu.model.workspace.amendedrows import AmendRequest
from shinkyu.model.workspace.amending import PreparedAmendment, carry_out
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.refusals import REFUSALS, lines_of, status_of
from shinkyu.web.frame.showing import go, show
from shinkyu.web.frame.state import state_of
from shinkyu.web.pages.undo import changed_since
from shinkyu.web.recording.claims import choices, read_or_not, said_day, said_reason
from shinkyu.web.recording.outcome import Outcome, nothing_yet, of_amendment, table
from shinkyu.web.recording.records import label_of, past_of, record_named, shared_with, told_records

_REASONS = 50


@dataclass(frozen=True, slots=True)
class Said:
    """What a record says, or is to say: as the fields of the form hold it."""

    date: str
    submission: str
    significance: str
    reason: str
    norow: bool


def page(asked: Asked, status: HTTPStatus = HTTPStatus.OK, refused: Sequence[str] = ()) -> Response:
    """The form, with what holds now or what was filled in, and the rows before and after. For the page's script: these alone."""
    record = record_named(asked, asked.said("commit"))
    outcome = replace(_outcome(asked, record, refused), watched=asked.by_script)
    shown = {"outcome": outcome, "marked": (), "renewed": (), "consequences": (), "norow": False}
    if asked.by_script:
        return show(asked, "outcome.fragment.html.j2", status, **shown)
    past, holds = past_of(asked), _holds(asked, record) if _is_new(asked) else _was(asked)
    said = _said_anew(asked, holds) if asked.said("do") else holds
    [facts] = told_records(asked, [record])
    rows = past.rows_of.get(record.commit, ())
    return show(
        asked,
        "amend.html.j2",
        status,
        slug=asked.version.assessment.slug,
        about=asked.version.titled(),
        one=facts,
        shared=shared_with(asked, record),
        was=holds,
        said=said,
        read=read_or_not(said.date),
        offered=_offered(asked, record),
        chosen=_items(asked),
        label=asked.said("label"),
        submissions=SUBMISSIONS,
        choices=choices(),
        reasons=reasons_before(past.rows, rows)[:_REASONS],
        seen=state_of(asked.project, ()),
        fresh=not asked.said("do"),
        published=asked.said("published") == "yes",
        anydate=asked.said("anydate") == "yes",
        **{**shown, "norow": said.norow},
    )


def amend(asked: Asked) -> Response:
    """Puts it right, if nothing was recorded since it was shown; or shows what that would do (``do``: ``look``)."""
    record = record_named(asked, asked.said("commit"))
    if asked.said("do") != "record":
        return page(asked)
    if asked.said("seen") != state_of(asked.project, ()):
        return page(asked, HTTPStatus.CONFLICT, [changed_since()])
    try:
        carry_out(asked.project.repository, _prepared(asked, record).commits)
    except REFUSALS as error:
        return page(asked, status_of(error), lines_of(error))
    return go(f"/a/{asked.version.assessment.slug}/history")


def _outcome(asked: Asked, record: Recorded, refused: Sequence[str]) -> Outcome:
    before = _rows(asked, record)
    if not asked.said("do"):
        return replace(nothing_yet(refused), rows=[table(tr("いまの行", "Rows as they are"), before)])
    try:
        return of_amendment(_prepared(asked, record), before, refused)
    except ShinkyuError as error:
        told = [*dict.fromkeys((*refused, *lines_of(error)))]
    try:  # where published rows alone are in the way, they are shown
        prepared = _prepared(asked, record, published=True)
    except ShinkyuError:
        return nothing_yet(told)
    return of_amendment(prepared, before, told) if prepared.published else nothing_yet(told)


def _prepared(asked: Asked, record: Recorded, *, published: bool = False) -> PreparedAmendment:
    """The amendment that the form asks for: what it says otherwise than it was shown. Raises as `to_amend`."""
    items = _items(asked)
    was = _holds(asked, record) if _is_new(asked) else _was(asked)
    said = _said_anew(asked, was)
    if asked.said("label") and not items and len(record.items) == 1:
        items = [str(record.items[0])]  # it can be no other that is called so
    request = AmendRequest(reason=_new(said.reason, was.reason), label=asked.said("label") or None)
    if said.norow:
        request = replace(request, no_row=not was.norow)
    else:
        request = replace(
            request,
            submission=_new(said.submission, was.submission),
            significance=_new(said.significance, was.significance),
            date=said_day(asked) if said.date != was.date else None,
            any_date=asked.said("anydate") == "yes",
        )
        if was.norow and request.date is None:
            raise UsageError(tr("表に載せるなら、変更日を書いてください", "give the 変更日 where it is to make a row"))
    request = replace(request, published=published or asked.said("published") == "yes")
    slug = asked.version.assessment.slug
    here = Project(asked.project.repository, (slug,))  # of a record of several it is this one whose rows are shown
    return to_amend(here, request, record.commit, items, slug if items else "")


def _is_new(asked: Asked) -> bool:
    """Whether what holds is not what the form was shown: at first nothing was, later something may have been recorded since."""
    return not asked.said("do") or asked.said("seen") != state_of(asked.project, ())


def _said_anew(asked: Asked, holds: Said) -> Said:
    """What the form says: in the fields that nobody changed what holds now."""
    said, was = asdict(_said(asked)), asdict(_was(asked))
    return replace(holds, **{name: value for name, value in said.items() if value != was[name]})


def _new(said: str, was: str) -> str | None:
    return said if said != was else None


def _items(asked: Asked) -> list[str]:
    return asked.all_said("item") or list(filter(None, [asked.said("item")]))


def _offered(asked: Asked, record: Recorded) -> list[tuple[str, str]]:
    """What can be put right alone: the items of its rows, as these name them, and those that it changes without one."""
    past = past_of(asked)
    rows = past.rows_of.get(record.commit, ())
    found = {str(item): row.label for row in rows for item in row.items if item}
    told = {change.item for row in rows for change in row.changes} | {
        row.item.list for row in rows if row.item.is_entry
    }
    own = (item for item in record.items if item not in told and not any(row.item.covers(item) for row in rows))
    return [*found.items(), *((str(item), label_of(past, item)) for item in own if str(item) not in found)]


def _rows(asked: Asked, record: Recorded) -> list[Row]:
    """The rows of the record as they are, of the items that are chosen."""
    rows, chosen = past_of(asked).rows_of.get(record.commit, ()), {*_items(asked)}
    return [row for row in rows if not chosen or not chosen.isdisjoint(map(str, row.items))]


def _holds(asked: Asked, record: Recorded) -> Said:
    """What holds now: of the item that is named, else of the record."""
    day = wareki(record.date) if record.date else ""
    norow = record.kind == "no-row"
    if _items(asked) and (rows := _rows(asked, record)):
        one = rows[0]
        return Said(wareki(one.date), one.submission, one.significance, one.reason, norow=False)
    return Said(day, record.submission, record.significance, record.reason, norow)


def _said(asked: Asked) -> Said:
    return Said(
        asked.said("date").strip(),
        asked.said("submission"),
        asked.said("significance"),
        said_reason(asked),
        asked.said("norow") == "yes",
    )


def _was(asked: Asked) -> Said:
    """What the fields held when the page was shown."""
    return Said(
        asked.said("was-date"),
        asked.said("was-submission"),
        asked.said("was-significance"),
        asked.said("was-reason"),
        asked.said("was-norow") == "yes",
    )


ROUTES = (("GET", "/a/{slug}/amend", page), ("POST", "/a/{slug}/amend", amend))
