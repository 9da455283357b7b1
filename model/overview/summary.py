"""One assessment as of a day: its facts, what is due of it, and what is under way with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from shinkyu.model.duties.dues import Due
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.overview.facts import Facts
from shinkyu.model.published.publications import Publication


class Doubt(StrEnum):
    """What of an assessment cannot be told for certain: it is said, and not left blank in silence."""

    PUBLISHED = "published-unreadable"  # 公表日 is no day
    END = "end-unreadable"  # 【… 終了】 of 評価書名 says no day
    CONSULTATION = "consultation-unreadable"  # no period can be read in 実施日・期間 of 意見の聴取
    FILE = "file-unreadable"
    ROWS = "rows-lacking"  # commits whose rows cannot be made, as a file in them cannot be read
    EDITS = "edits-unreadable"  # files of the working tree
    COMMENTS = "comments-unreadable"


@dataclass(frozen=True, slots=True)
class Unrecorded:
    """What differs from what is committed: how many ``items``, in how many ``files``. ``new``: no commit has the assessment;
    ``gone``: the working tree does not hold it any more. ``unread``: what of it cannot be read."""

    items: int = 0
    files: int = 0
    new: bool = False
    gone: bool = False
    unread: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.new or self.gone or bool(self.files)


@dataclass(frozen=True, slots=True)
class AssessmentSummary:
    """An assessment at a glance. ``last``: its newest publication (a tag), None where there is none. ``dues``: by date.

    ``comments``: how many are open; ``comments_unread``: records of reviews that cannot be read.
    """

    assessment: Assessment
    facts: Facts
    last: Publication | None
    dues: tuple[Due, ...]
    comments: int = 0
    comments_unread: tuple[str, ...] = ()
    unrecorded: Unrecorded = Unrecorded()

    @property
    def ahead(self) -> tuple[Due, ...]:
        """What is due, be it over, but for what is waived; by date."""
        return tuple(due for due in self.dues if not due.waived)

    @property
    def next(self) -> Due | None:
        """The first of them."""
        return next(iter(self.ahead), None)

    @property
    def overdue(self) -> bool:
        """Whether something should have been done by now."""
        return any(due.overdue for due in self.dues)

    @property
    def is_public(self) -> bool:
        """Whether it was ever published, as far as its cover or a tag tells."""
        return self.last is not None or bool(self.facts.said) or self.facts.deadlines.assessed is not None

    @property
    def to_be_published(self) -> bool:
        """Whether it has rows that are not published, or was never published itself."""
        return bool(self.facts.unpublished) or not self.is_public

    @property
    def doubts(self) -> tuple[tuple[Doubt, str], ...]:
        """What cannot be told for certain, each with the text, the file or the number that it is about."""
        return tuple(self._doubts())

    def _doubts(self) -> Iterator[tuple[Doubt, str]]:
        facts = self.facts
        if facts.said and facts.published is None:
            yield Doubt.PUBLISHED, facts.said
        if facts.deadlines.end and facts.deadlines.ended is None:
            yield Doubt.END, facts.deadlines.end
        if facts.consultation.unreadable:
            yield Doubt.CONSULTATION, " ".join(facts.consultation.said.split())
        yield from ((Doubt.FILE, file) for file in facts.unread)
        if facts.lacking:
            yield Doubt.ROWS, str(facts.lacking)
        yield from ((Doubt.EDITS, file) for file in self.unrecorded.unread)
        yield from ((Doubt.COMMENTS, file) for file in self.comments_unread)

    @property
    def whole(self) -> bool:
        """Whether all could be read that its numbers are made of."""
        return self.facts.whole and not self.unrecorded.unread and not self.comments_unread
