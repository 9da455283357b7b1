"""The records of the three tables, of one repository at one commit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property

from shinkyu.model.exporting.columns import Record, Value
from shinkyu.model.exporting.naming import checked, name_of
from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.hints import Hint
from shinkyu.model.history.changes import Change, EntryRun, Kind
from shinkyu.model.history.history import History, read_history
from shinkyu.model.project import Project, Version
from shinkyu.model.published.outline import Node, outline
from shinkyu.model.sections.document import Texts
from shinkyu.model.table.facts import ItemFacts
from shinkyu.model.table.row import Row
from shinkyu.model.table.table import Table, build_table
from shinkyu.model.text.dates import DateError, parse_date, today

KEPT = 20_000  # rows
_AFTER_ALL = 2**63  # a sequence behind that of every event


@dataclass(frozen=True, slots=True)
class Asked:
    """What is exported: the assessment of that ``slug`` as of a ``revision``, or ``every`` one; findings as of ``day``.

    ``name`` is the repository's. ``redacted``: without what shinkyu.yaml withholds.
    """

    name: str
    day: dt.date
    revision: str = "HEAD"
    slug: str = ""
    every: bool = True
    redacted: bool = False


def asked(
    project: Project, name: str, day: dt.date | None, revision: str, slug: str, *, every: bool, redacted: bool
) -> Asked:
    """What is asked of a project: without a ``name`` under that of its folder, without a ``day`` as of today.

    Raises UsageError for a name that is none.
    """
    name = checked(name) if name else name_of(project.repository)
    return Asked(name, day or today(), revision, slug, every, redacted)


@dataclass(frozen=True)
class Exported:
    """One assessment's records. ``unread``: what its files hold that could not be read, and is blank in them."""

    version: Version
    name: str
    unread: list[Finding] = field(default_factory=list)

    @cached_property
    def texts(self) -> Texts:
        """The document; without what is withheld, if it is to be so."""
        return self.version.written().texts if self.version.redaction else self.version.texts(self.unread)

    @cached_property
    def table(self) -> Table:
        """The table of changes."""
        return self.version.table()

    @cached_property
    def head(self) -> tuple[Value, ...]:
        """What every record of it begins with."""
        return _head(self.name, self.version.assessment, self.texts)

    def rows(self) -> Iterator[Record]:
        """Every row of the table of changes, in its order."""
        return (_row(self.head, number, row) for number, row in enumerate(self.table.rows, 1))

    def items(self) -> Iterator[Record]:
        """Every item that can be written, in the order of the form, and after them in its section what the form does not know."""
        labels = _Labels(self.version)
        since = {self.version.assessment.path_of(key): day for key, day in _days(self.table.changes).items()}
        position = 0
        for section in outline(self.version.assessment, self.texts):
            for node in _written_in(section.nodes):
                position += 1
                own = (position, section.path, node.path, node.heading, labels.of(node), node.marked)
                yield (*self.head, *own, node.kind, node.text, node.file, since.get(node.path))


