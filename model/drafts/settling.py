"""What is in conflict while a draft is taken in, settled one by one: one side's text, or one of one's own."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.form.order import find_item
from shinkyu.model.language import tr
from shinkyu.model.project import Project
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.workspace.editing import put_text
from shinkyu.model.workspace.merging.conflictreader import TEXT, Conflict
from shinkyu.model.workspace.merging.conflicts import MergeConflicts
from shinkyu.model.workspace.merging.settling import settle_chosen

SIDES = ("ours", "theirs")


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A conflict that is left. ``seen`` tells it, with its texts, from any other one; ``own``: what a text of one's own begins
    with (all of the item's, as ours has it), None where none can be written here.
    """

    conflict: Conflict
    seen: str
    own: str | None


def unsettled(project: Project) -> list[Unsettled]:
    """What is left, by file and line. Raises UsageError where nothing is being taken in."""
    view = MergeConflicts(project.workspace)
    return [Unsettled(one, _seen(one), _own(view, one)) for one in view.left]


def choose(project: Project, seen: str, side: str) -> None:
    """Puts a side in the place of one conflict, be it a block of an item. Raises InputError where it is there no more as seen."""
    view = MergeConflicts(project.workspace)
    settle_chosen(view, [_meant(view, seen)], side)


def put_own(project: Project, seen: str, text: str) -> None:
    """Puts a text in the place of all of an item in conflict. Raises likewise, UsageError where none
    can be written, and as `put_text`."""
    view = MergeConflicts(project.workspace)
    one = _meant(view, seen)
    if one.assessment is None or _own(view, one) is None:
        raise UsageError(
            tr("ここには文章を書けません", "no text can be written there"),
            hint=tr("どちらの文章にするかを選んでください", "choose the text of one side"),
        )
    put_text(Workspace(project.repository), one.assessment, one.keys[0], text)


def _meant(view: MergeConflicts, seen: str) -> Conflict:
    found = next((one for one in view.left if _seen(one) == seen), None)
    if found is None:
        raise InputError(
            tr(
                "この画面を開いたあとに、ほかのところで変わりました。何も変えていません",
                "it was changed elsewhere since the page was opened; nothing was done",
            ),
            hint=tr("いまの文章を見てから、もう一度選んでください", "look at what is there now, and choose again"),
        )
    return found


def _own(view: MergeConflicts, one: Conflict) -> str | None:
    if one.kind != TEXT or one.assessment is None or len(one.keys) != 1 or one.keys[0].is_order:
        return None
    item = find_item(one.assessment, one.keys[0])
    if item is None or item.options:
        return None
    return view.snapshot("ours").texts(one.assessment, []).get(one.keys[0], "")


def _seen(one: Conflict) -> str:
    sides = one.sides
    told = [one.path, one.kind, str(one.number), *(f"{text is None}{text}" for text in (sides.ours, sides.theirs))]
    return hashlib.sha256("\0".join(told).encode("utf-8", "surrogatepass")).hexdigest()
