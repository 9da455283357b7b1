"""The editions of forms that are known where one stands."""

from __future__ import annotations

from dataclasses import dataclass

from shinkyu.model.findings import Finding
from shinkyu.model.project.project import Project
from shinkyu.model.workspace.forms.listing import KnownEdition, known_editions


@dataclass(frozen=True, slots=True)
class EditionsHere:
    """The editions, and the findings of assessments that cannot be read, be it that their edition is not there."""

    editions: tuple[KnownEdition, ...]
    unread: tuple[Finding, ...]

    @property
    def broken(self) -> bool:
        """Whether any of it cannot be used."""
        return bool(self.unread) or any(one.broken for one in self.editions)


def editions_here(project: Project) -> EditionsHere:
    """Every edition that the working tree knows; in a bare repository, HEAD."""
    bare = project.repository.workdir is None
    snapshot = project.snapshot(project.head) if bare else project.workspace.snapshot
    findings: list[Finding] = []
    editions = known_editions(snapshot, findings)
    return EditionsHere(tuple(editions), tuple(dict.fromkeys(findings)))
