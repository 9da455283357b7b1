"""Which items and which day each row of a table speaks of, and by which edition of the form it is read."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.history.comparison import today_key
from shinkyu.model.importing.editions import editions_of_days, meant
from shinkyu.model.importing.mapping import Given
from shinkyu.model.importing.meanings import Meanings, Means
from shinkyu.model.importing.printing import as_read
from shinkyu.model.importing.report import ReadLabel, UnresolvedLabel
from shinkyu.model.importing.tablerow import TableRow
from shinkyu.model.language import tr
from shinkyu.schema import editions, editions_by, form_names, load_form

Dated = tuple[TableRow, dt.date]


@dataclass(frozen=True, slots=True)
class CitedRow:
    """A row with its 変更日 and the keys of its items (none: it tells of no item) as the newest edition names them.

    ``edition``: the one that its label was read by. The row's texts are what its cells stand for.
    """

    row: TableRow
    date: dt.date
    keys: tuple[Key, ...]
    edition: str


@dataclass(frozen=True, slots=True)
class Citations:
    """The rows whose items are known, in the order of the table, what their labels mean, and the labels that are doubtful.

    ``assessment`` is that of the last row's edition; ``written``: by day, the edition that its texts are kept in.
    """

    rows: tuple[CitedRow, ...]
    read: tuple[ReadLabel, ...]
    unresolved: tuple[UnresolvedLabel, ...]
    assessment: Assessment
    written: Mapping[dt.date, str]


def cite(
    rows: Sequence[Dated],
    assessment: Assessment,
    mapping: Mapping[str, Given],
    *,
    edition: str | None = None,
    document: str | None = None,
) -> Citations:
    """Every row's items. ``edition``: the one that all rows are read by; else each is read by that of its day.

    ``mapping`` (label -> items as people cite them, from a ``--map`` file) comes before the forms' own wording. ``document``:
    the edition that the whole document is in, which no row is read by a newer one than, and whose assessment is given back.
    """
    return _Citing(rows, assessment, mapping, edition, document).cite()


def fitting_form(rows: Sequence[Dated], assessment: Assessment) -> tuple[str, str] | None:
    """The form and edition in which every label means something certain, where those that the rows were read by are none:
    a table of another form. Editions of the same form come first, the newest first. Where they do without a map there is
    none: then what is wrong is what a ``--map`` file says."""
    if not cite(rows, assessment, {}).unresolved:
        return None
    names = sorted(form_names(), key=lambda name: name != assessment.form_name)
    for form, edition in ((name, edition) for name in names for edition in reversed(editions(name))):
        meanings = Meanings(replace(assessment, form_name=form, edition=edition), {})
        if all(meanings.of(row).keys is not None for row, _ in rows):
            return form, edition
    return None


class _Citing:
    def __init__(
        self,
        rows: Sequence[Dated],
        assessment: Assessment,
        mapping: Mapping[str, Given],
        edition: str | None,
        document: str | None = None,
    ) -> None:
        self._rows, self._newest, self._edition, self._document = rows, assessment, edition, document
        known = [edition] if edition else [*editions(assessment.form_name)]
        known += [document] if document and document not in known else []
        self._meanings = {one: Meanings(replace(assessment, edition=one), mapping) for one in known}
        self._unresolved: dict[str, UnresolvedLabel] = {}
        self._read: dict[tuple[str, tuple[str, ...], str], ReadLabel] = {}

    def cite(self) -> Citations:
        means = self._told_by_their_day([self._means(row, date) for row, date in self._rows])
        said = [self._readings(one) for one in means]
        days = editions_of_days([(date, one) for (_, date), one in zip(self._rows, said, strict=True) if one])
        cited = []
        for (row, date), one, keys in zip(self._rows, means, said, strict=True):
            found = meant(keys, days[date]) if keys else {}
            if len(found) == 1:
                cited.append(self._cited(row, date, *found.popitem(), one))
            else:
                self._doubt(row, one, found)
        written = {date: day.written for date, day in days.items()}
        last = self._document or max(written.values(), default=self._newest.edition)
        return Citations(
            tuple(self._as_of(last, row) for row in cited),
            tuple(self._read.values()),
            tuple(self._unresolved.values()),
            replace(self._newest, edition=last),
            written,
        )

    def _means(self, row: TableRow, date: dt.date) -> dict[str, Means]:
        """What a label means in each edition that its day may have been written by, oldest first."""
        known = [self._edition] if self._edition else editions_by(self._newest.form_name, date)
        older = [one for one in known if self._document is None or one <= self._document]
        return {edition: self._meanings[edition].of(row) for edition in older or known[:1]}

    def _told_by_their_day(self, means: Sequence[dict[str, Means]]) -> list[dict[str, Means]]:
        """The meanings; of a label that names an entry alone, what the other rows of its day leave."""
        named: dict[tuple[dt.date, str], set[Key]] = defaultdict(set)
        for (_, date), one in zip(self._rows, means, strict=True):
            for edition, said in one.items():
                named[date, edition].update(() if said.either else said.keys or ())
        return [
            {edition: said.told_by(named[date, edition]) for edition, said in one.items()}
            for (_, date), one in zip(self._rows, means, strict=True)
        ]

    def _readings(self, means: Mapping[str, Means]) -> dict[str, tuple[Key, ...]]:
        """The items by edition; where the cells are options in one edition, those in which they could be any text are none."""
        told = {edition: one for edition, one in means.items() if one.keys and one.told} or means
        return {
            edition: tuple(self._newly(key, edition) for key in one.keys)
            for edition, one in told.items()
            if one.keys is not None
        }

    def _newly(self, key: Key, edition: str) -> Key:
        """A key of an edition as the newest one names it."""
        return today_key(key, self._meanings[edition].assessment, self._newest)

    def _cited(
        self, row: TableRow, date: dt.date, keys: tuple[Key, ...], edition: str, means: Mapping[str, Means]
    ) -> CitedRow:
        then, said = self._meanings[edition].assessment, means[edition]
        paths = tuple(then.path_of(key) for key in said.keys or ())
        label = ReadLabel(row.label, row.line, paths, edition, said.doubt.by)
        self._read.setdefault((row.label, paths, edition), label)
        return CitedRow(as_read(row, then, said.keys or ()), date, keys, edition)

    def _as_of(self, edition: str, cited: CitedRow) -> CitedRow:
        """A row with the keys of its items as an edition names them."""
        there = replace(self._newest, edition=edition)
        return replace(cited, keys=tuple(today_key(key, self._newest, there) for key in cited.keys))

    def _doubt(self, row: TableRow, means: Mapping[str, Means], found: Mapping[tuple[Key, ...], str]) -> None:
        in_force = [*means.values()][-1].doubt
        nearest, why = in_force.nearest, in_force.doubtful_why
        if found:
            named = {one: self._named(means[one], one) for one in sorted(found.values())}
            nearest = tuple(dict.fromkeys(path for _, paths in named.values() for path in paths))
            listed = "、".join(f"{label}: {'・'.join(paths)}" for label, paths in named.values())
            why = tr(
                f"様式の版によって違う項目を指します({listed})",
                f"it means another item in each edition of the form ({listed})",
            )
        self._unresolved.setdefault(row.label, UnresolvedLabel(row.label, row.line, nearest, why))

    def _named(self, means: Means, edition: str) -> tuple[str, list[ItemPath]]:
        then = self._meanings[edition].assessment
        return load_form(then.form_name, edition).edition_label, [then.path_of(key) for key in means.keys or ()]
