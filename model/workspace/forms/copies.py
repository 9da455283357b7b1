"""`.schema/` holds copies of the forms' schemas for editors; those of an edition of one's own grow old when it is edited."""

from __future__ import annotations

from shinkyu.model.form.layout import schema_folder
from shinkyu.model.repository import put_edits, refuse_unfinished
from shinkyu.model.snapshots.snapshot import Snapshot
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.starting.template import form_files
from shinkyu.schema import Form

Files = dict[str, bytes | None]


def renew_copies(workspace: Workspace) -> list[str]:
    """Lays the copies of all editions that assessments are written by anew, where they differ; gives their paths."""
    refuse_unfinished(workspace.repository)
    forms = {assessment.form for assessment in workspace.snapshot.assessments([])}
    files = {path: data for form in forms for path, data in differing_copies(workspace.snapshot, form).items()}
    put_edits(workspace.repository, files, workspace.current)
    return sorted(files)


def differing_copies(snapshot: Snapshot, form: Form) -> Files:
    """What `.schema/` should hold of a form and does not, by path; None for a file that should not be there."""
    folder = schema_folder(form)
    wanted: Files = {**form_files(form)}
    wanted |= {path: None for path in snapshot.paths(f"{folder}/") if path not in wanted}
    return {path: data for path, data in wanted.items() if snapshot.data(path) != data}
