"""A version as the published copy has it: without what shinkyu.yaml withholds, or refused.

What is withheld counts as it is decided now and as it was decided with the version: an old version is not shown with what
has been withheld since, nor another branch with what it alone withholds. Of an item about which both decide, that of now is
to be found in the text: the other may have been behind it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from shinkyu.model.errors import BrokenInput, Refused
from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.form.naming import Naming
from shinkyu.model.history.comparison import today_key
from shinkyu.model.history.names import names_in
from shinkyu.model.project.version import Version, refuse_lost
from shinkyu.model.redaction.accounting import lost_on
from shinkyu.model.redaction.copy import Redaction
from shinkyu.model.redaction.declared import Declared, Held
from shinkyu.model.snapshots.snapshot import Snapshot

V = TypeVar("V", bound=Version)


def redacted(version: V, *, alone: bool = False, also: Sequence[Snapshot] = ()) -> V:
    """The version without what is withheld of it. ``alone``: what is decided with the version itself counts, and nothing else;
    ``also``: files that decide besides.

    Raises Refused with every finding where something of it cannot be found, BrokenInput where shinkyu.yaml or the assessment
    cannot be read.
    """
    findings: list[Finding] = []
    held = held_of(version, findings, alone=alone, also=also)
    refuse_lost([*findings, *lost_on(held, version.texts(), lambda: _last_day(version))])
    return replace(version, redaction=Redaction(held))


def title_for_others(version: Version) -> str:
    """How the assessment is called on what is given to others: without what is withheld of it; its slug where that is not sure."""
    try:
        return redacted(version).titled().title
    except BrokenInput:
        return version.assessment.slug


def redacted_where_sure(version: V) -> V:
    """The same, or the version as it is where it would be refused or nothing is withheld of it: for who shows it to nobody."""
    try:
        found = redacted(version)
        if found.redaction and found.redaction.held:
            found.table()
            return found
    except Refused:
        pass
    return version


def held_of(
    version: Version, findings: list[Finding], *, alone: bool = False, also: Sequence[Snapshot] = ()
) -> tuple[Held, ...]:
    """What is withheld of a version, in its keys; to ``findings`` goes what names nothing that is there. ``alone``, ``also``: as
    of `redacted`."""
    found: dict[tuple[object, ...], Held] = {}
    decided: set[Key] = set()
    for files in [version.snapshot] if alone else [*_deciding(version), *also]:
        there = next((one for one in files.assessments([]) if one.id == version.assessment.id), version.assessment)
        held = Declared(files).held(there, findings, lambda known: _past(version, known))
        keys = [today_key(one.key, there, version.assessment) for one in held]
        for one, key in zip(held, keys, strict=True):
            own = replace(one, assessment=version.assessment, key=key, binding=key not in decided)
            found.setdefault((key, replace(one.entry, place=0)), own)
        decided.update(keys)
    return tuple(found.values())


def _deciding(version: Version) -> Iterable[Snapshot]:
    """The files that say what is withheld: those of now, and the version's own."""
    project = version.project
    if not version.pending:
        yield project.snapshot(project.head) if project.repository.workdir is None else project.workspace.snapshot
    yield version.snapshot


def _past(version: Version, assessment: Assessment) -> Naming:
    return names_in(version.history, written=assessment)


def _last_day(version: Version) -> dt.date:
    """The 変更日 of the newest row; of an assessment without any, a day before all others."""
    from shinkyu.model.table.table import build_table

    rows = build_table(version.history).rows
    return rows[-1].date if rows else dt.date.min
