"""Finding one's way in the document: items by words, and the next one of those with something to do."""

from __future__ import annotations

from itertools import islice
from typing import Any

from starlette.responses import Response

from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr
from shinkyu.model.published.outline import Node
from shinkyu.web.document.fields import walk
from shinkyu.web.document.opened import Opened
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.places import address
from shinkyu.web.frame.showing import go, show

_MOST = 200


def find(asked: Asked) -> Response:
    """The items whose heading or text has all of the words."""
    words, slug = asked.said("q").casefold().split(), asked.version.assessment.slug
    opened = Opened(asked)
    found = [
        (section.heading, node, address(slug, node.path, opened=True))
        for section in opened.sections
        for node in (section, *walk(section.nodes))
        if words and not node.blank and _has(node, words)
    ]
    shown = [*islice(found, _MOST)]
    known: dict[str, Any] = {"slug": slug, "about": asked.version.titled(), "after": "", "q": asked.said("q")}
    return show(asked, "found.html.j2", found=shown, count=len(found), **known)


def _has(node: Node, words: list[str]) -> bool:
    text = f"{node.heading}\n{node.text}".casefold()
    return all(word in text for word in words)


def following(asked: Asked) -> Response:
    """To the next item of a kind: blank, with a finding, edited; after the last one comes the first again."""
    opened, after = Opened(asked), asked.said("after")
    kinds = {
        "blank": lambda: opened.lacking,
        "finding": lambda: [str(one.item) for one in opened.findings],
        "edited": lambda: opened.edited,
    }
    if asked.said("what") not in kinds:
        raise UsageError(tr("そのページはありません", "there is no such page"))
    wanted = set(kinds[asked.said("what")]())
    nodes = [node for section in opened.sections for node in (section, *walk(section.nodes))]
    at = next((place for place, node in enumerate(nodes, 1) if node.path == after), 0)
    found = next((node for node in (*nodes[at:], *nodes[:at]) if str(node.path) in wanted), None)
    slug = asked.version.assessment.slug
    if found is None:
        return show(asked, "none.html.j2", slug=slug, about=asked.version.titled(), what=asked.said("what"))
    return go(address(slug, found.path, opened=True, blank=bool(found.blank)))


ROUTES = (("GET", "/a/{slug}/find", find), ("GET", "/a/{slug}/next", following))
