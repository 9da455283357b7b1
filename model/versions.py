"""The versions of one file, compared: only the parts whose bytes differ are decoded.

Parsing whole files would be nearly all of the time of reading a history.
"""

from __future__ import annotations

from collections.abc import Mapping

from shinkyu.model import yamlfile
from shinkyu.model.document import stands_alone
from shinkyu.model.errors import BrokenInput
from shinkyu.schema import Section

Parts = dict[str, yamlfile.Value]


class Versions:
    """The versions of one file, cut into parts; each part is decoded once."""

    def __init__(self, blobs: Mapping[str, bytes], section: Section, source: str) -> None:
        self._blobs = blobs
        self._section = section
        self._source = source
        self._carried = False
        self._parts: dict[str | None, dict[str, bytes]] = {None: {}}
        self._decoded: dict[bytes, Parts] = {}
        self._alone: dict[tuple[str, ...], bool] = {}

    def differing(self, before: str | None, after: str | None) -> tuple[Parts, Parts]:
        """The decoded parts in which two versions differ, on either side: the texts that differ are all in them.

        Raises BrokenInput.
        """
        # Once a version could not be read, what is compared is no longer what the blobs hold.
        if before is not None and after is not None and not self._carried:
            quick = yamlfile.one_difference(self._blobs[before], self._blobs[after])
            if quick is not None and self._one_standalone(quick):
                return quick
        return self._merged_differences(self._cut(before), self._cut(after))

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

    def _one_standalone(self, parts: tuple[Parts, Parts]) -> bool:
        """The same of one text under its headings: it depends on them alone, and they come again and again."""
        headings = _headings(parts[0])
        if headings is None or headings != _headings(parts[1]):
            return self._standalone(parts)
        known = self._alone.get(headings)
        if known is None:
            known = self._alone[headings] = self._standalone(parts)
        return known

    def _standalone(self, parts: tuple[Parts, Parts]) -> bool:
        return all(stands_alone(self._section, part) for part in parts)

    def carry_over(self, before: str | None, after: str | None) -> bool:
        """Read the unreadable version as the one before it, so that the next readable one takes the whole change.

        False where that one cannot be read either.
        """
        self._carried = True
        if self.read(before) is None:
            return False
        self._parts[after] = self._parts[before]
        return True

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


def _headings(part: Parts) -> tuple[str, ...] | None:
    """The headings that lead to the one text of a part, ``-`` for an entry of a list; None when it is not one text."""
    headings: list[str] = []
    value: yamlfile.Value = part
    while not isinstance(value, str):
        if isinstance(value, list):
            entry = value[0] if len(value) == 1 else None
            if not isinstance(entry, dict) or "id" not in entry:
                return None
            headings.append("-")
            value = {heading: inner for heading, inner in entry.items() if heading != "id"}
        if len(value) != 1:
            return None
        ((heading, value),) = value.items()
        headings.append(heading)
    return tuple(headings)
