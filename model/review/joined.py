"""Items that both sides changed and that merged without a conflict: somebody should read what came of it."""

from __future__ import annotations

from collections.abc import Iterator

from shinkyu.model.errors import BrokenInput
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.repository import Repository, Tree
from shinkyu.model.sections.document import Texts
from shinkyu.model.snapshots.snapshot import file_texts
from shinkyu.model.workspace.merging.layouts import Three


def joined_items(repository: Repository, three: Three | None, assessment: Assessment) -> frozenset[ItemPath]:
    """The paths of the assessment's items whose texts differ on both sides from what they started from, and from each other."""
    return frozenset(assessment.path_of(key.item) for key in _joined(repository, three, assessment) if not key.is_order)


def _joined(repository: Repository, three: Three | None, assessment: Assessment) -> Iterator[Key]:
    if three is None:
        return
    for path, mine in three.ours.items():
        if not path.startswith(f"{assessment.slug}/"):
            continue
        theirs, start = three.theirs.get(path), three.base.get(path)
        if theirs is None or len({mine.oid, theirs.oid, start.oid if start else ""}) < 3:
            continue
        base, ours, other = (
            _texts(repository, tree, assessment, path) for tree in (three.base, three.ours, three.theirs)
        )
        for key in ours.keys() & other.keys():
            if len({base.get(key, ""), ours[key], other[key]}) == 3:
                yield key


def _texts(repository: Repository, tree: Tree, assessment: Assessment, path: str) -> Texts:
    entry = tree.get(path)
    try:
        return file_texts(assessment, path, repository.blob(entry.oid)) if entry is not None else {}
    except BrokenInput:
        return {}
