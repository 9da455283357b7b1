"""The versions of one file, compared: only the parts in which they differ are read.

Reading whole files would be nearly all of the time of reading a history.
"""

from __future__ import annotations

from collections.abc import Mapping

from shinkyu.model import yamlfile
from shinkyu.model.errors import BrokenInput
from shinkyu.model.form.keys import Key
from shinkyu.model.sections.document import Texts, section_texts, stands_alone
from shinkyu.model.yamlfile import Outline, Value
from shinkyu.schema import Section

Parts = Mapping[str, Value]
# A version is met again as the one before the next; with merged branches, a little later.
_KEPT = 8


class Versions:
    """The versions of one file, each followed from the one before it where that can be done. ``key`` is its section's."""

    def __init__(self, blobs: Mapping[str, bytes], section: Section, key: Key, source: str) -> None:
        self._blobs = blobs
        self._section = section
        self._section_key = key
        self._source = source
        self._read_as: dict[str, str | None] = {}
        self._known: dict[str, Outline | Parts] = {}
        self._keys: dict[tuple[yamlfile.Step, ...], Key | None] = {}

    def differing(self, before: str | None, after: str | None) -> tuple[Texts, Texts]:
        """Texts of two versions by key, on either side: those that differ are all among them. Raises BrokenInput."""
        before = self._readable(before)
        if before is not None and after is not None:
            texts = self._followed(before, after)
            if texts is not None:
                return texts
        new = self._texts(self._whole(after))
        return self._texts(self._whole(before)), new

    def _followed(self, before: str, after: str) -> tuple[Texts, Texts] | None:
        """The texts of the parts that differ; None where whole versions have to be compared."""
        try:
            version = self._version(before)
        except BrokenInput:
            return None  # what is wrong with the newer one comes first
        step = version.step(self._blobs[after]) if isinstance(version, Outline) else None
        if step is None:
            return None
        changes, outline = step
        self._keep(after, outline)
        return self._by_key(changes)

    def _by_key(self, changes: list[yamlfile.Change]) -> tuple[Texts, Texts] | None:
        """Texts by their keys, on either side; None where one of them depends on what stands beside it."""
        old: Texts = {}
        new: Texts = {}
        for path, before, after in changes:
            if isinstance(before, str) and isinstance(after, str):
                key = self._key(path)
                if key is None:
                    return None
                old[key], new[key] = before, after
            else:
                parts = yamlfile.under(path, before), yamlfile.under(path, after)
                if not all(stands_alone(self._section, part) for part in parts):
                    return None
                old |= self._texts(parts[0])
                new |= self._texts(parts[1])
        return old, new

    def _key(self, path: tuple[yamlfile.Step, ...]) -> Key | None:
        """The key of a text at a path, None where it is not one by itself. The same ones come again and again."""
        if path not in self._keys:
            text = "x"  # any one will do
            texts = self._texts(yamlfile.under(path, text))
            keys = [key for key in texts if not key.is_order]  # the entry that it stands in keeps its place
            self._keys[path] = keys[0] if len(keys) == 1 and texts[keys[0]] == text else None
        return self._keys[path]

    def carry_over(self, before: str | None, after: str | None) -> bool:
        """Read the unreadable version as the one before it, so that the next readable one takes the whole change.

        False where that one cannot be read either.
        """
        if after is None or self.read(self._readable(before)) is None:
            return False
        self._read_as[after] = self._readable(before)
        return True

    def _readable(self, before: str | None) -> str | None:
        """The version that one is read as where it is what was there before: the newer side is always read itself."""
        return self._read_as.get(before, before) if before is not None else None

    def read(self, oid: str | None) -> Parts | None:
        """A whole version; None where it cannot be read."""
        try:
            return self._whole(oid)
        except BrokenInput:
            return None

    def _texts(self, mapping: Parts) -> Texts:
        return section_texts(self._section, mapping, self._section_key)

    def _whole(self, oid: str | None) -> Parts:
        version = self._version(oid) if oid is not None else {}
        return version.value if isinstance(version, Outline) else version

    def _version(self, oid: str) -> Outline | Parts:
        """A version that can be followed, or only its mapping. Raises BrokenInput."""
        known = self._known.get(oid)
        if known is None:
            data = self._blobs[oid]
            outline = Outline.of(data)
            known = outline if outline is not None else yamlfile.decode(data, self._source)
            self._keep(oid, known)
        return known

    def _keep(self, oid: str, version: Outline | Parts) -> None:
        """For the visits that come next."""
        self._known[oid] = version
        if len(self._known) > _KEPT:
            del self._known[next(iter(self._known))]
