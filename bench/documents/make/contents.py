"""The contents of a document: the items of its form, each with its text, before anybody thinks of a layout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import changed
import choices
import known
from chance import Chance, data
from model import Chosen, Document, Node, Trap, Written

from shinkyu.schema import Form, Item, Section, load_form

_MANY = {"システム": "systems", "委託事項": "commissions", "提供先": "recipients", "移転先": "transfers"}


@dataclass(frozen=True)
class Spec:
    """What a document is to be. ``entries``: how many of a repeated item say something; ``blank``: how many more are printed."""

    number: str
    affair: str
    form: str
    edition: str
    files: int = 1
    commissions: int = 3
    recipients: int = 2
    transfers: int = 1
    systems: int = 4
    blank: int = 1
    accident: bool = False
    elsewhere: bool = False  # the first 提供先 says 「別紙のとおり」
    overlong: int = 0  # texts made several times as long
    traps: int = 14

    def entries(self, heading: str) -> int:
        """How many entries of that heading say something."""
        return int(getattr(self, _MANY[heading]))


@dataclass(frozen=True)
class Place:
    """Where the writer is: ``said`` the way to it, with each リスクN named by what the form says of it."""

    section: Section
    file: int
    file_name: str
    said: str
    entry: int

    def below(self, item: Item, entry: int) -> Place:
        """The place of an item below this one, or of one of its entries."""
        name = item.says[0] if item.says else item.heading
        return Place(self.section, self.file, self.file_name, f"{self.said}/{name}", entry or self.entry)


class Writer:
    """Writes one document."""

    def __init__(self, spec: Spec) -> None:
        self.spec = spec
        self.affair: dict[str, Any] = data("affairs")[spec.affair]
        self.chance = Chance(f"{spec.number}-{spec.affair}", self.affair)
        self.form: Form = load_form(spec.form, spec.edition)
        files = [*self.affair["files"].items()][: spec.files]
        self.files = tuple(files) if spec.files > 1 else ()
        self.all_files = files

    def document(self) -> Document:
        """The whole document, with its traps laid."""
        sections = tuple(self._written(*one) for one in self._order())
        title = self.affair["title"]
        document = Document(self.spec.number, self.form, title, self.files, sections, (), ())
        return laid(document, self)

    def _order(self) -> Iterator[tuple[Section, int]]:
        """Sections with the places of their files: Ⅱ for each file, then Ⅲ for each."""
        done: set[str] = set()
        for section in self.form.sections:
            group = [one for one in self.form.sections if one.part == section.part and one.per_file]
            if not (section.per_file and self.files):
                yield section, 0
            elif section.part not in done:
                done.add(section.part)
                yield from ((one, file) for file in range(1, len(self.files) + 1) for one in group)

    def _written(self, section: Section, file: int) -> Written:
        slug, name = self.all_files[max(file - 1, 0)]
        front = f"files/{slug}/{section.id}" if file else section.id
        place = Place(section, file, name, f"{section.id}/{section.title}", 0)
        return Written(section, file, name, tuple(self._nodes(section.items, front, place)))

    def _nodes(self, items: Iterable[Item], front: str, place: Place) -> Iterator[Node]:
        for item in items:
            if item.repeat:
                count = self.spec.entries(item.heading)
                for number in range(1, count + self.spec.blank + 1):
                    path = f"{front}/{item.heading}[n{number}]"
                    yield self._node(item, path, place.below(item, number), number, blank=number > count)
            else:
                yield self._node(item, f"{front}/{item.heading}", place.below(item, 0), 0, blank=False)

    def _node(self, item: Item, path: str, place: Place, number: int, *, blank: bool) -> Node:
        if blank:
            return empty_node(item, path, number)
        chosen = self._chosen(item, place)
        text = choices.text(chosen) if chosen else self._text(item, place)
        return Node(path, item, number, text, chosen, tuple(self._nodes(item.items, path, place)))

    def _chosen(self, item: Item, place: Place) -> Chosen:
        return choices.chosen(item, place, self) if item.options else ()

    def _text(self, item: Item, place: Place) -> str:
        if item.kind == "group" or item.options:
            return ""
        told = known.text(item, place, self)
        if told is not None:
            return told
        topic = _topic(place.said)
        return self.chance.text(topic, place.file_name)


def _topic(said: str) -> dict[str, Any]:
    """The topic that names the end of the way most exactly."""
    found = [(len(end), name) for name, topic in data("phrases").items() for end in topic["at"] if said.endswith(end)]
    if not found:
        raise KeyError(f"nothing to say of {said}")
    topic: dict[str, Any] = data("phrases")[max(found)[1]]
    return topic


def empty_node(item: Item, path: str, number: int) -> Node:
    """An item that is printed and says nothing, with all below it."""
    return Node(path, item, number, "", (), tuple(empty_node(one, f"{path}/{one.heading}", 0) for one in item.items))


def laid(document: Document, writer: Writer) -> Document:
    """The document with lines in its texts that read like headings, and with some texts made long."""
    texts = [node.path for node in document.walk() if node.item.kind == "text" and node.text.count("\n") >= 1]
    chance = writer.chance.random
    lines = chance.sample(data("traps"), min(writer.spec.traps, len(texts), len(data("traps"))))
    traps, new = [], {}
    for path, trap in zip(chance.sample(texts, len(lines)), lines, strict=True):
        line = writer.chance.filled(trap["line"], writer.all_files[0][1])
        traps.append(Trap(path, line))
        new[path] = (line, trap["where"])
    long = set(chance.sample([path for path in texts if path not in new], writer.spec.overlong))
    sections = tuple(
        Written(one.section, one.file, one.file_name, tuple(_relaid(node, new, long, writer) for node in one.nodes))
        for one in document.sections
    )
    rows = changed.rows(sections, writer)
    return Document(document.number, document.form, document.title, document.files, sections, rows, tuple(traps))


def _relaid(node: Node, new: dict[str, tuple[str, str]], long: set[str], writer: Writer) -> Node:
    text = node.text
    if node.path in new:
        line, where = new[node.path]
        lines = text.split("\n")
        lines.insert({"start": 0, "middle": len(lines) // 2 or 1, "end": len(lines)}[where], line)
        text = "\n".join(lines)
    if node.path in long:
        text = "\n".join([text, *known.more(writer, 14)])
    return Node(
        node.path,
        node.item,
        node.number,
        text,
        node.chosen,
        tuple(_relaid(one, new, long, writer) for one in node.nodes),
    )
