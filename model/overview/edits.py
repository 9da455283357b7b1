"""What of each assessment is not committed yet: in the working tree, where there is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.overview.summary import Unrecorded
from shinkyu.model.project import PendingVersion, Project, Version
from shinkyu.model.workspace.pending import item_paths, pending_keys


class Edits:
    """``committed``: the assessments of HEAD. Of one without edits no file is read."""

    def __init__(self, project: Project, committed: Sequence[Version]) -> None:
        self._project = project
        self._committed = committed
        self.findings: list[Finding] = []  # each assessment.yaml of the working tree that cannot be read

    def new(self) -> Iterator[Version]:
        """The assessments of the working tree that no commit has."""
        ids = {one.assessment.id for one in self._committed}
        for identity, assessment in self._there.items():
            if identity not in ids:
                yield PendingVersion(self._project, self._project.head, assessment)

    def of(self, assessment: Assessment) -> Unrecorded:
        """What is not committed of an assessment. Raises InputError where a file of it cannot be read at all."""
        if self._project.repository.workdir is None:
            return Unrecorded()
        workspace, now = self._project.workspace, self._there.get(assessment.id)
        files = len(workspace.edits_of(now or assessment))
        if not files:
            return Unrecorded()
        if now is None:
            there = bool(workspace.snapshot.paths(f"{assessment.slug}/"))
            return Unrecorded(files=files, gone=not there)
        broken: list[Finding] = []
        keys = pending_keys(workspace, now, workspace.snapshot.texts(now, broken))
        unread = tuple(dict.fromkeys(finding.file for finding in broken))
        new = workspace.committed_folder(now) is None
        return Unrecorded(len(item_paths(now, keys)), files, new, unread=unread)

    @cached_property
    def _there(self) -> dict[str, Assessment]:
        """The assessments of the working tree, by id."""
        if self._project.repository.workdir is None:
            return {}
        return {one.id: one for one in self._project.workspace.snapshot.assessments(self.findings)}
