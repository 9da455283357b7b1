"""Where in the files a finding stands that is about a row or a commit: hosts show nothing that has no file and line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from shinkyu.model.errors import BrokenInput
from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import ASSESSMENT_FILE, Assessment
from shinkyu.model.form.keys import ItemPath, Key, entry_ids
from shinkyu.model.sections.values import pointer_of
from shinkyu.model.settings import FILE
from shinkyu.model.snapshots.snapshot import Snapshot
from shinkyu.model.yamlfile import Pointer, locate


def placed(findings: Iterable[Finding], files: Snapshot) -> list[Finding]:
    """The findings with a file and a line each: those of an item at its heading, of a commit at the assessment's own file."""
    known = {assessment.slug: assessment for assessment in files.assessments([])}
    return [_placed(finding, known.get(finding.slug), files) for finding in findings]


def _placed(finding: Finding, assessment: Assessment | None, files: Snapshot) -> Finding:
    if finding.file:
        return finding if finding.line else replace(finding, line=1)
    if assessment is None:
        return replace(finding, file=FILE, line=1)
    path, line = _place(assessment, ItemPath(finding.item), files) if finding.item else ("", 0)
    return replace(finding, file=path or f"{assessment.slug}/{ASSESSMENT_FILE}", line=line or 1)


def _place(assessment: Assessment, item: ItemPath, files: Snapshot) -> tuple[str, int]:
    """The file that an item stands in, and the line of its heading (of the nearest one above it that is written)."""
    key = assessment.key_of(item)
    path = next((path for path, section in _sections(assessment, files) if section.covers(key)), "")
    if not path:
        return "", 0
    try:
        lines, pointer = locate(files.data(path) or b""), _pointer(assessment, path, key, files)
    except (BrokenInput, KeyError):  # a file that cannot be read is a finding of its own; an entry may be gone
        return path, 1
    while pointer and pointer not in lines:
        pointer = pointer[:-1]
    return path, lines.get(pointer, 1)


def _sections(assessment: Assessment, files: Snapshot) -> Iterable[tuple[str, Key]]:
    for path in files.paths(f"{assessment.slug}/"):
        place = assessment.place(path.removeprefix(f"{assessment.slug}/"))
        if place is not None:
            yield path, place[1]


def _pointer(assessment: Assessment, path: str, key: Key, files: Snapshot) -> Pointer:
    place = assessment.place(path.removeprefix(f"{assessment.slug}/"))
    assert place is not None
    texts = files.texts(assessment, [])
    numbers = {
        order.item.entry(name): number
        for order, ids in texts.items()
        if order.is_order
        for number, name in enumerate(entry_ids(ids))
    }
    return pointer_of(place[0], key, numbers)
