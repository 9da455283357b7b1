"""An assessment completed from its published document: read and shown first, with its questions; then recorded by one button."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from http import HTTPStatus
from pathlib import Path

from starlette.responses import Response

from shinkyu.model.completing.completing import Completion, carry_out, complete
from shinkyu.model.importing.mapping import Given, mapping_of
from shinkyu.model.language import tr
from shinkyu.web.document.answers import MAP, answers, items_offered, questions
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.hinting import finding_on_page, on_page
from shinkyu.web.frame.refusals import REFUSALS, lines_of, status_of
from shinkyu.web.frame.showing import go, show
from shinkyu.web.frame.state import state_of
from shinkyu.web.server.uploads import UPLOAD, Upload


def page(asked: Asked) -> Response:
    """The form."""
    return _shown(asked, None, {})


def fill(asked: Asked) -> Response:
    """Reads the document and shows what it would complete (``do``: ``look``), or records that, where it is what was shown."""
    given = answers(asked)
    try:
        file = asked.desk.uploads.received(asked.form, "document")
    except REFUSALS as refusal:
        return _shown(asked, None, given, refused=lines_of(refusal), status=status_of(refusal))
    if file is None:
        return _shown(
            asked, None, given, refused=[tr("評価書のファイルを選んでください", "choose the document's file")]
        )
    try:
        made = _completion(asked, file, given)
        if asked.said("do") != "put" or made.prepared is None:
            return _shown(asked, file, given, made)
        if asked.said("seen") != _seen(asked):
            return _shown(asked, file, given, made, [_changed()], HTTPStatus.CONFLICT)
        carry_out(asked.project.workspace, made)
    except REFUSALS as refusal:
        return _shown(asked, file, given, refused=lines_of(refusal), status=status_of(refusal))
    asked.desk.uploads.drop(file)
    return go(f"/a/{asked.version.assessment.slug}/history")


def _completion(asked: Asked, file: Upload, given: dict[str, Given]) -> Completion:
    history = asked.project.version(slug=asked.version.assessment.slug).history
    renamed, struck = asked.said("renamed") == "yes", asked.said("struck") == "drop"
    with _map(asked, given) as mapping:
        workspace = asked.project.workspace
        return complete(workspace, history, file.path, mapping, renamed=renamed, without_struck=struck)


@contextlib.contextmanager
def _map(asked: Asked, given: dict[str, Given]) -> Iterator[Path | None]:
    if not given:
        yield None
        return
    with asked.desk.uploads.made(MAP, mapping_of(given)) as file:
        yield file.path


def _seen(asked: Asked) -> str:
    return state_of(asked.project, [asked.version.assessment])


def _changed() -> str:
    return tr(
        "この画面を開いたあとに、記載が変わりました。まだ何も記録していません。下を見て、よければもう一度押してください",
        "texts changed since the page was opened; nothing was recorded. Look at what is below, and press once more",
    )


def _summary(made: Completion) -> str:
    count, asked = len(made.items), len(made.report.doubtful)
    if asked:
        return tr(
            f"どの項目か決められないところが{asked}か所あります。下で答えてください。まだ何も記録していません。",
            f"{asked} places may be this item or that: answer below. Nothing was recorded.",
        )
    if not count:
        return tr("補う記載はありません。", "There is nothing to complete.")
    return tr(
        f"{count}項目を評価書から補えます(表の行にはなりません)。まだ何も記録していません。",
        f"{count} items can be completed (no row of the table). Nothing was recorded yet.",
    )


def _shown(
    asked: Asked,
    file: Upload | None,
    given: dict[str, Given],
    made: Completion | None = None,
    refused: Iterable[str] = (),
    status: HTTPStatus | None = None,
) -> Response:
    from shinkyu.render.page.imported import taken

    refused, found = [*refused], taken(made.report) if made else None
    prepared = made.prepared if made else None
    findings = [*(found.findings if found else ()), *(prepared.findings if prepared else ())]
    told = map(finding_on_page, findings)
    return show(
        asked,
        "complete.html.j2",
        status or (HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK),
        slug=asked.version.assessment.slug,
        about=asked.version.titled(),
        document=file,
        found=found,
        summary=_summary(made) if made else "",
        filled=[made.assessment.path_of(key) for key in made.items] if made else [],
        fine=prepared is not None,
        items=items_offered(asked.version.assessment) if made else [],
        questions=[*questions(made.report.questions if made else (), given)],
        findings=[*told],
        notes=[*filter(None, map(on_page, prepared.notes))] if prepared else [],
        said={name: asked.said(name) for name in ("renamed", "struck")},
        seen=_seen(asked),
        refused=refused,
    )


ROUTES = (("GET", "/a/{slug}/complete", page), (UPLOAD, "/a/{slug}/complete", fill))
