"""The figures of an assessment: what each shows, another picture in its place, its caption, away with it."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from starlette.responses import Response

from shinkyu.model.errors import UsageError
from shinkyu.model.form.keys import ItemPath
from shinkyu.model.language import tr
from shinkyu.model.published.outline import outline
from shinkyu.model.published.pictures import kind_of
from shinkyu.model.sheets.filekind import data_of
from shinkyu.model.workspace.figuring import Figure, figure_at, put_figure, remove_figure
from shinkyu.web.document.fields import walk
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.refusals import REFUSALS, lines_of, status_of
from shinkyu.web.frame.showing import go, show
from shinkyu.web.server.uploads import UPLOAD


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure on the page: where it stands, and what was filled in."""

    path: str
    label: str
    figure: Figure
    is_picture: bool
    caption: str


def page(asked: Asked, status: HTTPStatus = HTTPStatus.OK, refused: list[str] | None = None) -> Response:
    """All figures that the form has, each with its form; those of an ``item`` alone."""
    return show(
        asked,
        "figures.html.j2",
        status,
        slug=asked.version.assessment.slug,
        about=asked.version.titled(),
        figures=[_shown(asked, path) for path in _paths(asked)],
        refused=refused or [],
    )


def picture(asked: Asked) -> Response:
    """The picture of an item, as what it is; of one of the assessment's attachments alone. Raises UsageError where there is none."""
    figure = _figure(asked, ItemPath(asked.said("item")))
    kind = kind_of(figure.data) if figure.data else None
    if figure.data is None or kind is None:
        raise UsageError(tr("図はありません", "there is no picture"))
    return Response(figure.data, media_type=kind.value)


def put(asked: Asked) -> Response:
    """Puts in what was sent, or takes the figure away (``do``: ``remove``), where it is as it was shown."""
    try:
        figure = _figure(asked, ItemPath(asked.said("item")))
        if figure.etag != asked.said("etag"):
            return page(asked, HTTPStatus.CONFLICT, [_changed()])
        _carry_out(asked, figure)
    except REFUSALS as refusal:
        return page(asked, status_of(refusal), lines_of(refusal))
    return go(f"/a/{asked.version.assessment.slug}/figures")


def _carry_out(asked: Asked, figure: Figure) -> None:
    workspace, assessment = asked.version.workspace, asked.version.assessment
    if asked.said("do") == "remove":
        if asked.said("meant") != "yes":
            raise UsageError(tr("「図を消す」に印を付けてください", "tick “take the figure away”"))
        remove_figure(workspace, assessment, figure.key)
        return
    file = asked.desk.uploads.received(asked.form, "picture")
    try:
        put_figure(workspace, assessment, figure.key, asked.said("caption"), _bytes(file.path) if file else None)
    finally:
        if file:
            asked.desk.uploads.drop(file)


def _bytes(file: Path) -> bytes:
    data = data_of(file)
    if data is None:
        raise UsageError(
            tr("図のファイルが大きすぎます", "the figure's file is too large"),
            hint=tr("小さくしてから選び直してください", "make it smaller, and choose it again"),
        )
    return data


def _paths(asked: Asked) -> list[ItemPath]:
    nodes = walk(outline(asked.version.assessment, asked.version.texts([])))
    found = [node.path for node in nodes if node.known and node.kind == "figure"]
    item = asked.said("item")
    return [path for path in found if not item or str(path) == item] or found


def _shown(asked: Asked, path: ItemPath) -> Shown:
    figure = _figure(asked, path)
    said = asked.request.method == "POST" and asked.said("item") == str(path)
    caption = asked.said("caption") if said else figure.caption
    label = asked.version.names.label(figure.key)
    return Shown(str(path), label, figure, bool(figure.data and kind_of(figure.data)), caption)


def _figure(asked: Asked, path: ItemPath) -> Figure:
    try:
        key = asked.version.assessment.key_of(path)
    except (KeyError, ValueError):
        raise UsageError(tr("その項目はありません", "there is no such item"), where=str(path)) from None
    return figure_at(asked.version.workspace, asked.version.assessment, key)


def _changed() -> str:
    return tr(
        "この画面を開いたあとに、この図が変わりました。何も書き込んでいません。いまの図を見て、もう一度行ってください",
        "the figure changed since the page was opened; nothing was written. Look at it as it is now, and do it again",
    )


ROUTES = (
    ("GET", "/a/{slug}/figures", page),
    ("GET", "/a/{slug}/figures/picture", picture),
    (UPLOAD, "/a/{slug}/figures", put),
)
