"""A site built: what hangs on nothing new is neither read nor made."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, fields, replace
from functools import partial
from typing import Any

from shinkyu.model.form.keys import ItemPath
from shinkyu.model.language import in_japanese
from shinkyu.model.project import Project
from shinkyu.model.settings import FILE
from shinkyu.model.site.folder import Built, Page, SiteFolder, key_of
from shinkyu.model.site.places import ATOM_FEED, INDEX, JSON_FEED
from shinkyu.model.site.program import program
from shinkyu.model.site.releases import Opened, ReleasedAssessment, Summary, base_files, released
from shinkyu.model.site.request import SiteRequest
from shinkyu.render.site.assessment import AssessmentPages
from shinkyu.render.site.feeds import atom_feed, json_feed
from shinkyu.render.site.index import Listed, index_page


def build(project: Project, request: SiteRequest, told: Callable[[str], None] | None = None) -> Built:
    """The site of a repository, in the folder that is asked for. ``told``: as of `SiteFolder.build`.

    Raises UsageError for a folder that holds something else or is no place for a site, or pages that were changed by hand;
    Refused where something that is withheld cannot be found; InputError where the history is not all here, or the system refuses.
    """
    request.refuse_within(project.repository.workdir)
    with in_japanese():
        folder = SiteFolder.at(request.out)
        made = _Building(project, request, folder)
        built = folder.build([*made.pages()], overwrite=request.overwrite, told=told)
        return replace(built, assessments=made.count, elsewhere=tuple(made.elsewhere))


class _Collecting:
    """A command has switched the collector off, and ends soon: what it has read first is not looked through again, what it read
    of each assessment goes before the next. Whoever goes on, as a server does, has the collector on: it is left to it."""

    def __init__(self) -> None:
        self._by_hand = not gc.isenabled()

    def keep(self) -> None:
        """All that there is stays to the end."""
        if self._by_hand:
            gc.freeze()

    def collect(self) -> None:
        """What hangs together in circles, and nothing else holds, goes."""
        if self._by_hand:
            gc.collect()


class _Building:
    """``kept``: what is known of assessments whose versions are those of the call before: of them nothing is read."""

    def __init__(self, project: Project, request: SiteRequest, folder: SiteFolder) -> None:
        self._project, self._request, self._folder = project, request, folder
        if project.head:
            project.line(project.head)  # most releases stand on it
        self._collecting = _Collecting()
        self._collecting.keep()
        self._every = released(project, drafts=request.drafts)
        self._base = base_files(project)
        self._hangs_on = (program(), request.title, self._withheld())
        self._opened: Opened | None = None
        self.elsewhere: dict[tuple[str, ItemPath], None] = {}

    @property
    def count(self) -> int:
        """How many assessments there are to show."""
        return len(self._every)

    def pages(self) -> Iterator[Page]:
        """All of them: first those of each assessment, in their order; the folder makes them one after the other."""
        known, self._folder.facts = dict(self._folder.facts), {}
        listed = []
        for one in self._every:
            key = key_of(self._hangs_on, one.folder, [(each.name, each.commit) for each in one.releases])
            pages = AssessmentPages(one, self._request.title, self._hangs_on, self._open)
            said = _from_object(known.get(key))
            if said is None:
                said = self._open(one).summary, pages.section_names()
            self._folder.facts[key] = _object(*said)
            listed.append((one, said[0]))
            yield from pages.pages(said[1])
        yield from self._of_all(listed)

    def _of_all(self, listed: Listed) -> Iterator[Page]:
        title, address = self._request.title, self._request.address
        releases = [(one.folder, each.name, each.commit) for one, _ in listed for each in one.releases]
        key = key_of(self._hangs_on, address, releases)
        for path, make in (
            (INDEX, partial(index_page, listed, title)),
            (JSON_FEED, partial(json_feed, listed, title, address)),
            (ATOM_FEED, partial(atom_feed, listed, title, address)),
        ):
            yield Page(path, key, partial(_made, make))

    def _open(self, one: ReleasedAssessment) -> Opened:
        """The versions of one assessment at a time: memory does not grow with their number."""
        if self._opened is None or self._opened.one is not one:
            self._opened = None
            self._collecting.collect()
            self._opened = Opened(self._project, one, self._base)
            self.elsewhere |= dict.fromkeys(self._opened.elsewhere())
        return self._opened

    def _withheld(self) -> str:
        """The settings of now, by which old versions are shown, too."""
        project = self._project
        bare = project.repository.workdir is None
        files = project.snapshot(project.head) if bare else project.workspace.snapshot
        return key_of([(one.data(FILE) or b"").decode("utf-8", "replace") for one in (files, *self._base)])


def _made(make: Callable[[], str]) -> bytes:
    return make().encode()


def _object(said: Summary, sections: list[str]) -> dict[str, object]:
    told = {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in asdict(said).items()}
    return {**told, "years": [[*key, count] for key, count in sorted(said.years.items())], "sections": sections}


def _from_object(stored: object) -> tuple[Summary, list[str]] | None:
    """None of what is none, or was stored by somebody else."""
    if not isinstance(stored, Mapping):
        return None
    try:
        return Summary(**_values(stored)), [str(name) for name in stored["sections"]]
    except (KeyError, TypeError, ValueError):
        return None


def _values(stored: Mapping[str, Any]) -> dict[str, Any]:
    days = {"published", "changed", "reassessment", "look", "retained"}
    found = {one.name: stored[one.name] for one in fields(Summary)}
    found |= {name: dt.date.fromisoformat(found[name]) if found[name] else None for name in days}
    return {**found, "years": {(int(year), str(kind)): int(count) for year, kind, count in stored["years"]}}
