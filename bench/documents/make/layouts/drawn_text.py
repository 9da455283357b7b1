"""06: text drawn from a PDF that keeps the page's columns: headings on the left, wrapped, texts beside them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

import headings
import loose
from model import Document, Node, Written

LEFT, RIGHT, PAGE = 30, 72, 58  # half-width columns of headings and of texts; lines of a page
_TABLE = (16, 18, 28, 28, 6, 16)  # of the columns of the table of changes
_NO_START = "、。）」)・"


def draw(document: Document, folder: Path) -> Path:
    """Draw it."""
    document.picture, document.stray = (
        b"",
        ("市民", "①届出 →", "窓口職員", "介護保険システム", "⇔ 中間サーバー", "② 照会"),
    )
    loose.mark(document, RIGHT)
    lines = [*_lines(document)]
    pages = [lines[start : start + PAGE] for start in range(0, len(lines), PAGE)]
    file = folder / f"{document.number}.txt"
    text = "".join(_page(page, number, len(pages)) for number, page in enumerate(pages, start=1))
    file.write_text(text, encoding="utf-8")
    return file


def _page(lines: list[str], number: int, of: int) -> str:
    footer = f"{'':38}介護保険に関する事務 / {number} / {of}"
    return "\n".join(line.rstrip() for line in [*lines, "", footer, ""]) + "\f"


def wrapped(text: str, width: int) -> list[str]:
    """The lines in which a cell of that width shows a text."""
    lines: list[str] = []
    for line in text.split("\n"):
        lines.append("")
        for letter in line:
            if headings.columns(lines[-1] + letter) > width and letter not in _NO_START:
                lines.append("")
            lines[-1] += letter
    return lines


def beside(left: list[str], right: list[str], indent: int) -> Iterator[str]:
    """Heading and text beside each other."""
    for one, two in zip_longest(left, right, fillvalue=""):
        start = " " * indent + one
        yield start + " " * max(2, LEFT + 2 - headings.columns(start)) + two if two else start
    yield ""


def _lines(document: Document) -> Iterator[str]:
    for part, _, _, group in document.parts():
        if part == "表紙":
            yield from _cover(document, group[0])
            continue
        yield from (" " * 24 + headings.part_heading(part), "")
        for written in group:
            yield from _section(document, written)
    yield from ("", " " + headings.wide(document.form.changes_heading), "")
    for row in (headings.ROW_HEADINGS, *document.rows):
        cells = [wrapped(text, width) for text, width in zip(row, _TABLE, strict=True)]
        for parts in zip_longest(*cells, fillvalue=""):
            yield " ".join(
                part + " " * (width - headings.columns(part)) for part, width in zip(parts, _TABLE, strict=True)
            )


def _cover(document: Document, written: Written) -> Iterator[str]:
    yield from (" " * 20 + headings.document_heading(document.form), "")
    number, name, *others = written.nodes
    yield f"   {number.item.heading}            {name.item.heading}"
    yield from (f"       {number.text}                {name.text}", "")
    for node in others:
        yield " " * 20 + node.item.heading + ("　【行政機関等のみ】" if node.item.only else "")
        yield from ("  " + line for line in wrapped(node.text, LEFT + RIGHT))
        yield ""
    yield from (" " * 60 + headings.edition_note(document.form), "", "       項目一覧", "")
    for line in headings.overview(document):
        yield from ("     " + line, "")


def _section(document: Document, written: Written) -> Iterator[str]:
    alone = [node for node in written.nodes if headings.lone(node)]
    ticks = "    ".join(
        f"[ {'○' if chosen else '　'} ]{option}" for node in alone for chosen, option, _, _ in headings.ticks(node)
    )
    yield from (" " + headings.section_heading(written.section) + (f"        {ticks}" if ticks else ""), "")
    for says in written.section.says:
        yield f"  リスク：　{says}"
    for node in written.nodes:
        if node not in alone:
            yield from _node(document, node, written, 1)


def _node(document: Document, node: Node, written: Written, indent: int) -> Iterator[str]:
    if headings.band(node) and node.number:
        yield from (f" {headings.band(node)}", "")
    heading = headings.heading(node, written)
    counts = [one for one in node.nodes if one.item.kind == "number"]
    if headings.bare(node, written):
        yield from _leaf(document, node, counts, [], indent)
    elif node.item.says or (node.number and node.item.kind == "group"):
        yield from (f" {heading}", "")
    else:
        yield from _leaf(document, node, counts, wrapped(heading, LEFT - indent), indent)
    for one in node.nodes:
        if one not in counts:
            yield from _node(document, one, written, indent + (0 if node.number or node.item.says else 4))


def _leaf(document: Document, node: Node, counts: list[Node], left: list[str], indent: int) -> Iterator[str]:
    right = _right(document, node, counts)
    middle = (len(right) - len(left)) // 2
    if 0 < middle <= 2:  # headings of short texts stand in the middle of their cell
        left = [""] * middle + left
    yield from beside(left, right, indent)


def _right(document: Document, node: Node, counts: list[Node]) -> list[str]:
    if node.item.kind == "figure":
        return [" " * (place * 7 % 40) + word for place, word in enumerate(document.stray)]
    if node.item.kind == "choices":
        return [*_boxes(node, counts)]
    if not node.item.options:
        return wrapped(node.text, RIGHT)
    printed = headings.options(node)
    count = f"    （ {counts[0].text} ）件" if counts else ""
    pairs = ["    ".join(printed[start : start + 2]) for start in range(0, len(printed), 2)]
    return [f"[  {headings.brackets(node.text)}  ]     ＜選択肢＞{count}", *(f"{'':16}{pair}" for pair in pairs)]


def _boxes(node: Node, counts: list[Node]) -> Iterator[str]:
    line = ""
    for place, (chosen, option, free, told) in enumerate(headings.ticks(node)):
        box = f"[ {'○' if chosen else '　'} ] {option}" + (f"  （ {told or '　　'} ）" if free else "")
        box += f"  （ {counts[place].text} ）件" if place < len(counts) else ""
        group = headings.group(node, place)
        if line and (group or headings.columns(line + box) > RIGHT):
            yield line
            line = ""
        if group:
            yield group
        line += ("   " if line else "") + box
    yield line
