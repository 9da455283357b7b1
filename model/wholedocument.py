"""A whole document as it is published: its sections, its figures, and its 変更箇所 table as the last 別添."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from shinkyu.model.assessment import Assessment
from shinkyu.model.document import Texts
from shinkyu.model.outline import Node, outline, selected
from shinkyu.model.row import Row
from shinkyu.model.titledtable import TitledTable, titled


@dataclass(frozen=True, slots=True)
class WholeDocument:
    """``figures``: the bytes of those that exist, by `Node.file`. A table without a heading is not shown at all."""

    table: TitledTable
    sections: tuple[Node, ...]
    figures: Mapping[str, bytes]


def whole_document(
    assessment: Assessment, texts: Texts, rows: Sequence[Row], figures: Mapping[str, bytes]
) -> WholeDocument:
    """The document of those texts (by key) with its table; of ``figures`` it takes those that it shows."""
    sections = outline(assessment, texts)
    shown = {file: figures[file] for file in dict.fromkeys(_files(sections)) if file in figures}
    return WholeDocument(titled(assessment, texts, rows), sections, shown)


def part_of(document: WholeDocument, path: str) -> WholeDocument:
    """Only the item or section of that path, under the headings that lead to it, and no table."""
    sections = selected(document.sections, path)
    figures = {file: document.figures[file] for file in _files(sections) if file in document.figures}
    return WholeDocument(replace(document.table, heading="", rows=()), sections, figures)


def _files(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if node.file:
            yield node.file
        yield from _files(node.nodes)
