"""An assessment as the form prints it: a section a page, every item edited in its place; and all of it, to be read."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from shinkyu.model.published.document import sections_alone
from shinkyu.render.page.anchors import row_anchors
from shinkyu.render.page.document import drawn
from shinkyu.render.page.rows import row_elements
from shinkyu.web.document.editors import Editors, Ways
from shinkyu.web.document.opened import Opened
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.hinting import finding_on_page
from shinkyu.web.frame.saying import words
from shinkyu.web.frame.showing import go, macros, show


def home(asked: Asked) -> Response:
    """Its first section."""
    return go(f"/a/{asked.version.assessment.slug}/s/{Opened(asked).sections[0].path}")


def section(asked: Asked) -> Response:
    """A section with its fields in place, and beside it the rows that all edits become."""
    opened, version = Opened(asked), asked.version
    here = opened.section(asked.place("section"))
    document = sections_alone(version.assessment, opened.texts, (here,), opened.figures(here))
    places = [str(node.path) for node in opened.sections]
    at = places.index(str(here.path))
    editors = Editors.of(opened, here.nodes)
    return show(
        asked,
        "section.html.j2",
        slug=version.assessment.slug,
        about=version.titled(),
        sections=opened.listed(),
        here=here,
        words=words(alone=asked.desk.person is None),
        q="",
        after=asked.said("open") or here.path,
        around=(opened.sections[at - 1] if at else None, next(iter(opened.sections[at + 1 :]), None)),
        of_file=opened.of_file(here),
        **drawn(document, editors),
        **pending_rows(asked),
    )


def whole(asked: Asked) -> Response:
    """All of it, to be read and printed; each item leads to its field. The table, which may be long, comes where it is asked for."""
    version, with_table = asked.version, asked.said("table") == "yes"
    document = version.document(version.written(), version.table().rows if with_table else (), figures=True)
    ways = Ways(version.assessment.slug, macros(asked, "way.html.j2"))
    known: dict[str, Any] = {"slug": version.assessment.slug, "about": version.titled()}
    known |= {"unrecorded": bool(document.unrecorded), "with_table": with_table}
    return show(asked, "whole.html.j2", **known, **drawn(document, ways, table=with_table))


def pending(asked: Asked) -> Response:
    """The rows that all edits become, as a part of a page."""
    return show(asked, "pending.fragment.html.j2", slug=asked.version.assessment.slug, **pending_rows(asked))


def pending_rows(asked: Asked) -> dict[str, Any]:
    """What is not recorded yet, as rows, and what is found in it."""
    found = asked.project.standing(asked.version.assessment.slug).standings[0]
    return {
        "standing": found,
        "elements": list(row_elements(found.rows, row_anchors(found.rows))),
        "findings": [finding_on_page(one) for one in found.findings],
    }


ROUTES = (
    ("GET", "/a/{slug}", home),
    ("GET", "/a/{slug}/whole", whole),
    ("GET", "/a/{slug}/pending", pending),
    ("GET", "/a/{slug}/s/{section:path}", section),
)
