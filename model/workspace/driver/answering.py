"""One file that git asks to have merged (gitattributes, «Defining a custom merge driver»): by sections, else as git does it.

Whatever goes wrong here, git's own merge of lines is what comes out, its marks in the file: a driver that ends in an error
and writes nothing leaves ours alone, without a mark, and theirs is lost by the next `git add`.

Git waits for each file: what only a conflict needs is imported there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from shinkyu.model.errors import BrokenInput
from shinkyu.model.form.places import may_be_section
from shinkyu.model.sections.merging.hunks import Marks, Style
from shinkyu.model.sections.merging.lines import merge_lines, whole_conflict
from shinkyu.model.sections.merging.sections import Merged, merge_section
from shinkyu.model.yamlfile import decode


@dataclass(frozen=True, slots=True)
class Asked:
    """What git gives a driver: the files of the three versions (%O %A %B), the length of a mark (%L), the path (%P)."""

    base: Path
    ours: Path
    theirs: Path
    size: int
    path: str


@dataclass(frozen=True, slots=True)
class Answer:
    """``code``: 0 clean, 1 to 127 conflicts, more where there is none; ``data``: the merged file, None where there is none."""

    code: int
    data: bytes | None


def answer(asked: Asked, style: Callable[[], str] | None = None) -> Answer:
    """The merged file. ``style``: what merge.conflictStyle says, git's settings unless given; asked only in a conflict."""
    try:
        found = _by_sections(asked, style or _configured_style)
    except Exception:  # whatever it is: git's way is left
        found = None
    return found or _by_lines(asked)


def _by_sections(asked: Asked, style: Callable[[], str]) -> Answer | None:
    """The merge of sections; None for what is none, or cannot be taken apart."""
    if not may_be_section(asked.path):
        return None
    base, ours, theirs = (path.read_bytes() for path in (asked.base, asked.ours, asked.theirs))
    merged = merge_section(base, ours, theirs)
    if merged is None or not merged.conflicts:
        return None if merged is None else Answer(0, merged.data)
    marks = Marks(asked.size, style=Style.named(style()))
    return Answer(1, _marked(base, ours, theirs, merged, marks))


def _marked(base: bytes, ours: bytes, theirs: bytes, merged: Merged, marks: Marks) -> bytes:
    """The file with every conflict between marks."""
    if not merged.orders:
        again = merge_section(base, ours, theirs, marks=marks)
        assert again is not None
        return again.data
    # An order has no lines of its own to mark: all that differs between the two orders is one conflict.
    mine = merge_section(base, ours, theirs, favour="ours")
    other = merge_section(base, theirs, ours, favour="ours")
    assert mine is not None
    assert other is not None
    return whole_conflict(base, mine.data, other.data, marks)


def _by_lines(asked: Asked) -> Answer:
    """As git merges lines; where that is clean and cannot be read, though both sides could, one conflict of all that differs."""
    from shinkyu.model.repository.linemerge import merged_by_git

    marks = Marks(asked.size)
    files = (asked.base, asked.ours, asked.theirs)
    done = merged_by_git(files, asked.size, marks.names)
    if done is None:
        lines = merge_lines(*(path.read_bytes() for path in files), marks=marks)
        done = int(bool(lines.conflicts)), lines.data
    code, data = done
    if code > 127:
        return Answer(code, None)
    if code or not may_be_section(asked.path) or _reads(data):
        return Answer(code, data)
    base, ours, theirs = (path.read_bytes() for path in files)
    if not (_reads(ours) and _reads(theirs)):
        return Answer(code, data)
    return Answer(1, whole_conflict(base, ours, theirs, replace(marks, style=Style.named(_configured_style()))))


def _configured_style() -> str:
    from shinkyu.model.repository.linemerge import configured_style

    return configured_style()


def _reads(data: bytes) -> bool:
    try:
        decode(data)
    except BrokenInput:
        return False
    return True


def put(data: bytes, ours: Path, to: Path | None = None) -> None:
    """Writes a merged file by one rename: over ``ours``, or as a file of its own, for who looks whether it came to that."""
    target = to or ours
    new = target.with_name(f"{target.name}.new")
    new.write_bytes(data)
    new.replace(target)
