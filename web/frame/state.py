"""What tells the repository as a page showed it from any other state: a form carries it, and what it asks for is done in that one alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.known import FORMS_FOLDER
from shinkyu.model.project import Project
from shinkyu.model.published.publications import TAGS
from shinkyu.model.settings import FILE

_OF_ALL = (FILE, f"{FORMS_FOLDER}/")


def state_of(project: Project, assessments: Iterable[Assessment], *besides: str) -> str:
    """Of the last record, the publications, the edited files of these assessments and those that all hang on (settings, forms),
    and what else was shown ``besides``."""
    workspace = project.workspace
    told = hashlib.sha256(project.head.encode())
    own = [edit.path for one in assessments for edit in workspace.edits_of(one)]
    for path in (*own, *(path for path in workspace.edits if path.startswith(_OF_ALL))):
        data = workspace.snapshot.content(path)
        told.update(f"\0{path}\0".encode("utf-8", "surrogateescape"))
        told.update(b"-" if data is None else hashlib.sha256(data).digest())
    for one in (repr(sorted(project.repository.tags(TAGS).items())), *besides):
        told.update(b"\0" + hashlib.sha256(one.encode("utf-8", "surrogatepass")).digest())
    return told.hexdigest()
