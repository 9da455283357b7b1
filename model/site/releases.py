"""What was published of each assessment: the tags ``published/<slug>/<date>``, and nothing between them (contract §2).

What commits did between two publications is nobody's but the city's: only a version that was published, and the rows of its
table, are shown. What shinkyu.yaml withholds is left out, of an old publication what is withheld since, too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from shinkyu.model.duties.deadlines import deadlines
from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import ItemPath
from shinkyu.model.form.roles import item_of_role
from shinkyu.model.project import Project, Version
from shinkyu.model.project.redacting import redacted
from shinkyu.model.published.publications import Publication, Publications
from shinkyu.model.review.points import usual_base
from shinkyu.model.site.falling import falling
from shinkyu.model.site.places import own_folders
from shinkyu.model.snapshots.snapshot import Snapshot
from shinkyu.model.table.row import Row


@dataclass(frozen=True, slots=True)
class Release:
    """An assessment as it was published on a ``date``; None: a draft, which was not. ``name`` tells it from the others of the
    assessment, in a path: the date, or ``draft``."""

    name: str
    date: dt.date | None
    commit: str
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class ReleasedAssessment:
    """An assessment that was published; ``releases``: oldest first, a draft last. ``folder``: where its pages stand."""

    id: str
    folder: str
    releases: tuple[Release, ...]

    @property
    def last(self) -> Release:
        """The newest."""
        return self.releases[-1]

    @property
    def slug(self) -> str:
        """What it is called now. Another one may have been called so before it."""
        return self.last.assessment.slug


@dataclass(frozen=True, slots=True)
class Summary:
    """What a list says of an assessment, as of its newest release. Days are None where there is none, or it cannot be read.

    ``reassessment``, ``look``, ``retained``: as of `Deadlines`. ``years``: how many rows of each year and 提出時期.
    """

    number: str
    name: str
    published: dt.date | None
    changed: dt.date | None
    rows: int
    reassessment: dt.date | None
    look: dt.date | None
    retained: dt.date | None
    years: Mapping[tuple[int, str], int]


def base_files(project: Project) -> list[Snapshot]:
    """The files at the branch that others are taken into: whoever stands on an older one shows nothing that it withholds by now."""
    with suppress(UsageError, InputError):
        return [project.snapshot(usual_base(project.repository).commit)]
    return []


def released(project: Project, *, drafts: bool = False) -> list[ReleasedAssessment]:
    """Every assessment that was published, by folder; with ``drafts`` also as HEAD has it, where that is something else, and
    those that never were. Raises InputError where the history is not all here."""
    publications = Publications(project.repository)
    every = {identity: [*_releases(known)] for identity, known in publications.every.items()}
    if drafts:
        for version in project.committed(project.head, []) if project.head else ():
            known = every.setdefault(version.assessment.id, [])
            if not known or not publications.shows_all(version.history):
                known.append(Release("draft", None, version.commit, version.assessment))
    return sorted(_in_folders(every), key=lambda one: one.folder)


class Opened:
    """The releases of one assessment, read; each from where the one before ended. ``also``: files that say what is withheld, besides
    those at hand and those of each release.

    Raises Refused where something that is withheld cannot be found in one of them, InputError where the history is not all here.
    """

    def __init__(self, project: Project, one: ReleasedAssessment, also: Sequence[Snapshot] = ()) -> None:
        self.one = one
        self._versions: dict[str, Version] = {}
        known: Version | None = None
        for release in one.releases:
            history = known.history if known is not None else None
            version = Version(project, release.commit, release.assessment, known=history)
            known = self._versions[release.name] = redacted(version, also=also)

    def version(self, release: Release) -> Version:
        """What a release shows."""
        return self._versions[release.name]

    def elsewhere(self) -> Iterator[tuple[str, ItemPath]]:
        """Of the newest, the item of each withheld passage, and another one in which it stands and is shown."""
        for held, path in self.version(self.one.last).withheld_elsewhere():
            yield held.across(self.one.slug), path

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows of the newest."""
        return self.version(self.one.last).table().rows

    @cached_property
    def summary(self) -> Summary:
        """What is said of it in a list."""
        version, published = self.version(self.one.last), [other.date for other in self.one.releases if other.date]
        texts, form = version.written().texts, version.assessment.form
        number, name = (
            " ".join(texts.get(item, "").split()) if (item := item_of_role(form, role)) is not None else ""
            for role in ("number", "name")
        )
        due = deadlines(version.history, self.rows, published)
        days = max(published, default=None), max((row.date for row in self.rows), default=None)
        counts = falling(self.rows).by_year
        return Summary(number, name, *days, len(self.rows), due.reassessment, due.look, due.retained, counts)


def _in_folders(every: Mapping[str, Sequence[Release]]) -> Iterator[ReleasedAssessment]:
    """Whoever was published first has the folder of its slug, so that no page moves for one that comes later."""
    found = sorted((known[0].date or dt.date.max, one) for one, known in every.items() if known)
    slugs = [every[one][-1].assessment.slug for _, one in found]
    for (_, one), folder in zip(found, own_folders(slugs), strict=True):
        yield ReleasedAssessment(one, folder, tuple(every[one]))


def _releases(known: Sequence[Publication]) -> Iterator[Release]:
    taken: dict[str, int] = {}
    for one in known:
        name = one.date.isoformat()
        taken[name] = taken.get(name, 0) + 1
        yield Release(name if taken[name] == 1 else f"{name}-{taken[name]}", one.date, one.commit, one.assessment)