class Export:
    """What is asked of a project. Raises UsageError where there is no such assessment, InputError as `Project.asked`.

    ``broken``: what speaks of an assessment.yaml that cannot be read, where every one is asked for; the others are exported.
    ``worded``: how a hint is written as a text.
    """

    def __init__(self, project: Project, asked: Asked, worded: Callable[[str | Hint], str]) -> None:
        # Of all, also where one stands in the folder of one.
        self._project = project = Project(project.repository) if asked.every else project
        self._asked = asked
        self._worded = worded
        self.broken: list[Finding] = []
        chosen = project.version(asked.revision, asked.slug) if not asked.every else None
        self.commit = chosen.commit if chosen else project.repository.resolve(asked.revision)
        self.slug = chosen.assessment.slug if chosen else ""
        self._versions = [chosen] if chosen else project.committed(self.commit, self.broken)
        if not (self._versions or self.broken):
            next(iter(project.versions(asked.revision)), None)  # says that there is none, and where the last one went
        self._heads: dict[str, tuple[Value, ...]] = {}
        self._read: dict[str, tuple[History, Table]] = {}  # by id

    def assessments(self) -> Iterator[Exported]:
        """Each assessment, read when it is its turn. Raises as `Version.table`, and Refused where not all can be withheld."""
        from shinkyu.model.project.redacting import redacted

        for version in self._versions:
            own = replace(version)  # afresh: what one has read goes with it
            one = Exported(redacted(own) if self._asked.redacted else own, self._asked.name)
            self._heads[version.assessment.slug] = one.head
            yield one
            self._keep(one)

    def findings(self) -> Iterator[Record]:
        """Every finding, the waived ones last; to be asked for after the `assessments`, whose names stand in it.

        In a copy without what is withheld they have no message and no hint: these quote texts.
        """
        told = self._project.check(self.commit, self.slug, self._asked.day, self._table)
        yield from (self._finding(finding, None) for finding in told.findings)
        yield from (self._finding(one.finding, one.waiver.reason) for one in told.waived)

    def _keep(self, one: Exported) -> None:
        """What was read of it is what findings are found in; not of so many rows that memory grows with their number."""
        rows = sum(len(table.rows) for _, table in self._read.values())
        if one.version.redaction is None and rows + len(one.table.rows) <= KEPT:
            self._read[one.version.assessment.id] = one.version.history, one.table

    def _table(self, assessment: Assessment) -> tuple[History, Table]:
        if (known := self._read.get(assessment.id)) is not None:
            return known
        history = read_history(self._project.repository, self._project.line(self.commit), assessment)
        return history, build_table(history)

    def _finding(self, finding: Finding, waiver: str | None) -> Record:
        head = self._heads.get(finding.slug) or (self._asked.name, finding.slug, "", "", "", "", "", None)
        message, hint = ("", "") if self._asked.redacted else (finding.message, self._worded(finding.hint))
        place = (finding.rule, finding.severity.value, finding.item, finding.file, finding.line or None, finding.commit)
        reason = "" if self._asked.redacted else waiver or ""
        return (*head, self._asked.day, *place, message, hint, finding.fingerprint, waiver is not None, reason)


class _Labels:
    """How a table cites the items of a version, with the numbers and names that there are in it."""

    def __init__(self, version: Version) -> None:
        self._assessment = version.assessment
        self._facts = ItemFacts(version.history)
        self._visit = version.history.line.visits[-1]

    def of(self, node: Node) -> str:
        return self._facts.label(self._assessment.key_of(node.path), _AFTER_ALL, self._visit, long=False)


def _head(name: str, assessment: Assessment, texts: Texts) -> tuple[Value, ...]:
    def written(role: str) -> str:
        with suppress(KeyError):  # a form need not have one
            return texts.get(Key(assessment.form.path_of_role(role)), "")
        return ""

    own = (name, assessment.slug, assessment.id, assessment.form_name, assessment.edition)
    return (*own, written("number"), written("name"), _day(written("published")))


def _day(text: str) -> dt.date | None:
    try:
        return parse_date(text)
    except DateError:
        return None


def _row(head: tuple[Value, ...], number: int, row: Row) -> Record:
    own = (number, row.date, row.date_text, row.item, row.items, row.label, row.way, row.before, row.after)
    return (*head, *own, row.submission, row.significance, row.reason, row.marked, row.commits)


def _written_in(nodes: Iterable[Node]) -> Iterator[Node]:
    """The nodes in which something can be written, in their order."""
    for node in nodes:
        if node.kind != "group":
            yield node
        yield from _written_in(node.nodes)


def _days(changes: Iterable[Change]) -> dict[Key, dt.date]:
    """The 変更日 of each item's last change that made a row; none of an item that is as it was in the first version."""
    found: dict[Key, dt.date] = {}
    for change in changes:
        if isinstance(change, EntryRun):
            found |= {key.item: change.date for key, _ in change.texts}
            found[change.entry] = change.date
        elif change.kind is Kind.ROW and change.date is not None and not change.key.is_order:
            found[change.key.item] = change.date
    return found
