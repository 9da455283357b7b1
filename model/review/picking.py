"""One commit laid onto another one, as a rebase or a cherry-pick does. Of the tree no more is looked at than it changes."""

from __future__ import annotations

from shinkyu.model.errors import ShinkyuError
from shinkyu.model.form.assessment import ASSESSMENT_FILE
from shinkyu.model.form.known import FORMS_FOLDER
from shinkyu.model.repository import Commit, Repository, Tree, TreeEntry, flat_part, with_part
from shinkyu.model.review.trial import merged_files
from shinkyu.model.workspace.merging.layouts import Three, in_one_layout


def picked(repository: Repository, commit: Commit, onto: str) -> str | None:
    """The tree of a commit laid onto another one; None where it does not fit there."""
    before = repository.commit(commit.parents[0]).tree if commit.parents else None
    ours = repository.commit(onto).tree
    trees = before, ours, commit.tree
    changed = {name for entries in repository.differing_entries(before, commit.tree) for name in entries}
    changed.add(FORMS_FOLDER)  # by which the assessments are read
    parts = [flat_part(repository, tree, changed) for tree in trees]
    if not _in_place(parts):  # what moved on one side is followed to where it lies on the other
        changed = {name for tree in trees for name in repository.entries(tree)}
        parts = [flat_part(repository, tree, changed) for tree in trees]
    try:
        files, conflicts = merged_files(repository, in_one_layout(repository, Three(*parts)), commit.id)
    except ShinkyuError:
        return None
    return None if conflicts else with_part(repository, ours, {*changed, *_tops(files)}, files)


def _in_place(parts: list[dict[str, TreeEntry]]) -> bool:
    """Whether the assessments lie in the same folders in all of them, and say the same of themselves."""
    own = [{path: one for path, one in part.items() if path.endswith(f"/{ASSESSMENT_FILE}")} for part in parts]
    return own[0] == own[1] == own[2]


def _tops(files: Tree) -> set[str]:
    return {path.partition("/")[0] for path in files}
