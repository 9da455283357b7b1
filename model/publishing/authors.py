"""Who wrote what a publication brings: of a whole year of branches that were taken in, only those who wrote that row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import PurePosixPath

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import ItemPath
from shinkyu.model.repository import Repository
from shinkyu.model.review.delta import Became, RowChange, Unrowed
from shinkyu.model.review.review import Review
from shinkyu.model.verdicts.anchoring import items_of
from shinkyu.model.verdicts.authors import Authors, Person


class PublishedAuthors(Authors):
    """As `Authors` of a branch, but the row's own: whoever merged a branch, or wrote another row, may have approved this one.

    Of a row that changed since it was published, and of one that is gone, also those who wrote in the section of its items
    since: it does not say itself what was done to it.
    """

    def __init__(self, repository: Repository, review: Review) -> None:
        super().__init__(repository, review)
        self._slugs = {one.assessment.slug for one in review.assessments}
        self._slugs |= {one.was.slug for one in review.assessments if one.was is not None}

    def of(self, change: RowChange | Unrowed, assessment: Assessment) -> tuple[Person, ...]:
        """The authors of a row, or of a change without one."""
        commits, items = [*commits_of(change)], items_of(change)
        if isinstance(change, RowChange) and change.became is not Became.ADDED:
            commits += change.was.commits if change.was is not None else ()
            commits = [one for one in commits if one in self._since] + [*self._writing(assessment, items)]
        told = [*commits, *self._speaking_of({*commits, *_named(change)}), *self._writing_merges(assessment, items)]
        return self._of(told)

    @cached_property
    def _since(self) -> frozenset[str]:
        return frozenset(self.branch)

    def _speaking_of(self, commits: set[str]) -> Iterator[str]:
        """The commits that put one of these right or take it back, or one that is not here: that may be any."""
        for oid in self._with_amends:
            named = [
                value.split()[0] for key, value, *_ in self._trailers(oid) if key in self.speaks_of_others and value
            ]
            if any(one in commits or not self._repository.reaches(self._tip, one) for one in named):
                yield oid

    def _writing(self, assessment: Assessment, items: Iterable[ItemPath]) -> Iterator[str]:
        """The commits since then that changed a section file in which one of the items stands."""
        sections = {assessment.key_of(item).section_id for item in items}
        names = {PurePosixPath(assessment.section_path(assessment.form.section(one))).name for one in sections}
        for oid in self.branch:
            commit = self._repository.commit(oid)
            if len(commit.parents) == 1:
                before = self._repository.commit(commit.parents[0]).tree
                changed = (PurePosixPath(one.path) for one in self._repository.changed_files(before, commit.tree))
                if any(path.parts[0] in self._slugs and path.name in names for path in changed):
                    yield oid


def commits_of(change: RowChange | Unrowed) -> tuple[str, ...]:
    """The commits of a row as it is, or of a change without one."""
    return change.commits if isinstance(change, Unrowed) else change.row.commits


def _named(change: RowChange | Unrowed) -> tuple[str, ...]:
    """The same, and those of the row as it was."""
    was = change.was if isinstance(change, RowChange) else None
    return (*commits_of(change), *(was.commits if was is not None else ()))
