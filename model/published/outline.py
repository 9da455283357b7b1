"""A document in the order of the form: its sections, their headings with ※, numbered entries, and the texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import ItemPath, Key, entry_ids
from shinkyu.model.form.labels import references
from shinkyu.model.form.layout import printed_number, section_name, section_places
from shinkyu.model.form.order import FormOrder
from shinkyu.model.text.textdiff.woven import How
from shinkyu.schema import Item, Option


@dataclass(frozen=True, slots=True)
class Node:
    """A heading with its own text ("" is "not written") and what stands below it. ``path``: the item's or section's.

    A repeated entry's heading carries its number (``システム2``). ``file`` is a figure's, a path below the assessment's
    folder. ``known``: the form has it. ``kind`` is the item's ("" of a section), ``options`` what a choice offers
    (`model.form.choices` says which of them the text names). ``says``: what the form prints beside the heading (the risk that
    リスク2 is). ``part``: the Ⅰ, Ⅱ, … that a section stands in ("" of an item, and of the cover). ``role``: as of the
    form's item (`Form.path_of_role`). ``number``, ``title``: of a section as the form prints them (``1``,
    ``特定個人情報ファイルを取り扱う事務``), ``of_file`` the 特定個人情報ファイル that it speaks of where there are several.
    ``groups``, ``columns``: as of `Item`. ``band``: of the first of several entries, what the form prints above them
    (``委託事項2～5``). ``only``: who writes it at all, "" meaning everyone. ``blank``: of a list without entries, the first one
    as the form prints it (委託事項1, ①, ② …).

    Of a document that shows what changed (`changed.py`), ``before`` is the text at the earlier point (None in any other),
    ``how`` whether the heading itself came or went with all below it, ``moved_from`` the heading that an entry had before
    it took another place in its list.
    """

    path: ItemPath
    heading: str
    marked: bool
    text: str = ""
    nodes: tuple[Node, ...] = ()
    file: str = ""
    known: bool = True
    kind: str = ""
    options: tuple[Option, ...] = ()
    says: tuple[str, ...] = ()
    part: str = ""
    role: str = ""
    number: str = ""
    title: str = ""
    of_file: str = ""
    groups: tuple[tuple[str, int], ...] = ()
    columns: int = 2
    band: str = ""
    only: str = ""
    blank: tuple[Node, ...] = ()
    before: str | None = None
    how: How = How.KEPT
    moved_from: str = ""

    @property
    def changed(self) -> bool:
        """Whether it, as it stands by itself, is other than at the earlier point."""
        return bool(self.how or self.moved_from) or self.before not in (None, self.text)


def outline(assessment: Assessment, texts: Mapping[Key, str]) -> tuple[Node, ...]:
    """The sections of a document, each with its items; headings that the form does not have come last in their section."""
    outliner = _Outliner(assessment, texts)
    order = FormOrder(assessment)
    places = list(section_places(assessment))
    places.sort(key=lambda place: order.position(Key.of_section(*place), lambda entry: 0))
    names = {file.id: f" {file}" for file in references(assessment.files)}
    nodes = []
    for section, file_id in places:
        key = Key.of_section(section, file_id)
        name = section_name(section) + names.get(file_id, "")
        inner = (*outliner.items(section.items, key), *outliner.leftovers(key))
        path = assessment.path_of(key)
        nodes.append(
            Node(
                path,
                name,
                section.marked,
                nodes=inner,
                says=section.says,
                part=section.part,
                number=printed_number(section),
                title=section.title,
                of_file=names.get(file_id, "").strip(),
                only=section.only,
            )
        )
    return tuple(nodes)


def selected(nodes: Iterable[Node], path: ItemPath) -> tuple[Node, ...]:
    """Only the node of that path (a section, an item, an entry, a list of entries), under the headings that lead to it."""
    kept: list[Node] = []
    for node in nodes:
        if path.covers(node.path):
            kept.append(node if kept else replace(node, band=""))
        elif inner := selected(node.nodes, path):
            before = None if node.before is None else ""
            kept.append(replace(node, text="", nodes=inner, file="", kind="", options=(), before=before))
    return tuple(kept)


class _Outliner:
    def __init__(self, assessment: Assessment, texts: Mapping[Key, str]) -> None:
        self._assessment = assessment
        self._texts = texts
        self._shown: set[Key] = set()

    def items(self, items: tuple[Item, ...], above: Key) -> tuple[Node, ...]:
        nodes: list[Node] = []
        for item in items:
            key = above.child(item.heading)
            if not item.repeat:
                nodes.append(self._node(item, key, item.heading))
                continue
            entries = [key.entry(name) for name in entry_ids(self._take(key.order))]
            nodes += [
                replace(self._node(item, entry, f"{item.heading}{n}"), band=_band(item, n))
                for n, entry in enumerate(entries, 1)
            ]
            if not entries:
                nodes.append(self._blank_list(item, key))
        return tuple(nodes)

    def _blank_list(self, item: Item, key: Key) -> Node:
        first = _Outliner(self._assessment, {})._node(item, key.entry("1"), f"{item.heading}1")
        return Node(self._assessment.path_of(key), item.heading, item.marked, kind=item.kind, blank=(first,))

    def leftovers(self, section: Key) -> Iterable[Node]:
        """What stands in the section's file under headings that the form does not have."""
        for key in sorted(self._texts):
            if key.section == section and key not in self._shown:
                heading = key.words_below(section)
                yield Node(self._assessment.path_of(key), heading, False, self._texts[key], known=False)

    def _node(self, item: Item, key: Key, heading: str) -> Node:
        text, file = self._take(key), self._take(key.figure_file)
        inner = self.items(item.items, key)
        path = self._assessment.path_of(key)
        return Node(
            path,
            heading,
            item.marked,
            text,
            inner,
            file,
            kind=item.kind,
            options=item.options,
            says=item.says,
            role=item.role,
            groups=item.groups,
            columns=item.columns,
            only=item.only,
        )

    def _take(self, key: Key) -> str:
        self._shown.add(key)
        return self._texts.get(key, "")


def _band(item: Item, number: int) -> str:
    """What the form prints above the entry of that number, if it is the first below such a heading."""
    if not item.bands:
        return ""
    ends = [1, *item.bands]
    step = ends[-1] - ends[-2]
    while ends[-1] < number:  # more of them than the form has places for
        ends.append(ends[-1] + step)
    place = next(place for place, end in enumerate(ends) if number <= end)
    return f"{item.heading}{number}～{ends[place]}" if place and number == ends[place - 1] + 1 else ""
