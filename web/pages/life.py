"""The life of one item: each text that it has had, since when, and why; and an earlier text put back, to be recorded."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from urllib.parse import quote

from starlette.responses import Response

from shinkyu.model.errors import UsageError
from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.form.order import find_item
from shinkyu.model.history.itemlog import Moment, item_log
from shinkyu.model.language import tr
from shinkyu.model.workspace.editing import item_text, put_text
from shinkyu.model.workspace.pending import rows_with
from shinkyu.web.document.fields import etag_of
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.places import meanwhile
from shinkyu.web.frame.refusals import REFUSALS, lines_of, status_of
from shinkyu.web.frame.showing import go, show
from shinkyu.web.frame.texts import Pair, pair
from shinkyu.web.recording.lives import moments_told
from shinkyu.web.recording.outcome import table
from shinkyu.web.recording.records import past_of

FIRST = "first"  # in place of a record: the text before the first one


def life(asked: Asked) -> Response:
    """Every moment, the newest first."""
    past = past_of(asked)
    key = past.names.find(asked.said("item"), whole=True)
    moments = [one for one in item_log(past.history, key) if not one.order]
    told = moments_told(past.names.assessment, moments, past.names)
    here = f"/a/{asked.version.assessment.slug}/history"
    ways = ((f"{here}/{one.commit}" if one.commit else "", _way_back(asked, one)) for one in reversed(moments))
    return show(
        asked,
        "life.html.j2",
        slug=asked.version.assessment.slug,
        about=asked.version.titled(),
        label=past.names.label(key),
        moments=[{**one, "record": record, "earlier": way} for one, (record, way) in zip(told, ways, strict=True)],
    )


def earlier(asked: Asked, status: HTTPStatus = HTTPStatus.OK, refused: Sequence[str] = ()) -> Response:
    """The text of an item behind an earlier record beside its text now, and the row that putting it back would become."""
    version, key = asked.version, _key(asked)
    now, then = item_text(version.workspace, version.assessment, key), _text(asked, key)
    rows = rows_with(version.workspace, past_of(asked).history, version.assessment, {key: then}) if now != then else []
    title = tr("記録すると、表にこう載ります", "The rows that this becomes once it is recorded")
    return show(
        asked,
        "earlier.html.j2",
        status,
        slug=version.assessment.slug,
        about=version.titled(),
        label=past_of(asked).names.label(key),
        item=asked.said("item"),
        commit=asked.said("commit"),
        refused=refused,
        same=now == then,
        text=_pair(asked, key, now, then),
        etag=etag_of(now),
        rows=table(title, rows, tr("表の行にはなりません。", "It makes no row.")),
    )


def put_back(asked: Asked) -> Response:
    """Puts the earlier text into the working tree, if the item still is as it was shown."""
    version, key = asked.version, _key(asked)
    if etag_of(item_text(version.workspace, version.assessment, key)) != asked.said("etag"):
        return earlier(asked, HTTPStatus.CONFLICT, lines_of(meanwhile()))
    try:
        put_text(version.workspace, version.assessment, key, _text(asked, key))
    except REFUSALS as refusal:
        return earlier(asked, status_of(refusal), lines_of(refusal))
    return go(f"/a/{version.assessment.slug}/record")


def _way_back(asked: Asked, one: Moment) -> str:
    """Where the text of a moment is put back; "" where it cannot be."""
    key = past_of(asked).names.assessment.key_of(one.item)
    if not _can_go_back(asked, key, one):
        return ""
    at = one.commit or FIRST
    return f"/a/{asked.version.assessment.slug}/earlier?item={quote(str(one.item))}&commit={at}"


def _can_go_back(asked: Asked, key: Key, one: Moment) -> bool:
    """Whether the text can be put into a field: the item is there, it is no figure, and it says something else now."""
    assessment = asked.version.assessment
    item = find_item(assessment, key)
    there = not key.entries or all(past_of(asked).names.number(entry) for entry in key.entries)
    return item is not None and item.kind not in ("figure", "group", "") and there and _now(asked, key) != one.after


def _now(asked: Asked, key: Key) -> str:
    return past_of(asked).history.newest.get(key, "")


def _key(asked: Asked) -> Key:
    version, path = asked.version, ItemPath(asked.said("item"))
    try:
        key = version.assessment.key_of(path)
        item = find_item(version.assessment, key)
    except (KeyError, ValueError):
        item = None
    if item is None or item.kind in ("figure", "group", ""):
        raise UsageError(tr("その項目はありません", "there is no such item"), where=str(path))
    return key


def _text(asked: Asked, key: Key) -> str:
    """The item's text behind the record that is named."""
    history, commit = past_of(asked).history, asked.said("commit")
    if commit == FIRST:
        return history.oldest.get(key, "")
    visit = history.line.by_id.get(commit)
    if visit is None:
        raise UsageError(tr("その記録はありません", "there is no such record"))
    return history.text_at(key, visit.index)[0]


def _pair(asked: Asked, key: Key, now: str, then: str) -> Pair:
    return pair(past_of(asked).names, key, now, then)


ROUTES = (
    ("GET", "/a/{slug}/life", life),
    ("GET", "/a/{slug}/earlier", earlier),
    ("POST", "/a/{slug}/earlier", put_back),
)
