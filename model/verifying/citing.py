"""Which items the rows of both tables tell of: by what their labels mean, read by one rule on either side.

The history knows its items by ids, a table numbers them: only labels can be held against labels.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.importing.citing import CitedRow, cite
from shinkyu.model.importing.mapping import Given
from shinkyu.model.verifying.printed import LABEL, Printed, as_table_row

_NEVER = dt.date.min
Items = tuple[Key, ...] | None


def cited(
    ours: Sequence[Printed], theirs: Sequence[Printed], assessment: Assessment, mapping: Mapping[str, Given]
) -> tuple[list[Printed], list[Printed]]:
    """The rows of both tables with their items, and with the texts that ticked options stand for.

    A row without a day is read by the form of the row above it. ``mapping``: as of `cite`.
    """
    rows = [*ours, *theirs]
    dated = [
        (as_table_row(row, line), day) for line, (row, day) in enumerate(zip(rows, _days(ours, theirs), strict=True))
    ]
    newest = replace(assessment, edition=assessment.forms.editions(assessment.form_name)[-1])
    found = cite(sorted(dated, key=lambda one: one[1]), newest, mapping)
    known = {one.row.line: one for one in found.rows}
    read = [_read(row, known.get(line)) for line, row in enumerate(rows)]
    return read[: len(ours)], _as_in_history(read[: len(ours)], read[len(ours) :])


def _days(*tables: Sequence[Printed]) -> list[dt.date]:
    days: list[dt.date] = []
    for row in chain.from_iterable(tables):
        days.append(row.day or (days[-1] if days else _NEVER))
    return days


def _read(row: Printed, found: CitedRow | None) -> Printed:
    if found is None:
        return row
    return replace(row, items=found.keys, says=(found.row.before, found.row.after))


def _as_in_history(ours: Sequence[Printed], theirs: Sequence[Printed]) -> list[Printed]:
    """The published rows; one whose label the history has on that day, too, tells of the same items, whatever its cells look
    like: altered ones may look like another item's."""
    meant: dict[object, set[Items]] = defaultdict(set)
    for row in ours:
        meant[row.day, row.cells[LABEL]].add(row.items)
    alone = {said: items for said, (items, *others) in meant.items() if not others}
    return [replace(row, items=alone.get((row.day, row.cells[LABEL]), row.items)) for row in theirs]
