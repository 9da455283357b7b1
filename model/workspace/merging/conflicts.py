"""What is still in conflict in a merge under way: item by item, with the texts of both sides and the one they started from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from shinkyu.model.errors import BrokenInput, UsageError
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key, entry_ids
from shinkyu.model.form.naming import Naming
from shinkyu.model.language import tr
from shinkyu.model.repository import MergeUnderWay, Stages, TreeEntry, merge_under_way, refuse_unfinished, stored_bytes
from shinkyu.model.sections.document import Texts
from shinkyu.model.sections.merging.hunks import Marks
from shinkyu.model.sections.merging.lines import merge_lines
from shinkyu.model.sections.merging.marked import MarkedFile, first_mark
from shinkyu.model.sections.merging.sections import merge_section
from shinkyu.model.sections.merging.texts import Piece, merge_texts
from shinkyu.model.sections.values import pointer_of
from shinkyu.model.snapshots.snapshot import Snapshot, file_texts
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.text.blocks import BLANK_LINE
from shinkyu.model.workspace.merging.reading import settled_marks
from shinkyu.model.yamlfile import locate

TEXT, REORDERED, DELETED, FILE, MARKS = "text", "order", "deleted", "file", "marks"


@dataclass(frozen=True, slots=True)
class Sides:
    """The texts of the common ancestor, of ours and of theirs; None where a side has no such file, or it is not known."""

    base: str | None
    ours: str | None
    theirs: str | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """One place that both sides changed differently, and that is not settled yet.

    ``kind``: text (between marks, the ``number``-th of the file), order (of a list's entries), deleted (one side took the file
    away), file (it cannot be merged, or stands as ours), marks (some were deleted). ``items``: the paths of what is meant,
    none where that is no item; ``block``: which one of its text, from 1, 0 where all of it.
    """

    path: str
    line: int
    kind: str
    sides: Sides
    number: int = -1
    block: int = 0
    assessment: Assessment | None = None
    keys: tuple[Key, ...] = ()
    label: str = ""

    @property
    def where(self) -> str:
        """file:line, or the file."""
        return f"{self.path}:{self.line}" if self.line else self.path

    @property
    def items(self) -> list[str]:
        """The paths of the items, as the command line takes them."""
        return [] if self.assessment is None else [str(self.assessment.path_of(key.item)) for key in self.keys]


class MergeConflicts:
    """The conflicts of a merge under way. Raises UsageError where none is."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.repository = workspace.repository
        self.merge = _under_way(workspace)

    @cached_property
    def files(self) -> Mapping[str, bytes | None]:
        """The files in conflict as the working tree has them; None where it has none."""
        return {path: stored_bytes(self.repository, path) for path in self.merge.conflicts}

    @cached_property
    def left(self) -> list[Conflict]:
        """What is not settled yet, by file and line."""
        return [one for path, stages in self.merge.conflicts.items() for one in self._of_file(path, stages)]

    def side(self, entry: TreeEntry | None) -> bytes | None:
        """A side's version of a file."""
        return None if entry is None else self.repository.blob(entry.oid)

    def names(self, assessment: Assessment) -> Naming:
        """The names of an assessment's items, in the files as ours has them; entries that only theirs has can be named too."""
        ours, theirs = (self.snapshot(side).texts(assessment, []) for side in ("ours", "theirs"))
        gone = {key.item: entry_ids(text) for key, text in theirs.items() if key.is_order}
        return Naming(assessment, ours, gone)

    def snapshot(self, side: str) -> Snapshot:
        """The working tree with a side in the place of every conflict that is marked."""
        return self._snapshots[side]

    @cached_property
    def assessments(self) -> list[Assessment]:
        """The assessments of the working tree."""
        return self.snapshot("ours").assessments([])

    @cached_property
    def _snapshots(self) -> dict[str, Snapshot]:
        edits = {path: edit.after for path, edit in self.workspace.edits.items()}
        return {
            side: self.workspace.with_files(
                edits | {path: settled_marks(data, side) for path, data in self.files.items()}
            )
            for side in ("ours", "theirs")
        }

    def _of_file(self, path: str, stages: Stages) -> Iterator[Conflict]:
        data, texts = self.files[path], [self.side(entry) for entry in stages]
        sides = Sides(*(None if one is None else one.decode("utf-8", "replace") for one in texts))
        line = first_mark(data or b"")
        marked = MarkedFile.read(data) if data is not None and line else None
        if line and marked is None:
            yield Conflict(path, line, MARKS, sides)
        elif marked is not None:
            yield from self._marked(path, marked, texts)
        elif None in texts[1:]:
            if data in texts[1:]:
                yield Conflict(path, 0, DELETED, sides)
        elif data == texts[1] or (data == texts[2] and b"\0" in (data or b"")):
            yield Conflict(path, 0, FILE, sides)
            return
        yield from self._orders(path, texts)

    def _marked(self, path: str, marked: MarkedFile, texts: list[bytes | None]) -> Iterator[Conflict]:
        assessment = self._assessment_of(path)
        found = items_in_conflict(assessment, path, marked) if assessment is not None else {}
        versions = [self._texts(assessment, path, data) for data in texts]
        before = _lines_before(path, texts)
        for number, (part, line) in enumerate(zip(marked.conflicts, marked.marked_lines(), strict=True)):
            keys = found.get(number, [])
            ours, theirs = part.hunk.ours, part.hunk.theirs
            hunk = Sides(part.hunk.base or before.get((ours, theirs)), ours, theirs)
            sides, block = _told(keys, versions, hunk)
            label = self._label(assessment, keys)
            yield Conflict(path, line, TEXT, sides, number, block, assessment, tuple(keys), label)

    def _orders(self, path: str, texts: list[bytes | None]) -> Iterator[Conflict]:
        """Lists whose entries both sides moved: no mark shows that."""
        base, ours, theirs = texts
        assessment = self._assessment_of(path)
        merged = merge_section(base, ours, theirs) if assessment is not None and ours and theirs else None
        if merged is None or not merged.orders:
            return
        versions = [self._texts(assessment, path, data) for data in texts]
        for key in (key for key in versions[1] if key.is_order):
            names = tuple(key.item.headings)
            if any(tuple(step for step in place if step in names) == names for place in merged.orders):
                sides = Sides(*(one.get(key, "").replace("\n", tr("、", ", ")) for one in versions))
                yield Conflict(path, 0, REORDERED, sides, -1, 0, assessment, (key,), self._label(assessment, [key]))

    def _assessment_of(self, path: str) -> Assessment | None:
        slug, _, inner = path.partition("/")
        known = (one for one in self.assessments if one.slug == slug)
        return next((one for one in known if one.place(inner) is not None), None)

    def _texts(self, assessment: Assessment | None, path: str, data: bytes | None) -> Texts:
        try:
            return file_texts(assessment, path, data) if assessment is not None and data else {}
        except BrokenInput:
            return {}

    def _label(self, assessment: Assessment | None, keys: list[Key]) -> str:
        if assessment is None or not keys:
            return ""
        names = self.names(assessment)
        return tr("、", ", ").join(names.label(key.item) for key in keys[:3]) + (" …" if len(keys) > 3 else "")


