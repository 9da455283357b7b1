"""The edits of a workbook held against the working tree: base (the text at export), theirs (the workbook), ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from shinkyu.model.editable.book import Kept, Kind, text_sum
from shinkyu.model.editable.found import Found
from shinkyu.model.editable.ledger import Coming, Edits
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.sections.document import Texts, has_entry, ids_under
from shinkyu.model.sections.merging.units import units_of
from shinkyu.model.workspace.entering import unused_id

_Held = TypeVar("_Held")


class Way(StrEnum):
    TEXT = "text"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """What an edit makes of the working tree: of ``key`` (an item, or an entry that comes or goes) its text before and after.

    ``texts`` are those of an entry that comes, by key; ``found``: by key, the row that it was read from.
    """

    way: Way
    key: Key
    before: str = ""
    after: str = ""
    texts: Mapping[Key, str] = field(default_factory=dict)
    found: Mapping[Key, Found] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Conflict:
    """An item of which both sides changed a block, an option or a line to different texts.

    None: it is not there (an entry that was removed).
    """

    key: Key
    base: str
    ours: str | None
    theirs: str | None
    found: Found | None


@dataclass(frozen=True, slots=True)
class Merge:
    """``already``: keys that the working tree has as the workbook wants them."""

    changes: list[Change] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    already: list[Key] = field(default_factory=list)


def merge(
    assessment: Assessment, edits: Edits, kept: tuple[Kept, ...], ours: Texts, committed: Mapping[Key, str]
) -> Merge:
    """Three ways: what the workbook changed is a change, what is there already none, and a block, option or line of a table
    that was changed differently a conflict.

    ``ours`` and ``committed`` are the working tree's texts and HEAD's.
    """
    merger = _Merger(assessment, edits, kept, ours)
    merger.run(committed)
    return merger.merge


class _Merger:
    def __init__(self, assessment: Assessment, edits: Edits, kept: tuple[Kept, ...], ours: Texts) -> None:
        self._assessment = assessment
        self._edits = edits
        self._files = {file.id for file in assessment.files}
        self._base = {one.place.key: one for one in kept if one.place.kind in (Kind.ITEM, Kind.CHOICES)}
        self._known = {one.place.key for one in kept if one.place.kind is Kind.ENTRY}
        self._ours = ours
        self.merge = Merge()

    def run(self, committed: Mapping[Key, str]) -> None:
        for edit in self._edits.texts.values():
            self._merge_text(edit.key, edit.text, edit.found)
        for entry, found in self._edits.removed.items():
            if not any(other.covers(entry) for other in self._edits.removed if other != entry):
                self._merge_removal(entry, found)
        ids: dict[Key, list[str]] = {}
        for coming in self._edits.coming:
            heading = coming.entry.list
            self._merge_coming(coming, ids.setdefault(heading, ids_under(self._ours, heading)), committed)

    def _merge_text(self, key: Key, theirs: str, found: Found) -> None:
        base, ours = self._base[key], self._ours.get(key, "")
        if not self._stands(key):
            self.merge.conflicts.append(Conflict(key, base.text, None, theirs, found))
            return
        merged = self._merged(base, ours, theirs)
        if merged is None:
            self.merge.conflicts.append(Conflict(key, base.text, ours, theirs, found))
        elif merged == ours:
            self.merge.already.append(key)
        else:
            self.merge.changes.append(Change(Way.TEXT, key, ours, merged, found={key: found}))

    def _merged(self, base: Kept, ours: str, theirs: str) -> str | None:
        """Both sides' text, as `units_of` takes it apart; None where they changed a unit differently, or what stood is not known."""
        if ours == theirs or text_sum(ours) == base.sum:
            return theirs
        if text_sum(base.text) != base.sum:
            return None
        texts = base.text, ours, theirs
        return units_of(self._assessment, base.place.key, texts).merge(*texts)

    def _merge_removal(self, entry: Key, found: Found | None) -> None:
        if not self._stands(entry):
            self.merge.already.append(entry)
            return
        conflicts = list(self._changed_inside(entry, found))
        self.merge.conflicts.extend(conflicts)
        if not conflicts:
            self.merge.changes.append(Change(Way.REMOVED, entry, before=self._told(entry)))

    def _changed_inside(self, entry: Key, found: Found | None) -> Iterator[Conflict]:
        """What was changed since the export in an entry that the workbook removes."""
        inside = [key for key in dict.fromkeys([*self._base, *self._ours]) if entry.covers(key)]
        for key in inside:
            base, ours = self._base.get(key), self._ours.get(key, "")
            if text_sum(ours) != (base.sum if base else text_sum("")):
                yield Conflict(key, base.text if base else "", ours, None, found)

    def _merge_coming(self, coming: Coming, ids: list[str], committed: Mapping[Key, str]) -> None:
        """A new entry at the end of its list; one that has come meanwhile with just these texts is that entry."""
        heading = coming.entry.list
        for entry in map(heading.entry, ids):
            if entry in self._known or entry in self.merge.already:
                continue
            if self._inside(entry) == _rebased(coming.texts, coming.entry, entry):
                self.merge.already.append(entry)
                return
        identity = unused_id(ids, committed, heading)
        ids.append(identity)
        entry = heading.entry(identity)
        texts = _rebased(coming.texts, coming.entry, entry)
        told = "\n".join(texts.values())
        found = _rebased(coming.found, coming.entry, entry)
        self.merge.changes.append(Change(Way.ADDED, entry, after=told, texts=texts, found=found))

    def _inside(self, entry: Key) -> Texts:
        return {key: text for key, text in self._ours.items() if entry.covers(key) and text}

    def _told(self, entry: Key) -> str:
        return "\n".join(text for key, text in self._ours.items() if entry.covers(key) and not key.is_order)

    def _stands(self, key: Key) -> bool:
        """Whether the 特定個人情報ファイル and the entries that a key lies in are there."""
        if key.per_file and key.file_id not in self._files:
            return not self._files and not key.file_id
        return all(has_entry(self._ours, entry) for entry in key.entries)


def _rebased(held: Mapping[Key, _Held], old: Key, new: Key) -> dict[Key, _Held]:
    """What is held for the items of one entry, for those of another."""
    return {key.rebased(old, new): one for key, one in held.items()}
