"""A review: what a branch does to the tables of the assessments that it touches, worked out without writing anything."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import ItemPath
from shinkyu.model.review.approval import Approval
from shinkyu.model.review.comments import Thread
from shinkyu.model.review.delta import RowChange, Unrowed
from shinkyu.model.review.host import Host
from shinkyu.model.review.placing import placed
from shinkyu.model.review.points import Points
from shinkyu.model.review.rowids import digest
from shinkyu.model.review.trial import UP_TO_DATE, Trial
from shinkyu.model.review.ways import Way
from shinkyu.model.rules.judging import Waived
from shinkyu.model.snapshots.snapshot import Snapshot
from shinkyu.model.workspace.merging.conflictreader import Conflict


@dataclass(frozen=True, slots=True)
class ReviewRequest:
    """What is to be reviewed: a branch, or what is not committed (``pending``); of one assessment (``slug``) or of all.

    ``day``: as of which day it is checked; None: today.
    """

    branch: str = ""
    base: str = ""
    pending: bool = False
    slug: str = ""
    day: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ReviewedAssessment:
    """What becomes of one assessment. ``was``: as the base has it, None where it is new; ``gone``: the branch takes it away.

    ``total``: how many rows the table has then. ``joined``: items that both sides changed and that merged. ``digest``: of
    the ids of all that is to be judged, 64 hex digits.
    """

    assessment: Assessment
    name: str
    was: Assessment | None
    gone: bool
    rows: tuple[RowChange, ...]
    unrowed: tuple[Unrowed, ...]
    joined: frozenset[ItemPath]
    total: int

    @property
    def digest(self) -> str:
        return digest([*(row.id for row in self.rows), *(one.id for one in self.unrowed)])


@dataclass(frozen=True, slots=True)
class Review:
    """``new``: findings that the branch brings, ``standing``: those that are there without it, too, ``mended``: there no more.

    They are judged by the settings of the base, which ``waived`` new ones: nobody waives what his own branch brings.
    ``trial``: the merge, None of uncommitted edits. ``files``: those that would stand there then. ``other_files``: files
    that change and belong to no assessment. ``conflicts``: those that taking it in would end in; the rows are told of the
    branch's text there. ``approval``: what reviewers said of the rows, None where that was not looked at.
    ``comments``: the threads about what the branch does.
    ``host``: what a merge at a host comes to, which knows nothing of sections.
    """

    points: Points
    trial: Trial | None
    assessments: tuple[ReviewedAssessment, ...]
    files: Snapshot
    new: tuple[Finding, ...] = ()
    standing: tuple[Finding, ...] = ()
    mended: tuple[Finding, ...] = ()
    waived: tuple[Waived, ...] = ()
    other_files: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    ways: tuple[Way, ...] = ()
    host: Host | None = None
    approval: Approval | None = None
    comments: tuple[Thread, ...] = ()

    @property
    def placed(self) -> tuple[Finding, ...]:
        """The new findings with a file and a line each, found anew each time: few ask for them."""
        return tuple(placed(self.new, self.files))

    @property
    def up_to_date(self) -> bool:
        """Whether the base holds all of the branch already."""
        return self.trial is not None and self.trial.kind == UP_TO_DATE

    @property
    def approved(self) -> bool:
        """Whether those whom the base names have approved it, as far as it asks for that."""
        return self.approval is not None and self.approval.ok

    def fails(self, level: str) -> bool:
        """Whether it brings a finding of that severity (error, or warning: any; never: none) or cannot be taken in."""
        return bool(self.conflicts) or any(finding.severity.reaches(level) for finding in self.new)
