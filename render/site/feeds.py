"""What was published last, for programs that watch a site: Atom (RFC 4287) and JSON Feed 1.1.

Without the address of the site, pages are named by their place in it. No clock: what changed last says when.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from shinkyu.model.site.places import ATOM_FEED, JSON_FEED
from shinkyu.model.site.releases import ReleasedAssessment, Summary
from shinkyu.render.signs import visible
from shinkyu.render.site.index import Listed
from shinkyu.render.site.words import called, title_of, way_to

_ATOM = "http://www.w3.org/2005/Atom"
_OURS = uuid.UUID("5d0c2a1e-6f0e-5b53-9d0e-7a2f5f4f8f11")  # the name space of our ids
_MOST = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """A publication. ``id`` never changes, wherever the site lies."""

    id: str
    title: str
    address: str
    date: dt.date

    @property
    def moment(self) -> str:
        """Its day as RFC 3339 writes a time: the beginning of it in Japan."""
        return f"{self.date.isoformat()}T00:00:00+09:00"


def entries(listed: Listed, address: str) -> list[Entry]:
    """The publications, the newest first; of one day by slug."""
    found = [entry for one, said in listed for entry in _entries(one, said, address)]
    return sorted(found, key=lambda entry: (-entry.date.toordinal(), entry.address))[:_MOST]


def _entries(one: ReleasedAssessment, said: Summary, address: str) -> Iterator[Entry]:
    name = visible(" ".join(filter(None, (said.number, said.name))) or one.slug)
    for release in one.releases:
        if release.date is not None:
            identity = uuid.uuid5(_OURS, f"{one.id}/{release.name}").urn
            title = f"{name} {called(release)}"
            yield Entry(identity, title, f"{address}{way_to(one.folder, f'{release.name}.html')}", release.date)


def json_feed(listed: Listed, title: str, address: str) -> str:
    """feed.json."""
    told: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title_of(title),
        "language": "ja",
    }
    if address:
        told |= {"home_page_url": address, "feed_url": f"{address}{JSON_FEED}"}
    told["items"] = [
        {"id": one.id, "url": one.address, "title": one.title, "content_text": one.title, "date_published": one.moment}
        for one in entries(listed, address)
    ]
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def atom_feed(listed: Listed, title: str, address: str) -> str:
    """feed.xml."""
    found = entries(listed, address)
    ElementTree.register_namespace("", _ATOM)
    feed = ElementTree.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "ja"})
    _add(feed, "title", title_of(title))
    _add(feed, "id", uuid.uuid5(_OURS, address + title).urn)
    _add(feed, "updated", found[0].moment if found else "1970-01-01T00:00:00+09:00")
    author = ElementTree.SubElement(feed, f"{{{_ATOM}}}author")
    _add(author, "name", title_of(title))
    feed.append(ElementTree.Element(f"{{{_ATOM}}}link", {"rel": "self", "href": f"{address}{ATOM_FEED}"}))
    for one in found:
        entry = ElementTree.SubElement(feed, f"{{{_ATOM}}}entry")
        _add(entry, "title", one.title)
        _add(entry, "id", one.id)
        _add(entry, "updated", one.moment)
        _add(entry, "summary", one.title)
        entry.append(ElementTree.Element(f"{{{_ATOM}}}link", {"href": one.address}))
    ElementTree.indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ElementTree.tostring(feed, encoding="unicode")}\n'


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}").text = text
