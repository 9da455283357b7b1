"""Entries that were recorded and are not in the working tree any more: `restore` puts them back, a record tells them as 削除."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from shinkyu.model.errors import BrokenInput
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key, entry_ids
from shinkyu.model.sections.document import Texts, has_entry
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.workspace.editing import section_file
from shinkyu.model.workspace.selecting import same_layout


@dataclass(frozen=True, slots=True)
class GoneEntry:
    """``name``: the first line that was written in it."""

    key: Key
    name: str


def gone_entries(workspace: Workspace, assessment: Assessment, texts: Texts) -> list[GoneEntry]:
    """Those that HEAD has and ``texts``, of the working tree, have not; of lists inside a gone entry none.

    None where the edition or the folders have changed, for then nothing is put back alone; and none of a file that cannot
    be read: nobody knows what is in it.
    """
    folder = workspace.committed_folder(assessment)
    if folder is None or not same_layout(folder.assessment, assessment):
        return []
    committed = workspace.committed_texts(assessment)
    entries = [key.item.entry(one) for key, text in committed.items() if key.is_order for one in entry_ids(text)]
    gone = {entry for entry in entries if not has_entry(texts, entry)}
    outermost = [one for one in entries if one in gone and gone.isdisjoint(one.entries[:-1])]
    return [GoneEntry(one, _name(committed, one)) for one in outermost if _is_readable(workspace, assessment, one)]


def _name(texts: Mapping[Key, str], entry: Key) -> str:
    inside = (text.strip() for key, text in texts.items() if entry.covers(key) and not key.is_order)
    return next(filter(None, inside), "").partition("\n")[0]


def _is_readable(workspace: Workspace, assessment: Assessment, entry: Key) -> bool:
    try:
        section_file(workspace, assessment, entry).texts()
    except BrokenInput:
        return False
    return True
