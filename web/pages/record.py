"""Recording: which edits, on which day, why; and what this makes of the table, before the button is pressed."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from http import HTTPStatus

from starlette.responses import Response

from shinkyu.model.errors import ShinkyuError, UsageError
from shinkyu.model.language import tr
from shinkyu.model.project.recording import to_commit
from shinkyu.model.record.rownote import SUBMISSIONS
from shinkyu.model.rules.grounds import MarkedItem, marked_items, renewed_sections
from shinkyu.model.table.reasons import reasons_before
from shinkyu.model.table.row import Row
from shinkyu.model.text.dates import today, wareki
from shinkyu.model.workspace.committing import Prepared, carry_out
from shinkyu.model.workspace.pending import with_texts
from shinkyu.model.workspace.request import CommitRequest
from shinkyu.model.workspace.standing import Standing
from shinkyu.model.workspace.ways import WAYS
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.hinting import error_on_page
from shinkyu.web.frame.refusals import REFUSALS, lines_of, status_of
from shinkyu.web.frame.showing import go, show
from shinkyu.web.frame.state import state_of
from shinkyu.web.recording.claims import choices, consequences, read_or_not, said_day, said_reason
from shinkyu.web.recording.edits import edited_paths, grouped_edits
from shinkyu.web.recording.outcome import Outcome, nothing_yet, of_commit

_REASONS = 50


def page(asked: Asked, status: HTTPStatus = HTTPStatus.OK, refused: Sequence[str] = ()) -> Response:
    """The form, with what was filled in before, and what it makes of the table. For the page's script: that alone."""
    version, slug = asked.version, asked.version.assessment.slug
    standing = _standing(asked)
    outcome = _outcome(asked, standing, refused)
    chosen = _chosen(asked, standing)
    rows = [row for row in standing.rows if str(row.item) in chosen]
    norow = asked.said("norow") == "yes" or (standing.new and not asked.said("do"))
    shown = {
        "outcome": replace(outcome, watched=asked.by_script),
        "norow": norow,
        "marked": _marked(asked, rows),
        "renewed": [one.title for one in renewed_sections(version.assessment)],
        "consequences": consequences(version.workspace, rows, asked.said("submission"), said_reason(asked)),
    }
    if asked.by_script:
        return show(asked, "outcome.fragment.html.j2", status, **shown)
    return show(
        asked,
        "record.html.j2",
        status,
        slug=slug,
        about=version.titled(),
        standing=standing,
        groups=grouped_edits(version, standing, version.snapshot.settings().limit),
        chosen=chosen,
        seen=_seen(asked),
        reasons=_reasons(asked, rows or standing.rows),
        fresh=not asked.said("do"),
        submissions=SUBMISSIONS,
        choices=choices(),
        ways=WAYS,
        day=asked.said("date") or wareki(today()),
        read=read_or_not(asked.said("date") or wareki(today())),
        reason=asked.said("reason") or (tr("はじめの版", "The first version") if standing.new else ""),
        **{name: asked.said(name) for name in ("submission", "significance", "way", "title")},
        **{name: asked.said(name) == "yes" for name in ("published", "anydate")},
        **shown,
    )


def record(asked: Asked) -> Response:
    """Records, or shows the form again with what is in the way, or what it would make (``do``: ``look``)."""
    if asked.said("do") != "record":
        return page(asked)
    if asked.said("seen") != _seen(asked):
        return page(asked, HTTPStatus.CONFLICT, [_changed()])
    try:
        carry_out(asked.project.workspace, _prepared(asked, _standing(asked)))
    except REFUSALS as refusal:
        return page(asked, status_of(refusal), lines_of(refusal))
    return go(f"/a/{asked.version.assessment.slug}/history")


def _outcome(asked: Asked, standing: Standing, refused: Sequence[str]) -> Outcome:
    """What the form makes of the table, if it asks for anything; and all that was in the way of what was tried."""
    if not asked.said("do"):
        return nothing_yet()
    told = list(refused)
    if not told and asked.said("seen") != _seen(asked):
        told.append(_changed())
    try:
        return of_commit(asked, _prepared(asked, standing), told)
    except ShinkyuError as error:
        told += [line for line in error_on_page(error) if line not in told]
    with suppress(ShinkyuError):  # where published rows alone are in the way, they are shown
        prepared = _prepared(asked, standing, published=True)
        if prepared.published:
            return of_commit(asked, prepared, told)
    return nothing_yet(told)


def _changed() -> str:
    return tr(
        "この画面を開いたあとに、直しが変わりました。まだ何も記録していません。下の行を見て、よければもう一度押してください",
        "the edits changed since the page was opened; nothing is recorded. Look at the rows below, and press once more",
    )


def _seen(asked: Asked) -> str:
    return state_of(asked.project, [asked.version.assessment])


def _prepared(asked: Asked, standing: Standing, *, published: bool = False) -> Prepared:
    """The commit that the form asks for. Raises as `to_commit`."""
    no_row = asked.said("norow") == "yes"
    request = CommitRequest(reason=said_reason(asked), no_row=no_row, title=asked.said("title").strip())
    if not no_row:
        request = replace(
            request,
            submission=asked.said("submission"),
            significance=asked.said("significance"),
            date=said_day(asked),
            way=asked.said("way"),
            any_date=asked.said("anydate") == "yes",
            published=published or asked.said("published") == "yes",
        )
    every = {*map(str, edited_paths(standing))}
    chosen = asked.all_said("item")
    if every and not chosen:
        raise UsageError(tr("記録する項目を選んでください", "choose the items to be recorded"))
    return to_commit(asked.project, request, [] if {*chosen} >= every else chosen, asked.version.assessment.slug)


def _chosen(asked: Asked, standing: Standing) -> list[str]:
    return asked.all_said("item") if asked.said("do") else [str(path) for path in edited_paths(standing)]


def _standing(asked: Asked) -> Standing:
    """What is not recorded yet."""
    found = asked.project.standing(asked.version.assessment.slug).standings
    if not found:  # the marks of conflicts stand in its files
        raise UsageError(
            tr(
                "取り込みの途中で、決まっていないところがあります",
                "something is being taken in, and not all is settled",
            ),
            hint=tr("「下書き」の画面で食い違いを決めてください", "settle what differs at “Drafts”"),
        )
    return found[0]


def _marked(asked: Asked, rows: Sequence[Row]) -> list[MarkedItem]:
    """The ※ items among the rows, and what of each is more than wording."""
    version = asked.version
    history = asked.desk.history(asked.project, version.assessment)
    return marked_items(with_texts(version.workspace, history, version.assessment), rows)


def _reasons(asked: Asked, rows: Sequence[Row]) -> list[str]:
    """The reasons that were given before: those of the same item and kind first, in the end those for which there is no row."""
    with suppress(ShinkyuError):
        past = asked.desk.past(asked.project, asked.version.assessment)
        given = [*reasons_before(past.rows, rows), *(one.reason for one in past.records if one.reason)]
        return list(dict.fromkeys(given))[:_REASONS]
    return []


ROUTES = (("GET", "/a/{slug}/record", page), ("POST", "/a/{slug}/record", record))
