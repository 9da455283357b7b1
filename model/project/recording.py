"""What is to be recorded, of the assessment that a request means: its edits, or what an earlier commit said of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from shinkyu.model.form.naming import split_slug
from shinkyu.model.project.choosing import choose
from shinkyu.model.project.days import refuse_day_for
from shinkyu.model.project.namedrow import NamedRow
from shinkyu.model.project.project import Project
from shinkyu.model.project.version import Version
from shinkyu.model.snapshots.folders import changed_folders
from shinkyu.model.workspace.amendable import commit_to_amend, meant_for_all, visit_named
from shinkyu.model.workspace.amendedrows import AmendRequest
from shinkyu.model.workspace.amending import PreparedAmendment, prepare_amendment
from shinkyu.model.workspace.committing import Prepared, prepare
from shinkyu.model.workspace.request import CommitRequest
from shinkyu.model.workspace.undoing import PreparedUndo, prepare_undo


def to_commit(project: Project, request: CommitRequest, items: Sequence[str] = (), slug: str = "") -> Prepared:
    """The commit that a request asks for, of ``items`` as people cite them. Where paths alone are given, they say what is meant.

    Nothing is written. Raises as `Project.pending` and `prepare`, UsageError for an item that is not one.
    """
    if request.paths and not items:
        return prepare(project.workspace, None, request)
    version = project.pending(slug, items[0] if items else "")
    keys = tuple(version.names.find(item, whole=True) for item in items)
    return prepare(version.workspace, version.assessment, replace(request, items=keys))


def to_amend(
    project: Project, request: AmendRequest, meant: str | NamedRow, items: Sequence[str] = (), slug: str = ""
) -> PreparedAmendment:
    """The amendment of a commit, or of a row: of all commits that made it. ``items``, as people cite them: of their rows only.

    Nothing is written. Raises as `amended` and `prepare_amendment`, UsageError for an item that is not one.
    """
    if isinstance(meant, NamedRow):
        return prepare_amendment(project.repository, meant.version.history, meant.requests(request, items))
    version = amended(project, meant, slug, items)
    keys = tuple(version.past_names.find(item, whole=True) for item in items)
    return prepare_amendment(project.repository, version.history, [replace(request, commit=meant, items=keys)])


def to_undo(project: Project, meant: str | NamedRow, reason: str, *, published: bool = False) -> PreparedUndo:
    """The undo of a commit, of all assessments that it changes, or of all commits that made a row.

    Nothing is written. Raises as `prepare_undo`, UsageError where a commit of the row holds other changes too.
    """
    if isinstance(meant, NamedRow):
        meant.refuse_others()
        return prepare_undo(project.workspace, meant.visits[::-1], [meant.version.history], reason, published=published)
    refuse_day_for(project.repository, meant, "undo")
    head = project.repository.resolve("HEAD")
    visit = visit_named(project.repository, project.line(head), meant)
    then = {folder.assessment.id for folder in changed_folders(project.repository, visit.base, visit.commit.tree)}
    histories = [version.history for version in project.committed(head, []) if version.assessment.id in then]
    return prepare_undo(project.workspace, [visit], histories, reason, published=published)


def amended(project: Project, commit: str, slug: str = "", items: Sequence[str] = ()) -> Version:
    """The assessment, as of HEAD, whose rows an amendment of that commit means: the named one, else one that it changes.

    Raises UsageError where it is not one, or where only one of several that the commit speaks for is named.
    """
    refuse_day_for(project.repository, commit, "amend")
    head = project.repository.resolve("HEAD")
    visit = commit_to_amend(project.repository, project.line(head), commit)
    then = changed_folders(project.repository, visit.base, visit.commit.tree)
    now = {version.assessment.id: version for version in project.committed(head, [])}
    changed = [now[folder.assessment.id] for folder in then if folder.assessment.id in now]
    slugs = [version.assessment.slug for version in changed]
    if slug and not items and len(changed) > 1:
        raise meant_for_all(slug, slugs)
    named = slug or (split_slug(items[0])[0] if items else "")
    if named or not changed:
        return project.version("HEAD", named)
    here = project.folder if project.folder in slugs else ""
    if not items:
        return changed[slugs.index(here) if here else 0]  # what the commit says holds of all of them
    return changed[choose(slugs, here, named=False, title=lambda place: changed[place].name)]
