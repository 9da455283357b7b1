"""What a document says, before any layout: the items of its form with their texts, in the order of the form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from shinkyu.schema import Form, Item, Section

Chosen = tuple[tuple[str, str], ...]  # options, each with the free text beside it
Row = tuple[str, str, str, str, str, str]  # of the table of changes


@dataclass(frozen=True)
class Node:
    """An item, or one entry of a repeated one (``number``, from 1): what it says itself, and the items below it."""

    path: str
    item: Item
    number: int
    text: str
    chosen: Chosen
    nodes: tuple[Node, ...]

    def walk(self) -> Iterator[Node]:
        """This item and all below it, in the order of the form."""
        yield self
        for node in self.nodes:
            yield from node.walk()

    @property
    def blank(self) -> bool:
        """Whether neither it nor anything below it says anything."""
        return not any(node.text for node in self.walk())


@dataclass(frozen=True)
class Written:
    """A section of the form as it stands once in the document: ``file`` is its place among several files, from 1, else 0."""

    section: Section
    file: int
    file_name: str
    nodes: tuple[Node, ...]

    def walk(self) -> Iterator[Node]:
        """All its items, in the order of the form."""
        for node in self.nodes:
            yield from node.walk()


@dataclass(frozen=True)
class Trap:
    """A line inside the text of the item at ``path`` that reads like something else."""

    path: str
    line: str


@dataclass
class Document:
    """A whole document. ``files``: slugs and names, in order; empty where it has one."""

    number: str
    form: Form
    title: str
    files: tuple[tuple[str, str], ...]
    sections: tuple[Written, ...]
    rows: tuple[Row, ...]
    traps: tuple[Trap, ...]
    picture: bytes = b""
    loose_lines: set[str] = field(default_factory=set)  # items whose line ends the layout does not show
    as_printed: dict[str, str] = field(default_factory=dict)  # what a layout spoils, as it then reads
    stray: tuple[str, ...] = ()  # words of a picture that stand in a text without it

    def walk(self) -> Iterator[Node]:
        """All items, in the order of the document."""
        for written in self.sections:
            yield from written.walk()

    def parts(self) -> Iterator[tuple[str, int, str, list[Written]]]:
        """Part by part (「表紙」 first): its name, the place and name of its file, its sections."""
        group: list[Written] = []
        for written in self.sections:
            if group and (group[-1].section.part, group[-1].file) != (written.section.part, written.file):
                yield group[0].section.part or "表紙", group[0].file, group[0].file_name, group
                group = []
            group.append(written)
        yield group[0].section.part or "表紙", group[0].file, group[0].file_name, group
