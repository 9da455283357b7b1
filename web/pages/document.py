"""An assessment, section by section: every item edited where it stands, saved to the files by itself; nothing is recorded yet."""

from __future__ import annotations

from http import HTTPStatus

from starlette.responses import JSONResponse, Response

from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.form.order import find_item
from shinkyu.model.language import tr
from shinkyu.model.project.restoring import restore_named
from shinkyu.model.published.outline import Node, outline
from shinkyu.model.record.metadata import Metadata
from shinkyu.model.table.table import build_table
from shinkyu.model.text.dates import today
from shinkyu.model.workspace.editing import item_text, put_text
from shinkyu.model.workspace.entering import add_entry, move_entry, remove_entry
from shinkyu.model.workspace.pending import is_pending, readable_texts, with_pending
from shinkyu.model.workspace.standing import item_findings
from shinkyu.render.page.anchors import row_anchors
from shinkyu.render.page.rows import row_elements
from shinkyu.web.addresses import item_address
from shinkyu.web.asked import Asked
from shinkyu.web.fields import answered, below_etag, etag_of, fields_of
from shinkyu.web.hinting import finding_on_page
from shinkyu.web.showing import go, show


def home(asked: Asked) -> Response:
    """Its first section."""
    return go(f"/a/{asked.version.assessment.slug}/s/{_sections(asked)[0].path}")


def section(asked: Asked) -> Response:
    """A section with its fields, and the rows that all edits become."""
    version, sections = asked.version, _sections(asked)
    here = next((one for one in sections if str(one.path) == asked.place("section")), None)
    if here is None:
        raise UsageError(tr("その節はありません", "there is no such section"), where=asked.place("section"))
    standing = asked.project.standing(version.assessment.slug).standings[0]
    committed = version.workspace.committed_texts(version.assessment)
    changed = {row.item.section_id for row in standing.rows} | {path.section_id for path in standing.rowless}
    return show(
        asked,
        "section.html.j2",
        slug=version.assessment.slug,
        about=version.titled(),
        sections=[(one, one.path.section_id in changed) for one in sections],
        here=here,
        fields=fields_of(version, here.nodes, committed),
        standing=standing,
        elements=list(row_elements(standing.rows, row_anchors(standing.rows))),
        findings=[finding_on_page(one) for one in standing.findings],
    )


def save(asked: Asked) -> Response:
    """Puts a text into an item, if it still is the one that was shown."""
    version, key, text = asked.version, _key(asked), _text(asked)
    now = item_text(version.workspace, version.assessment, key)
    if etag_of(now) != asked.said("etag") and now != text:
        return _changed_meanwhile(asked, now, text)
    changed = now != text and put_text(version.workspace, version.assessment, key, text)
    if not asked.by_script:
        return go(_back(asked, key))
    found = item_findings(version.workspace, version.assessment, key) if changed else []
    return JSONResponse({"etag": etag_of(text), "findings": [finding_on_page(one) for one in found]})


def preview(asked: Asked) -> Response:
    """The rows of all edits, with the text that is being typed in the place of the item's own; nothing is written."""
    version, key, text = asked.version, _key(asked), _text(asked)
    history = asked.desk.history(asked.project, version.assessment)
    texts = {**readable_texts(version.workspace, version.assessment, history, []), key: text}
    limit = version.workspace.snapshot.settings().limit
    pending = with_pending(history, texts, Metadata(change_date=today()), limit)
    path = version.assessment.path_of(key.item)
    rows = [row for row in build_table(pending).rows if is_pending(row) and path in row.items]
    return show(asked, "rows.fragment.html.j2", elements=list(row_elements(rows, row_anchors(rows))))


