"""The versions of one file, compared: only the parts whose bytes differ are decoded.

Parsing whole files would be nearly all of the time of reading a history.
"""

from __future__ import annotations

from collections.abc import Mapping

from shinkyu.model import yamlfile
from shinkyu.model.errors import BrokenInput
from shinkyu.model.form.keys import Key
from shinkyu.model.sections.document import Texts, section_texts, stands_alone
from shinkyu.schema import Section

Parts = dict[str, yamlfile.Value]


class Versions:
    """The versions of one file, cut into parts; each part is decoded once. ``key`` is its section's."""

    def __init__(self, blobs: Mapping[str, bytes], section: Section, key: Key, source: str) -> None:
        self._blobs = blobs
        self._section = section
        self._section_key = key
        self._source = source
        self._read_as: dict[str, str | None] = {}
        self._parts: dict[str | None, dict[str, bytes]] = {None: {}}
        self._decoded: dict[bytes, Parts] = {}
        self._keys: dict[tuple[str, ...], Key] = {}

    def differing(self, before: str | None, after: str | None) -> tuple[Texts, Texts]:
        """Texts of two versions by key, on either side: those that differ are all among them. Raises BrokenInput."""
        before = self._standing(before)
        if before is not None and after is not None:
            quick = yamlfile.changed_texts(self._blobs[before], self._blobs[after])
            if quick is not None and (texts := self._by_key(quick)) is not None:
                return texts
        old, new = self._merged_differences(self._cut(before), self._cut(after))
        return section_texts(self._section, old, self._section_key), section_texts(
            self._section, new, self._section_key
        )

    def _by_key(self, changed: list[yamlfile.ChangedText]) -> tuple[Texts, Texts] | None:
        """Texts by their keys, on either side; None where one of them does not stand alone."""
        old: Texts = {}
        new: Texts = {}
        for text in changed:
            key = self._key(text)
            if key is None:
                return None
            old[key], new[key] = text.before, text.after
        return old, new

    def _key(self, changed: yamlfile.ChangedText) -> Key | None:
        """It depends on the headings only, and they come again and again."""
        known = self._keys.get(changed.headings)
        if known is None:
            parts = yamlfile.under(changed.headings, changed.before), yamlfile.under(changed.headings, changed.after)
            texts = section_texts(self._section, parts[1], self._section_key) if self._standalone(parts) else {}
            keys = [key for key in texts if not key.is_order]  # the entry that it stands in keeps its place
            if len(keys) != 1 or texts[keys[0]] != changed.after:
                return None
            known = self._keys[changed.headings] = keys[0]
        return known

    def _merged_differences(self, old: dict[str, bytes], new: dict[str, bytes]) -> tuple[Parts, Parts]:
        olds: Parts = {}
        news: Parts = {}
        # A version that cannot be cut is one part under "": then both sides are decoded whole.
        whole = "" in old or "" in new
        for key in old.keys() | new.keys():
            one, other = old.get(key), new.get(key)
            if one == other and not whole:
                continue
            parts = yamlfile.differing(one, other) if one is not None and other is not None and not whole else None
            if parts is None or not self._standalone(parts):
                parts = self._decode(one), self._decode(other)
            olds |= parts[0]
            news |= parts[1]
        return olds, news

    def _standalone(self, parts: tuple[Parts, Parts]) -> bool:
        return all(stands_alone(self._section, part) for part in parts)

    def carry_over(self, before: str | None, after: str | None) -> bool:
        """Read the unreadable version as the one before it, so that the next readable one takes the whole change.

        False where that one cannot be read either.
        """
        if after is None or self.read(self._standing(before)) is None:
            return False
        self._read_as[after] = self._standing(before)
        return True

    def _standing(self, before: str | None) -> str | None:
        """The version that one is read as where it is what was there before: the newer side is always read itself."""
        return self._read_as.get(before, before) if before is not None else None

    def read(self, oid: str | None) -> Parts | None:
        """A whole version; None where it cannot be read."""
        mapping: Parts = {}
        try:
            for part in self._cut(oid).values():
                mapping |= self._decode(part)
        except BrokenInput:
            return None
        return mapping

    def _cut(self, oid: str | None) -> dict[str, bytes]:
        parts = self._parts.get(oid)
        if parts is None and oid is not None:
            parts = self._parts[oid] = yamlfile.chunks(self._blobs[oid])
        return parts or {}

    def _decode(self, part: bytes | None) -> Parts:
        if part is None:
            return {}
        decoded = self._decoded.get(part)
        if decoded is None:
            decoded = self._decoded[part] = yamlfile.decode(part, self._source)
        return decoded
