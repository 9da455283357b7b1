"""Who wrote a row: the authors of its commits, and those they name as co-authors. Four eyes are not theirs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.record.trailers import take_apart
from shinkyu.model.repository import Repository, commits_between, merge_bases
from shinkyu.model.review.delta import Became, RowChange, Unrowed
from shinkyu.model.review.review import Review
from shinkyu.model.sections.document import Texts
from shinkyu.model.sections.merging.units import units_of
from shinkyu.model.snapshots.snapshot import Snapshot

_PERSON = re.compile(r"\s*(.*?)\s*<([^<>]*)>\s*")
_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\"']+@[^\s@<>()\[\],;:\"']+")
_TOGETHER = "co-authored-by"
_SPEAKS_OF_OTHERS = ("Amends", "Undoes")

Person = tuple[str, str]  # name and address


class Authors:
    """The authors of what a branch does to the rows."""

    speaks_of_others = _SPEAKS_OF_OTHERS  # the trailers by which a commit says something of another

    def __init__(self, repository: Repository, review: Review) -> None:
        assert review.points.branch is not None, "what is not committed has no authors yet"
        self._repository = repository
        self._base, self._tip = review.points.base.commit, review.points.branch.commit
        self._known: dict[str, tuple[Person, ...]] = {}
        self._texts: dict[tuple[str, str], Texts] = {}
        self._made_up = review.trial.commit if review.trial is not None else ""

    def of(self, change: RowChange | Unrowed, assessment: Assessment) -> tuple[Person, ...]:
        """Of a row, or a change without one, that comes: those of its commits, of what the branch says of other commits, and
        of its merges that left a text of it which is of neither side: a row names the commits of the sides only.

        A row that the branch changes or takes away was somebody else's: whoever wrote on the branch is an author of that, too.
        """
        if isinstance(change, Unrowed):
            merges = self._writing_merges(assessment, (change.item,))
            return self._of((*change.commits, *self._with_amends, *merges))
        if change.became is not Became.ADDED:
            return self._of((*change.row.commits, *self.branch))
        merges = self._writing_merges(assessment, change.row.items)
        return self._of((*change.row.commits, *self._with_amends, *merges))

    @cached_property
    def branch(self) -> tuple[str, ...]:
        """The branch's own commits."""
        return tuple(commits_between(self._repository, self._base, self._tip))

    @cached_property
    def _with_amends(self) -> tuple[str, ...]:
        """Those of them that put another commit right or take it back: what they say of a row is a part of it."""
        return tuple(oid for oid in self.branch if any(key in _SPEAKS_OF_OTHERS for key, *_ in self._trailers(oid)))

    @cached_property
    def _merges(self) -> tuple[str, ...]:
        return tuple(oid for oid in self.branch if len(self._repository.commit(oid).parents) > 1)

    def _writing_merges(self, assessment: Assessment, items: Iterable[ItemPath]) -> Iterator[str]:
        keys = [assessment.key_of(item) for item in items]
        for oid in self._merges:
            if any(self._wrote(oid, assessment, key) for key in keys):
                yield oid

    def _wrote(self, merge: str, assessment: Assessment, key: Key) -> bool:
        """Whether the text of an item that a merge left is of no side of it, nor what comes of merging the sides."""
        parents = self._repository.commit(merge).parents
        text, *sides = (self._texts_at(oid, assessment.id).get(key, "") for oid in (merge, *parents))
        if text in sides:
            return False
        bases = merge_bases(self._repository, *parents[:2])
        if len(sides) != 2 or len(bases) != 1:
            return True
        before = self._texts_at(bases[0], assessment.id).get(key, "")
        return units_of(assessment, key, {before, *sides}).merge(before, *sides) != text

    def _texts_at(self, oid: str, assessment: str) -> Texts:
        if (oid, assessment) not in self._texts:
            files = Snapshot(self._repository, self._repository.commit(oid).tree)
            found = next((one for one in files.assessments([]) if one.id == assessment), None)
            self._texts[oid, assessment] = files.texts(found, []) if found is not None else {}
        return self._texts[oid, assessment]

    def _of(self, commits: Iterable[str]) -> tuple[Person, ...]:
        return tuple(dict.fromkeys(person for oid in commits for person in self._people(oid)))

    def _people(self, oid: str) -> tuple[Person, ...]:
        if oid not in self._known:
            nobody = oid == self._made_up and oid not in (self._base, self._tip)  # the merge that is only tried
            self._known[oid] = () if nobody else tuple(self._named(oid))
        return self._known[oid]

    def _named(self, oid: str) -> Iterator[Person]:
        told = [self._repository.commit(oid).author]
        told += [value for key, value, *_ in self._trailers(oid) if key.lower() == _TOGETHER]
        for text in told:
            yield from _people_in(text)

    def _trailers(self, oid: str) -> Iterable[tuple[str, ...]]:
        return ((one.key, one.value) for one in take_apart(self._repository.commit(oid).message).trailers)


def same_address(address: str) -> str:
    """An address as it is compared: however wide, in whatever case, and with what blanks around it is written."""
    return unicodedata.normalize("NFKC", address).strip().casefold()


def _people_in(text: str) -> Iterator[Person]:
    """Whoever a text names: ``name <address>`` as git writes it, and every address in whatever else people write."""
    addresses = _ADDRESS.findall(unicodedata.normalize("NFKC", text))
    match = _PERSON.fullmatch(text)
    if match and "<" not in match[1]:
        yield match[1], match[2].strip()
        addresses = [one for one in addresses if same_address(one) != same_address(match[2])]
    for address in addresses:
        yield text.partition("<")[0].strip(), address
