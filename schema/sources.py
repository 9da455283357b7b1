"""Where the files of an edition come from: a folder beside this file, or bytes that somebody has read already."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

ABOUT = "form.json"


class Source:
    """The files of one edition of a form. Compared by identity: whoever makes one for the same bytes twice gives the same.

    ``read`` gives a file's bytes by its name; it raises KeyError or OSError for one that is not there.
    """

    __slots__ = ("_about", "_read", "edition", "made", "name")

    def __init__(self, name: str, edition: str, read: Callable[[str], bytes]) -> None:
        self.name = name
        self.edition = edition
        self.made: dict[object, Any] = {}  # the forms that were made of it, by the form before each
        self._read = read
        self._about: Mapping[str, Any] | None = None

    @classmethod
    def of_bytes(cls, name: str, edition: str, files: Mapping[str, bytes]) -> Source:
        """An edition of these files, by their names."""
        return cls(name, edition, files.__getitem__)

    @property
    def about(self) -> Mapping[str, Any]:
        """What form.json says."""
        if self._about is None:
            self._about = self.json(ABOUT)
        return self._about

    @property
    def section_ids(self) -> tuple[str, ...]:
        """The ids of its sections, in the order of the form."""
        return tuple(self.about["sections"])

    def bytes(self, file: str) -> bytes:
        """A file's bytes."""
        return self._read(file)

    def json(self, file: str) -> Any:
        """A file as JSON, fresh each time."""
        return json.loads(self._read(file))


def sources_in(folder: Path) -> dict[tuple[str, str], Source]:
    """The editions whose folders (``<form>-<edition>``, with a form.json) lie in a folder, by form and edition."""
    found = {}
    for about in sorted(folder.glob(f"*/{ABOUT}")):
        name, _, edition = about.parent.name.partition("-")
        found[name, edition] = Source(name, edition, partial(_file_in, about.parent))
    return found


def _file_in(folder: Path, name: str) -> bytes:
    return (folder / name).read_bytes()
