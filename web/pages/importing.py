"""What was published, brought in: read first and shown, with its questions; then, by one button, done as the command does it.

What takes long goes on beside the pages: one of them shows how far it is, and its end whenever somebody comes back.
"""

from __future__ import annotations

from http import HTTPStatus

from starlette.responses import Response

from shinkyu.model.errors import Cancelled, InputError, UsageError
from shinkyu.model.form.layout import known_form
from shinkyu.model.importing.writing import forms_of
from shinkyu.model.language import tr
from shinkyu.model.repository import current_branch
from shinkyu.model.starting.template import new_assessment
from shinkyu.web.document.answers import answers, items_offered, questions
from shinkyu.web.files.bringing import EMPTY, FIELDS, Bringing, Sent
from shinkyu.web.files.formchoice import form_choices
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.hinting import finding_on_page
from shinkyu.web.frame.refusals import REFUSALS, lines_of, status_of
from shinkyu.web.frame.showing import go, show
from shinkyu.web.server.uploads import UPLOAD, Upload

AT_WORK = "/import/running"
PATIENCE = 1.5  # seconds, for which a page waits for the end before it shows how far it is
_TO_CANCEL = 3


def page(asked: Asked) -> Response:
    """The form; what goes on, or ended while nobody looked, in its place."""
    job = _job(asked)
    return go(AT_WORK) if job is not None and not job.seen else _shown(asked, _sent(asked))


def bring(asked: Asked) -> Response:
    """Reads what was sent, and shows what would come of it (``do``: ``look``), or does it, where that is what was shown."""
    if asked.desk.is_at_work:  # nothing is taken of what was sent
        raise _busy()
    doing = asked.said("do") == "bring"
    try:
        files = [asked.desk.uploads.received(asked.form, name) for name in ("table", "document")]
    except REFUSALS as refusal:
        return _shown(asked, _sent(asked), status_of(refusal), refused=lines_of(refusal))
    sent = _sent(asked, *files)
    if not sent.files:
        told = UsageError(tr("表か評価書のファイルを選んでください", "choose the file of a table or of a document"))
        return _shown(asked, sent, HTTPStatus.UNPROCESSABLE_ENTITY, refused=sent.told(told))
    same = not doing or asked.said("seen") == sent.upon
    job = Bringing(asked.desk, sent, does=doing and same, warned="" if same else _changed())
    asked.desk.take_on(job)
    job.wait(PATIENCE)
    job.settle_once()
    if not job.is_over:
        return go(AT_WORK)
    return _ended(asked, job)


def running(asked: Asked) -> Response:
    """How far it is; its end, once it is there. For the script of the page no more than the part that changes, or nothing."""
    job = _job(asked)
    if job is not None and job.is_over:
        return Response(status_code=HTTPStatus.NO_CONTENT) if asked.by_script else _ended(asked, job)
    if asked.by_script:
        return show(asked, "running.fragment.html.j2", job=job)
    return show(asked, "running.html.j2", job=job, sent=job.sent if job else None)


def cancel(asked: Asked) -> Response:
    """Cancels it; where it was over before, that is said."""
    job = _job(asked)
    if job is not None and not job.is_over:
        job.cancel()
        job.wait(_TO_CANCEL)
        job.settle_once()
    elif job is not None and job.is_done:
        raise InputError(
            tr("取りやめる前に、取り込みが終わっていました", "it was brought in before it could be cancelled"),
            hint=tr("取り込んだものは、評価書の一覧にあります", "it is in the list of assessments"),
        )
    return go(AT_WORK)


def _job(asked: Asked) -> Bringing | None:
    job = asked.desk.job
    return job if isinstance(job, Bringing) else None


def _sent(asked: Asked, table: Upload | None = None, document: Upload | None = None) -> Sent:
    said, files = {name: asked.said(name) for name in FIELDS}, (table, document)
    given = answers(asked) if asked.request.method == "POST" else {}
    if not asked.desk.is_begun:
        return Sent(said, *files, given, EMPTY)
    branch = current_branch(asked.project.repository) if asked.said("do") == "bring" else ""
    return Sent(said, *files, given, asked.project.head, branch)


def _busy() -> InputError:
    return InputError(
        tr(
            "いま、ほかの取り込みをしています。送られたものは受け取っていません",
            "something else is being brought in; what was sent was not taken",
        ),
        hint=tr(
            "上の「取り込みの様子を見る」から、終わるのを待つか取りやめてから、送ってください",
            "see how far that is, by the link above; when it is over, or cancelled, send this again",
        ),
    )


def _ended(asked: Asked, job: Bringing) -> Response:
    """What came of it."""
    job.seen = True
    if isinstance(job.error, REFUSALS):
        status = HTTPStatus.OK if isinstance(job.error, Cancelled) else status_of(job.error)
        return _shown(asked, job.sent, status, refused=job.sent.told(job.error))
    if job.error is not None:
        raise job.error
    if job.is_done:
        return go(f"/a/{job.sent.slug}/history")
    status = HTTPStatus.CONFLICT if job.warned or job.does else HTTPStatus.OK
    return _shown(asked, job.sent, status, job, [job.warned] if job.warned else [])


def _changed() -> str:
    return tr(
        "この画面を開いたあとに、ほかのところで記録がありました。まだ何も取り込んでいません。下を見て、よければもう一度押してください",
        "something was recorded since the page was opened; nothing was brought in. Look below, and press once more",
    )


def _shown(
    asked: Asked,
    sent: Sent,
    status: HTTPStatus = HTTPStatus.OK,
    job: Bringing | None = None,
    refused: list[str] | None = None,
) -> Response:
    from shinkyu.render.page.imported import imported

    desk, report = asked.desk, job.report if job else None
    found = imported(report, job.enclosed) if job and report else None
    forms = forms_of(desk.place)[0]
    items = new_assessment(sent.slug, known_form(*sent.form, forms), forms=forms) if report else None
    return show(
        asked,
        "import.html.j2",
        status,
        begun=desk.is_begun,
        empty=not desk.is_begun and not any(desk.place.iterdir()),
        place=str(desk.place),
        forms=[*form_choices(forms, tr("行ごとに、その日の様式で読む", "each row by the edition of its day"))],
        said=sent.said,
        table=sent.table,
        document=sent.document,
        items=items_offered(items) if items else [],
        questions=[*questions(report.questions if report else (), sent.given)],
        found=found,
        findings=[*map(finding_on_page, found.findings)] if found else [],
        report=report,
        seen=sent.upon,
        refused=refused or [],
        earlier=job is None and asked.desk.job is not None,
    )


ROUTES = (
    ("GET", "/import", page),
    (UPLOAD, "/import", bring),
    ("GET", AT_WORK, running),
    ("POST", "/import/cancel", cancel),
)
