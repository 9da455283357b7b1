"""A repeated entry written once more: a new one that begins with the texts of another, directly behind it (contract §1)."""

from __future__ import annotations

from shinkyu.model.errors import InputError
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.language import tr
from shinkyu.model.sections.document import Texts
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.workspace.editing import save
from shinkyu.model.workspace.entering import check_id, file_with_entry, unused_id


def duplicate_entry(workspace: Workspace, assessment: Assessment, entry: Key, identity: str = "") -> Key:
    """The key of a new entry with the texts of ``entry`` (a key), to the letter, and an id of its own.

    Raises UsageError where ``entry`` is none, or for an id that is taken or cannot be one; InputError where the file cannot
    be read or changed, or would not say the same.
    """
    file = file_with_entry(workspace, assessment, entry)
    ids = file.entries(entry.list)
    identity = identity or unused_id(ids, workspace.committed_texts(assessment), entry.list)
    check_id(identity, ids)
    twin = entry.list.entry(identity)
    copied = {**file.entry_value(entry), "id": identity}
    new = file.with_entry(entry.list, ids.index(entry.entry_id) + 1, copied)
    was, now = file.texts(), new.texts()
    if not _below(was, entry, twin) == _below(now, entry, twin) == _below(now, twin, twin):
        raise InputError(
            tr("同じ記載の件を作れません", "the entry cannot be written a second time"),
            where=file.source,
            hint=tr("ファイルをエディタで直接直してください", "edit the file itself"),
        )
    save(workspace, file, new)
    return twin


def _below(texts: Texts, entry: Key, other: Key) -> Texts:
    """What stands in an entry, by the keys that it would have in the ``other`` one."""
    return {key.rebased(entry, other): text for key, text in texts.items() if entry.covers(key)}
