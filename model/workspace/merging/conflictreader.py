"""What is in conflict between versions of files, item by item with the texts of both sides and the one they started from."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from shinkyu.model.errors import BrokenInput
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key, entry_ids
from shinkyu.model.form.naming import Naming
from shinkyu.model.language import tr
from shinkyu.model.repository import LFS, Repository, Stages, TreeEntry, filter_of, working_file
from shinkyu.model.sections.document import Texts
from shinkyu.model.sections.merging.marked import MarkedFile, first_mark
from shinkyu.model.sections.merging.sections import merge_section
from shinkyu.model.snapshots.snapshot import Snapshot, file_texts
from shinkyu.model.workspace.merging.conflictitems import items_in_conflict
from shinkyu.model.workspace.merging.orders import orders_told
from shinkyu.model.workspace.merging.sides import WHOLE, Part, Sides, lines_before, told

TEXT, REORDERED, DELETED, FILE, MARKS = "text", "order", "deleted", "file", "marks"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One place that both sides changed differently, and that is not settled yet.

    ``kind``: text (between marks, the ``number``-th of the file), order (of a list's entries), deleted (one side took the file
    away), file (it cannot be merged, or stands as ours), marks (some were deleted). ``items``: the paths of what is meant,
    none where that is no item; ``part``: which part of its text. ``named``: of an order, its sides with what the entries are
    called in place of their ids.
    """

    path: str
    line: int
    kind: str
    sides: Sides
    number: int = -1
    part: Part = WHOLE
    assessment: Assessment | None = None
    keys: tuple[Key, ...] = ()
    label: str = ""
    named: Sides | None = None

    @property
    def told(self) -> Sides:
        """The sides as people read them."""
        return self.named or self.sides

    @property
    def where(self) -> str:
        """file:line, or the file."""
        return f"{self.path}:{self.line}" if self.line else self.path

    @property
    def items(self) -> list[str]:
        """The paths of the items, as the command line takes them."""
        return [] if self.assessment is None else [str(self.assessment.path_of(key.item)) for key in self.keys]


def _is_theirs_unread(data: bytes | None, theirs: bytes | None) -> bool:
    """Whether theirs stands there, and is nothing that anybody reads."""
    return data == theirs and b"\0" in (data or b"")


class ConflictReader(ABC):
    """Reads the conflicts of files. Where they stand and what their versions are is said by whoever has them."""

    def __init__(self, repository: Repository) -> None:
        self.repository = repository

    @property
    @abstractmethod
    def stages(self) -> Mapping[str, Stages]:
        """The versions of the files in conflict, by path."""

    @property
    @abstractmethod
    def files(self) -> Mapping[str, bytes | None]:
        """The same files with the conflicts between marks; None where there is none, and for what no editor settles."""

    @abstractmethod
    def snapshot(self, side: str) -> Snapshot:
        """All files, with a side (``ours``, ``theirs``) in the place of every conflict that is marked."""

    @cached_property
    def left(self) -> list[Conflict]:
        """What is not settled yet, by file and line."""
        return [one for path, stages in self.stages.items() for one in self._of_file(path, stages)]

    def side(self, entry: TreeEntry | None) -> bytes | None:
        """A side's version of a file."""
        file = working_file(self.repository, entry)
        return None if file is None else file.data

    def names(self, assessment: Assessment) -> Naming:
        """The names of an assessment's items, in the files as ours has them; entries that only theirs has can be named too."""
        ours, theirs = (self.snapshot(side).texts(assessment, []) for side in ("ours", "theirs"))
        gone = {key.item: entry_ids(text) for key, text in theirs.items() if key.is_order}
        return Naming(assessment, ours, gone)

    @cached_property
    def assessments(self) -> list[Assessment]:
        """The assessments of these files."""
        return self.snapshot("ours").assessments([])

    def is_text(self, path: str, stages: Stages) -> bool:
        """Whether what stands in the working tree can settle it: not links, other repositories, and files behind a filter."""
        files = [working_file(self.repository, entry) for entry in stages]
        return all(one is None or one.is_plain for one in files) and filter_of(self.repository, path) in ("", LFS)

    def _of_file(self, path: str, stages: Stages) -> Iterator[Conflict]:
        data, texts = self.files[path], [self.side(entry) for entry in stages]
        sides = Sides(*(None if one is None else one.decode("utf-8", "replace") for one in texts))
        if not self.is_text(path, stages):
            yield Conflict(path, 0, DELETED if None in texts[1:] else FILE, sides)
            return
        line = first_mark(data or b"")
        marked = MarkedFile.read(data) if data is not None and line else None
        if line and marked is None:
            yield Conflict(path, line, MARKS, sides)
        elif marked is not None:
            yield from self._marked(path, marked, texts)
        elif None in texts[1:] and data in texts[1:]:
            yield Conflict(path, 0, DELETED, sides)
        orders = [*self._orders(path, texts)]
        if (
            not line
            and None not in texts[1:]
            and not orders
            and (data == texts[1] or _is_theirs_unread(data, texts[2]))
        ):
            orders = [Conflict(path, 0, FILE, sides)]
        yield from orders

    def _marked(self, path: str, marked: MarkedFile, texts: list[bytes | None]) -> Iterator[Conflict]:
        assessment = self._assessment_of(path)
        found = items_in_conflict(assessment, path, marked) if assessment is not None else {}
        versions = [self._texts(assessment, path, data) for data in texts]
        before = lines_before(path, texts)
        for number, (marks, line) in enumerate(zip(marked.conflicts, marked.marked_lines(), strict=True)):
            keys = found.get(number, [])
            ours, theirs = marks.hunk.ours, marks.hunk.theirs
            hunk = Sides(marks.hunk.base or before.get((ours, theirs)), ours, theirs)
            sides, part = told(assessment, keys, versions, hunk)
            label = self._label(assessment, keys)
            yield Conflict(path, line, TEXT, sides, number, part, assessment, tuple(keys), label)

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
                named, label = Sides(*orders_told(key, versions)), self._label(assessment, [key])
                yield Conflict(path, 0, REORDERED, sides, -1, WHOLE, assessment, (key,), label, named)

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
