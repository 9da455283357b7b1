"""A document (or a part of one) as text for reading, as Markdown, and as objects for JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypedDict

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.published.document import WholeDocument
from shinkyu.model.published.outline import Node
from shinkyu.render.drafts import legend, mark_of
from shinkyu.render.headings import printed
from shinkyu.render.json import indented
from shinkyu.render.markdown import escape, marked, render
from shinkyu.render.signs import visible

STEP = 2


class NodeObject(TypedDict):
    """A section or an item; ``items`` are those below it."""

    path: str
    heading: str
    marked: bool
    text: str
    items: list[NodeObject]


def text(sections: Sequence[Node], width: int = 0) -> str:
    """The document indented by its headings; folded to ``width`` columns with controls made visible (0: neither)."""
    blocks = []
    for section in sections:
        lines = [f"■ {printed(section)}"]
        for node in section.nodes:
            lines += _lines(node, 0)
        blocks.append("\n".join(part for line in lines for part in _fitted(line, width)) + "\n")
    return "\n".join(blocks)


def markdown(sections: Sequence[Node]) -> str:
    """Sections as headings of level 2, items as headings below, texts as paragraphs that keep their line ends."""
    return "\n\n".join(part for section in sections for part in _markdown(section, 2)) + "\n"


def text_document(document: WholeDocument, *, width: int = 0) -> str:
    """The sections as `text` gives them, of a draft under its mark."""
    mark = mark_of(document)
    head = "".join(f"{line}\n" for line in _fitted(mark, width)) + "\n" if mark else ""
    return head + text(document.sections, width)


def json_document(document: WholeDocument, *, assessment: Assessment, commit: str) -> str:
    """The sections as `objects` gives them, of an assessment as of ``commit`` ("" before the first).

    ``unrecorded``: of a draft, the items that hold what is not recorded. ``legend``: of a copy for publication, what ■ means.
    """
    about: Mapping[str, object] = {
        "slug": assessment.slug,
        "form": assessment.form_name,
        "edition": assessment.edition,
        "commit": commit,
        "unrecorded": document.unrecorded,
        **({"legend": legend()} if document.table.redacted else {}),
        "sections": objects(document.sections),
    }
    return indented(about)


def markdown_document(document: WholeDocument) -> str:
    """The sections as `markdown` gives them, and behind them the 変更箇所 table under the form's heading of it.

    Of a draft its mark stands above all.
    """
    table = document.table
    changes = f"\n## {escape(table.heading)}\n\n{render(table.rows)}" if table.heading else ""
    return "".join(marked(mark_of(document))) + markdown(document.sections) + changes


def objects(nodes: Iterable[Node]) -> list[NodeObject]:
    """The same as nested objects."""
    return [
        {
            "path": node.path,
            "heading": node.heading,
            "marked": node.marked,
            "text": node.text,
            "items": objects(node.nodes),
        }
        for node in nodes
    ]


def _lines(node: Node, indent: int) -> Iterable[str]:
    yield " " * indent + printed(node)
    inside = " " * (indent + 2 * STEP if node.nodes else indent + STEP)
    if node.text:
        yield from (line and inside + line for line in node.text.split("\n"))
    if node.file:
        yield f"{inside}({node.file})"
    for inner in node.nodes:
        yield from _lines(inner, indent + STEP)


def _fitted(line: str, width: int) -> Sequence[str]:
    if not width:
        return [line]
    from rich.cells import chop_cells

    shown = visible(line)
    body = shown.lstrip(" ")
    margin = " " * min(len(shown) - len(body), width // 2)
    return [margin + piece for piece in chop_cells(body, max(width - len(margin), 2))] or [""]


def _markdown(node: Node, level: int) -> Iterable[str]:
    yield f"{'#' * min(level, 6)} {escape(printed(node))}"
    if node.text:
        # Two blanks at a line's end would be lost in an editor; a backslash is a hard line break as well.
        paragraphs = node.text.split("\n\n")
        yield from ("\\\n".join(map(_text_line, paragraph.split("\n"))) for paragraph in paragraphs if paragraph)
    if node.file:
        yield f"![{escape(node.text)}](<{node.file}>)"
    for inner in node.nodes:
        yield from _markdown(inner, level + 1)


def _text_line(line: str) -> str:
    """A line that no sign at its start turns into a list, a heading or a quotation."""
    shown = escape(line)
    return "\\" + shown if shown[:1] in "#-+=>" else _numbered(shown)


def _numbered(line: str) -> str:
    digits = len(line) - len(line.lstrip("0123456789"))
    return f"{line[:digits]}\\{line[digits:]}" if digits and line[digits : digits + 1] in (".", ")") else line
