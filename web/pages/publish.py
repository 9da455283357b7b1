"""A publication: first what would be published and what stands against it; then one button, and the bundle to take away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from http import HTTPStatus
from itertools import groupby

from starlette.responses import Response

from shinkyu.model.errors import ShinkyuError, UsageError
from shinkyu.model.findings import Finding
from shinkyu.model.language import tr
from shinkyu.model.project.redacting import title_for_others
from shinkyu.model.published.publications import Publication, Publications
from shinkyu.model.publishing.preparing import Prepared, bundle_folder, carry_out, prepare
from shinkyu.model.publishing.request import PublishRequest
from shinkyu.model.publishing.stored import stored_files
from shinkyu.model.rulebook import RULES
from shinkyu.model.text.dates import parse_date, wareki
from shinkyu.render.bundle import bundle, names
from shinkyu.render.filenames import file_name
from shinkyu.render.packed import zipped
from shinkyu.render.pdf.browsers import find_browser
from shinkyu.render.reports.published import INSIDE, about, besides
from shinkyu.web.files.takeable import into, taken
from shinkyu.web.frame.addresses import item_address, places_to_mend
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.hinting import error_on_page, finding_on_page
from shinkyu.web.frame.refusals import REFUSALS, lines_of, status_of
from shinkyu.web.frame.showing import go, show
from shinkyu.web.frame.state import state_of


def page(asked: Asked, status: HTTPStatus = HTTPStatus.OK, told: Sequence[str] = ()) -> Response:
    """What would be published on the day, and what stands against it; nothing is written."""
    prepared, refused = None, list(told)
    try:
        prepared = _prepared(asked)
    except ShinkyuError as error:
        refused += error_on_page(error)
        status = HTTPStatus.UNPROCESSABLE_ENTITY if asked.said("do") else status
    version = asked.version
    return show(
        asked,
        "publish.html.j2",
        status,
        slug=version.assessment.slug,
        about=version.titled(),
        day=asked.said("date") or (wareki(prepared.date) if prepared and prepared.date else ""),
        printable=find_browser() is not None,
        pdf=asked.said("pdf") == "yes",
        refused=refused,
        prepared=prepared,
        against=_with_places(asked, prepared.refusals) if prepared else (),
        others=_with_places(asked, _others(prepared)) if prepared else (),
        ticks=_ticks(prepared) if prepared else (),
        told=[*about(prepared)] if prepared and prepared.fine else (),
        remarks=_remarks(prepared) if prepared else (),
        blank=_blank(asked, prepared) if prepared else (),
        files=names(pdf=asked.said("pdf") == "yes"),
        seen=_seen(asked, prepared) if prepared else "",
        done=asked.said("done"),
        publications=[_published(asked, one) for one in reversed(_publications(asked))],
    )


def publish(asked: Asked) -> Response:
    """Publishes what was shown; else shows what would be published now (``do``: ``look``), or what is in the way."""
    if asked.said("do") != "publish":
        return page(asked)
    try:
        prepared = _prepared(asked)
    except ShinkyuError:
        return page(asked, HTTPStatus.UNPROCESSABLE_ENTITY)
    if asked.said("seen") != _seen(asked, prepared):
        changed = tr(
            "画面に示したものと、いまの様子が違います。まだ何も公表していません。下を見て、よければもう一度押してください",
            "this is not what was shown; nothing is published. Look at it below, and press once more",
        )
        return page(asked, HTTPStatus.CONFLICT, [changed])
    if not prepared.fine or prepared.date is None:
        return page(asked, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        carry_out(asked.project, prepared, bundle(prepared, pdf=asked.said("pdf") == "yes"))
    except REFUSALS as refusal:  # neither folder nor tag is there
        met = HTTPStatus.CONFLICT if isinstance(refusal, ShinkyuError) else status_of(refusal)
        return page(asked, met, lines_of(refusal))
    return go(f"/a/{asked.version.assessment.slug}/publish?done={prepared.date.isoformat()}")


def take(asked: Asked) -> Response:
    """The bundle of a publication, in one file. Raises InputError where it is not there, or not as it was published."""
    day = asked.place("day")
    one = next((one for one in _publications(asked) if one.date.isoformat() == day), None)
    if one is None:
        raise UsageError(tr("その日の公表はありません", "nothing was published on that day"), where=day)
    folder = bundle_folder(asked.project, one.assessment.slug, one.date)
    name = file_name(title_for_others(asked.version), tr(f"{wareki(one.date)}公表", f"published {day}"), suffix=".zip")
    return taken(zipped(stored_files(folder), folder.name), name)


def _prepared(asked: Asked) -> Prepared:
    """The publication that the form asks for. Raises as `prepare`, DateError for what is no day."""
    said = asked.said("date").strip()
    day: dt.date | None = parse_date(said) if said else None
    request = PublishRequest(day, asked.version.assessment.slug, None, tuple(asked.all_said("despite")))
    return prepare(asked.project, request)


def _seen(asked: Asked, prepared: Prepared) -> str:
    """Of all that is shown: the files, the day, each finding, and who approved."""
    found = (prepared.refusals, prepared.overridden, prepared.warnings)
    known = (prepared.version.commit, prepared.tag, *map(repr, found), repr(prepared.approvals))
    return state_of(asked.project, [asked.version.assessment], *known)


def _with_places(asked: Asked, findings: Sequence[Finding]) -> list[dict[str, object]]:
    assessment = asked.version.assessment
    return [{"text": finding_on_page(one), "places": places_to_mend(one, assessment)} for one in findings]


def _ticks(prepared: Prepared) -> list[dict[str, object]]:
    """The rules that may be set aside, each with what it means and how many findings it has."""
    every = sorted((*prepared.refusals, *prepared.overridden), key=lambda one: one.rule)
    counted = [(rule, len([*those])) for rule, those in groupby(every, key=lambda one: one.rule)]
    return [
        {"rule": rule, "means": RULES[rule].description, "count": count, "chosen": rule in prepared.despite}
        for rule, count in counted
        if not RULES[rule].fixed
    ]


def _remarks(prepared: Prepared) -> list[str]:
    found: list[str] = [finding_on_page(one) for one in prepared.overridden]
    found += [finding_on_page(one) for one in prepared.warnings if one.rule == INSIDE]
    into(found)(besides(prepared))
    return found


def _others(prepared: Prepared) -> list[Finding]:
    return [one for one in prepared.warnings if one.rule != INSIDE]


def _blank(asked: Asked, prepared: Prepared) -> list[tuple[str, str]]:
    """The blank items, each with the place where it is edited."""
    version = prepared.version
    return [(version.names.label(key), item_address(asked.version.assessment, key)) for key in prepared.blank]


def _publications(asked: Asked) -> Sequence[Publication]:
    return Publications(asked.project.repository).of(asked.version.assessment)


def _published(asked: Asked, one: Publication) -> dict[str, object]:
    folder = bundle_folder(asked.project, one.assessment.slug, one.date)
    there = folder.is_dir()
    return {"day": wareki(one.date), "iso": one.date.isoformat(), "tag": one.tag, "folder": folder if there else ""}


ROUTES = (
    ("GET", "/a/{slug}/publish", page),
    ("POST", "/a/{slug}/publish", publish),
    ("GET", "/a/{slug}/publish/{day}", take),
)
