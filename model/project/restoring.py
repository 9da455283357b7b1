"""Which uncommitted edits are to be undone: those of items, of files, or all of the assessment that is meant."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath, PureWindowsPath

from shinkyu.model.errors import UsageError
from shinkyu.model.hints import Hint, shinkyu
from shinkyu.model.language import UNCOMMITTED, tr
from shinkyu.model.project.choosing import choose
from shinkyu.model.project.project import Project
from shinkyu.model.repository import refuse_unfinished
from shinkyu.model.workspace.restoring import Restored, edited_files, never_committed, refuse_unasked, restore


def restore_named(project: Project, names: Sequence[str], slug: str = "") -> list[Restored]:
    """Undoes the edits of items as people cite them, and of changed files as `shinkyu status` names them.

    Raises as `Project.pending` and `restore`, UsageError for a name that is neither.
    """
    refuse_unfinished(project.repository)
    paths = {name: path for name in names if (path := _edited_file(project, name))}
    items = [name for name in names if name not in paths]
    if not items:
        return restore(project.workspace, None, [], paths.values())
    version = project.pending(slug, items[0])
    keys = list(dict.fromkeys(version.names.find(item, whole=True) for item in items))
    return restore(version.workspace, version.assessment, keys, paths.values())


def restore_all(project: Project, slug: str = "", *, meant: bool) -> list[Restored]:
    """Undoes all edits of the assessment meant, also where the working tree has lost it, another edition or another id.

    Raises UsageError where there are none, where HEAD does not have it, and, naming the files, unless that is ``meant``.
    """
    refuse_unfinished(project.repository)
    committed = project.committed(project.head, []) if project.head else []
    known = [version.assessment for version in committed]
    now = {one.slug: one.id for one in project.workspace.snapshot.assessments([])}
    wanted = slug or project.folder
    if wanted in now and wanted not in [one.slug for one in known]:  # a folder that was renamed, or is new
        wanted = next((one.slug for one in known if one.id == now[wanted]), "")
        if not wanted:
            raise never_committed(slug or project.folder)
    slugs = [one.slug for one in known]
    place = choose(slugs, wanted, named=bool(slug), title=lambda place: committed[place].name)
    assessment = known[place]
    paths = edited_files(project.workspace, assessment)
    if not paths:
        raise UsageError(
            tr("記録していない変更はありません", f"there is nothing {UNCOMMITTED}"),
            where=assessment.slug,
            hint=Hint.of(tr("{} で確かめてください", "see {}"), shinkyu("status")),
        )
    if not meant:
        refuse_unasked(assessment.slug, paths)
    return restore(project.workspace, None, [], paths)


def _edited_file(project: Project, name: str) -> str:
    """The changed file of that name, from the top of the working tree or from where one stands; "" where there is none."""
    path = PureWindowsPath(name).as_posix()  # with the strokes of any system
    names = (path, str(PurePosixPath(*project.place, path)))
    return next((one for one in names if one in project.workspace.edits), "")
