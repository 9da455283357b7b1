"""A new assessment: in a folder where nothing is yet, or beside those there are, empty or as a copy of one."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from starlette.responses import Response

from shinkyu.model.errors import UsageError
from shinkyu.model.importing.writing import forms_of
from shinkyu.model.language import tr
from shinkyu.model.starting.adding import NewAssessment, add, init
from shinkyu.model.starting.inside import new_inside, repositories_inside
from shinkyu.model.workspace.copying import copy
from shinkyu.web.files.formchoice import form_choices, form_meant
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.refusals import REFUSALS, lines_of, status_of
from shinkyu.web.frame.showing import go, show


def page(asked: Asked, status: HTTPStatus = HTTPStatus.OK, refused: Sequence[str] = ()) -> Response:
    """What there is to begin with, and the form of a new assessment, with what was filled in."""
    desk, there = asked.desk, asked.desk.is_begun
    forms = forms_of(desk.place)[0]
    return show(
        asked,
        "start.html.j2",
        status,
        begun=there,
        empty=not there and not any(desk.place.iterdir()),
        place=str(desk.place),
        folders=[] if there else repositories_inside(desk.place),
        forms=[*form_choices(forms, tr("いまの様式", "the one in use now"))],
        others=[one.slug for one in asked.project.workspace.committed_snapshot.assessments([])] if there else [],
        said={name: asked.said(name) for name in ("slug", "name", "form", "from", "folder")},
        refused=refused,
    )


def start(asked: Asked) -> Response:
    """Makes it, or goes on in a repository that lies in the folder (``do``: ``open``)."""
    try:
        if asked.said("do") == "open":
            return _opened(asked)
        return _made(asked)
    except REFUSALS as refusal:
        return page(asked, status_of(refusal), lines_of(refusal))


def _opened(asked: Asked) -> Response:
    desk, name = asked.desk, asked.said("folder")
    if desk.is_begun or name not in repositories_inside(desk.place):
        raise UsageError(tr("そのフォルダはありません", "there is no such folder"), where=name)
    desk.begin(desk.place / name)
    return go("/")


def _made(asked: Asked) -> Response:
    form, edition = form_meant(asked.said("form"))
    new = NewAssessment(asked.said("slug").strip(), form, asked.said("name").strip(), edition)
    desk = asked.desk
    if desk.is_begun:
        workspace = asked.project.workspace
        copy(workspace, new, asked.said("from")) if asked.said("from") else add(workspace, new)
    else:
        place = new_inside(desk.place, asked.said("folder").strip())
        init(place, new)
        desk.begin(place)
    return go(f"/a/{new.slug}")


ROUTES = (("GET", "/start", page), ("POST", "/start", start))
