"""Which item and which day each row of a table speaks of."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from shinkyu.model import rulebook
from shinkyu.model.errors import BrokenInput
from shinkyu.model.findings import Finding, distinct
from shinkyu.model.form.assessment import Assessment, InformationFile
from shinkyu.model.form.keys import Key
from shinkyu.model.form.labels import FileRef, Resolution, resolve
from shinkyu.model.importing import marks
from shinkyu.model.importing.report import UnresolvedLabel
from shinkyu.model.importing.tablerow import TableRow
from shinkyu.model.language import tr
from shinkyu.model.text.dates import DateError, parse_date
from shinkyu.schema import editions, form_names

_FILE_IN_LABEL = re.compile(
    r"[(\uff08]\s*([0-9\uff10-\uff19]+)\s*[)\uff09]\s*([^\s()\uff08\uff09]+?ファイル)(?![名のを])"
)


@dataclass(frozen=True, slots=True)
class CitedRow:
    """A row with its 変更日 and the key of its item."""

    row: TableRow
    date: dt.date
    key: Key


@dataclass(frozen=True, slots=True)
class Citations:
    """The rows whose item is known, in the order of the table, and the labels whose item is not."""

    rows: tuple[CitedRow, ...]
    unresolved: tuple[UnresolvedLabel, ...]
    resolved: int


def files_in_labels(rows: Sequence[TableRow]) -> tuple[InformationFile, ...]:
    """The 特定個人情報ファイル that labels name with their number (``(1)住民基本台帳ファイル``), by number.

    Their ids and slugs are f1, f2 …. Fewer than two, or numbers that do not run from 1, give none: there is nothing to tell apart.
    """
    names: dict[int, str] = {}
    for row in rows:
        for number, name in _FILE_IN_LABEL.findall(row.label):
            names.setdefault(int(number), name)
    if len(names) < 2 or sorted(names) != list(range(1, len(names) + 1)):
        return ()
    return tuple(InformationFile(f"f{number}", f"f{number}", names[number]) for number in sorted(names))


def cite(rows: Sequence[TableRow], assessment: Assessment, mapping: Mapping[str, str], source: Path) -> Citations:
    """Every row's date and item. Raises BrokenInput with every impossible date, file and line.

    ``mapping`` (label -> item as people cite it, from a ``--map`` file) comes before the forms' own wording.
    """
    resolver = _Resolver(assessment, mapping)
    findings: list[Finding] = []
    cited = []
    for row in rows:
        try:
            date = parse_date(row.date_text)
        except DateError as error:
            message = tr(f"変更日「{row.date_text}」: {error.what}", f"変更日 {row.date_text!r}: {error.what}")
            findings.append(
                rulebook.finding(
                    "impossible-date", message, error.hint, file=str(source), line=row.line, fact=row.texts
                )
            )
            continue
        if key := resolver.key(row):
            cited.append(CitedRow(row, date, key))
    if findings:
        raise BrokenInput(
            tr("日付が読めない行があります", "there are rows whose date cannot be read"), distinct(findings)
        )
    return Citations(tuple(cited), tuple(resolver.unresolved.values()), len(resolver.labels))


def fitting_form(rows: Sequence[TableRow], assessment: Assessment) -> tuple[str, str] | None:
    """The form and edition in which every label names one item, where the assessment's own is none: a table of an older
    edition is taken for one of the newest unless told. Editions of the same form come first, the newest first. Where the
    assessment's own form knows all labels there is none: then what is wrong is what a ``--map`` file says."""
    if all(map(_Resolver(assessment, {}).key, rows)):
        return None
    names = sorted(form_names(), key=lambda name: name != assessment.form_name)
    for form, edition in ((name, edition) for name in names for edition in reversed(editions(name))):
        resolver = _Resolver(replace(assessment, form_name=form, edition=edition), {})
        if all(resolver.key(row) for row in rows):
            return form, edition
    return None


class _Resolver:
    def __init__(self, assessment: Assessment, mapping: Mapping[str, str]) -> None:
        self._assessment = assessment
        self._mapping = mapping
        numbered = enumerate(assessment.files, 1) if assessment.several else ()
        self._files = [FileRef(file.id, file.slug, file.name, number) for number, file in numbered]
        self.unresolved: dict[str, UnresolvedLabel] = {}
        self.labels: set[str] = set()

    def key(self, row: TableRow) -> Key | None:
        """The key of a row's item, with the entries' ids; None when it is doubtful."""
        resolution = self._resolution(row)
        if resolution.path is None:
            why = resolution.doubtful_why
            if given := self._given(row.label):
                why = tr(f"対応表に書かれた「{given}」: {why}", f"{given!r}, which the map says: {why}")
            unresolved = UnresolvedLabel(row.label, row.line, resolution.nearest, why)
            self.unresolved.setdefault(row.label, unresolved)
            return None
        self.labels.add(row.label)
        return self._assessment.key_of(resolution.path.renamed(_id_of))

    def _given(self, label: str) -> str:
        """What the map says of a label, "" where it says nothing."""
        return self._mapping.get(label) or self._mapping.get(" ".join(label.split())) or ""

    def _resolution(self, row: TableRow) -> Resolution:
        cited = self._given(row.label) or row.label
        texts = [cell for cell in (row.before, row.after) if not _is_mark(cell)]
        cells = (texts[0], texts[-1]) if texts else None
        return resolve(self._assessment.form, cited, files=self._files, cells=cells)


def _id_of(number: str) -> str:
    """The id of an entry that labels number."""
    return f"n{number}" if number.isdecimal() else number


def _is_mark(cell: str) -> bool:
    return not cell.strip() or marks.is_new(cell) or marks.is_deleted(cell) or marks.is_same(cell)
