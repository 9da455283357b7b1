"""Whether the ids in the working tree are still those of HEAD (contract §1: an id never changes)."""

from __future__ import annotations

from shinkyu.model import yamlfile
from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import ASSESSMENT_FILE, Assessment
from shinkyu.model.history.history import History
from shinkyu.model.history.identity import RULE, changed_id, id_before
from shinkyu.model.snapshots.folders import FolderFinder
from shinkyu.model.snapshots.snapshot import Snapshot
from shinkyu.model.snapshots.tree import Workspace


def check_id(workspace: Workspace, snapshot: Snapshot, assessment: Assessment) -> list[Finding]:
    """A finding where the folder of ``assessment`` (of ``snapshot``) has another id in HEAD, which it must have again."""
    was = former_id(workspace, snapshot, assessment)
    if not was:
        return []
    file = f"{assessment.slug}/{ASSESSMENT_FILE}"
    line = yamlfile.locate(snapshot.data(file) or b"").get(("id",), 1)
    return [changed_id(assessment.slug, was, assessment.id, file=file, line=line)]


def former_id(workspace: Workspace, snapshot: Snapshot, assessment: Assessment) -> str:
    """The id that the folder has in HEAD and should have kept; "" where all is right.

    An id that the history knows already is one that is put back.
    """
    if workspace.committed_folder(assessment) is not None:
        return ""
    here = snapshot.assessments([])
    was = id_before(workspace.repository, workspace.head_tree, assessment.slug, lambda: {one.id for one in here})
    return "" if not was or _was_there(workspace, assessment) else was


def changed_ids(history: History) -> list[Finding]:
    """The findings of a history that tell of an id which a commit has changed."""
    return [finding for finding in history.findings if finding.rule == RULE]


def _was_there(workspace: Workspace, assessment: Assessment) -> bool:
    finder = FolderFinder(workspace.repository, assessment)
    line = workspace.repository.first_parent_line(workspace.head) if workspace.head else []
    return any(finder.find(commit.tree) for commit in reversed(line))
