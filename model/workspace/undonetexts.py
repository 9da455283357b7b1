"""What an undo makes of the texts, for whoever is about to make it."""

from __future__ import annotations

from dataclasses import dataclass

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import ItemPath
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.workspace.undoing import PreparedUndo


@dataclass(frozen=True, slots=True)
class Turned:
    """An item whose text is another one then; of a list whose entries change (``order``) the texts are their ids."""

    path: ItemPath
    now: str
    then: str
    order: bool


def turned_texts(workspace: Workspace, assessment: Assessment, prepared: PreparedUndo) -> list[Turned]:
    """The items of an assessment that an undo changes, sorted by their keys; the bytes of figures go with their items."""
    now = workspace.with_files({}).texts(assessment, [])
    then = workspace.with_files(prepared.files).texts(assessment, [])
    changed = sorted(key for key in now.keys() | then.keys() if now.get(key, "") != then.get(key, ""))
    return [
        Turned(assessment.path_of(key.item), now.get(key, ""), then.get(key, ""), key.is_order)
        for key in changed
        if not key.is_attachment and not key.is_figure_file
    ]
