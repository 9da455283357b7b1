"""What is still in conflict in a merge under way."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr
from shinkyu.model.repository import MergeUnderWay, Stages, merge_under_way, refuse_unfinished, stored_bytes
from shinkyu.model.snapshots.snapshot import Snapshot
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.workspace.merging.conflictreader import ConflictReader
from shinkyu.model.workspace.merging.reading import settled_marks


class MergeConflicts(ConflictReader):
    """The conflicts of a merge under way. Raises UsageError where none is."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.repository)
        self.workspace = workspace
        self.merge = _under_way(workspace)

    @property
    def stages(self) -> Mapping[str, Stages]:
        """The versions of the files in conflict."""
        return self.merge.conflicts

    @cached_property
    def files(self) -> Mapping[str, bytes | None]:
        """The files in conflict as the working tree has them; None where it has none, and for what no editor settles."""
        conflicts = self.merge.conflicts.items()
        return {
            path: stored_bytes(self.repository, path) if self.is_text(path, one) else None for path, one in conflicts
        }

    def snapshot(self, side: str) -> Snapshot:
        """The working tree with a side in the place of every conflict that is marked."""
        return self._snapshots[side]

    @cached_property
    def _snapshots(self) -> dict[str, Snapshot]:
        edits = {path: edit.after for path, edit in self.workspace.edits.items()}
        return {
            side: self.workspace.with_files(
                edits | {path: settled_marks(data, side) for path, data in self.files.items()}
            )
            for side in ("ours", "theirs")
        }


def _under_way(workspace: Workspace) -> MergeUnderWay:
    merge = merge_under_way(workspace.repository)
    if merge is None:
        refuse_unfinished(workspace.repository)
        raise UsageError(
            tr(
                "マージの途中ではありません",
                "no merge is under way",
                page=("下書きを取り込む途中ではありません", "no draft is being taken in"),
            ),
            hint=tr(
                "先にブランチの名前を付けて実行してください",
                "begin one by naming a branch",
                page=(
                    "先に「下書き」の画面で、取り込む下書きを選んでください",
                    "choose a draft to take in first, on the page “Drafts”",
                ),
            ),
        )
    return merge
