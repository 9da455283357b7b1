"""The facts of the assessments of HEAD: those that are kept from the call before, and the others read anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from shinkyu.model.overview.facts import Facts, facts_of
from shinkyu.model.overview.kept import Kept
from shinkyu.model.overview.reach import last_told
from shinkyu.model.project import Project, Version
from shinkyu.model.published.publications import Publication, Publications
from shinkyu.model.settings import FILE

Progress = Callable[[int, int], None]


class Reading:
    """``every``: all assessments of HEAD. ``told``: is told before each that is read how many are known, of how many."""

    def __init__(self, project: Project, every: Sequence[Version], told: Progress | None = None) -> None:
        self._project = project
        self._every = every
        self._told = told or (lambda done, total: None)
        self._publications = Publications(project.repository)

    def last(self, version: Version) -> Publication | None:
        """The newest publication of an assessment."""
        return self._publications.last(version.assessment)

    def facts(self, wanted: Sequence[Version]) -> dict[str, Facts]:
        """The facts of these, by slug. Raises BrokenInput for settings, InputError for a history that is not all there."""
        if not wanted:
            return {}
        kept = Kept(self._project.repository)
        tips = self._tips(kept)
        keys = {one.assessment.slug: self._key(one, tips) for one in wanted}
        found = {slug: facts for slug, key in keys.items() if (facts := kept.facts(key)) is not None}
        missing = [one for one in wanted if one.assessment.slug not in found]
        try:
            for one in missing:
                self._told(len(found), len(wanted))
                facts = found[one.assessment.slug] = facts_of(replace(one), self._on_line)  # what it reads goes with it
                kept.keep(keys[one.assessment.slug], facts)
        finally:  # what was read until somebody stopped it need not be read again
            kept.save()
        return found

    def _tips(self, kept: Kept) -> Mapping[str, str]:
        """Up to which commits the assessments are told of, by slug."""
        head = self._project.head
        known = kept.tips(head)
        if not all(one.assessment.slug in known for one in self._every):
            line = self._project.line(head)
            known = {one.assessment.slug: last_told(line, one.assessment) for one in self._every}
            kept.keep_tips(head, known)
        return known

    def _key(self, version: Version, tips: Mapping[str, str]) -> str:
        """Of all that the facts of an assessment hang on: what tells of it, and what a commit without changes may mean."""
        assessment, alone = version.assessment, len(self._every) == 1
        published = [f"{one.tag} {one.commit}" for one in self._publications.of(assessment)]
        return Kept.key(assessment.id, assessment.slug, tips[assessment.slug], str(alone), self._settings, *published)

    @cached_property
    def _settings(self) -> str:
        entry = self._project.repository.entries(self._project.repository.commit(self._project.head).tree).get(FILE)
        return entry.oid if entry is not None else ""

    @cached_property
    def _on_line(self) -> Publications:
        """The publications again, of which those on HEAD's line need not be walked anew."""
        return Publications(self._project.repository, self._project.line(self._project.head))
