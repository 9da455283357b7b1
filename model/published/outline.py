"""A document in the order of the form: its sections, their headings with ※, numbered entries, and the texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from shinkyu.model.form.assessment import ATTACHMENTS, Assessment
from shinkyu.model.form.keys import FIGURE_FILE, ORDER
from shinkyu.model.form.layout import section_name, section_places
from shinkyu.model.form.naming import below
from shinkyu.model.form.order import FormOrder
from shinkyu.schema import Item, Option


@dataclass(frozen=True, slots=True)
class Node:
    """A heading with its own text ("" is "not written") and what stands below it. ``path``: the item's or section's.

    A repeated entry's heading carries its number (``システム2``). ``file`` is a figure's, a path below the assessment's
    folder. ``known``: the form has it. ``kind`` is the item's ("" of a section), ``options`` what a choice offers
    (`model.form.choices` says which of them the text names). ``says``: what the form prints beside the heading (the risk that
    リスク2 is). ``part``: the Ⅰ, Ⅱ, … that a section stands in ("" of an item, and of the cover). ``role``: as of the
    form's item (`Form.path_of_role`).
    """

    path: str
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


def outline(assessment: Assessment, texts: Mapping[str, str]) -> tuple[Node, ...]:
    """The sections of a document, each with its items; headings that the form does not have come last in their section."""
    outliner = _Outliner(assessment, texts)
    order = FormOrder(assessment)
    places = list(section_places(assessment))
    places.sort(key=lambda place: order.position(outliner.head(*place) + place[0].id, lambda entry: 0))
    names = {file.id: f" ({number}){file.name}" for number, file in enumerate(assessment.files, 1)}
    nodes = []
    for section, file_id in places:
        key = outliner.head(section, file_id) + section.id
        name = section_name(section) + (names.get(file_id, "") if assessment.several else "")
        inner = (*outliner.items(section.items, key), *outliner.leftovers(key))
        path = assessment.path_of(key)
        nodes.append(Node(path, name, section.marked, nodes=inner, says=section.says, part=section.part))
    return tuple(nodes)


def selected(nodes: Iterable[Node], path: str) -> tuple[Node, ...]:
    """Only the node of that path (a section, an item, an entry, a list of entries), under the headings that lead to it."""
    kept = []
    for node in nodes:
        if below(node.path, path):
            kept.append(node)
        elif inner := selected(node.nodes, path):
            kept.append(replace(node, text="", nodes=inner, file="", kind="", options=()))
    return tuple(kept)


class _Outliner:
    def __init__(self, assessment: Assessment, texts: Mapping[str, str]) -> None:
        self._assessment = assessment
        self._texts = texts
        self._shown: set[str] = set()

    def head(self, section: object, file_id: str) -> str:
        """What the keys of a section begin with."""
        return f"@{file_id}/" if getattr(section, "per_file", False) else ""

    def items(self, items: tuple[Item, ...], above: str) -> tuple[Node, ...]:
        nodes: list[Node] = []
        for item in items:
            key = f"{above}/{item.heading}"
            if not item.repeat:
                nodes.append(self._node(item, key, item.heading))
                continue
            ids = self._take(key + ORDER).split("\n")
            entries = [f"{key}[{name}]" for name in ids if name]
            nodes += [self._node(item, entry, f"{item.heading}{n}") for n, entry in enumerate(entries, 1)]
            if not entries:
                nodes.append(Node(self._assessment.path_of(key), item.heading, item.marked, kind=item.kind))
        return tuple(nodes)

    def leftovers(self, section_key: str) -> Iterable[Node]:
        """What stands in the section's file under headings that the form does not have."""
        for key in sorted(self._texts):
            if key.startswith(f"{section_key}/") and key not in self._shown and not key.startswith(ATTACHMENTS):
                heading = key.removeprefix(f"{section_key}/").replace("/", " ")
                yield Node(self._assessment.path_of(key), heading, False, self._texts[key], known=False)

    def _node(self, item: Item, key: str, heading: str) -> Node:
        text, file = self._take(key), self._take(key + FIGURE_FILE)
        inner = self.items(item.items, key)
        path = self._assessment.path_of(key)
        return Node(
            path, heading, item.marked, text, inner, file, True, item.kind, item.options, item.says, role=item.role
        )

    def _take(self, key: str) -> str:
        self._shown.add(key)
        return self._texts.get(key, "")
