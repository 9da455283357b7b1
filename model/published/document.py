"""A document as it is published: its sections in the order of the form, its figures, and its table of changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import ItemPath
from shinkyu.model.published.outline import Node, outline, selected
from shinkyu.model.sections.document import Texts
from shinkyu.model.table.row import Row
from shinkyu.model.table.titled import TitledTable, titled
from shinkyu.model.text.textdiff.woven import How
from shinkyu.schema import Form


@dataclass(frozen=True, slots=True)
class WholeDocument:
    """``figures``: the bytes of those that exist, by `Node.file`. A part of a document has no table: no heading above it.

    ``unrecorded``: the items, of a draft, that hold what is not recorded. One that shows what changed (`changed.py`) has
    ``points``, the two as people are told of them, and ``figures_before``, those of the earlier one; it shows no table.
    ``form``: what it is written by, None where that is not known: nothing is printed then that only the form says.
    """

    table: TitledTable
    sections: tuple[Node, ...]
    figures: Mapping[str, bytes]
    unrecorded: tuple[ItemPath, ...] = ()
    points: tuple[tuple[str, str], ...] = ()
    figures_before: Mapping[str, bytes] = field(default_factory=dict)
    form: Form | None = None

    @property
    def has_table(self) -> bool:
        """Whether the table of changes is shown as its last part."""
        return bool(self.table.heading) and not self.points

    def figure(self, node: Node) -> bytes | None:
        """The bytes of the file that a figure shows; None where there are none."""
        return (self.figures_before if node.how is How.DELETED else self.figures).get(node.file)


def whole_document(
    assessment: Assessment, texts: Texts, rows: Sequence[Row], figures: Mapping[str, bytes]
) -> WholeDocument:
    """The document that these texts (by key) and rows make up; of ``figures``, by path, those that it shows."""
    sections = outline(assessment, texts)
    return WholeDocument(titled(assessment, texts, rows), sections, _shown(sections, figures), form=assessment.form)


def sections_alone(
    assessment: Assessment, texts: Texts, sections: tuple[Node, ...], figures: Mapping[str, bytes]
) -> WholeDocument:
    """Only these sections, as `part_of` would give them, of a document whose outline somebody has made already."""
    table = replace(titled(assessment, texts, ()), heading="")
    return WholeDocument(table, sections, _shown(sections, figures), form=assessment.form)


def part_of(document: WholeDocument, path: ItemPath) -> WholeDocument:
    """Only the section or item of that path, under the headings that lead to it, without the table."""
    sections = selected(document.sections, path)
    table = replace(document.table, heading="", rows=(), unrecorded=0)
    unrecorded = tuple(item for item in document.unrecorded if path.covers(item))
    return replace(
        document,
        table=table,
        sections=sections,
        figures=_shown(sections, document.figures),
        unrecorded=unrecorded,
        figures_before=_shown(sections, document.figures_before),
    )


def figure_nodes(nodes: Iterable[Node]) -> Iterator[Node]:
    """The figures that show a file, in the order of the document."""
    for node in nodes:
        if node.file:
            yield node
        yield from figure_nodes(node.nodes)


def _shown(sections: Iterable[Node], figures: Mapping[str, bytes]) -> Mapping[str, bytes]:
    return {node.file: figures[node.file] for node in figure_nodes(sections) if node.file in figures}
