"""What is published is changed only where that is meant: rows at a ``published/…`` tag (contract §2)."""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model.errors import UsageError
from shinkyu.model.findings import listed
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.hints import Hint, options
from shinkyu.model.language import tr
from shinkyu.model.published.publications import Publications
from shinkyu.model.repository import Repository
from shinkyu.model.table.row import Row


def refuse_published(
    repository: Repository, assessment: Assessment, before: Sequence[Row], after: Sequence[Row], *, meant: bool
) -> None:
    """Raises UsageError where published rows would change, go, or get a new row before them, unless that is ``meant``.

    ``before`` and ``after``: all rows of the assessment as they are and as they would be.
    """
    table = None if meant else Publications(repository).table(assessment)
    if table is None:
        return
    changed = [row for row in table.changed(after) if row not in table.changed(before)]
    inside = [row for row in table.inside(after) if row not in table.inside(before)]
    if changed or inside:
        told = listed([f"{row.date_text} {row.label}" for row in changed or inside])
        day = table.publication.date
        raise UsageError(
            tr(f"{day} に公表した行が変わります: {told}", f"rows that were published on {day} would change: {told}")
            if changed
            else tr(
                f"{day} に公表した表の途中に行が入ります: {told}",
                f"rows would stand amid the table that was published on {day}: {told}",
            ),
            where=assessment.slug,
            hint=Hint.of(
                tr("公表した表が変わってよければ {} を付けてください", "if the published table is to change, give {}"),
                options("--published"),
            ),
        )
