"""A review as a file for those who have no such page, and what they send back taken in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from http import HTTPStatus

from starlette.responses import Response

from shinkyu.model.errors import ShinkyuError, UsageError
from shinkyu.model.language import as_typed, tr
from shinkyu.model.verdicts.returning import ReturnedFile, ReturnRequest, take_in
from shinkyu.render.filenames import file_name
from shinkyu.render.formats import REVIEW_FORMATS, as_bytes
from shinkyu.render.reports.approved import notes, returned
from shinkyu.web.files.takeable import taken
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.refusals import REFUSALS, lines_of, status_of
from shinkyu.web.frame.showing import show
from shinkyu.web.reviewing.reviewing import Reviewing
from shinkyu.web.server.uploads import UPLOAD, Upload

KINDS = ("html", "xlsx")  # in which one can judge


def take(asked: Asked) -> Response:
    """The file. Raises UsageError for a format in which nobody can judge."""
    kind = asked.said("as")
    if kind not in KINDS:
        raise UsageError(tr("ファイルの形式を選んでください", "choose a format"), where=kind)
    with as_typed():
        reviewing = Reviewing(asked)
        data = as_bytes(REVIEW_FORMATS[kind].render(reviewing.review, {}))
    return taken(data, file_name(tr("レビュー", "review"), reviewing.draft.name, suffix=f".{kind}"))


def page(
    asked: Asked, status: HTTPStatus = HTTPStatus.OK, refused: Sequence[str] = (), told: Sequence[str] = ()
) -> Response:
    """Where files are taken, and those that came back are sent to."""
    reviewing = Reviewing(asked)
    return show(
        asked,
        "reviewfiles.html.j2",
        status,
        name=reviewing.draft.name,
        branch=reviewing.draft.name,
        back=reviewing.address(),
        approvers=reviewing.rules.approvers,
        by=asked.said("by"),
        evidence=asked.said("evidence"),
        refused=refused,
        told=told,
    )


def bring(asked: Asked) -> Response:
    """Records what a file that came back says; tells what of it was recorded, and what was not."""
    reviewing = Reviewing(asked)
    try:
        with asked.desk.uploads.for_now(asked.form, "file") as file:
            return page(asked, told=[*_brought(reviewing, file)])
    except REFUSALS as refusal:
        return page(asked, status_of(refusal), lines_of(refusal))


def _brought(reviewing: Reviewing, file: Upload) -> Iterator[str]:
    asked = reviewing.asked
    evidence = " ".join(asked.said("evidence").split())
    request = ReturnRequest(reviewing.branch, (file.path,), by=asked.said("by"), evidence=evidence)
    try:
        done: list[ReturnedFile] = take_in(asked.project, request)
    except ShinkyuError as error:
        raise UsageError(file.told("\n".join(lines_of(error)))) from None
    yield from (file.told(line) for line in (*notes(done), *returned(done).splitlines()))


ROUTES = (
    ("GET", "/review-file/{name:path}", take),
    ("GET", "/review-returned/{name:path}", page),
    (UPLOAD, "/review-returned/{name:path}", bring),
)
