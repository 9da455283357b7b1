"""The items of a section as the form prints them: headings with ※ on the left, on the right what is written.

A repeated entry (委託事項1) and a risk (リスク2) begin with a heading of Word's, so that the navigation pane lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from shinkyu.model.published.outline import Node
from shinkyu.model.text.textdiff.woven import How
from shinkyu.render import inplace
from shinkyu.render.word.choices import Line, value_lines
from shinkyu.render.word.grid import cell, fits, row, table, twips
from shinkyu.render.word.page import UPRIGHT
from shinkyu.render.word.revisions import Revisions
from shinkyu.render.word.text import paragraph
from shinkyu.render.word.xml import Xml

WIDTHS = twips(50, 120)
FULL = sum(WIDTHS)
_ROOM = UPRIGHT.room // 3  # rows taller than this may break over two pages
_INDENT = twips(3)[0]

Figure = Callable[[Node], Iterable[Xml]]


@dataclass(frozen=True, slots=True)
class Items:
    """Items as rows; what changed since an earlier point is tracked by ``revisions``. ``figure`` draws one."""

    revisions: Revisions
    figure: Figure

    def section(self, section: Node) -> Iterator[Xml]:
        """All that stands below a section's heading."""
        nodes = section.nodes
        if len(nodes) == 1 and not nodes[0].nodes and nodes[0].heading in section.heading and not nodes[0].file:
            yield from self.closed([self._value(nodes[0])], section.how)
            return
        rows: list[Xml] = []
        for node in nodes:
            if node.kind != "figure" and not _headed(node):
                rows += self.rows(node)
                continue
            yield from self.closed(rows, section.how)
            rows = []
            yield from self.figure(node) if node.kind == "figure" else self._under_heading(node)
        yield from self.closed(rows, section.how)

    def rows(self, node: Node, depth: int = 0) -> Iterator[Xml]:
        """The row of an item, and those of the items below it, indented."""
        named = inplace.heading(node)
        heading = paragraph("TableHeading", *self.revisions.runs(named), keep=bool(node.nodes), left=depth * _INDENT)
        if node.nodes and not _speaks(node):
            yield full_row(heading, shaded=True, change=self.revisions.mark(node.how))
        else:
            lines = value_lines(node)
            widths = (WIDTHS[0] - depth * _INDENT, WIDTHS[1])
            whole = fits((inplace.plain(named), _text(lines)), widths, _ROOM)
            cells = (cell(WIDTHS[0], heading, shaded=True), cell(WIDTHS[1], *self._paragraphs(lines)))
            yield row(*cells, whole=whole, change=self.revisions.mark(node.how))
        for inner in node.nodes:
            yield from self.rows(inner, depth + 1)

    def heading(self, node: Node, style: str, *, new_page: bool = False) -> Xml:
        """A heading of Word's: one that came or went takes its line with it."""
        runs = self.revisions.runs(inplace.heading(node))
        return paragraph(style, *runs, new_page=new_page, change=self.revisions.mark(node.how))

    def closed(self, rows: Sequence[Xml], how: How = How.KEPT) -> Iterator[Xml]:
        """A table of these rows, if any, and the paragraph without which Word would join it to the next one."""
        if rows:
            yield from table(WIDTHS, rows)
            yield paragraph("TableEnd", change=self.revisions.mark(how))

    def _under_heading(self, node: Node) -> Iterator[Xml]:
        yield self.heading(node, "Heading3")
        own = [self._value(node)] if _speaks(node) else []
        yield from self.closed([*own, *(line for inner in node.nodes for line in self.rows(inner))], node.how)

    def _value(self, node: Node) -> Xml:
        lines = value_lines(node)
        whole = fits((_text(lines),), (FULL,), _ROOM)
        change = self.revisions.mark(node.how)
        return row(cell(FULL, *self._paragraphs(lines), span=2), whole=whole, change=change)

    def _paragraphs(self, lines: Sequence[Line]) -> Iterator[Xml]:
        return (paragraph(line.style, *self.revisions.runs(line.stretches)) for line in lines)


def full_row(paragraph: Xml, *, shaded: bool = False, change: Xml | None = None) -> Xml:
    """A row of one cell over the whole width, for a line or two."""
    return row(cell(FULL, paragraph, span=2, shaded=shaded), whole=True, change=change)


def _headed(node: Node) -> bool:
    return bool(node.nodes) and (bool(node.says) or node.path.is_entry)


def _speaks(node: Node) -> bool:
    """Whether an item has a value of its own beside those of the items below it."""
    return bool(node.text or node.before) or node.kind not in ("", "group")


def _text(lines: Sequence[Line]) -> str:
    return "\n".join(line.text for line in lines)
