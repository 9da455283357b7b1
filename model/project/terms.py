"""Terms that are written in more than one way, within an assessment or over several (`shinkyu terms`)."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from shinkyu.model.form.keys import Key
from shinkyu.model.form.order import FormOrder, find_item
from shinkyu.model.progress import Step, assessments_read, finished
from shinkyu.model.project.project import Project
from shinkyu.model.project.version import Version
from shinkyu.model.settings import HouseTerm
from shinkyu.model.table.renamedterms import renamed_terms
from shinkyu.model.text.occurrences import Standing, occurrences, stands
from shinkyu.model.text.spellings import Kind, Spelled, rank, spelled
from shinkyu.model.workspace.replacing import free_parts

KINDS = tuple(Kind)  # in the order in which they are told


@dataclass(frozen=True, slots=True)
class Place:
    """An item that holds a spelling, and how often."""

    slug: str
    item: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way in which a term is written, and where: in the order of the assessments and of their forms.

    ``longer``: the longer words that it is a part of there (業務サーバ).
    """

    text: str
    places: tuple[Place, ...]
    longer: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How often it stands."""
        return sum(place.count for place in self.places)


@dataclass(frozen=True, slots=True)
class Term:
    """A term with its spellings: the one to ``use`` (that of the house list, of the record, else the most frequent), and others."""

    kind: Kind
    use: str
    spellings: tuple[Spelling, ...]

    @property
    def others(self) -> tuple[Spelling, ...]:
        """The spellings that are not the one to use."""
        return tuple(one for one in self.spellings if one.text != self.use)


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms that are written in more than one way in the assessments of these slugs. ``every``: they are all there are."""

    slugs: tuple[str, ...]
    every: bool
    found: tuple[Term, ...]


def terms_in_two_ways(project: Project, slug: str = "", *, every: bool = False) -> Terms:
    """The terms of the assessment meant, or of ``every`` one together, as they stand in the working tree (in a bare repository: HEAD).

    Raises as `Project.asked`, BrokenInput for a file that cannot be read.
    """
    return finished(terms_step_by_step(project, slug, every=every))


def terms_step_by_step(project: Project, slug: str = "", *, every: bool = False) -> Generator[Step, None, Terms]:
    """The same, returned at the end; a step for each assessment that was read. Raises likewise."""
    pending = project.repository.workdir is not None
    heap = _Heap()
    wanted = [*project.asked("HEAD", slug, every=every, pending=pending)]
    for done, version in enumerate(wanted, 1):
        heap.add(replace(version))  # what it reads goes with it
        yield assessments_read(done, len(wanted))
    return Terms(tuple(one.assessment.slug for one in wanted), every, tuple(heap.terms()))


@dataclass(frozen=True, slots=True)
class _Held:
    """What an item holds of a spelling: the place, the item's text, and where in it the spelling begins."""

    place: Place
    text: str
    starts: frozenset[int]

    def longer(self, old: str, new: str) -> Iterator[str]:
        """The longer words in which the spelling stands there."""
        for one in occurrences(self.text, old, new):
            if one.standing is Standing.INSIDE and one.start in self.starts:
                yield one.word


class _Heap:
    """What the texts of assessments hold, by term, by spelling, by item."""

    def __init__(self) -> None:
        self._known: dict[tuple[Kind, str], dict[str, list[_Held]]] = {}
        self._house: set[str] = set()

    def add(self, version: Version) -> None:
        """Counts the terms of an assessment."""
        assessment, texts, names = version.assessment, version.texts(), version.names
        house, renamed = version.snapshot.settings().terms, _renamed(version)
        self._house |= {one for term in house for one in (term.use, *term.avoided)}
        order = FormOrder(assessment)
        for key in sorted(_of_items(texts), key=lambda key: order.position(key, names.number)):
            starts: dict[tuple[Kind, str, str], set[int]] = {}
            for start, end in free_parts(find_item(assessment, key), texts[key]):
                for one in _spelled(texts[key][start:end], house, renamed):
                    starts.setdefault((one.kind, one.term, one.text), set()).add(start + one.start)
            for (kind, term, text), found in starts.items():
                place = Place(assessment.slug, str(assessment.path_of(key)), names.label(key), len(found))
                held = _Held(place, texts[key], frozenset(found))
                self._known.setdefault((kind, term), {}).setdefault(text, []).append(held)

    def terms(self) -> Iterator[Term]:
        """Those that are written in more than one way; each spelling in one of them, that of the first kind."""
        told = {*self._house}
        for (kind, term), written in sorted(self._known.items(), key=lambda one: KINDS.index(one[0][0])):
            if kind is not Kind.HOUSE and told.issuperset(written):
                continue
            found = _term(kind, term, written)
            if found.others:
                told |= {*written}
                yield found


def _term(kind: Kind, term: str, written: Mapping[str, Sequence[_Held]]) -> Term:
    spellings = [Spelling(text, tuple(one.place for one in held)) for text, held in written.items()]
    spellings.sort(key=lambda one: (-one.count, rank(kind, term, one.text), one.text))
    use = term if kind in (Kind.HOUSE, Kind.RENAMED) else spellings[0].text
    return Term(kind, use, tuple(replace(one, longer=_longer(written[one.text], one.text, use)) for one in spellings))


def _longer(held: Iterable[_Held], old: str, new: str) -> tuple[str, ...]:
    """The longer words that a spelling is a part of; none of the one to use."""
    return () if old == new else tuple(dict.fromkeys(word for one in held for word in one.longer(old, new)))


def _of_items(texts: Mapping[Key, str]) -> Iterable[Key]:
    return (key for key in texts if not (key.is_order or key.is_figure_file or key.is_attachment))


def _spelled(text: str, house: Sequence[HouseTerm], renamed: Mapping[str, str]) -> Iterator[Spelled]:
    yield from spelled(text)
    for term in house:
        yield from _instead(Kind.HOUSE, text, term.use, term.avoided)
    for old, new in renamed.items():
        yield from _instead(Kind.RENAMED, text, new, (old,))


def _instead(kind: Kind, text: str, use: str, others: Iterable[str]) -> Iterator[Spelled]:
    for other in others:
        yield from (Spelled(kind, use, other, one.start) for one in stands(text, other, use))
    within = {
        place
        for other in others
        if use in other
        for match in re.finditer(re.escape(other), text)
        for place in range(*match.span())
    }
    yield from (
        Spelled(kind, use, use, match.start())
        for match in re.finditer(re.escape(use), text)
        if match.start() not in within
    )


def _renamed(version: Version) -> dict[str, str]:
    """What the record replaced; of a history that is not all there nothing is known."""
    return {} if version.project.repository.is_shallow or not version.commit else renamed_terms(version.table().rows)
