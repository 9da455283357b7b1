"""One term everywhere: every place shown first; then into the texts, or recorded at once. Terms that are written in two ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from http import HTTPStatus
from urllib.parse import urlencode

from starlette.responses import Response

from shinkyu.model.errors import ShinkyuError, UsageError
from shinkyu.model.language import tr
from shinkyu.model.project.replacing import Replacement, to_replace
from shinkyu.model.record.rownote import SUBMISSIONS
from shinkyu.model.text.dates import today, wareki
from shinkyu.model.text.termpair import replacing
from shinkyu.model.workspace.committing import Prepared
from shinkyu.model.workspace.request import CommitRequest
from shinkyu.render.page.places import shown_places
from shinkyu.render.reports.replaced import counted
from shinkyu.web.frame.addresses import item_address
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.hinting import error_on_page
from shinkyu.web.frame.refusals import REFUSALS, lines_of, status_of
from shinkyu.web.frame.scopes import scope, scopes
from shinkyu.web.frame.showing import go, show
from shinkyu.web.frame.state import state_of
from shinkyu.web.recording.claims import choices, read_or_not, said_day, said_reason
from shinkyu.web.recording.outcome import Outcome, nothing_yet, of_commit

_MOST = 5_000  # places on a page: all that is replaced is shown first


def page(asked: Asked, status: HTTPStatus = HTTPStatus.OK, told: Sequence[str] = ()) -> Response:
    """The two terms, and where the old one stands; with what is said of the change, the rows that a record makes."""
    found, refused = None, list(told)
    if asked.said("old") or asked.said("new"):
        try:
            found = _found(asked)
            found.prepare(CommitRequest())  # whether there is anything to replace
        except ShinkyuError as error:
            refused += [line for line in error_on_page(error) if line not in refused]
            status = HTTPStatus.UNPROCESSABLE_ENTITY if status is HTTPStatus.OK else status
    day = asked.said("date") or wareki(today())
    return show(
        asked,
        "replace.html.j2",
        status,
        old=asked.said("old"),
        new=asked.said("new"),
        scopes=scopes(asked),
        scope=asked.said("scope"),
        chosen=asked.all_said("inside"),
        inside_all=asked.said("inside-all") == "yes",
        longer=_longer(found) if found else {},
        counted=counted(found.found, found.terms) if found else "",
        count=found.count if found else 0,
        shown=shown_places(found) if found else (),
        address=item_address,
        file_names=[(one.version.assessment.slug, name) for one in found.found for _, name in one.file_names]
        if found
        else (),
        seen=_seen(asked, found) if found else "",
        refused=refused,
        outcome=_outcome(asked, found) if found and found.count else nothing_yet(),
        marked=(),
        norow=True,
        day=day,
        read=read_or_not(day),
        submissions=SUBMISSIONS,
        choices=choices(),
        done=asked.said("done"),
        **{name: asked.said(name) for name in ("submission", "significance", "reason")},
        **{name: asked.said(name) == "yes" for name in ("anydate", "published")},
    )


def replace(asked: Asked) -> Response:
    """Replaces what was shown (``do``: ``write``, or ``record`` too); else shows what would be replaced now."""
    do = asked.said("do")
    if do not in ("write", "record"):
        return page(asked)
    try:
        found = _found(asked)
        if asked.said("seen") != _seen(asked, found):
            return page(asked, HTTPStatus.CONFLICT, [_changed()])
        prepared = _prepared(asked, found) if do == "record" else found.prepare(CommitRequest())
        found.carry_out(prepared)
    except REFUSALS as refusal:
        return page(asked, status_of(refusal), lines_of(refusal))
    return go(f"/replace?{urlencode({'done': do, 'scope': asked.said('scope')})}")


def _found(asked: Asked) -> Replacement:
    """Where the term stands, as the form asks. Raises UsageError for terms that cannot be, for more places than anybody could
    look at before the button, and as `to_replace`."""
    old, new, slug = asked.said("old"), asked.said("new"), scope(asked)
    longer = [word for word in asked.all_said("inside") if old in word and word != old]  # others are of a term before
    terms = replacing(old, new, None if asked.said("inside-all") == "yes" else longer)
    found = to_replace(asked.project, terms, [], slug, every=not slug)
    if (count := sum(len(item.found) for one in found.found for item in one.items)) > _MOST:
        raise UsageError(
            tr(
                f"{count:,}か所にあり、多すぎて一度には示せません",
                f"it stands in {count:,} places, too many to be shown",
            ),
            hint=tr("評価書を1つ選ぶか、もっと長い語にしてください", "choose one assessment, or a longer term"),
        )
    return found


def _outcome(asked: Asked, found: Replacement) -> Outcome:
    """The rows that a record makes, where the form says enough of it; also where published ones alone are in the way."""
    if asked.said("do") not in ("look-at-record", "record"):
        return nothing_yet()
    try:
        return of_commit(asked, _prepared(asked, found), ())
    except ShinkyuError as error:
        told = [*error_on_page(error)] if asked.said("do") != "record" else []  # tried: it is told at the top
    with suppress(ShinkyuError):
        prepared = _prepared(asked, found, published=True)
        if prepared.published:
            return of_commit(asked, prepared, told)
    return nothing_yet(told)


def _prepared(asked: Asked, found: Replacement, *, published: bool = False) -> Prepared:
    request = CommitRequest(
        asked.said("submission"),
        said_reason(asked),
        asked.said("significance"),
        said_day(asked),
        any_date=asked.said("anydate") == "yes",
        published=published or asked.said("published") == "yes",
    )
    prepared = found.prepare(request)
    if prepared is None:
        raise UsageError(tr("記録することがありません", "there is nothing to record"))
    return prepared


def _longer(found: Replacement) -> Counter[str]:
    """The longer words that hold the term, whether it is replaced in them or not."""
    places = (place for one in found.found for item in one.items for place in item.found)
    return Counter(place.word for place in places if place.word)


def _seen(asked: Asked, found: Replacement) -> str:
    """Of both terms, each item in which the old one stands, and where."""
    items = [repr((one.version.assessment.slug, item)) for one in found.found for item in one.items]
    every = asked.project.workspace.snapshot.assessments([])
    inside = "*" if found.terms.inside is None else repr(sorted(found.terms.inside))
    return state_of(asked.project, every, found.terms.old, found.terms.new, inside, *items)


def _changed() -> str:
    return tr(
        "画面に示したものと、いまの様子が違います。まだ何も置き換えていません。下の箇所を見て、よければもう一度押してください",
        "this is not what was shown; nothing is replaced. Look at the places below, and press once more",
    )


ROUTES = (("GET", "/replace", page), ("POST", "/replace", replace))
