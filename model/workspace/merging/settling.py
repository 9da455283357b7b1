"""Conflicts settled one by one: one side's text of an item or a file put in its place (`shinkyu merge --ours ITEM`)."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import PurePosixPath, PureWindowsPath

from shinkyu.model.errors import UsageError
from shinkyu.model.findings import listed
from shinkyu.model.form.keys import entry_ids
from shinkyu.model.form.naming import split_slug
from shinkyu.model.language import tr
from shinkyu.model.repository import SUBMODULE_MODE, TreeEntry, WorkingFile, stage_files, stored_blob, working_file
from shinkyu.model.sections.merging.marked import MarkedFile, first_mark
from shinkyu.model.sections.merging.order import arranged
from shinkyu.model.snapshots.snapshot import file_texts
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.workspace.merging.conflictreader import REORDERED, TEXT, Conflict
from shinkyu.model.workspace.merging.conflicts import MergeConflicts
from shinkyu.model.workspace.section import SectionFile


def settle(workspace: Workspace, names: Sequence[str], side: str, place: Sequence[str] = ()) -> MergeConflicts:
    """Puts a side (ours, theirs) in the place of the conflicts of items and files; gives what is left then.

    ``names``: items as people cite them, or files; ``place``: the folders from the top down to where one stands. All or
    nothing. Raises UsageError for a name that is in no conflict, BrokenInput where what comes out cannot be read.
    """
    view = MergeConflicts(workspace)
    return settle_chosen(view, list(dict.fromkeys(one for name in names for one in _meant(view, name, place))), side)


def settle_chosen(view: MergeConflicts, chosen: Sequence[Conflict], side: str) -> MergeConflicts:
    """The same of conflicts that are known, each block by itself; gives what is left then. All or nothing. Raises likewise."""
    workspace = view.workspace
    files: dict[str, WorkingFile | None] = {}
    for path in dict.fromkeys(one.path for one in chosen):
        files[path] = _settled(view, path, [one for one in chosen if one.path == path], side)
    done = set(chosen)
    still = {one.path for one in view.left if one not in done}
    whole = {path: entry_of(view, path, file) for path, file in files.items() if path not in still}
    stage_files(workspace.repository, whole, files, view.workspace.current)
    return MergeConflicts(Workspace(workspace.repository))


def edited_file(view: MergeConflicts, path: str, data: bytes | None) -> WorkingFile | None:
    """A file in conflict with these bytes, with the permissions that ours gives it, else theirs."""
    stages = view.merge.conflicts[path]
    known = stages.ours or stages.theirs
    return None if data is None else WorkingFile(known.mode if known is not None else "100644", data)


def entry_of(view: MergeConflicts, path: str, file: WorkingFile | None) -> TreeEntry | None:
    """A file in conflict as it is to be recorded. Raises BrokenInput for a section that cannot be read."""
    if file is None:
        return None
    slug = path.partition("/")[0]
    for assessment in (one for one in view.assessments if one.slug == slug and file.is_plain):
        file_texts(assessment, path, file.data)
    return TreeEntry(file.mode, stored_blob(view.repository, file.data) if file.mode != SUBMODULE_MODE else file.oid)


def _meant(view: MergeConflicts, name: str, place: Sequence[str]) -> list[Conflict]:
    path = PureWindowsPath(name).as_posix()
    paths = (path, str(PurePosixPath(*place, path)))
    found = [one for one in view.left if one.path in paths]
    return found or [one for one in view.left if _is_of(view, one, name)] or _refused(view, name)


def _is_of(view: MergeConflicts, conflict: Conflict, name: str) -> bool:
    slug, _ = split_slug(name.strip())
    assessment = conflict.assessment
    if assessment is None or slug not in ("", assessment.slug):
        return False
    with suppress(UsageError):
        key = view.names(assessment).find(name, whole=True)
        return any(key.covers(one.item) for one in conflict.keys)
    return False


def _refused(view: MergeConflicts, name: str) -> list[Conflict]:
    known = [item for one in view.left for item in one.items or [one.path]]
    raise UsageError(
        tr(f"「{name}」は競合していません", f"{name!r} is in no conflict"),
        hint=tr(f"残っている競合: {listed(known)}", f"conflicts that are left: {listed(known)}") if known else "",
    )


def _settled(view: MergeConflicts, path: str, chosen: Sequence[Conflict], side: str) -> WorkingFile | None:
    """A file in conflict with a side in the place of those chosen."""
    data = view.files[path]
    stages = view.merge.conflicts[path]
    if all(one.kind in (TEXT, REORDERED) for one in chosen):
        marked = MarkedFile.read(data) if data is not None and first_mark(data) else None
        if marked is not None:
            data = marked.settled({one.number for one in chosen if one.kind == TEXT}, side)
        if side == "theirs" and not first_mark(data or b""):
            for one in (one for one in chosen if one.kind == REORDERED):
                data = _arranged(view, one, data or b"")
        elif any(one.kind == REORDERED for one in chosen) and first_mark(data or b""):
            raise UsageError(
                tr(
                    "並びは、このファイルのほかの競合を先に解いてから選んでください",
                    "settle the file's other conflicts before the order",
                ),
                where=path,
            )
        return edited_file(view, path, data)
    return working_file(view.repository, stages.ours if side == "ours" else stages.theirs)


def _arranged(view: MergeConflicts, conflict: Conflict, data: bytes) -> bytes:
    """A section's file with the entries of a list in the order of theirs."""
    assessment, (order, *_) = conflict.assessment, conflict.keys
    assert assessment is not None
    place = assessment.place(conflict.path.partition("/")[2])
    assert place is not None
    theirs = view.side(view.merge.conflicts[conflict.path].theirs) or b""
    file = SectionFile(*place, conflict.path, data)
    there = entry_ids(file_texts(assessment, conflict.path, theirs).get(order, ""))
    names = file.entries(order.item)
    for at, name in enumerate(arranged(names, [one for one in there if one in names])):
        file = file.with_moved(order.item.entry(name), at)
    return file.data
