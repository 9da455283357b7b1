"""The approvals that a bundle names, held against what is recorded: the commit does not make them."""

from __future__ import annotations

import datetime as dt
import json

from shinkyu.model.language import tr
from shinkyu.model.project import Project
from shinkyu.model.project.reviews import has_reviews
from shinkyu.model.published.publications import Publications, Until
from shinkyu.model.publishing.checked import CheckedBundle, Kind
from shinkyu.model.publishing.coverage import coverage
from shinkyu.model.publishing.manifest import APPROVALS


def check_approvals(project: Project, found: CheckedBundle) -> None:
    """Whoever approvals.json names did approve that row, as far as it is recorded here; others may have since."""
    claimed = _claimed(found)
    if not claimed:
        return
    if not has_reviews(project.repository):
        found.notes.append(
            tr(
                "レビューの記録(shinkyu-reviews)がここにないので、承認は確かめていません",
                "the records of reviews (shinkyu-reviews) are not here: approvals were not looked at",
                page=(
                    "レビューの記録がここにないので、承認は確かめていません",
                    "the records of reviews are not here: approvals were not looked at",
                ),
            )
        )
        return
    version = project.version(found.manifest.commit, found.manifest.slug)
    until = Until(found.manifest.commit, dt.date.fromisoformat(found.manifest.date))
    last = Publications(project.repository, until=until).last(version.assessment)
    known = coverage(project, version, last).approvals.rows
    for row, person in claimed:
        if person not in known.get(row, ()):
            name = person[0]
            found.add(
                Kind.APPROVAL,
                APPROVALS,
                tr(
                    f"{name} が行 {row} を承認した記録がありません(取り下げられたのかもしれません)",
                    f"there is no record that {name} approved the row {row} (it may have been taken back)",
                ),
            )


def _claimed(found: CheckedBundle) -> list[tuple[str, tuple[str, str]]]:
    file = found.folder / APPROVALS
    if APPROVALS in found.altered or not file.is_file():
        return []
    try:
        told = json.loads(file.read_bytes())
        return [(row["id"], (one["name"], one["role"])) for row in told["rows"] for one in row["by"]]
    except (ValueError, TypeError, KeyError, RecursionError):
        found.add(Kind.ALTERED, APPROVALS, tr("書き方が違います", "it is not as we write it"))
        return []