def entry(asked: Asked) -> Response:
    """An entry more, one less (with what is written in it only where that is meant), or in another place."""
    version, key = asked.version, _key(asked)
    workspace, assessment = version.workspace, version.assessment
    match asked.said("do"):
        case "add":
            key = add_entry(workspace, assessment, key)
        case "remove":
            _refuse_changed(asked)
            remove_entry(workspace, version.names, key, meant=asked.said("meant") == "yes")
        case "move":
            to = asked.said("to")
            if not (to.isascii() and to.isdigit() and len(to) < 5):
                raise UsageError(tr("移す先がありません", "there is no such place"), where=to)
            move_entry(workspace, assessment, key, int(to))
        case other:
            raise UsageError(tr("その操作はありません", "there is nothing like that to do"), where=other)
    return go(_back(asked, key))


def restore(asked: Asked) -> Response:
    """Puts an item back to what is recorded."""
    key = _key(asked)
    if etag_of(item_text(asked.version.workspace, asked.version.assessment, key)) != asked.said("etag"):
        raise _meanwhile()
    restore_named(asked.project, [str(asked.version.assessment.path_of(key))], asked.version.assessment.slug)
    return go(_back(asked, key))


def _refuse_changed(asked: Asked) -> None:
    """Raises InputError where the entry that a form names is not as it was shown any more."""
    nodes = [*_sections(asked)]
    for node in nodes:
        nodes += node.nodes
    found = next((node for node in nodes if str(node.path) == asked.said("item")), None)
    if found is not None and below_etag(found) != asked.said("etag"):
        raise _meanwhile()


def _meanwhile() -> InputError:
    return InputError(
        tr(
            "この画面を開いたあとに、ほかのところで直されています。何も変えていません",
            "it was changed elsewhere since the page was opened; nothing was done",
        ),
        hint=tr(
            "画面を開き直し、いまの文章を見てからもう一度行ってください",
            "open the page anew, look at it, and do it again",
        ),
    )


def _sections(asked: Asked) -> tuple[Node, ...]:
    version = asked.version
    return outline(version.assessment, version.texts([]))


def _key(asked: Asked) -> Key:
    """The key of the item that a form names: one of the assessment's own, whatever was typed."""
    version, path = asked.version, ItemPath(asked.said("item"))
    try:
        key = version.assessment.key_of(path)
        if find_item(version.assessment, key) is not None:
            return key
    except (KeyError, ValueError):
        pass
    raise UsageError(tr("その項目はありません", "there is no such item"), where=str(path))


def _text(asked: Asked) -> str:
    """What is written: a text, or the options that are chosen."""
    if not asked.said("options"):
        return asked.said("text")
    version, key = asked.version, _key(asked)
    item = find_item(version.assessment, key)
    if item is None or not item.options:
        raise UsageError(tr("選ぶ項目ではありません", "nothing is chosen there"), where=asked.said("item"))
    free = {place: asked.said(f"free-{place}") for place in range(len(item.options)) if item.options[place].free}
    return answered(item, item_text(version.workspace, version.assessment, key), asked.all_said("option"), free)


def _back(asked: Asked, key: Key) -> str:
    return item_address(asked.version.assessment, key)


def _changed_meanwhile(asked: Asked, now: str, text: str) -> Response:
    """Somebody else changed the item since it was shown: both texts, and nothing is written over."""
    if asked.by_script:
        told = tr(
            "ほかのところで直されています。両方の文章を見て、どちらにするか選んでください",
            "it was changed elsewhere: look at both texts, and choose",
        )
        return JSONResponse({"error": told, "theirs": now, "etag": etag_of(now)}, status_code=HTTPStatus.CONFLICT)
    key = _key(asked)
    return show(
        asked,
        "changed.html.j2",
        HTTPStatus.CONFLICT,
        label=asked.version.names.label(key),
        slug=asked.version.assessment.slug,
        item=asked.said("item"),
        now=now,
        text=text,
        etag=etag_of(now),
        back=_back(asked, key),
    )


ROUTES = (
    ("GET", "/a/{slug}", home),
    ("GET", "/a/{slug}/s/{section:path}", section),
    ("POST", "/a/{slug}/item", save),
    ("POST", "/a/{slug}/preview", preview),
    ("POST", "/a/{slug}/entry", entry),
    ("POST", "/a/{slug}/restore", restore),
)
