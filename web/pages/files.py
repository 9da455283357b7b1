"""Files to take away: the document, its table, as of any point. What is to be known of one is said before it is taken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from urllib.parse import urlencode

from starlette.responses import Response

from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr
from shinkyu.model.project import DocumentQuery, TableQuery, TablesQuery
from shinkyu.model.project.redacting import title_for_others
from shinkyu.model.table.options import LABELS, WAYS, TableOptions
from shinkyu.model.text.dates import parse_date
from shinkyu.render.drafts import mark_of
from shinkyu.render.exporting import Remarks
from shinkyu.render.filenames import file_name
from shinkyu.render.formats import DOCUMENT_FORMATS, as_bytes
from shinkyu.render.page.document import drawn
from shinkyu.render.requested import document_file, table_file
from shinkyu.web.files.takeable import Ready, document_kinds, into, named, table_kinds
from shinkyu.web.files.twosteps import looked_at, taken_as_shown
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.points import Chosen, chosen, groups
from shinkyu.web.frame.showing import show
from shinkyu.web.frame.state import state_of

_FIELDS = ("what", "format", "point", "point-day", "since", "until", "ways", "labels", "redacted")


def page(asked: Asked, status: HTTPStatus = HTTPStatus.OK, told: Sequence[str] = ()) -> Response:
    """What can be taken; of what was chosen the remarks, and the link that takes it."""
    looked = looked_at(asked, _ready, status, told)
    said = {name: asked.said(name) for name in _FIELDS}
    return show(
        asked,
        "files.html.j2",
        looked.status,
        slug=asked.version.assessment.slug,
        about=asked.version.titled(),
        said=said,
        documents=document_kinds(),
        tables=table_kinds(),
        points=groups(asked),
        ways=_ways(),
        labels=_labels(),
        ready=looked.ready,
        refused=looked.refused,
        reading=f"/a/{asked.version.assessment.slug}/files/see?{urlencode(said)}" if said["what"] == "document" else "",
        address=f"/a/{asked.version.assessment.slug}/files/take?{urlencode({**said, 'seen': _seen(asked)})}",
    )


def see(asked: Asked) -> Response:
    """The document that is chosen, to be read here: above all what a copy for publication shows."""
    remarks: list[str] = []
    file = document_file(asked.project, _query(asked), DOCUMENT_FORMATS["html"], Remarks(into(remarks)))
    return show(
        asked,
        "seen.html.j2",
        slug=asked.version.assessment.slug,
        about=asked.version.titled(),
        mark=mark_of(file.document),
        named=chosen(asked, "point").named,
        remarks=remarks,
        **drawn(file.document),
    )


def take(asked: Asked) -> Response:
    """The file, if all is still as it was when its remarks were shown; else these anew."""
    return taken_as_shown(asked, _seen(asked), _ready, page)


def _ready(asked: Asked) -> Ready:
    match asked.said("what"):
        case "document":
            return _document(asked)
        case "table":
            return _table(asked)
        case other:
            raise UsageError(tr("そのようなファイルはありません", "there is no such file"), where=other)


def _document(asked: Asked) -> Ready:
    kind, query = named(document_kinds(), asked.said("format")), _query(asked)
    remarks: list[str] = []
    noting = Remarks(into(remarks))
    file = document_file(asked.project, query, kind.form, noting)
    what, point = tr("評価書", "document"), chosen(asked, "point")
    name = _name(asked, what, point, redacted=query.redacted, suffix=kind.form.suffixes[0])
    return Ready(name, remarks, noting.incomplete, lambda: as_bytes(file.made()))


def _query(asked: Asked) -> DocumentQuery:
    point, redacted = chosen(asked, "point"), asked.said("redacted") == "yes"
    slug = asked.version.assessment.slug
    return DocumentQuery(slug, "", point.revision, point.day, point.named, point.pending, redacted)


def _table(asked: Asked) -> Ready:
    kind = named(table_kinds(), asked.said("format"))
    point, redacted = chosen(asked, "point"), asked.said("redacted") == "yes"
    rows = TableQuery((), *_days(asked, point), table_options(asked))
    slug = asked.version.assessment.slug
    query = TablesQuery(rows, slug, point.revision, pending=point.pending, redacted=redacted)
    remarks: list[str] = []
    noting = Remarks(into(remarks))
    pieces = table_file(asked.project, query, kind.form, kind.settings, noting)
    name = _name(asked, tr("変更箇所", "changes"), point, redacted=redacted, suffix=kind.form.suffixes[0])
    return Ready(name, remarks, noting.incomplete, lambda: as_bytes(pieces))


def table_options(asked: Asked) -> TableOptions:
    """How the rows are to be written. Raises UsageError for a way that there is not."""
    ways, labels = asked.said("ways") or WAYS[0], asked.said("labels") or LABELS[0]
    if ways not in WAYS or labels not in LABELS:
        raise UsageError(tr("その書き方はありません", "there is no such way of writing"), where=f"{ways} {labels}")
    return TableOptions(ways, labels)


def _days(asked: Asked, point: Chosen) -> tuple[dt.date | None, dt.date | None]:
    """From when, until when: a day that is the point itself ends it. Raises DateError, and UsageError for days the wrong way round."""
    first, last = (parse_date(said) if (said := asked.said(name).strip()) else None for name in ("since", "until"))
    last = min(filter(None, (last, point.day)), default=None)
    if first and last and first > last:
        raise UsageError(tr("始めの日が終わりの日より後です", "the first day is after the last"))
    return first, last


def _name(asked: Asked, what: str, point: Chosen, *, redacted: bool, suffix: str) -> str:
    copy = tr("公表用", "redacted") if redacted else ""
    title = title_for_others(asked.version) if redacted else asked.version.titled().title
    return file_name(title, what, point.part, copy, suffix=suffix)


def _seen(asked: Asked) -> str:
    return state_of(asked.project, [asked.version.assessment])


def _ways() -> Mapping[str, str]:
    told = (
        tr("記録のとおり", "as recorded"),
        tr("項目の全文", "whole texts"),
        tr("変わったところを短く", "the shortest that tells it"),
    )
    return dict(zip(WAYS, told, strict=True))


def _labels() -> Mapping[str, str]:
    told = (tr("記録のとおり", "as recorded"), tr("短い名前", "short"), tr("長い名前", "long"))
    return dict(zip(LABELS, told, strict=True))


ROUTES = (
    ("GET", "/a/{slug}/files", page),
    ("GET", "/a/{slug}/files/see", see),
    ("GET", "/a/{slug}/files/take", take),
)
