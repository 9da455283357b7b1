"""Where in the files a finding stands that is about a row or a commit: hosts show nothing that has no file and line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from shinkyu.model.errors import BrokenInput
from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import ASSESSMENT_FILE, Assessment
from shinkyu.model.form.keys import ItemPath, Key, entry_ids
from shinkyu.model.sections.values import pointer_of
from shinkyu.model.settings import FILE
from shinkyu.model.snapshots.snapshot import Snapshot, file_texts
from shinkyu.model.yamlfile import locate
from shinkyu.schema import Section


def placed(findings: Iterable[Finding], files: Snapshot) -> list[Finding]:
    """The findings with a file and a line each: those of an item at its heading, of a commit at the assessment's own file."""
    known = {assessment.slug: _Places(assessment, files) for assessment in files.assessments([])}
    return [_placed(finding, known.get(finding.slug)) for finding in findings]


def _placed(finding: Finding, places: _Places | None) -> Finding:
    if finding.file:
        return finding if finding.line else replace(finding, line=1)
    if places is None:
        return replace(finding, file=FILE, line=1)
    path, line = places.of(ItemPath(finding.item)) if finding.item else ("", 0)
    return replace(finding, file=path or f"{places.assessment.slug}/{ASSESSMENT_FILE}", line=line or 1)


class _Places:
    """Where the items of one assessment stand; of each of its files what is asked for is read once."""

    def __init__(self, assessment: Assessment, files: Snapshot) -> None:
        self.assessment = assessment
        self._files = files
        self._numbers: dict[str, Mapping[Key, int]] = {}

    def of(self, item: ItemPath) -> tuple[str, int]:
        """The file that an item stands in, and the line of its heading (of the nearest one above it that is written)."""
        key = self.assessment.key_of(item)
        path, section = next(((path, own) for path, own, top in self._sections if top.covers(key)), ("", None))
        if section is None:
            return "", 0
        try:
            lines = locate(self._files.data(path) or b"")
            pointer = pointer_of(section, key, self._entries(path) if key.entries else {})
        except (BrokenInput, KeyError):  # a file that cannot be read is a finding of its own; an entry may be gone
            return path, 1
        while pointer and pointer not in lines:
            pointer = pointer[:-1]
        return path, lines.get(pointer, 1)

    @cached_property
    def _sections(self) -> Sequence[tuple[str, Section, Key]]:
        folder = f"{self.assessment.slug}/"
        places = ((path, self.assessment.place(path.removeprefix(folder))) for path in self._files.paths(folder))
        return [(path, *place) for path, place in places if place is not None]

    def _entries(self, path: str) -> Mapping[Key, int]:
        """Which one of its list each entry of a file is, from 0. Raises BrokenInput."""
        if path not in self._numbers:
            texts = file_texts(self.assessment, path, self._files.data(path) or b"")
            self._numbers[path] = {
                order.item.entry(name): number
                for order, ids in texts.items()
                if order.is_order
                for number, name in enumerate(entry_ids(ids))
            }
        return self._numbers[path]
