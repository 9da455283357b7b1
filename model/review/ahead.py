"""The conflicts that taking a branch in would end in, item by item with both texts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from shinkyu.model.repository import Repository, Stages
from shinkyu.model.review.trial import Trial
from shinkyu.model.snapshots.snapshot import Snapshot
from shinkyu.model.workspace.merging.conflictreader import Conflict, ConflictReader
from shinkyu.model.workspace.merging.reading import settled_marks


def conflicts_ahead(repository: Repository, trial: Trial | None) -> list[Conflict]:
    """The conflicts of a merge that is made in memory, by file and line."""
    return _Ahead(repository, trial).left if trial is not None and trial.conflicts else []


class _Ahead(ConflictReader):
    """They stand in files that nobody has: what the merge would lay into the working tree."""

    def __init__(self, repository: Repository, trial: Trial) -> None:
        super().__init__(repository)
        self._conflicts = trial.conflicts
        self._tree = repository.commit(trial.commit).tree

    @cached_property
    def stages(self) -> Mapping[str, Stages]:
        return {path: one.stages for path, one in self._conflicts.items()}

    @cached_property
    def files(self) -> Mapping[str, bytes | None]:
        return {
            path: one.file.data if self.is_text(path, one.stages) else None for path, one in self._conflicts.items()
        }

    def snapshot(self, side: str) -> Snapshot:
        files = {path: settled_marks(data, side) for path, data in self.files.items()}
        return Snapshot(self.repository, self._tree, files)
