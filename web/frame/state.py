"""What tells the repository as a page showed it from any other state: a form carries it, and what it asks for is done in that one alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.project import Project


def state_of(project: Project, assessments: Iterable[Assessment], *besides: str) -> str:
    """Of the last record, the edited files of these assessments, and what else was shown ``besides``."""
    workspace = project.workspace
    told = hashlib.sha256(project.head.encode())
    for edit in (edit for one in assessments for edit in workspace.edits_of(one)):
        data = workspace.snapshot.content(edit.path)
        told.update(f"\0{edit.path}\0".encode("utf-8", "surrogateescape"))
        told.update(b"-" if data is None else hashlib.sha256(data).digest())
    for one in besides:
        told.update(b"\0" + hashlib.sha256(one.encode("utf-8", "surrogatepass")).digest())
    return told.hexdigest()
