"""All checks of a repository, or of one assessment in it, put together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from functools import partial

from shinkyu.model import yamlfile
from shinkyu.model.errors import BrokenInput
from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.roles import published_item
from shinkyu.model.history.history import History, read_history
from shinkyu.model.history.line import Line
from shinkyu.model.history.memory import made_once
from shinkyu.model.history.names import names_in
from shinkyu.model.published.publications import Publications, Until
from shinkyu.model.repository import Repository
from shinkyu.model.rules.agreement import check_agreement
from shinkyu.model.rules.claims import check_published, check_rows
from shinkyu.model.rules.deadlines import check_deadlines
from shinkyu.model.rules.identity import check_id
from shinkyu.model.rules.idle import check_idle
from shinkyu.model.rules.letters import check_reasons
from shinkyu.model.rules.minor import Doubts, check_minor
from shinkyu.model.rules.ownforms import check_forms
from shinkyu.model.rules.publications import check_publications
from shinkyu.model.rules.record import check_assumed, check_history, check_messages
from shinkyu.model.rules.renewal import check_renewal
from shinkyu.model.rules.sections import CheckedSections
from shinkyu.model.rules.settings import check_settings
from shinkyu.model.rules.shared import check_shared
from shinkyu.model.rules.standing import check_standing
from shinkyu.model.rules.structure import check_files, check_folders, check_ids, check_submodules
from shinkyu.model.rules.terms import check_terms
from shinkyu.model.rules.threshold import check_threshold
from shinkyu.model.rules.unaddressed import Changed, check_unaddressed
from shinkyu.model.rules.unheard import check_unheard
from shinkyu.model.rules.unrecorded import check_departures
from shinkyu.model.rules.withheld import check_withheld, check_withheld_in_rows
from shinkyu.model.snapshots.snapshot import Snapshot, file_texts
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.table.row import Row
from shinkyu.model.table.table import Table, build_table


@dataclass(frozen=True, slots=True)
class Subject:
    """What is checked: ``files``, and the record of a commit, whose ``line`` and files (``committed``) are given.

    ``workspace``: where ``files`` are those of the working tree. ``slugs``: these assessments only; none: all.
    ``day``: as of which it is checked.

    ``table``: where an assessment's history and its rows come from, if somebody has read them already. ``checked``: section
    files of which somebody knows what is to be found; ``doubts``: changes, likewise. ``until``: only these publications count.
    """

    repository: Repository
    line: Line
    files: Snapshot
    committed: Snapshot
    day: dt.date
    workspace: Workspace | None = None
    slugs: frozenset[str] = frozenset()
    table: Callable[[Assessment], tuple[History, Table]] | None = None
    checked: CheckedSections | None = None
    doubts: Doubts | None = None
    until: Until | None = None

    def table_of(self, assessment: Assessment) -> tuple[History, Table]:
        """The history of an assessment up to the commit, and its table."""
        if self.table is not None:
            return self.table(assessment)
        history = read_history(self.repository, self.line, assessment)
        return history, build_table(history)


def check(subject: Subject) -> list[Finding]:
    """Every finding: by assessment, file and line, then by commit in the order of history, 公表日 last. Never writes."""
    files = subject.files
    paths = [path for path in files.paths() if _matters(path)]
    found = check_settings(files)
    broken: list[Finding] = []
    assessments = files.assessments(broken)
    found += [*check_forms(files, assessments), *broken, *check_folders(paths), *check_ids(assessments)]
    there = subject.committed.assessments([])
    names = _names(subject.slugs, assessments, there)
    wanted = [assessment for assessment in assessments if not names or assessment.slug in names]
    for assessment in wanted:
        found += check_written(assessment, files, subject.checked)
        found += check_terms(assessment, files)
        found += check_withheld(assessment, files, lambda known: names_in(subject.table_of(known)[0]))
        found += check_submodules(assessment, files.submodules(assessment.slug))
        if subject.workspace is not None:
            found += check_id(subject.workspace, files, assessment)
    found += check_shared(files)
    recorded = [assessment for assessment in there if not names or assessment.slug in names]
    tables = _tables(subject, recorded, names, found) if subject.line.visits else {}
    for assessment in wanted:
        found += published_findings(assessment, files, tables.get(assessment.id, ()))
    return [finding for finding in _once(found) if not names or finding.slug in ("", *names)]


def check_written(assessment: Assessment, files: Snapshot, checked: CheckedSections | None = None) -> list[Finding]:
    """What the files of an assessment say that their form does not allow, or that does not go together; nothing of its record.

    ``checked``: the sections that were checked already.
    """
    own = [path for path in files.paths(f"{assessment.slug}/") if _matters(path)]
    found = check_files(assessment, own, lambda path: files.content(path) or b"", checked)
    return [*found, *check_threshold(assessment, files), *check_agreement(assessment, files)]


def _matters(path: str) -> bool:
    return "/" in path and not path.startswith(".")


def _names(slugs: Set[str], assessments: Sequence[Assessment], committed: Sequence[Assessment]) -> set[str]:
    """What those asked for are called: a folder renamed in the working tree has another name in the commit."""
    ids = {assessment.id for assessment in assessments if assessment.slug in slugs}
    return {assessment.slug for assessment in committed if assessment.id in ids} | {*slugs}


def _tables(
    subject: Subject, wanted: Sequence[Assessment], names: set[str], found: list[Finding]
) -> dict[str, tuple[Row, ...]]:
    """The rows of the assessments asked for, by id; what is to be said of their history goes to ``found``."""
    repository, line = subject.repository, subject.line
    found += check_messages(repository, line, [assessment.slug for assessment in wanted])
    tables, publications, changed = {}, Publications(repository, line, subject.until), {}
    for assessment in wanted:
        history, table = subject.table_of(assessment)
        changed[assessment.id] = Changed.by(history)
        tables[assessment.id] = table.rows
        found += made_once(history, _of_record, partial(_of_record, history, table, subject.doubts))
        found += check_publications(publications, history, table.rows)
        found += check_withheld_in_rows(subject.files, history, table.changes)
        days = [publication.date for publication in publications.of(assessment)]
        found += check_deadlines(history, table.rows, days, subject.day)
    found += check_unaddressed(repository, line, changed, every=not names)
    renamed = {finding.commit for finding in found if finding.rule == "assessment-id"}
    found += [f for f in check_departures(repository, line, names) if f.commit not in renamed]
    return tables


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


def published_findings(assessment: Assessment, files: Snapshot, rows: Sequence[Row]) -> Iterable[Finding]:
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
    return check_published(assessment.slug, item, written, rows, path, line)


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """A dangling Amends is found again in each assessment's history."""
    return list(dict.fromkeys(findings))
