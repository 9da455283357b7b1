"""A new repository with its first assessment, and one more assessment in a repository: each a baseline commit, all or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from shinkyu.model.errors import UsageError
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.form.known import KnownForms, tool_forms
from shinkyu.model.form.layout import known_form, refuse_unrecorded
from shinkyu.model.language import tr
from shinkyu.model.record.metadata import Metadata, write_message
from shinkyu.model.repository import check_out, committers, create_repository, laid_out, new_files, record
from shinkyu.model.sections.files import Files, assessment_files
from shinkyu.model.settings import FILE
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.starting.newfolder import new_folder
from shinkyu.model.starting.template import form_files, new_assessment, repository_files, template_files


@dataclass(frozen=True, slots=True)
class NewAssessment:
    """What is asked for. ``name`` is the 評価書名 on the cover; ``edition`` the newest unless given."""

    slug: str
    form: str
    name: str = ""
    edition: str | None = None


def init(place: Path, asked: NewAssessment) -> str:
    """A new repository in ``place`` (new or empty) with one assessment, committed on main; gives the commit's id.

    Built in a folder beside ``place`` and moved in when complete. Raises UsageError when the place is taken, for an
    unknown form and a slug that cannot be; InputError when it cannot be written or who commits is not set.
    """
    assessment = _assessment(asked, asked.slug, tool_forms())
    files = repository_files(assessment.form) | _own_files(assessment, asked.name)
    with new_folder(place) as building:
        return _build(building, files, assessment, asked.name)


def add(workspace: Workspace, asked: NewAssessment) -> str:
    """One more assessment in a repository, committed as its baseline; gives the commit's id.

    Raises UsageError when the slug is taken or a merge is under way; else as `init`.
    """
    assessment = new_in(workspace, asked)
    return lay_down(workspace, assessment, _own_files(assessment, asked.name), _message(assessment, asked.name))


def new_in(workspace: Workspace, asked: NewAssessment) -> Assessment:
    """The assessment that is asked for, under an id that no other has. Raises UsageError for a slug that is taken."""
    there = workspace.committed_snapshot.paths()
    if (workspace.root / asked.slug).exists() or any(path.startswith(f"{asked.slug}/") for path in there):
        raise UsageError(
            tr(f"「{asked.slug}」はすでにあります", f"{asked.slug!r} is there already"),
            where=str(workspace.root),
            hint=tr("別の slug を指定してください", "give another slug"),
        )
    ids = {known.id for known in workspace.snapshot.assessments([])}
    forms = workspace.committed_snapshot.forms
    refuse_unrecorded(forms, workspace.snapshot.forms, asked.form, asked.edition)
    return _assessment(asked, _unused_id(asked.slug, ids), forms)


def lay_down(workspace: Workspace, assessment: Assessment, own: Files, message: str) -> str:
    """Records the files of a new assessment (``own``), with what its form and the repository need beside them; all or nothing."""
    there = {*workspace.committed_snapshot.paths()}
    files = own | {path: data for path, data in form_files(assessment.form).items() if path not in there}
    if FILE not in there and not (workspace.root / FILE).exists():
        files[FILE] = template_files()[FILE]  # a repository that names no format is read as one of the oldest
    people = committers(workspace.repository, None)
    laid = {path: data for path, data in laid_out(workspace.repository, files).items() if data is not None}
    with new_files(workspace.repository, laid):
        return record(workspace.repository, workspace.head, dict(files), message, people)


def _assessment(asked: NewAssessment, identity: str, forms: KnownForms) -> Assessment:
    return new_assessment(asked.slug, known_form(asked.form, asked.edition, forms), identity, forms=forms)


def _own_files(assessment: Assessment, name: str) -> Files:
    return assessment_files(assessment, {Key(assessment.form.path_of_role("name")): name} if name else {})


def _build(folder: Path, files: Files, assessment: Assessment, name: str) -> str:
    repository = create_repository(folder)
    oid = record(repository, None, dict(files), _message(assessment, name), committers(repository, None))
    check_out(repository)
    return oid


def _message(assessment: Assessment, name: str) -> str:
    title = tr(f"{name or assessment.slug} を書き始める", f"Start {name or assessment.slug}")
    return write_message(Metadata(title=title))


def _unused_id(slug: str, taken: set[str]) -> str:
    """The slug; with a number where an assessment whose folder was renamed still goes by that id."""
    number = 1
    identity = slug
    while identity in taken:
        number += 1
        identity = f"{slug}-{number}"
    return identity
