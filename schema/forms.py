"""The forms of 特定個人情報保護評価書 as values: what a form's sections and items are called, hold and carry.

The facts come from the JSON Schemas beside this file, the only source of labels, order, ※ marks and choices.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from shinkyu.schema.sources import Source

_ASSESSMENT = "assessment.json"
Place = tuple[str, ...]  # the headings that lead to an item from where another one stands: itself, or a neighbour


@dataclass(frozen=True, slots=True)
class Agreement:
    """What another section says where an ``option`` is chosen: the item at the path ``item`` has an answer of ``with_``.

    An answer ``against`` it contradicts the option. An answer of neither kind leaves it open.
    """

    option: str
    item: str
    with_: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a choice; beside a ``free`` one a text may stand (「その他」 with what the other thing is)."""

    text: str
    free: bool


@dataclass(frozen=True, slots=True)
class Item:
    """A heading of the form and what is written under it.

    ``marked`` is the effective ※ (subject to 重要な変更, 指針 別表). ``implied``: a label naming only what stands
    above this item means this item. ``value_key`` is the key of the item's own value in its mapping (記載, 選択),
    "" when the YAML value is the value itself or the item has none. ``was`` is its path in the edition before, where
    it differs; ``only`` names who writes it at all, "" meaning everyone. ``role``: what the item is to the tool, whatever
    its heading (see `Form.path_of_role`). ``optional``: it may be left blank (特記事項, 備考, what is marked only where it holds).

    ``excludes``: of an option, the places where nothing is written if it is chosen. ``spares``: those that may stay
    blank if no other option is chosen than those which spare them ("": if none is); entries of a list are then not written.
    ``agrees``: what another section says where an option is chosen. ``leads``: what an option means to the しきい値判断
    (see `model.rules.threshold`).

    How the form prints it: ``groups``, the headings above so many options each (・識別情報), which together are all of them;
    ``columns``, how many options stand side by side; ``bands``, of a repeated entry, the last number below each further
    heading of the list (5, 10: 「委託事項2～5」, 「委託事項6～10」).
    """

    heading: str
    kind: str
    marked: bool
    repeat: bool
    options: tuple[Option, ...]
    says: tuple[str, ...]
    also: tuple[str, ...]
    items: tuple[Item, ...]
    description: str
    value_key: str
    implied: bool = False
    was: str = ""
    only: str = ""
    role: str = ""
    excludes: tuple[tuple[str, tuple[Place, ...]], ...] = ()
    spares: tuple[tuple[str, tuple[Place, ...]], ...] = ()
    agrees: tuple[Agreement, ...] = ()
    leads: tuple[tuple[str, tuple[str, ...]], ...] = ()
    optional: bool = False
    groups: tuple[tuple[str, int], ...] = ()
    columns: int = 2
    bands: tuple[int, ...] = ()

    def excluded(self, chosen: Collection[str]) -> frozenset[Place]:
        """The places where nothing is written with these options ``chosen``."""
        return frozenset(place for option, places in self.excludes if option in chosen for place in places)

    def spared(self, chosen: Collection[str]) -> frozenset[Place]:
        """The places that may stay blank with these options ``chosen``; what is asked and not answered spares all it can."""
        by_option = {option: frozenset(places) for option, places in self.spares}
        if not chosen and not self.optional:
            excluded = (place for _, places in self.excludes for place in places)
            return frozenset[Place]().union(excluded, *by_option.values())
        return frozenset.intersection(*(by_option.get(option, frozenset()) for option in chosen or ("",)))


