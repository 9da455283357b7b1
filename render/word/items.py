"""The items of a section as the form prints them: headings with ※ on the left, on the right what is written.

A repeated entry (委託事項1) and a risk (リスク2) begin with a heading of Word's, so that the navigation pane lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from shinkyu.model.published.outline import Node
from shinkyu.render.headings import printed
from shinkyu.render.word.choices import Line, value_lines
from shinkyu.render.word.grid import cell, fits, row, table, twips
from shinkyu.render.word.page import UPRIGHT
from shinkyu.render.word.text import paragraph, run
from shinkyu.render.word.xml import Xml

WIDTHS = twips(50, 120)
FULL = sum(WIDTHS)
_ROOM = UPRIGHT.room // 3  # rows taller than this may break over two pages
_INDENT = twips(3)[0]

Figure = Callable[[Node], Iterable[Xml]]


def section_items(section: Node, figure: Figure) -> Iterator[Xml]:
    """All that stands below a section's heading; ``figure`` draws one."""
    nodes = section.nodes
    if len(nodes) == 1 and not nodes[0].nodes and nodes[0].heading in section.heading and not nodes[0].file:
        yield from closed([_value(nodes[0])])
        return
    rows: list[Xml] = []
    for node in nodes:
        if node.kind != "figure" and not _headed(node):
            rows += item_rows(node)
            continue
        yield from closed(rows)
        rows = []
        yield from figure(node) if node.kind == "figure" else _under_heading(node)
    yield from closed(rows)


def item_rows(node: Node, depth: int = 0) -> Iterator[Xml]:
    """The row of an item, and those of the items below it, indented."""
    heading = paragraph("TableHeading", run(printed(node)), keep=bool(node.nodes), left=depth * _INDENT)
    if node.nodes and not _speaks(node):
        yield full_row(heading, shaded=True)
    else:
        lines = value_lines(node)
        whole = fits((printed(node), _text(lines)), (WIDTHS[0] - depth * _INDENT, WIDTHS[1]), _ROOM)
        yield row(cell(WIDTHS[0], heading, shaded=True), cell(WIDTHS[1], *_paragraphs(lines)), whole=whole)
    for inner in node.nodes:
        yield from item_rows(inner, depth + 1)


def full_row(paragraph: Xml, *, shaded: bool = False) -> Xml:
    """A row of one cell over the whole width, for a line or two."""
    return row(cell(FULL, paragraph, span=2, shaded=shaded), whole=True)


def closed(rows: Sequence[Xml]) -> Iterator[Xml]:
    """A table of these rows, if any, and the paragraph without which Word would join it to the next one."""
    if rows:
        yield from table(WIDTHS, rows)
        yield paragraph("TableEnd")


def _under_heading(node: Node) -> Iterator[Xml]:
    yield paragraph("Heading3", run(printed(node)))
    own = [_value(node)] if _speaks(node) else []
    yield from closed([*own, *(line for inner in node.nodes for line in item_rows(inner))])


def _headed(node: Node) -> bool:
    return bool(node.nodes) and (bool(node.says) or node.path.is_entry)


def _speaks(node: Node) -> bool:
    """Whether an item has a value of its own beside those of the items below it."""
    return bool(node.text) or node.kind not in ("", "group")


def _value(node: Node) -> Xml:
    lines = value_lines(node)
    whole = fits((_text(lines),), (FULL,), _ROOM)
    return row(cell(FULL, *_paragraphs(lines), span=2), whole=whole)


def _text(lines: Sequence[Line]) -> str:
    return "\n".join(line.text for line in lines)


def _paragraphs(lines: Sequence[Line]) -> Iterator[Xml]:
    return (paragraph(line.style, run(line.text)) for line in lines)
