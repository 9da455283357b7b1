"""What was published held against the history: a table, cell by cell, or a bundle as it was taken away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from starlette.responses import Response

from shinkyu.model.errors import ShinkyuError
from shinkyu.model.project import TableQuery
from shinkyu.model.publishing.stored import unpacked
from shinkyu.model.text.dates import parse_date
from shinkyu.model.verifying.reading import VerifyRequest
from shinkyu.render.exporting import Remarks, VerifiedBundle, verified_bundle, verified_table
from shinkyu.render.page.verified import PageVerification, verifications
from shinkyu.render.reports import bundle
from shinkyu.render.screen import Screen
from shinkyu.web.files.takeable import into
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.hinting import error_on_page
from shinkyu.web.frame.refusals import REFUSALS, lines_of, status_of
from shinkyu.web.frame.scopes import scope, scopes
from shinkyu.web.frame.showing import show
from shinkyu.web.server.uploads import UPLOAD, Upload


@dataclass(frozen=True, slots=True)
class Found:
    """What differs: of tables, and what is ``said`` of a bundle."""

    remarks: list[str]
    tables: list[PageVerification]
    said: str = ""


def page(
    asked: Asked,
    status: HTTPStatus = HTTPStatus.OK,
    refused: Sequence[str] = (),
    name: str = "",
    found: Found | None = None,
) -> Response:
    """The form, and what differs."""
    return show(
        asked,
        "verify.html.j2",
        status,
        refused=refused,
        name=name,
        scopes=scopes(asked),
        scope=asked.said("scope"),
        since=asked.said("since"),
        until=asked.said("until"),
        struck=asked.said("struck") == "yes",
        found=found,
    )


def verify(asked: Asked) -> Response:
    """Reads the file, and says what differs; nothing is written."""
    try:
        with asked.desk.uploads.for_now(asked.form, "file") as file:
            return _verified(asked, file)
    except REFUSALS as refusal:
        return page(asked, status_of(refusal), lines_of(refusal))


def _verified(asked: Asked, file: Upload) -> Response:
    try:
        found = _bundle(asked, file) if file.path.suffix == ".zip" else _table(asked, file)
    except ShinkyuError as error:
        return page(asked, HTTPStatus.UNPROCESSABLE_ENTITY, [*error_on_page(error)], file.name)
    return page(asked, name=file.name, found=found)


def _bundle(asked: Asked, file: Upload) -> Found:
    remarks: list[str] = []
    with unpacked(file.path) as folder:
        checked = verified_bundle(asked.project, folder, Remarks(into(remarks)))
        into(remarks)(bundle.notes(checked))
        said = bundle.text(VerifiedBundle(checked.checked), Screen())
        return Found(remarks, verifications(checked.tables), said)


def _table(asked: Asked, file: Upload) -> Found:
    remarks: list[str] = []
    since, until = (parse_date(said) if (said := asked.said(name).strip()) else None for name in ("since", "until"))
    struck = asked.said("struck") == "yes"
    request = VerifyRequest(file.path, "HEAD", scope(asked), TableQuery((), since, until), without_struck=struck)
    return Found(remarks, verifications(verified_table(asked.project, request, Remarks(into(remarks)))))


ROUTES = (("GET", "/verify", page), (UPLOAD, "/verify", verify))
