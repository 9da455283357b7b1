"""Two trees that were made of one, as one: path by path, section files by items, other texts by lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from shinkyu.model.errors import BrokenInput, UsageError
from shinkyu.model.findings import listed
from shinkyu.model.form.address import ATTACHMENTS
from shinkyu.model.form.assessment import ASSESSMENT_FILE, Assessment
from shinkyu.model.hints import Hint, shinkyu
from shinkyu.model.language import BRANCH, TWIG, tr
from shinkyu.model.repository import (
    Repository,
    Stages,
    Tree,
    TreeEntry,
    WorkingFile,
    conflict_style,
    filter_of,
    merge_attribute,
    stored_blob,
    stored_tree,
    working_file,
)
from shinkyu.model.sections.merging.hunks import Marks, Style
from shinkyu.model.sections.merging.lines import merge_lines
from shinkyu.model.sections.merging.sections import Merged, merge_section
from shinkyu.model.snapshots.snapshot import Snapshot
from shinkyu.model.workspace.merging.layouts import Three
from shinkyu.model.yamlfile import decode

_FILES = ("100644", "100755")
_LOOKED_AT = 8000  # bytes in which git looks for one that no text holds


@dataclass(frozen=True, slots=True)
class InConflict:
    """A file that both sides changed differently: its versions, and what the working tree is to have of it.

    ``marked``: that shows the conflicts between marks. ``order``: the order of a list is in conflict, which no mark shows.
    """

    stages: Stages
    file: WorkingFile
    marked: bool
    order: bool = False


@dataclass(frozen=True, slots=True)
class MergedTrees:
    """The files of a merge by path; of those in conflict nothing but what `InConflict` says."""

    files: Mapping[str, TreeEntry]
    conflicts: Mapping[str, InConflict]


def merged_ancestors(repository: Repository, base: Tree, one: Tree, other: Tree) -> Tree:
    """What two common ancestors come to; of files in conflict, that from which these two were made."""
    return TreeMerge(repository, Three(base, one, other), "").ancestor()


class TreeMerge:
    """The merge of three trees in one layout; ``name``: that of the branch that is taken in."""

    def __init__(self, repository: Repository, three: Three, name: str) -> None:
        self._repository = repository
        self._three = three
        self._marks = Marks(names=("base", "HEAD", name), style=Style.named(conflict_style(repository)))
        self._files: dict[str, TreeEntry] = {}
        self._conflicts: dict[str, InConflict] = {}

    def merged(self) -> MergedTrees:
        """What comes out. Raises UsageError for what is a folder on one side and none on the other."""
        self._merge_all()
        self._refuse_collisions()
        return MergedTrees(self._files, self._conflicts)

    def ancestor(self) -> Tree:
        """The same without conflicts: files that both sides changed differently stand as in the base."""
        self._merge_all()
        before = {path: one.stages.base for path, one in self._conflicts.items()}
        return self._files | {path: entry for path, entry in before.items() if entry is not None}

    def _merge_all(self) -> None:
        base, ours, theirs = self._three.base, self._three.ours, self._three.theirs
        for path in sorted({*base, *ours, *theirs}):
            self._merge(path, Stages(base.get(path), ours.get(path), theirs.get(path)))

    def _merge(self, path: str, one: Stages) -> None:
        if one.ours == one.theirs or one.theirs == one.base:
            chosen = one.ours
        elif one.ours == one.base:
            chosen = one.theirs
        else:
            chosen = self._both(path, one)
        if chosen is not None:
            self._files[path] = chosen

    def _both(self, path: str, one: Stages) -> TreeEntry | None:
        """The file that both sides changed; None where it is in conflict."""
        ours, theirs = one.ours, one.theirs
        if ours is None or theirs is None:
            left = ours or theirs
            assert left is not None
            self._conflicts[path] = InConflict(one, self._file(left), marked=False)
            return None
        mode = ours.mode if one.base is None or theirs.mode == one.base.mode else theirs.mode
        if ours.oid == theirs.oid:
            return TreeEntry(mode, ours.oid)
        merged = self._contents(path, one) if ours.mode in _FILES and theirs.mode in _FILES else None
        if merged is None or merged.conflicts:
            file = self._file(ours) if merged is None else WorkingFile(ours.mode, merged.data)
            marked = merged is not None and {*merged.conflicts} != {*merged.orders}
            self._conflicts[path] = InConflict(one, file, marked, bool(merged and merged.orders))
            return None
        return TreeEntry(mode, stored_blob(self._repository, merged.data))

    def _contents(self, path: str, one: Stages) -> Merged | None:
        """The merged content; None where it is none of a text, or comes to nothing that can be read."""
        base, ours, theirs = (self._data(entry) if entry is not None else b"" for entry in one)
        if not self._is_text(path, base, ours, theirs):
            return None
        if not self._is_section(path):
            return merge_lines(base, ours, theirs, marks=self._marks)
        merged = merge_section(base, ours, theirs, marks=self._marks)
        if merged is not None:
            return merged
        merged = merge_lines(base, ours, theirs, marks=self._marks)
        sound = merged.conflicts or _reads(merged.data) or not (_reads(ours) and _reads(theirs))
        return merged if sound else None

    def _is_text(self, path: str, *contents: bytes) -> bool:
        inner = path.partition("/")[2]
        if inner.startswith(ATTACHMENTS) or filter_of(self._repository, path):
            return False
        return not merge_attribute(self._repository, path) and all(b"\0" not in one[:_LOOKED_AT] for one in contents)

    def _is_section(self, path: str) -> bool:
        slug, _, inner = path.partition("/")
        known = [one for one in self._assessments if one.slug == slug]
        return any(inner == ASSESSMENT_FILE or one.place(inner) is not None for one in known)

    @cached_property
    def _assessments(self) -> list[Assessment]:
        trees = (self._three.ours, self._three.theirs)
        return [one for tree in trees for one in self._in(tree)]

    def _in(self, tree: Tree) -> list[Assessment]:
        return Snapshot(self._repository, stored_tree(self._repository, tree)).assessments([])

    def _data(self, entry: TreeEntry) -> bytes:
        return self._repository.blob(entry.oid) if entry.is_file else b""

    def _file(self, entry: TreeEntry) -> WorkingFile:
        file = working_file(self._repository, entry)
        assert file is not None
        return file

    def _refuse_collisions(self) -> None:
        paths = {*self._files, *self._conflicts}
        above = {path[:at] for path in paths for at, letter in enumerate(path) if letter == "/"}
        if found := sorted(paths & above):
            raise UsageError(
                tr(
                    f"片方の{TWIG}ではフォルダ、もう片方ではファイルなどになっています: {listed(found)}",
                    f"what is a folder on one {BRANCH} is a file, a link or the like on the other: {listed(found)}",
                ),
                hint=Hint.of(
                    tr(
                        "片方の枝で名前を変えて {} で記録してから、取り込んでください",
                        "give it another name on one of the branches and record that with {}; then merge",
                        page=(
                            "管理する人に、どちらかの名前を変えてもらってから、取り込んでください",
                            "have who looks after it give one of them another name; then take the draft in",
                        ),
                    ),
                    shinkyu("commit", "--no-row"),
                ),
            )


def _reads(data: bytes) -> bool:
    try:
        decode(data)
    except BrokenInput:
        return False
    return True
