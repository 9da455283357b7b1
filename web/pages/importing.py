"""What was published, brought in: read first and shown, with its questions; then, by one button, done as the command does it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from starlette.responses import Response

from shinkyu.model.errors import ShinkyuError, UsageError
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.layout import known_form
from shinkyu.model.importing.mapping import Given, mapping_of
from shinkyu.model.importing.namedfile import named_file
from shinkyu.model.importing.report import ImportReport
from shinkyu.model.importing.run import ImportRequest
from shinkyu.model.importing.writing import forms_of
from shinkyu.model.language import tr
from shinkyu.model.starting.inside import new_inside
from shinkyu.model.starting.template import new_assessment
from shinkyu.model.verifying.enclosed import EnclosedTable, import_beside
from shinkyu.web.document.answers import MAP, answers, items_offered, questions
from shinkyu.web.files.formchoice import form_choices, form_meant
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.hinting import error_on_page, finding_on_page
from shinkyu.web.frame.showing import go, show
from shinkyu.web.server.uploads import UPLOAD, Upload

_FIELDS = ("slug", "form", "folder", "files", "struck", "anydate")


@dataclass
class _Asked:
    """What the form holds: ``table`` and ``document`` as they were sent, and what was answered."""

    asked: Asked
    table: Upload | None
    document: Upload | None
    given: dict[str, Given]

    @property
    def files(self) -> list[Upload]:
        return [one for one in (self.table, self.document) if one is not None]

    @property
    def into(self) -> Path:
        """Where it is brought: into the repository that is there, else where a new one begins. Raises as `new_inside`."""
        desk = self.asked.desk
        return desk.place if desk.is_begun else new_inside(desk.place, self.asked.said("folder").strip())

    @property
    def form(self) -> tuple[str, str | None]:
        """The form and the edition that are asked for."""
        return form_meant(self.asked.said("form"))

    def brought(self, *, dry_run: bool) -> tuple[ImportReport, EnclosedTable | None]:
        """The import. Raises as `import_beside`."""
        asked = self.asked
        form, edition = self.form
        files = tuple(named_file(line.strip()) for line in asked.said("files").split("\n") if line.strip())
        with self._map() as mapping:
            request = ImportRequest(
                asked.said("slug").strip(),
                form,
                self.into,
                edition,
                mapping,
                files,
                dry_run,
                asked.said("struck") == "drop",
                asked.said("anydate") == "yes",
                self.document.path if self.document else None,
            )
            return import_beside(self.table.path if self.table else None, request, lambda done, total: None)

    @contextlib.contextmanager
    def _map(self) -> Iterator[Path | None]:
        if not self.given:
            yield None
            return
        with self.asked.desk.uploads.made(MAP, mapping_of(self.given)) as file:
            yield file.path


def page(asked: Asked) -> Response:
    """The form."""
    return _shown(_Asked(asked, None, None, {}))


def bring(asked: Asked) -> Response:
    """Reads what was sent, and shows what would come of it (``do``: ``look``), or does it, where that is what was shown."""
    uploads = asked.desk.uploads
    sent = _Asked(
        asked, uploads.received(asked.form, "table"), uploads.received(asked.form, "document"), answers(asked)
    )
    if not sent.files:
        told = UsageError(tr("表か評価書のファイルを選んでください", "choose the file of a table or of a document"))
        return _shown(sent, HTTPStatus.UNPROCESSABLE_ENTITY, refused=[*error_on_page(told)])
    doing = asked.said("do") == "bring"
    if doing and asked.said("seen") != _seen(asked):
        return _looked(sent, HTTPStatus.CONFLICT, _changed())
    return _done(sent) if doing else _looked(sent)


def _done(sent: _Asked) -> Response:
    asked = sent.asked
    try:
        into = sent.into
        if asked.desk.is_begun:
            asked.project  # noqa: B018 (put right first, as before every writing)
        report, _ = sent.brought(dry_run=False)
    except ShinkyuError as error:
        return _shown(sent, HTTPStatus.UNPROCESSABLE_ENTITY, refused=[*error_on_page(error)])
    if report.doubtful:
        return _looked(sent, HTTPStatus.CONFLICT)
    if not asked.desk.is_begun:
        asked.desk.begin(into)
    for file in sent.files:
        asked.desk.uploads.drop(file)
    return go(f"/a/{asked.said('slug').strip()}/history")


def _looked(sent: _Asked, status: HTTPStatus = HTTPStatus.OK, *told: str) -> Response:
    try:
        report, enclosed = sent.brought(dry_run=True)
    except ShinkyuError as error:
        return _shown(sent, HTTPStatus.UNPROCESSABLE_ENTITY, refused=[*error_on_page(error)])
    return _shown(sent, status, report, enclosed, [*told])


def _changed() -> str:
    return tr(
        "この画面を開いたあとに、ほかのところで記録がありました。まだ何も取り込んでいません。下を見て、よければもう一度押してください",
        "something was recorded since the page was opened; nothing was brought in. Look below, and press once more",
    )


def _assessment(sent: _Asked) -> Assessment:
    """One of the form that is asked for."""
    forms = forms_of(sent.asked.desk.place)[0]
    return new_assessment(sent.asked.said("slug").strip(), known_form(*sent.form, forms), forms=forms)


def _seen(asked: Asked) -> str:
    """What it would be brought in upon: the last record, or an empty place."""
    return asked.project.head if asked.desk.is_begun else "-"


def _shown(
    sent: _Asked,
    status: HTTPStatus = HTTPStatus.OK,
    report: ImportReport | None = None,
    enclosed: EnclosedTable | None = None,
    refused: list[str] | None = None,
) -> Response:
    from shinkyu.render.page.imported import imported

    asked, desk = sent.asked, sent.asked.desk
    found = imported(report, enclosed) if report else None
    forms = forms_of(desk.place)[0]
    return show(
        asked,
        "import.html.j2",
        status,
        begun=desk.is_begun,
        empty=not desk.is_begun and not any(desk.place.iterdir()),
        place=str(desk.place),
        forms=[*form_choices(forms, tr("行ごとに、その日の様式で読む", "each row by the edition of its day"))],
        said={name: asked.said(name) for name in _FIELDS},
        table=sent.table,
        document=sent.document,
        items=items_offered(_assessment(sent)) if report else [],
        questions=[*questions(report.questions if report else (), sent.given)],
        found=found,
        findings=[*map(finding_on_page, found.findings)] if found else [],
        report=report,
        seen=_seen(asked),
        refused=refused or [],
    )


ROUTES = (("GET", "/import", page), (UPLOAD, "/import", bring))
