"""All checks of a repository, or of one assessment in it, put together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.history.history import History, read_history
from shinkyu.model.history.line import Line
from shinkyu.model.history.names import names_in
from shinkyu.model.published.publications import Until
from shinkyu.model.repository import Repository
from shinkyu.model.rules.agreement import check_agreement
from shinkyu.model.rules.identity import check_id
from shinkyu.model.rules.ownforms import check_forms
from shinkyu.model.rules.record import check_messages
from shinkyu.model.rules.recorded import RecordCheck, RecordFindings, published_findings
from shinkyu.model.rules.sections import CheckedSections
from shinkyu.model.rules.settings import check_settings
from shinkyu.model.rules.shared import check_shared
from shinkyu.model.rules.structure import check_files, check_folders, check_ids, check_submodules
from shinkyu.model.rules.terms import check_terms
from shinkyu.model.rules.threshold import check_threshold
from shinkyu.model.rules.unaddressed import check_unaddressed
from shinkyu.model.rules.unrecorded import check_departures
from shinkyu.model.rules.withheld import check_withheld
from shinkyu.model.snapshots.snapshot import Snapshot
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.table.table import Table, build_table

TableOf = Callable[[Assessment], tuple[History, Table]]
RecordOf = Callable[[Assessment, Assessment | None], RecordFindings]


@dataclass(frozen=True, slots=True)
class Subject:
    """What is checked: ``files``, and the record of a commit, whose ``line`` and files (``committed``) are given.

    ``workspace``: where ``files`` are those of the working tree. ``slugs``: these assessments only; none: all.
    ``day``: as of which it is checked.

    ``table``: where an assessment's history and its rows come from, if somebody has read them already; ``record``: where what is
    found in them comes from, given the assessment as the commit and as ``files`` have it. ``checked``: section files of which
    somebody knows what is to be found. ``until``: only these publications count.
    """

    repository: Repository
    line: Line
    files: Snapshot
    committed: Snapshot
    day: dt.date
    workspace: Workspace | None = None
    slugs: frozenset[str] = frozenset()
    table: TableOf | None = None
    record: RecordOf | None = None
    checked: CheckedSections | None = None
    until: Until | None = None

    def table_of(self, assessment: Assessment) -> tuple[History, Table]:
        """The history of an assessment up to the commit, and its table."""
        if self.table is not None:
            return self.table(assessment)
        history = read_history(self.repository, self.line, assessment)
        return history, build_table(history)

    def records(self) -> RecordOf:
        """Gives what is found in the record of an assessment."""
        if self.record is not None:
            return self.record
        check = RecordCheck(self.repository, self.line, self.files, self.day, self.until)
        return lambda assessment, written: check.of(*self.table_of(assessment), written)


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
    published = _of_records(subject, names, wanted, found) if subject.line.visits else {}
    for assessment in wanted:
        told = published.get(assessment.id)
        found += told if told is not None else published_findings(assessment, files, ())
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


def _of_records(
    subject: Subject, names: set[str], written: Sequence[Assessment], found: list[Finding]
) -> Mapping[str, Sequence[Finding]]:
    """What is to be said of 公表日 in the files, by the id of each assessment; what is to be said of the records goes to ``found``."""
    repository, line = subject.repository, subject.line
    wanted = [one for one in subject.committed.assessments([]) if not names or one.slug in names]
    found += check_messages(repository, line, [assessment.slug for assessment in wanted])
    by_id = {assessment.id: assessment for assessment in written}
    record_of = subject.records()
    records = {one.id: record_of(one, by_id.get(one.id)) for one in wanted}
    found += [finding for record in records.values() for finding in record.findings]
    changed = {identity: record.changed for identity, record in records.items()}
    found += check_unaddressed(repository, line, changed, every=not names)
    renamed = {finding.commit for finding in found if finding.rule == "assessment-id"}
    found += [f for f in check_departures(repository, line, names) if f.commit not in renamed]
    return {identity: record.published for identity, record in records.items()}


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """A dangling Amends is found again in each assessment's history."""
    return list(dict.fromkeys(findings))
