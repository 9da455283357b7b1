"""The web site of what was published: made in a folder of this machine, or taken away in one file."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path

from starlette.responses import Response

from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr
from shinkyu.model.site.folder import Built
from shinkyu.model.site.places import INDEX
from shinkyu.model.site.request import SiteRequest, checked_address
from shinkyu.render.filenames import file_name
from shinkyu.render.packed import zipped
from shinkyu.render.reports.notes import of_elsewhere
from shinkyu.render.site.building import build
from shinkyu.web.files.takeable import taken
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.refusals import REFUSALS, lines_of, status_of
from shinkyu.web.frame.showing import show

_FOLDER = Path("out", "site")  # as the command has it, from the top of the repository


def page(
    asked: Asked,
    status: HTTPStatus = HTTPStatus.OK,
    refused: Sequence[str] = (),
    built: Built | None = None,
    notes: Sequence[str] = (),
) -> Response:
    """What can be asked for, and what was made; ``notes``: what is to be known of a site before it is taken."""
    return show(
        asked,
        "site.html.j2",
        status,
        refused=refused,
        built=built,
        index=str(built.folder / INDEX) if built else "",
        elsewhere=_elsewhere(built) if built else (),
        notes=notes,
        known=_told_apart(notes),
        empty="" if built is None or built.assessments else _empty(),
        folder=str(_place(asked)),
        title=asked.said("title"),
        address=asked.said("address"),
        drafts=asked.said("drafts") == "yes",
        overwrite=asked.said("overwrite") == "yes",
    )


def make(asked: Asked) -> Response:
    """Makes the folder, or (``do``: ``take``) gives all of it in one file and leaves none; what is to be known of that comes first."""
    try:
        if asked.said("do") == "take":
            return _taken(asked)
        built = build(asked.project, _request(asked, _inside(asked)))
    except REFUSALS as refusal:
        return page(asked, status_of(refusal), lines_of(refusal))
    return page(asked, built=built)


def _taken(asked: Asked) -> Response:
    with tempfile.TemporaryDirectory(prefix="shinkyu-site-") as folder:
        built = build(asked.project, replace(_request(asked, Path(folder, "site")), overwrite=False))
        notes = [*([] if built.assessments else [_empty()]), *_elsewhere(built)]
        if notes and asked.said("known") != _told_apart(notes):
            return page(asked, notes=notes)
        files = {path: (built.folder / path).read_bytes() for path in built.made}
    return taken(zipped(files, "site"), file_name(asked.said("title"), tr("サイト", "site"), suffix=".zip"))


def _elsewhere(built: Built) -> list[str]:
    """Where what is withheld stands in a text that is shown."""
    return [of_elsewhere(*pair) for pair in built.elsewhere]


def _empty() -> str:
    return tr(
        "公表した評価書がまだないので、一覧は空です。公表する前の見本は「公表していないものも」を選ぶと見られます。",
        "No assessment was published yet: the index is empty. Tick “what is not published, too” to see what is not.",
    )


def _told_apart(notes: Sequence[str]) -> str:
    return hashlib.sha256("\0".join(notes).encode("utf-8", "surrogatepass")).hexdigest()[:32] if notes else ""


def _request(asked: Asked, out: Path) -> SiteRequest:
    address = checked_address(asked.said("address").strip())
    drafts, overwrite = asked.said("drafts") == "yes", asked.said("overwrite") == "yes"
    return SiteRequest(out, drafts, asked.said("title").strip(), address, overwrite)


def _place(asked: Asked) -> Path:
    return asked.project.workspace.root / _FOLDER


def _inside(asked: Asked) -> Path:
    """The folder. Raises UsageError where a link leads out of the repository."""
    place = _place(asked)
    if not place.resolve().is_relative_to(asked.project.workspace.root.resolve()):
        raise UsageError(
            tr("ほかの場所へのリンクなので、作りません", "it is a link to elsewhere; nothing is made"), where=str(place)
        )
    return place


ROUTES = (("GET", "/site", page), ("POST", "/site", make))
