"""A file for a colleague: given out to be edited in Excel or Word, and what was edited taken back."""

from __future__ import annotations

from http import HTTPStatus

from starlette.responses import Response

from shinkyu.model.editable.applying import Outcome, apply, compare
from shinkyu.model.editable.office import Office
from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr
from shinkyu.model.project import DocumentQuery
from shinkyu.render.exporting import Remarks
from shinkyu.render.filenames import file_name
from shinkyu.render.page.edits import edits_of
from shinkyu.render.reports import notes
from shinkyu.render.requested import file_to_edit
from shinkyu.web.files.takeable import into, taken
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.hinting import finding_on_page
from shinkyu.web.frame.refusals import REFUSALS, lines_of, status_of
from shinkyu.web.frame.showing import go, show
from shinkyu.web.frame.state import state_of
from shinkyu.web.server.uploads import UPLOAD, Upload


def page(asked: Asked) -> Response:
    """The file to take, and where it comes back."""
    return _shown(asked, None)


def take(asked: Asked) -> Response:
    """The file, of what is recorded. Raises UsageError for another kind than there is."""
    office = next((one for one in Office if one.suffix == f".{asked.said('format')}"), None)
    if office is None:
        raise UsageError(tr("ファイルの形式を選んでください", "choose a format"), where=asked.said("format"))
    query = DocumentQuery(asked.version.assessment.slug, "", "HEAD", None, "", False, False)
    data = file_to_edit(asked.project, query, office, Remarks(into([])))
    name = file_name(asked.version.titled().title, tr("直す用", "to edit"), suffix=office.suffix)
    return taken(data, name)


def bring(asked: Asked) -> Response:
    """Reads what came back and shows what would change (``do``: ``look``), or writes it, where that is what was shown."""
    try:
        file = asked.desk.uploads.received(asked.form, "file")
    except REFUSALS as refusal:
        return _shown(asked, None, told=lines_of(refusal), status=status_of(refusal))
    if file is None:
        return _shown(asked, None, told=[tr("ファイルを選んでください", "choose a file")])
    try:
        outcome = _read(asked, file)
        if asked.said("do") != "put" or not (outcome.fine and outcome.changes):
            return _shown(asked, file, outcome)
        if asked.said("seen") != _seen(asked):
            return _shown(asked, file, outcome, [_changed()], HTTPStatus.CONFLICT)
        apply(asked.project.workspace, outcome)
    except REFUSALS as refusal:
        return _shown(asked, file, told=lines_of(refusal), status=status_of(refusal))
    asked.desk.uploads.drop(file)
    return go(f"/a/{asked.version.assessment.slug}/record")


def _read(asked: Asked, file: Upload) -> Outcome:
    """What the file comes to. Raises as `compare`, and UsageError for one of another assessment than the page's."""
    outcome = compare(asked.project.workspace, file.path, without_struck=asked.said("struck") == "drop")
    if outcome.assessment.slug != asked.version.assessment.slug:
        raise UsageError(
            tr("ほかの評価書のファイルです", "it is a file of another assessment"),
            where=outcome.assessment.slug,
            hint=tr("その評価書の画面で取り込んでください", "take it in on the pages of that one"),
        )
    return outcome


def _seen(asked: Asked) -> str:
    return state_of(asked.project, [asked.version.assessment])


def _changed() -> str:
    return tr(
        "この画面を開いたあとに、記載が変わりました。まだ何も書き込んでいません。下を見て、よければもう一度押してください",
        "texts changed since the page was opened; nothing was written. Look at what is below, and press once more",
    )


def _shown(
    asked: Asked,
    file: Upload | None,
    outcome: Outcome | None = None,
    told: list[str] | None = None,
    status: HTTPStatus | None = None,
) -> Response:
    wrong = HTTPStatus.UNPROCESSABLE_ENTITY if told or (outcome and not outcome.fine) else HTTPStatus.OK
    found = edits_of(outcome) if outcome else None
    findings = [finding_on_page(one) for one in outcome.findings] if outcome else []
    unread = [*notes.of_unread_files(asked.project.workspace)] if outcome else []
    return show(
        asked,
        "workbook.html.j2",
        status or wrong,
        slug=asked.version.assessment.slug,
        about=asked.version.titled(),
        file=file,
        found=found,
        fine=bool(outcome and outcome.fine and outcome.changes),
        findings=[*findings, *unread],
        struck=asked.said("struck") == "drop",
        seen=_seen(asked),
        refused=told or [],
        edited=bool(asked.version.workspace.edits_of(asked.version.assessment)),
    )


ROUTES = (
    ("GET", "/a/{slug}/workbook", page),
    ("GET", "/a/{slug}/workbook/take", take),
    (UPLOAD, "/a/{slug}/workbook", bring),
)
