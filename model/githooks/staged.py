"""What a plain `git commit` is about to record: the staged edits of assessments, and what the table will be with them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import ASSESSMENT_FILE
from shinkyu.model.history.changes import net_changes
from shinkyu.model.record.metadata import Metadata
from shinkyu.model.repository import Repository, staged_files
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.workspace.outlook import Outlook
from shinkyu.model.workspace.pending import PENDING

_INDEX = "GIT_INDEX_FILE"  # git names the index it commits to its hooks: of `git commit FILE` it is another one


class Staged:
    """The files that the next commit changes. Raises InputError where they cannot be read."""

    def __init__(self, repository: Repository) -> None:
        self.workspace = Workspace(repository)
        named = os.environ.get(_INDEX)
        self.files: Mapping[str, bytes | None] = staged_files(
            repository, self.workspace.head_tree, Path(named) if named else None
        )

    @property
    def of_assessments(self) -> bool:
        """Whether it changes a file of any assessment, one that it takes away whole included."""
        slugs = {path.partition("/")[0] for path in self.files if "/" in path}
        return any(self._is_assessment(slug) for slug in slugs)

    @cached_property
    def outlook(self) -> Outlook:
        """What the table will be then."""
        return Outlook(self.workspace, self.files)

    def findings(self, metadata: Metadata) -> Iterator[Finding]:
        """What `check` will say of a commit that says so."""
        from shinkyu.model.rules.record import check_history

        for history in self.outlook.histories_with(metadata):
            for finding in check_history(history, net_changes(history)):
                if finding.commit == PENDING:
                    yield finding

    def _is_assessment(self, slug: str) -> bool:
        path = f"{slug}/{ASSESSMENT_FILE}"
        return self.files.get(path) is not None or self.workspace.committed(path) is not None
