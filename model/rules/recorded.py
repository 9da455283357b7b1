"""What is found in the record of one assessment: in its history and its rows, whatever else the repository holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from shinkyu.model import yamlfile
from shinkyu.model.errors import BrokenInput
from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.roles import published_item
from shinkyu.model.history.history import History
from shinkyu.model.history.line import Line
from shinkyu.model.history.memory import made_once
from shinkyu.model.published.publications import Publications, Until
from shinkyu.model.repository import Repository
from shinkyu.model.rules.claims import check_published, check_rows
from shinkyu.model.rules.deadlines import check_deadlines
from shinkyu.model.rules.idle import check_idle
from shinkyu.model.rules.letters import check_reasons
from shinkyu.model.rules.minor import Doubts, check_minor
from shinkyu.model.rules.publications import check_publications
from shinkyu.model.rules.record import check_assumed, check_history
from shinkyu.model.rules.renewal import check_renewal
from shinkyu.model.rules.standing import check_standing
from shinkyu.model.rules.unaddressed import Changed
from shinkyu.model.rules.unheard import check_unheard
from shinkyu.model.rules.withheld import check_withheld_in_rows
from shinkyu.model.snapshots.snapshot import Snapshot, file_texts
from shinkyu.model.table.row import Row
from shinkyu.model.table.table import Table


class RecordFindings(NamedTuple):
    """``changed``: which visits change it; ``findings`` of its record; ``published``: those of 公表日, which stand behind all others.

    No more is kept of a history: a city has many, and each holds some MB.
    """

    changed: Changed
    findings: Sequence[Finding]
    published: Sequence[Finding]


class RecordCheck:
    """What is found on one ``line``, beside ``files``, as of a ``day``.

    ``until``: only these publications count. ``doubts``: what somebody knows of changes already.
    """

    def __init__(
        self,
        repository: Repository,
        line: Line,
        files: Snapshot,
        day: dt.date,
        until: Until | None = None,
        doubts: Doubts | None = None,
    ) -> None:
        self._files, self._day, self._doubts = files, day, doubts
        self._publications = Publications(repository, line, until)

    def of(self, history: History, table: Table, written: Assessment | None) -> RecordFindings:
        """What is found. ``written``: the assessment as the files have it, None where they do not."""
        days = [publication.date for publication in self._publications.of(history.assessment)]
        found = [
            *made_once(history, _of_record, partial(_of_record, history, table, self._doubts)),
            *check_publications(self._publications, history, table.rows),
            *check_withheld_in_rows(self._files, history, table.changes),
            *check_deadlines(history, table.rows, days, self._day),
        ]
        published = published_findings(written, self._files, table.rows) if written is not None else ()
        return RecordFindings(Changed.by(history), found, published)


def _of_record(history: History, table: Table, doubts: Doubts | None) -> Sequence[Finding]:
    """What a history and its table say, whatever the files hold and whichever day it is."""
    rows = table.rows
    return [
        *check_history(history, table.changes),
        *table.findings,
        *check_assumed(rows),
        *check_rows(rows),
        *check_reasons(history.assessment.slug, rows),
        *check_minor(history, rows, doubts),
        *check_idle(history, rows),
        *check_unheard(history),
        *check_renewal(history, rows),
        *check_standing(history, table.changes, rows),
    ]


def published_findings(assessment: Assessment, files: Snapshot, rows: Sequence[Row]) -> Sequence[Finding]:
    """What 公表日 says in the files that are checked, which may not be committed yet, against the rows that are."""
    item = published_item(assessment.form)
    if item is None:
        return ()
    path = f"{assessment.slug}/{assessment.section_path(assessment.form.section(item.section_id))}"
    data = files.data(path) or b""
    try:
        written = file_texts(assessment, path, data).get(item, "")
    except BrokenInput:
        return ()  # told already
    line = yamlfile.locate(data).get(item.headings, 1)
    return [*check_published(assessment.slug, item, written, rows, path, line)]
