"""The history that an import makes, before anything of it is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.importing.chain import Link
from shinkyu.model.record.metadata import Metadata
from shinkyu.model.sections.document import Texts


@dataclass(frozen=True, slots=True)
class PlannedCommit:
    """A commit to be: its message's metadata, the 変更日 it is dated by, the assessment, and every text of the document
    after it (by its keys in that edition)."""

    metadata: Metadata
    date: dt.date
    assessment: Assessment
    texts: Texts


@dataclass(frozen=True, slots=True)
class Difference:
    """An item of which the table's last row leaves another text (``left``) than the document shows (``shown``)."""

    key: Key
    left: str
    shown: str


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The commits, the baseline first, and each item's links for the report. ``differs``: where the table and a document
    disagree; ``pictures``: what the figures of the texts show, by path below the assessment's folder."""

    commits: tuple[PlannedCommit, ...]
    links: tuple[Link, ...]
    differs: tuple[Difference, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
