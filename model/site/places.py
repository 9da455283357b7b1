"""Where things stand in a site: its own files, and a folder for each assessment that nothing else has."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

INDEX, JSON_FEED, ATOM_FEED, NAME = "index.html", "feed.json", "feed.xml", "site.json"


def own_folders(slugs: Iterable[str]) -> list[str]:
    """A folder for each, called by the slug; where that is taken, with a number. Who comes first keeps the name for good.

    Names that are one on Windows or macOS are one: a site is made there, too.
    """
    taken = {INDEX, JSON_FEED, ATOM_FEED, NAME}
    found = []
    for slug in slugs:
        name, count = slug, 1
        while _alike(name) in taken:
            count += 1
            name = f"{slug}-{count}"
        taken.add(_alike(name))
        found.append(name)
    return found


def _alike(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
