"""The edits of a workbook held against the working tree: base (the text at export), theirs (the workbook), ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from shinkyu.model.editable.book import Kept, Kind, text_sum
from shinkyu.model.editable.ledger import Coming, Edits
from shinkyu.model.editable.reading import Found
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import ORDER
from shinkyu.model.sections.document import Texts
from shinkyu.model.workspace.entering import unused_id
from shinkyu.model.workspace.selecting import covers


class Way(StrEnum):
    TEXT = "text"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """What an edit makes of the working tree: of ``key`` (an item, or an entry that comes or goes) its text before and after.

    ``texts`` are those of an entry that comes, by key.
    """

    way: Way
    key: str
    before: str = ""
    after: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Conflict:
    """An item changed on both sides, to different texts. None: it is not there (an entry that was removed)."""

    key: str
    base: str
    ours: str | None
    theirs: str | None
    found: Found | None


@dataclass(frozen=True, slots=True)
class Merge:
    """``already``: keys that the working tree has as the workbook wants them."""

    changes: list[Change] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    already: list[str] = field(default_factory=list)


def merge(
    assessment: Assessment, edits: Edits, kept: tuple[Kept, ...], ours: Texts, committed: Mapping[str, str]
) -> Merge:
    """Three ways: what only the workbook changed is a change, what both changed alike is there already, else a conflict.

    ``ours`` and ``committed`` are the working tree's texts and HEAD's.
    """
    merger = _Merger(assessment, edits, kept, ours)
    merger.run(committed)
    return merger.merge


class _Merger:
    def __init__(self, assessment: Assessment, edits: Edits, kept: tuple[Kept, ...], ours: Texts) -> None:
        self._edits = edits
        self._files = {file.id for file in assessment.files}
        self._base = {one.place.key: one for one in kept if one.place.kind in (Kind.ITEM, Kind.CHOICES)}
        self._known = {one.place.key for one in kept if one.place.kind is Kind.ENTRY}
        self._ours = ours
        self.merge = Merge()

    def run(self, committed: Mapping[str, str]) -> None:
        for edit in self._edits.texts.values():
            self._merge_text(edit.key, edit.text, edit.found)
        for entry, found in self._edits.removed.items():
            if not any(covers(other, entry) for other in self._edits.removed if other != entry):
                self._merge_removal(entry, found)
        ids: dict[str, list[str]] = {}
        for coming in self._edits.coming:
            self._merge_coming(coming, ids.setdefault(coming.heading, _ids(self._ours, coming.heading)), committed)

    def _merge_text(self, key: str, theirs: str, found: Found) -> None:
        base, ours = self._base[key], self._ours.get(key, "")
        if not self._stands(key):
            self.merge.conflicts.append(Conflict(key, base.text, None, theirs, found))
        elif ours == theirs:
            self.merge.already.append(key)
        elif text_sum(ours) == base.sum:
            self.merge.changes.append(Change(Way.TEXT, key, ours, theirs))
        else:
            self.merge.conflicts.append(Conflict(key, base.text, ours, theirs, found))

    def _merge_removal(self, entry: str, found: Found | None) -> None:
        if not self._stands(entry):
            self.merge.already.append(entry)
            return
        conflicts = list(self._changed_inside(entry, found))
        self.merge.conflicts.extend(conflicts)
        if not conflicts:
            self.merge.changes.append(Change(Way.REMOVED, entry, before=self._told(entry)))

    def _changed_inside(self, entry: str, found: Found | None) -> Iterator[Conflict]:
        """What was changed since the export in an entry that the workbook removes."""
        inside = [key for key in {**self._base, **self._ours} if covers(entry, key)]
        for key in inside:
            base, ours = self._base.get(key), self._ours.get(key, "")
            if text_sum(ours) != (base.sum if base else text_sum("")):
                yield Conflict(key, base.text if base else "", ours, None, found)

    def _merge_coming(self, coming: Coming, ids: list[str], committed: Mapping[str, str]) -> None:
        """A new entry at the end of its list; one that has come meanwhile with just these texts is that entry."""
        here = [f"{coming.heading}[{name}]" for name in ids]
        for entry in here:
            if entry in self._known or entry in self.merge.already:
                continue
            if self._inside(entry) == coming.texts:
                self.merge.already.append(entry)
                return
        identity = unused_id(ids, committed, coming.heading)
        ids.append(identity)
        entry = f"{coming.heading}[{identity}]"
        texts = {entry + tail: text for tail, text in coming.texts.items()}
        told = "\n".join(texts.values())
        self.merge.changes.append(Change(Way.ADDED, entry, after=told, texts=texts))

    def _inside(self, entry: str) -> dict[str, str]:
        """An entry's texts by what follows its key."""
        return {key.removeprefix(entry): text for key, text in self._ours.items() if covers(entry, key) and text}

    def _told(self, entry: str) -> str:
        return "\n".join(text for key, text in self._ours.items() if covers(entry, key) and not key.endswith(ORDER))

    def _stands(self, key: str) -> bool:
        """Whether the 特定個人情報ファイル and the entries that a key lies in are there."""
        if key.startswith("@") and key[1:].partition("/")[0] not in self._files:
            return not self._files and key.startswith("@/")
        place = key.find("[")
        while place >= 0:
            end = key.index("]", place)
            if key[place + 1 : end] not in _ids(self._ours, key[:place]):
                return False
            place = key.find("[", end)
        return True


def _ids(texts: Mapping[str, str], heading: str) -> list[str]:
    order = texts.get(heading + ORDER, "")
    return order.split("\n") if order else []
