"""Where the rows of a review stand: what was recorded of each, what of that counts, and whether it is enough."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial

from shinkyu.model.errors import BrokenInput
from shinkyu.model.form.order import bears_mark
from shinkyu.model.project import Project
from shinkyu.model.review.approval import Approval, AssessmentApproval, RowApproval, Statement
from shinkyu.model.review.delta import Became, RowChange, Unrowed, standing_ids
from shinkyu.model.review.making import review
from shinkyu.model.review.review import Review, ReviewedAssessment, ReviewRequest
from shinkyu.model.review.sides import Side
from shinkyu.model.settings import FILE, ReviewRules, read_settings
from shinkyu.model.verdicts.anchoring import Judged, changes_of, is_of_branch
from shinkyu.model.verdicts.authors import Authors, Person
from shinkyu.model.verdicts.counting import Counted
from shinkyu.model.verdicts.record import SENT_BACK, Kind, Record, RowVerdict
from shinkyu.model.verdicts.remarks import with_comments
from shinkyu.model.verdicts.signing import verifies
from shinkyu.model.verdicts.store import Records, read_records


def judged_review(project: Project, request: ReviewRequest) -> Review:
    """The review, with where its rows stand and the comments on them. Raises as `review`.

    Of what is not committed nobody can have said anything.
    """
    return with_words(project, review(project, request), request.day)


def with_words(project: Project, found: Review, day: dt.date | None = None) -> Review:
    """A review, which does not change while its two ends do not, with what was said of it until now. Raises likewise."""
    if found.points.branch is None:
        return found
    return replace(with_comments(project, found, day), approval=approval(project, found))


def approval(project: Project, found: Review) -> Approval:
    """Where the rows of a review of a branch stand, by the setting ``review`` of its base.

    Settings that cannot be read are findings of it. A signature that cannot be verified is as good as none.
    """
    try:
        rules = review_rules(project, found)
    except BrokenInput as error:
        return Approval(0, {}, {}, error.findings, known=False)
    standings = rows_standing(project, found, rules)
    return Approval(
        rules.required,
        {(one.id, identity): row for one in standings for identity, row in one.rows.items()},
        {one.id: one.all_in_all for one in standings},
        tuple(finding for one in standings for finding in one.records.findings),
    )


def rows_standing(project: Project, found: Review, rules: ReviewRules) -> list[Standing]:
    """Where the rows of each assessment of a review of a branch stand."""
    authors = Authors(project.repository, found)
    return [
        Standing(project, found, one, rules, read_records(project.repository, one.assessment.id), authors)
        for one in found.assessments
    ]


def review_rules(project: Project, found: Review) -> ReviewRules:
    """The setting ``review`` of the base. Raises BrokenInput with every finding."""
    return read_settings(project.snapshot(found.points.base.commit).data(FILE), ("review",)).review


def judged_rows(one: ReviewedAssessment) -> dict[str, Judged]:
    """What there is to judge in one assessment, by id."""
    return {change.id: change for change in changes_of(one)}


def place_of(change: Judged) -> tuple[str, str]:
    """The item of a row, or of a change without a row, and its day ("" of the latter)."""
    if isinstance(change, Unrowed):
        return str(change.item), ""
    return str(change.row.item), change.row.date.isoformat()


@dataclass
class Standing:
    """Where the rows of one assessment stand."""

    project: Project
    review: Review
    assessment: ReviewedAssessment
    rules: ReviewRules
    records: Records
    authors: Authors

    @property
    def id(self) -> str:
        """The id of the assessment."""
        return self.assessment.assessment.id

    @cached_property
    def judged(self) -> Mapping[str, Judged]:
        """What there is to judge, by id."""
        return judged_rows(self.assessment)

    @cached_property
    def rows(self) -> Mapping[str, RowApproval]:
        """By the ids of what is to be judged."""
        return {identity: self._row(identity, change) for identity, change in self.judged.items()}

    @property
    def all_in_all(self) -> AssessmentApproval:
        needed = [row for row in self.rows.values() if row.needed]
        left = [row for row in needed if not row.approved]
        return AssessmentApproval(
            self.rules.required,
            min((row.given for row in needed), default=self.rules.required),
            len(left),
            sum(any(not one.why and one.verdict == SENT_BACK for one in row.statements) for row in left),
            len(self._void),
            tuple(role for role in self.rules.roles if any(role in row.missing for row in left)),
            len(self.records.findings),
        )

    @cached_property
    def counted(self) -> Counted:
        """What the records come to; only those are looked at that speak of rows of today, or of this branch."""
        wanted = [one for one in self.records.records if self._speaks_of_today(one) or self._speaks_of_branch(one)]
        return Counted(wanted, self.rules, cache(verifies))

    @cached_property
    def _void(self) -> Mapping[str, Sequence[tuple[Statement, RowVerdict]]]:
        """What was approved on this branch, and is neither to be judged now nor a row of the base."""
        named = {one.name for one in self.records.records if self._speaks_of_branch(one)}
        found = self.counted.approved_besides(self.judged, named.__contains__)
        return {identity: said for identity, said in found.items() if identity not in self._of_base} if found else {}

    @cached_property
    def _of_base(self) -> frozenset[str]:
        """The ids of what the base has."""
        if self.assessment.was is None:
            return frozenset()
        history, table = Side(self.project, self.review.points.base.commit).table(self.assessment.assessment)
        return standing_ids(history, table.rows, table.changes)

    def _row(self, identity: str, change: Judged) -> RowApproval:
        needed = not self.rules.marked_only or self._is_marked(change)
        found = self.counted.of_row(identity, self._authors(change), partial(self.is_outdated, identity), needed=needed)
        return replace(found, before=tuple(self._before(change)))

    def _authors(self, change: Judged) -> Sequence[Person]:
        return self.authors.of(change, self.assessment.assessment)

    def is_outdated(self, identity: str, record: str) -> bool:
        """Whether a record (by name) is no word on a row that the branch changes: it was made of what the base took in since.

        What was approved then became another row, which the branch takes away again: that is to be judged anew.
        """
        change = self.judged[identity]
        if not isinstance(change, RowChange) or change.became is not Became.ALTERED:
            return False
        tip = self._tips.get(record, "")
        return bool(tip) and self.project.repository.reaches(self.review.points.base.commit, tip)

    @cached_property
    def _tips(self) -> Mapping[str, str]:
        return {one.name: one.tip for one in self.records.records}

    def _is_marked(self, change: Judged) -> bool:
        if isinstance(change, RowChange):
            return change.row.marked
        assessment = self.assessment.assessment
        return bears_mark(assessment, assessment.key_of(change.item))

    def _before(self, change: Judged) -> Iterable[Statement]:
        item, day = place_of(change)
        for said in self._void.values():
            yield from (one for one, row in said if row.item == item and row.date == day)

    def _speaks_of_today(self, record: Record) -> bool:
        return record.kind is Kind.WITHDRAW or any(row.id in self.judged for row in record.rows)

    def _speaks_of_branch(self, record: Record) -> bool:
        """Whether it was said of this branch, and not of one that is taken in by now."""
        if record.kind is not Kind.VERDICT or not record.tip:
            return False
        return is_of_branch(self.project.repository, self.review, record.branch, record.tip)
