"""Files over all assessments: their tables in one, and the overview with what falls due."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from urllib.parse import urlencode

from starlette.responses import Response

from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr
from shinkyu.model.overview import Asked as OverviewAsked
from shinkyu.model.overview import overview
from shinkyu.model.project import TablesQuery
from shinkyu.model.text.dates import today, wareki
from shinkyu.render.exporting import Remarks
from shinkyu.render.filenames import file_name
from shinkyu.render.formats import OVERVIEW_FORMATS, as_bytes
from shinkyu.render.overview.notes import of_lacking
from shinkyu.render.requested import table_file
from shinkyu.render.screen import Screen
from shinkyu.web.files.takeable import Ready, into, named, overview_kinds, table_kinds
from shinkyu.web.files.twosteps import looked_at, taken_as_shown
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.hinting import finding_on_page
from shinkyu.web.frame.showing import show
from shinkyu.web.frame.state import state_of

_FIELDS = ("what", "format", "pending", "redacted")


def page(asked: Asked, status: HTTPStatus = HTTPStatus.OK, told: Sequence[str] = ()) -> Response:
    """What can be taken; of what was chosen the remarks, and the link that takes it."""
    looked = looked_at(asked, _ready, status, told)
    said = {name: asked.said(name) for name in _FIELDS}
    return show(
        asked,
        "allfiles.html.j2",
        looked.status,
        said=said,
        tables=table_kinds(every=True),
        overviews=overview_kinds(),
        ready=looked.ready,
        refused=looked.refused,
        reading="",
        address=f"/files/take?{urlencode({**said, 'seen': _seen(asked)})}",
    )


def take(asked: Asked) -> Response:
    """The file, if all is still as it was when its remarks were shown; else these anew."""
    return taken_as_shown(asked, _seen(asked), _ready, page)


def _ready(asked: Asked) -> Ready:
    match asked.said("what"):
        case "tables":
            return _tables(asked)
        case "overview":
            return _overview(asked)
        case other:
            raise UsageError(tr("そのようなファイルはありません", "there is no such file"), where=other)


def _tables(asked: Asked) -> Ready:
    kind = named(table_kinds(every=True), asked.said("format"))
    pending, redacted = asked.said("pending") == "yes", asked.said("redacted") == "yes"
    remarks: list[str] = []
    noting = Remarks(into(remarks))
    query = TablesQuery(every=True, pending=pending, redacted=redacted)
    data = as_bytes(table_file(asked.project, query, kind.form, kind.settings, noting))  # only now all is remarked
    parts = (tr("下書き", "draft") if pending else "", tr("公表用", "redacted") if redacted else "")
    name = file_name(
        tr("すべての評価書", "all assessments"), tr("変更箇所", "changes"), *parts, suffix=kind.form.suffixes[0]
    )
    return Ready(name, remarks, noting.incomplete, lambda: data)


def _overview(asked: Asked) -> Ready:
    name = asked.said("format")
    if name not in overview_kinds():
        raise UsageError(tr("ファイルの形式を選んでください", "choose a format"), where=name)
    form, day = OVERVIEW_FORMATS[name], today()
    found = overview(asked.project, day, OverviewAsked())
    remarks: list[str] = [finding_on_page(one) for one in found.findings]
    into(remarks)(of_lacking(found))
    called = file_name(tr("評価書の一覧", "assessments"), wareki(day), suffix=form.suffixes[0])
    return Ready(called, remarks, not found.whole, lambda: as_bytes(form.render(found, {"screen": Screen()})))


def _seen(asked: Asked) -> str:
    known = asked.project.workspace.snapshot.assessments([])
    return state_of(asked.project, known, asked.said("what"), today().isoformat())


ROUTES = (("GET", "/files", page), ("GET", "/files/take", take))