def _lines_before(path: str, texts: Sequence[bytes | None]) -> dict[tuple[str, str], str]:
    """Of each conflict, by the lines of ours and theirs, what they were made of: marks need not show it."""
    base, ours, theirs = (one or b"" for one in texts)
    marks = Marks(with_base=True)
    merged = [merge_lines(base, ours, theirs, marks=marks)]
    if path.endswith(".yaml") and (section := merge_section(base, ours, theirs, marks=marks)) is not None:
        merged.append(section)
    marked = [MarkedFile.read(one.data) for one in merged]
    hunks = [part.hunk for one in marked if one is not None for part in one.conflicts]
    return {(hunk.ours, hunk.theirs): hunk.base for hunk in hunks}


def _under_way(workspace: Workspace) -> MergeUnderWay:
    merge = merge_under_way(workspace.repository)
    if merge is None:
        refuse_unfinished(workspace.repository)
        raise UsageError(
            tr("マージの途中ではありません", "no merge is under way"),
            hint=tr("先にブランチの名前を付けて実行してください", "begin one by naming a branch"),
        )
    return merge


def items_in_conflict(assessment: Assessment, path: str, marked: MarkedFile) -> dict[int, list[Key]]:
    """Of each conflict of a section's file, by number, the items that it is about."""
    found: dict[int, dict[Key, None]] = {}
    for side in ("ours", "theirs"):
        data = marked.all_of(side)
        try:
            starts, others = _starts(assessment, path, data)
        except BrokenInput:
            continue
        lines = data.decode(errors="replace").split("\n")
        for number, (first, last) in enumerate(marked.lines_of(side)):
            for key in _within(starts, others, lines, first, last):
                found.setdefault(number, {})[key] = None
    return {number: [*keys] for number, keys in found.items()}


def _starts(assessment: Assessment, path: str, data: bytes) -> tuple[dict[int, Key], set[int]]:
    """The lines (from 0) on which items begin, and all on which a key or an entry does."""
    place = assessment.place(path.partition("/")[2])
    texts = file_texts(assessment, path, data)
    assert place is not None
    numbers = {
        order.item.entry(name): number
        for order, ids in texts.items()
        if order.is_order
        for number, name in enumerate(entry_ids(ids))
    }
    lines = {pointer: line - 1 for pointer, line in locate(data).items()}
    starts = {}
    for key in (key for key in texts if not key.is_order and not key.is_figure_file):
        pointer = pointer_of(place[0], key, numbers)
        at = lines.get(pointer, lines.get(pointer[:-1]))
        if at is not None:
            starts[at] = key
    return starts, {*lines.values()}


def _within(starts: Mapping[int, Key], others: set[int], lines: list[str], first: int, last: int) -> Iterator[Key]:
    """The items whose lines stand from one line up to another."""
    said = [at for at in range(first, last) if lines[at].strip() and not lines[at].lstrip().startswith("#")]
    if said and said[0] not in others:
        before = [at for at in starts if at <= said[0]]
        if before:
            yield starts[max(before)]
    yield from (key for at, key in sorted(starts.items()) if first <= at < last)


def _told(keys: list[Key], versions: list[Texts], hunk: Sides) -> tuple[Sides, int]:
    """What is told of a conflict: the blocks of one item's text, from which one on; else its lines."""
    if len(keys) != 1:
        return hunk, 0
    base, ours, theirs = (texts.get(keys[0], "") for texts in versions)
    pieces = merge_texts(base, ours, theirs).conflicts
    piece = next((one for one in pieces if _same(one.of.theirs, hunk.theirs) and _same(one.of.ours, hunk.ours)), None)
    if piece is None:
        return Sides(base, ours, theirs), 0
    return _blocks(piece), piece.of.start + 1 if len(merge_texts(base, ours, theirs).blocks) > 1 else 0


def _blocks(piece: Piece) -> Sides:
    base, ours, theirs = (BLANK_LINE.join(blocks) for blocks in piece.of[:3])
    return Sides(base, ours, theirs)


def _same(blocks: object, lines: str | None) -> bool:
    text = "".join(blocks) if isinstance(blocks, list | tuple) else ""
    return re.sub(r"\s", "", text) == re.sub(r"\s", "", lines or "")