@dataclass(frozen=True, slots=True)
class Section:
    """One file of an assessment: ``id`` is how change tables cite it (Ⅲ-3 is III-3), ``part`` its Ⅰ, Ⅱ, … of the form.

    ``per_file``: it stands once for each 特定個人情報ファイル. ``was`` is its id in the edition before, if another;
    ``only`` names who writes it at all, "" meaning everyone. ``renewed``: with a 重要な変更 it says that and when the
    assessment was done again. ``optional``: all of it may be left blank (【任意】).
    """

    id: str
    part: str
    part_also: tuple[str, ...]
    title: str
    per_file: bool
    marked: bool
    items: tuple[Item, ...]
    was: str
    says: tuple[str, ...]
    only: str
    renewed: bool = False
    optional: bool = False
    description: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """One edition of a form. ``follows`` is the edition before it, "" for the first; ``before``: that edition, None for the first.

    ``in_force`` is the first day on which a document is written by it; None where it is not known (of the first).

    ``changes_heading`` stands above the table of changes (「(別添3)変更箇所」).

    Forms are compared by identity (one object for the same files that follow the same edition), so that caches keyed by a
    form stay cheap. ``source``: its files. ``by_id``: its sections by their id.
    """

    name: str
    edition: str
    title: str
    style: str
    edition_label: str
    changes_heading: str
    follows: str
    in_force: dt.date | None
    sections: tuple[Section, ...]
    source: Source = field(repr=False)
    before: Form | None = field(default=None, repr=False)
    by_id: Mapping[str, Section] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {section.id: section for section in self.sections})

    def section(self, section_id: str) -> Section:
        """The section of that id; KeyError when the form has none."""
        return self.by_id[section_id]

    def schema(self, section_id: str) -> dict[str, Any]:
        """The JSON Schema (2020-12) of a section's file, fresh each time. KeyError for an unknown section."""
        schema: dict[str, Any] = self.source.json(f"{self.by_id[section_id].id}.json")
        return schema

    def schema_files(self, assessment: bytes) -> Iterator[tuple[str, bytes]]:
        """Names and contents of what a user's ``.schema/<form>-<edition>/`` holds: assessment.json (whose bytes are given),
        then the sections in the order of the form."""
        yield _ASSESSMENT, assessment
        for section in self.sections:
            yield f"{section.id}.json", self.source.bytes(f"{section.id}.json")

    def chain(self) -> Iterator[Form]:
        """This edition and those that it goes back to, newest first."""
        form: Form | None = self
        while form is not None:
            yield form
            form = form.before

    def path_of_role(self, role: str) -> str:
        """The path of the first item of that role: ``number`` 評価書番号, ``name`` 評価書名, ``published`` 公表日, ``days`` one
        line in which days stand, ``consultation`` that of 意見の聴取; of the しきい値判断 ``threshold-people``, ``-handlers``,
        ``-accident``, ``-result``, and ``-submitted``, the kinds of form that are handed in, ``assessed`` the day on which it
        was made; ``file-names`` all 特定個人情報ファイル, ``file-name`` the one that is written of; ``recipient`` who gets the
        information. KeyError when the form has none.
        """
        for path in self.paths_of_role(role):
            return path
        raise KeyError(role)

    def paths_of_role(self, role: str) -> Iterator[str]:
        """The paths of all items of that role, without ids of entries, in the order of the form."""
        for section in self.sections:
            for headings, item in walk(section):
                if item.role == role:
                    yield "/".join((section.id, *headings))


def path_of(section_id: str, headings: tuple[str, ...] = ()) -> str:
    """An item's path as forms name it (``x-was``), without ids of entries."""
    return "/".join((section_id, *headings))


def steps_of(path: str) -> tuple[str, ...]:
    """The section and the headings that such a path names."""
    return tuple(path.split("/"))


def walk(section: Section) -> Iterator[tuple[tuple[str, ...], Item]]:
    """Every item of a section with the headings that lead to it, in the order of the form, parents first."""
    return _walk((), section.items)


def _walk(above: tuple[str, ...], items: tuple[Item, ...]) -> Iterator[tuple[tuple[str, ...], Item]]:
    for item in items:
        headings = (*above, item.heading)
        yield headings, item
        yield from _walk(headings, item.items)


def find_item(form: Form, section_id: str, headings: tuple[str, ...]) -> Item:
    """The item under those headings (without the ids of repeated entries); KeyError when there is none."""
    found: Item | None = None
    items = form.section(section_id).items
    for heading in headings:
        found = next((item for item in items if item.heading == heading), None)
        if found is None:
            break
        items = found.items
    if found is None:
        raise KeyError("/".join((section_id, *headings)))
    return found
