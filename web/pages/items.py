"""What is done with one item: saved by itself, shown as the rows that it becomes, put back. Nothing is recorded yet."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from starlette.responses import JSONResponse, Response

from shinkyu.model.errors import UsageError
from shinkyu.model.form.keys import Key
from shinkyu.model.form.order import find_item
from shinkyu.model.language import tr
from shinkyu.model.project.restoring import restore_named
from shinkyu.model.sections.merging.both import merged_of_both
from shinkyu.model.text.textdiff import spans
from shinkyu.model.workspace.editing import item_text, put_text
from shinkyu.model.workspace.pending import rows_with
from shinkyu.model.workspace.standing import item_findings
from shinkyu.render.page.anchors import row_anchors
from shinkyu.render.page.rows import row_elements
from shinkyu.web.document.fields import etag_of
from shinkyu.web.files.answering import answered
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.hinting import finding_on_page
from shinkyu.web.frame.places import address_of, key_of, meanwhile
from shinkyu.web.frame.showing import fragment, go, show


def save(asked: Asked) -> Response:
    """Puts a text into an item, if it still is the one that was shown."""
    version, key, text = asked.version, key_of(asked), _text(asked)
    now = item_text(version.workspace, version.assessment, key)
    if etag_of(now) != asked.said("etag") and now != text:
        return _changed_meanwhile(asked, key, now, text)
    changed = now != text and put_text(version.workspace, version.assessment, key, text)
    if not asked.by_script:
        return go(address_of(asked, key))
    found = item_findings(version.workspace, version.assessment, key) if changed else []
    return JSONResponse({"etag": etag_of(text), "findings": [finding_on_page(one, placed=False) for one in found]})


def preview(asked: Asked) -> Response:
    """The rows of an item's edits, with the text that is being typed in the place of its own; nothing is written."""
    version, key, text = asked.version, key_of(asked), _text(asked)
    history = asked.desk.history(asked.project, version.assessment)
    rows = rows_with(version.workspace, history, version.assessment, {key: text})
    return show(asked, "rows.fragment.html.j2", elements=list(row_elements(rows, row_anchors(rows))))


def restore(asked: Asked) -> Response:
    """Puts an item back to what is recorded."""
    key = key_of(asked)
    if etag_of(item_text(asked.version.workspace, asked.version.assessment, key)) != asked.said("etag"):
        raise meanwhile()
    restore_named(asked.project, [str(asked.version.assessment.path_of(key))], asked.version.assessment.slug)
    return go(address_of(asked, key))


def _text(asked: Asked) -> str:
    """What is written: a text, or the options that are chosen."""
    if not asked.said("options"):
        if "text" not in asked.form:  # no text is not an empty one
            raise UsageError(tr("この画面からの文章ではありません", "that is no text of this page"))
        return asked.said("text")
    version, key = asked.version, key_of(asked)
    item = find_item(version.assessment, key)
    if item is None or not item.options:
        raise UsageError(tr("選ぶ項目ではありません", "nothing is chosen there"), where=asked.said("item"))
    free = {place: asked.said(f"free-{place}") for place in range(len(item.options)) if item.options[place].free}
    return answered(item, item_text(version.workspace, version.assessment, key), asked.all_said("option"), free)


def _changed_meanwhile(asked: Asked, key: Key, now: str, text: str) -> Response:
    """Somebody else changed the item since it was shown: both texts, and both in one where that is sure; nothing is written over."""
    values: dict[str, Any] = {"now": now, "text": text, "merged": _merged(asked, key, now, text), "etag": etag_of(now)}
    values |= {"spans": spans(now, text), "slug": asked.version.assessment.slug, "item": asked.said("item")}
    if asked.by_script:
        told = tr(
            "ほかのところで直されています。両方の文章を見て、どちらにするか選んでください",
            "it was changed elsewhere: look at both texts, and choose",
        )
        shown = fragment(asked, "both.fragment.html.j2", back="", **values)
        return JSONResponse({"error": told, "both": shown}, status_code=HTTPStatus.CONFLICT)
    label, back = asked.version.names.label(key), address_of(asked, key)
    return show(asked, "changed.html.j2", HTTPStatus.CONFLICT, label=label, back=back, **values)


def _merged(asked: Asked, key: Key, now: str, text: str) -> str | None:
    """``base``: what the page says that it showed, believed only where its etag is that one; else what is recorded may be it."""
    version = asked.version
    known = (asked.said("base"), version.workspace.committed_texts(version.assessment).get(key, ""))
    bases = [base for base in known if etag_of(base) == asked.said("etag")]
    return merged_of_both(version.assessment, key, bases, text, now)


ROUTES = (
    ("POST", "/a/{slug}/item", save),
    ("POST", "/a/{slug}/preview", preview),
    ("POST", "/a/{slug}/restore", restore),
)
