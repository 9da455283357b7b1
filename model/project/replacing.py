"""A term that is to become another: where it stands in the assessments that a request means, and what is made of that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from shinkyu.model.errors import UsageError
from shinkyu.model.form.order import FormOrder
from shinkyu.model.hints import Hint, options, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.project.project import Project
from shinkyu.model.project.version import Version
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.text.occurrences import Standing
from shinkyu.model.text.termpair import Replacing
from shinkyu.model.workspace.committing import Prepared
from shinkyu.model.workspace.replacement import Share, carry_out_replacement, prepare_replacement, put_in_place
from shinkyu.model.workspace.replacing import ItemPlaces, item_places
from shinkyu.model.workspace.request import CommitRequest


@dataclass(frozen=True, slots=True)
class Found:
    """Where a term stands in one assessment of the working tree: its items in the order of the form.

    ``file_names``: the names of 特定個人情報ファイル in assessment.yaml that hold it.
    """

    version: Version
    items: tuple[ItemPlaces, ...]
    file_names: tuple[tuple[str, str], ...] = ()

    def count(self, terms: Replacing) -> int:
        """How often it is replaced."""
        return sum(one.count(terms) for one in self.items)

    def share(self, terms: Replacing) -> Share:
        """The items in which it is replaced."""
        return Share(self.version.assessment, tuple(one for one in self.items if one.count(terms)))


@dataclass(frozen=True, slots=True)
class Written:
    """The files in which a term was replaced, and the commit that records it ("" where none does)."""

    paths: tuple[str, ...]
    commit: str = ""


@dataclass(frozen=True, slots=True)
class Replacement:
    """Every place where a term stands, assessment by assessment; those without any are left out."""

    workspace: Workspace
    terms: Replacing
    found: tuple[Found, ...]

    @property
    def count(self) -> int:
        """How often it is replaced."""
        return sum(one.count(self.terms) for one in self.found)

    @property
    def longer(self) -> Counter[str]:
        """The longer words in which it is not replaced, in the order in which they first stand, and how often each does."""
        places = (place for one in self.found for item in one.items for place in item.found)
        return Counter(
            place.word for place in places if place.standing is Standing.INSIDE and not self.terms.takes(place)
        )

    def also_inside(self, words: Sequence[str]) -> Replacement:
        """The same, replaced in these longer words too."""
        known = self.terms.inside
        return replace(self, terms=replace(self.terms, inside=None if known is None else known | {*words}))

    def _refuse_nothing(self) -> None:
        """Raises UsageError where nothing is replaced."""
        if self.count:
            return
        if not self.found:
            raise UsageError(
                tr(f"「{self.terms.old}」はどこにもありません", f"{self.terms.old!r} stands nowhere"),
                hint=Hint.of(
                    tr(
                        "綴りと、{}、{}、{} で示した範囲を確かめてください",
                        "see to its spelling, and to what {}, {} and {} mean",
                    ),
                    *map(options, ("--slug", "--item", "--all")),
                ),
            )
        raise UsageError(tr("置き換えるところがありません", "there is nothing to replace"), hint=self._instead())

    def _instead(self) -> Hint:
        """What can be done where the term stands nowhere by itself."""
        if self.longer:
            return Hint.of(
                tr(
                    "長い語の中も置き換えるなら {} などで示してください",
                    "to replace it in longer words too, say so as with {}",
                ),
                options("--inside", next(iter(self.longer))),
            )
        return Hint.of(
            tr("上に示した箇所を直すなら {} で1項目ずつ", "what is listed above can be edited item by item with {}"),
            shinkyu("edit"),
        )

    def prepare(self, request: CommitRequest) -> Prepared | None:
        """The commit that records it; None where the request says nothing of a record: then the working tree is all that changes.

        Raises UsageError where nothing is replaced, and as `prepare_replacement`.
        """
        self._refuse_nothing()
        said = (request.submission, request.significance, request.title)
        if not any(said) and request.reason is None and request.date is None:
            return None
        title = request.title or tr(
            f"「{self.terms.old}」を「{self.terms.new}」に改める", f"Replace {self.terms.old} by {self.terms.new}"
        )
        return prepare_replacement(self.workspace, self._shares, self.terms, replace(request, title=title))

    def carry_out(self, prepared: Prepared | None) -> Written:
        """Writes the new term, and makes the commit that is prepared. Raises as `put_in_place` and `carry_out_replacement`."""
        if prepared is None:
            return Written(tuple(put_in_place(self.workspace, self._shares, self.terms)))
        commit = carry_out_replacement(self.workspace, self._shares, self.terms, prepared)
        return Written(tuple(sorted(prepared.files)), commit)

    @property
    def _shares(self) -> list[Share]:
        return [share for one in self.found if (share := one.share(self.terms)).items]


def to_replace(
    project: Project, terms: Replacing, items: Sequence[str] = (), slug: str = "", *, every: bool = False
) -> Replacement:
    """Where a term stands: in ``items`` as people cite them, in the assessment meant, or in ``every`` one.

    Raises as `Project.asked`, BrokenInput for a file that cannot be read, UsageError for an item that is not one.
    """
    if every and (items or slug):
        raise UsageError(
            tr("--all は、--item や --slug と一緒に指定できません", "--all cannot be given with --item or --slug"),
            hint=tr("どちらか一方にしてください", "give one or the other"),
        )
    versions = project.asked("", slug, items[0] if items else "", every=every, pending=True)
    found = tuple(_found(version, terms, items) for version in versions)
    return Replacement(project.workspace, terms, tuple(one for one in found if one.items or one.file_names))


def _found(version: Version, terms: Replacing, items: Sequence[str]) -> Found:
    assessment, names = version.assessment, version.names
    keys = [names.find(item, whole=True) for item in items]
    order = FormOrder(assessment)
    places = item_places(assessment, version.texts(), terms, keys)
    places.sort(key=lambda one: order.position(one.key, names.number))
    files = () if items else tuple((file.slug, file.name) for file in assessment.files if terms.old in file.name)
    return Found(version, tuple(places), files)
