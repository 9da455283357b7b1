"""A document as it is published: its sections in the order of the form, its figures, and its table of changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import ItemPath
from shinkyu.model.published.outline import Node, outline, selected
from shinkyu.model.sections.document import Texts
from shinkyu.model.table.row import Row
from shinkyu.model.table.titled import TitledTable, titled


@dataclass(frozen=True, slots=True)
class WholeDocument:
    """``figures``: the bytes of those that exist, by `Node.file`. A part of a document has no table: no heading above it.

    ``unrecorded``: the items, of a draft, that hold what is not recorded.
    """

    table: TitledTable
    sections: tuple[Node, ...]
    figures: Mapping[str, bytes]
    unrecorded: tuple[ItemPath, ...] = ()


def whole_document(
    assessment: Assessment, texts: Texts, rows: Sequence[Row], figures: Mapping[str, bytes]
) -> WholeDocument:
    """The document that these texts (by key) and rows make up; of ``figures``, by path, those that it shows."""
    sections = outline(assessment, texts)
    return WholeDocument(titled(assessment, texts, rows), sections, _shown(sections, figures))


def part_of(document: WholeDocument, path: ItemPath) -> WholeDocument:
    """Only the section or item of that path, under the headings that lead to it, without the table."""
    sections = selected(document.sections, path)
    table = replace(document.table, heading="", rows=(), unrecorded=0)
    unrecorded = tuple(item for item in document.unrecorded if path.covers(item))
    return WholeDocument(table, sections, _shown(sections, document.figures), unrecorded)


def figure_files(nodes: Iterable[Node]) -> Iterator[str]:
    """The files that figures show, in the order of the document."""
    for node in nodes:
        if node.file:
            yield node.file
        yield from figure_files(node.nodes)


def _shown(sections: Iterable[Node], figures: Mapping[str, bytes]) -> Mapping[str, bytes]:
    return {file: figures[file] for file in figure_files(sections) if file in figures}
