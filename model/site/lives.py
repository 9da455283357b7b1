"""What became of each item, as the published rows tell it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shinkyu.model.form.keys import ItemPath
from shinkyu.model.published.outline import Node
from shinkyu.model.table.row import Row


@dataclass(frozen=True, slots=True)
class Life:
    """An item with its ``rows``, oldest first. ``heading``: the headings that lead to it within its section, and its own.

    ``gone``: the document does not have it any more; then it is called as the row of its last change cites it.
    """

    item: ItemPath
    heading: str
    rows: tuple[Row, ...]
    gone: bool = False


@dataclass(frozen=True, slots=True)
class SectionLives:
    """A section by the ``name`` of its page, how it is called, and the lives of its items, in the order of the form."""

    name: str
    title: str
    lives: tuple[Life, ...]


def section_lives(sections: Sequence[Node], rows: Sequence[Row]) -> Iterator[SectionLives]:
    """The sections of a document in which anything ever changed. Rows of no item are of none of them; they stand in the table."""
    of_item: dict[ItemPath, list[Row]] = defaultdict(list)
    for row in rows:
        for item in row.items:
            of_item[item].append(row)
    for section in sections:
        there = [(path, heading) for path, heading in _headings(section) if path in of_item]
        known = {path for path, _ in there}
        gone = [item for item in of_item if section.path.covers(item) and item not in known]
        lives = [Life(path, heading, tuple(of_item[path])) for path, heading in there]
        lives += [Life(item, of_item[item][-1].label, tuple(of_item[item]), gone=True) for item in gone]
        if lives:
            name = "-".join(filter(None, (section.path.file_slug, str(section.path.inner))))
            yield SectionLives(name, section.heading, tuple(lives))


def _headings(node: Node, above: str = "") -> Iterator[tuple[ItemPath, str]]:
    for inner in node.nodes:
        heading = f"{above} {inner.heading}".lstrip()
        yield inner.path, heading
        yield from _headings(inner, heading)
