"""A document in the order of the form: its sections, their headings with ※, numbered entries, and the texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import ItemPath, Key, entry_ids
from shinkyu.model.form.labels import references
from shinkyu.model.form.layout import section_name, section_places
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
    form's item (`Form.path_of_role`).

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
        nodes.append(Node(path, name, section.marked, nodes=inner, says=section.says, part=section.part))
    return tuple(nodes)


def selected(nodes: Iterable[Node], path: ItemPath) -> tuple[Node, ...]:
    """Only the node of that path (a section, an item, an entry, a list of entries), under the headings that lead to it."""
    kept = []
    for node in nodes:
        if path.covers(node.path):
            kept.append(node)
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
            nodes += [self._node(item, entry, f"{item.heading}{n}") for n, entry in enumerate(entries, 1)]
            if not entries:
                nodes.append(Node(self._assessment.path_of(key), item.heading, item.marked, kind=item.kind))
        return tuple(nodes)

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
            path, heading, item.marked, text, inner, file, True, item.kind, item.options, item.says, role=item.role
        )

    def _take(self, key: Key) -> str:
        self._shown.add(key)
        return self._texts.get(key, "")
