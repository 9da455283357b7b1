"""What is published is changed only where that is meant: rows at a ``published/…`` tag (contract §2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.findings import listed
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.hints import Hint, options
from shinkyu.model.language import tr
from shinkyu.model.published.publications import Publications
from shinkyu.model.repository import Repository
from shinkyu.model.table.row import Row


@dataclass(frozen=True, slots=True)
class Touched:
    """What would become of what was published on a ``day``: rows of it that would be ``changed`` or gone, as they were
    published, and rows that would come to stand ``inside`` of it."""

    day: dt.date
    changed: tuple[Row, ...]
    inside: tuple[Row, ...]


def refuse_published(
    repository: Repository, assessment: Assessment, before: Sequence[Row], after: Sequence[Row], *, meant: bool
) -> Touched | None:
    """What of the newest publication is touched, which is ``meant``; None where nothing is.

    ``before`` and ``after``: all rows of the assessment as they are and as they would be. Raises UsageError where published rows
    would change, go, or get a new row before them, unless that is meant.
    """
    try:
        touched = _touched(repository, assessment, before, after)
    except InputError:  # where its history is not all there it is not known
        if not meant:
            raise
        return None
    if touched is not None and not meant:
        raise _refused(assessment, touched)
    return touched


def _touched(
    repository: Repository, assessment: Assessment, before: Sequence[Row], after: Sequence[Row]
) -> Touched | None:
    table = Publications(repository).table(assessment)
    if table is None:
        return None
    known, standing = table.changed(before), table.inside(before)
    changed = tuple(row for row in table.changed(after) if row not in known)
    inside = tuple(row for row in table.inside(after) if row not in standing)
    return Touched(table.publication.date, changed, inside) if changed or inside else None


def _refused(assessment: Assessment, touched: Touched) -> UsageError:
    told = listed([f"{row.date_text} {row.label}" for row in touched.changed or touched.inside])
    day = touched.day
    return UsageError(
        tr(f"{day} に公表した行が変わります: {told}", f"rows that were published on {day} would change: {told}")
        if touched.changed
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
