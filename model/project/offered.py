"""What can be named here, for whoever is typing it: items, assessments, versions. Nothing is refused, and no history is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from shinkyu.model.errors import ShinkyuError
from shinkyu.model.form.keys import Key
from shinkyu.model.form.known import KnownForms, tool_forms
from shinkyu.model.form.layout import section_places
from shinkyu.model.form.naming import split_slug
from shinkyu.model.project.project import Project
from shinkyu.model.project.reviews import BRANCH
from shinkyu.model.project.version import Version
from shinkyu.model.published.outline import Node, outline
from shinkyu.model.repository import Repository, current_branch
from shinkyu.schema import walk

MOST_COMMITS = 30
_HEAD, _SHORT = "HEAD", 10


class Offer(NamedTuple):
    """What can be typed, what it is, and whether it may go on, as a heading with others below it does."""

    text: str
    about: str = ""
    goes_on: bool = False


def items_offered(project: Project, begun: str, slug: str = "") -> Iterator[Offer]:
    """The items of the assessment meant that begin so: by path down to the next heading, else as people cite them.

    Where it cannot be told which assessment is meant: their slugs, as they stand in front of an item.
    """
    return _in_assessment(project, begun, slug, _items)


def entries_offered(project: Project, begun: str, slug: str = "") -> Iterator[Offer]:
    """The repeated entries, by path, likewise."""
    return _in_assessment(project, begun, slug, lambda version, _: _entries(_nodes(version)))


def lists_offered(project: Project, begun: str, slug: str = "") -> Iterator[Offer]:
    """The repeated headings of the form, by path, likewise."""
    return _in_assessment(project, begun, slug, lambda version, _: _lists(version))


def files_offered(project: Project, slug: str = "") -> Iterator[Offer]:
    """The 特定個人情報ファイル of the assessment meant, by slug."""
    version = _meant(project, slug)
    for file in version.assessment.files if version else ():
        yield Offer(file.slug, file.name)


def shared_offered(project: Project) -> Iterator[Offer]:
    """The passages that assessments share, by name."""
    for one in project.workspace.snapshot.settings(["shared"]).shared:
        yield Offer(one.name)


def slugs_offered(project: Project) -> Iterator[Offer]:
    """Every assessment, by slug, and its name."""
    for version in _all(project):
        yield Offer(version.assessment.slug, version.titled().name)


def editions_offered(place: Path, form: str = "") -> list[str]:
    """The editions that are known in the folder where one stands, those of one form where it is named, oldest first."""
    return sorted({edition for name, edition in _forms(place).every() if form in ("", name)})


def form_editions_offered(place: Path) -> list[str]:
    """The forms with their editions that are known there: ``juten-2018-05``."""
    return ["-".join(one) for one in _forms(place).every()]


def _forms(place: Path) -> KnownForms:
    forms = tool_forms()
    if Repository.holds(place):
        project = Project.around(place)
        with suppress(ShinkyuError):
            forms = project.workspace.snapshot.forms
    return forms


def revisions_offered(project: Project) -> Iterator[Offer]:
    """HEAD, the branches here and elsewhere, and the tags."""
    yield Offer(_HEAD)
    for names in project.repository.branches_and_tags():
        yield from map(Offer, names)


def branches_offered(project: Project) -> Iterator[Offer]:
    """The branches here and elsewhere, but the one that is checked out, and what reviewers say."""
    here = ""
    with suppress(ShinkyuError):  # on none
        here = current_branch(project.repository)
    local, remote, _ = project.repository.branches_and_tags()
    return (Offer(name) for name in (*local, *remote) if name != here and name.rpartition("/")[2] != BRANCH)


def commits_offered(project: Project) -> Iterator[Offer]:
    """The newest commits, the last first, with their titles."""
    commit: str | None = project.head
    for _ in range(MOST_COMMITS):
        if not commit:
            return
        found = project.repository.commit(commit)
        yield Offer(commit[:_SHORT], found.message.partition("\n")[0])
        commit = found.parents[0] if found.parents else None


def _in_assessment(
    project: Project, begun: str, slug: str, offers: Callable[[Version, str], Iterable[Offer]]
) -> Iterator[Offer]:
    named, rest = split_slug(begun)
    version = _meant(project, slug or named)
    if version is not None:
        for one in offers(version, rest):
            yield one._replace(text=f"{named}:{one.text}" if named else one.text)
    elif not named:
        yield from (Offer(f"{one.text}:", one.about, goes_on=True) for one in slugs_offered(project))


def _meant(project: Project, slug: str) -> Version | None:
    """The assessment meant: as in the working tree where there is one; None where it cannot be told."""
    with suppress(ShinkyuError):
        return project.version(_HEAD, slug) if project.repository.workdir is None else project.pending(slug)
    return None


def _all(project: Project) -> Iterator[Version]:
    return project.versions() if project.repository.workdir is None else project.pending_versions()


def _nodes(version: Version) -> Sequence[Node]:
    return outline(version.assessment, version.texts([]))


def _items(version: Version, begun: str) -> Iterator[Offer]:
    nodes = _nodes(version)
    if begun[:1].isascii():
        yield from _below(nodes, begun)
        return
    for node in _walk(nodes):  # as people cite it: Ⅲ-3 リスク2
        label = version.names.label(version.assessment.key_of(node.path))
        if label.startswith(begun):
            yield Offer(label, node.path)


def _below(nodes: Iterable[Node], begun: str) -> Iterator[Offer]:
    """By path: what stands below a heading is offered once the heading is there."""
    for node in nodes:
        if node.path.startswith(begun):
            yield Offer(node.path, node.heading, goes_on=bool(node.nodes))
        if begun.startswith(node.path):
            yield from _below(node.nodes, begun)


def _entries(nodes: Iterable[Node]) -> Iterator[Offer]:
    return (Offer(node.path, node.heading) for node in _walk(nodes) if node.path.is_entry)


def _lists(version: Version) -> Iterator[Offer]:
    for section, file_id in section_places(version.assessment):
        for headings, item in walk(section):
            if item.repeat:
                key = Key.of_section(section, file_id).descend(headings)
                yield Offer(version.assessment.path_of(key), item.heading)


def _walk(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _walk(node.nodes)
