"""An item in conflict, edited by itself: both texts are shown between marks, and the text that comes back settles it."""

from __future__ import annotations

from dataclasses import replace

from shinkyu.model.errors import UsageError
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.hints import Hint, Slot, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.repository import is_merging, put_edits, stage_files
from shinkyu.model.sections.merging.hunks import Marks
from shinkyu.model.sections.merging.lines import two_versions
from shinkyu.model.sections.merging.marked import MarkedFile, first_mark
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.workspace.merging.conflictitems import items_in_conflict
from shinkyu.model.workspace.merging.conflicts import MergeConflicts
from shinkyu.model.workspace.merging.settling import edited_file, entry_of
from shinkyu.model.workspace.section import SectionFile


def marked(workspace: Workspace, file: SectionFile) -> MarkedFile | None:
    """The conflicts of a section's file in a merge under way; None where there are none, or not all of their marks."""
    return MarkedFile.read(file.data) if first_mark(file.data) and is_merging(workspace.repository) else None


def text_of_both(file: SectionFile, conflicts: MarkedFile, key: Key) -> str:
    """An item's text; where the sides differ, the lines of each between marks."""
    ours, theirs = (replace(file, data=conflicts.all_of(side)).texts().get(key, "") for side in ("ours", "theirs"))
    names = (
        "",
        tr("手元の枝", "ours", page=("いまの版", "now")),
        tr("取り込む枝", "theirs", page=("取り込む下書き", "the draft that is taken in")),
    )
    return two_versions(ours, theirs, Marks(names=names))


def put_settled(
    workspace: Workspace, assessment: Assessment, file: SectionFile, conflicts: MarkedFile, key: Key, text: str
) -> None:
    """Puts a text in the place of an item's conflicts; the file's others stay, and where none is left it is staged.

    Raises UsageError for a text that holds marks still, and where the conflict is about more than the item.
    """
    items = items_in_conflict(assessment, file.source, conflicts)
    numbers = {number for number, keys in items.items() if key in keys}
    mine = replace(file, data=conflicts.all_of("ours")).with_text(key, text)
    data = conflicts.edited(numbers, mine.data)
    if first_mark(text.encode()) or data is None or any(len(items[number]) > 1 for number in numbers):
        raise _not_alone(file.source, marks=bool(first_mark(text.encode())))
    put_edits(workspace.repository, {file.source: data}, workspace.current)
    view = MergeConflicts(Workspace(workspace.repository))
    others = [one for one in view.left if one.path == file.source and one.kind != "file"]
    if file.source in view.merge.conflicts and not others:
        settled = edited_file(view, file.source, data)
        entry = entry_of(view, file.source, settled)
        stage_files(workspace.repository, {file.source: entry}, {file.source: settled}, view.workspace.current)


def _not_alone(path: str, *, marks: bool) -> UsageError:
    item = Slot(tr("項目", "ITEM"))
    return UsageError(
        tr("<<<<<<< から >>>>>>> までの印が文章に残っています", "marks from <<<<<<< to >>>>>>> are left in the text")
        if marks
        else tr("この競合は、1つの項目だけのものではありません", "the conflict is about more than one item"),
        where=path,
        hint=Hint.of(
            tr("印の行を消して直すか、{} か {} で選んでください", "delete these lines, or choose with {} or {}"),
            shinkyu("merge", "--ours", item),
            shinkyu("merge", "--theirs", item),
        ),
    )
