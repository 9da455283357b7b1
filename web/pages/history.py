"""What was recorded, newest first: looked for by item, person and word, fifty on a page; and each record with its rows."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from starlette.responses import Response

from shinkyu.model.errors import UsageError
from shinkyu.model.history.recordlog import Recorded
from shinkyu.model.language import tr
from shinkyu.model.project.recordsearch import RecordQuery, found_records
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.hinting import error_on_page
from shinkyu.web.frame.showing import show
from shinkyu.web.frame.texts import changed_texts
from shinkyu.web.recording.outcome import table
from shinkyu.web.recording.records import past_of, record_named, told_records

PAGE = 50


def page(asked: Asked) -> Response:
    """The records that are asked for, of the page that is."""
    version, query = asked.version, RecordQuery(*(asked.said(name) for name in ("item", "person", "word")))
    found, refused = _found(asked, query)
    number = min(_number(asked.said("page")), max(1, -(-len(found) // PAGE)))
    shown = found[(number - 1) * PAGE : number * PAGE]
    return show(
        asked,
        "history.html.j2",
        HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK,
        slug=version.assessment.slug,
        about=version.titled(),
        query=query,
        refused=refused,
        count=len(found),
        first=(number - 1) * PAGE + 1,
        records=told_records(asked, shown),
        before=_address(asked, query, number - 1) if number > 1 else "",
        after=_address(asked, query, number + 1) if number * PAGE < len(found) else "",
    )


def one(asked: Asked) -> Response:
    """A record with its rows as the table shows them, and the texts of which it makes none. For the page's script: these alone."""
    past, record = past_of(asked), record_named(asked, asked.place("commit"))
    rows = past.rows_of.get(record.commit, ())
    told = {item for row in rows for item in row.items}
    shown: dict[str, Any] = {
        "rows": table(tr("表の行", "Rows of the table"), rows, tr("表の行はありません。", "It makes no row.")),
        "texts": [text for text in changed_texts(past, record.commit) if text.path not in told],
    }
    if asked.by_script:
        return show(asked, "recorded.fragment.html.j2", **shown)
    [facts] = told_records(asked, [record])
    about, slug = asked.version.titled(), asked.version.assessment.slug
    return show(asked, "recorded.html.j2", slug=slug, about=about, one=facts, **shown)


def _found(asked: Asked, query: RecordQuery) -> tuple[Sequence[Recorded], list[str]]:
    past = past_of(asked)
    try:
        return found_records(past.names, past.records, query, lambda: past.words), []
    except UsageError as error:
        return [], list(error_on_page(error))


def _number(said: str) -> int:
    return max(1, int(said)) if said.isascii() and said.isdigit() and len(said) < 7 else 1


def _address(asked: Asked, query: RecordQuery, number: int) -> str:
    said = {"item": query.item, "person": query.person, "word": query.word, "page": str(number)}
    return (
        f"/a/{asked.version.assessment.slug}/history?{urlencode({key: value for key, value in said.items() if value})}"
    )


ROUTES = (("GET", "/a/{slug}/history", page), ("GET", "/a/{slug}/history/{commit}", one))
