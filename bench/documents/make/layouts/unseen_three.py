"""Of the documents held out: nobody who writes a reader looks at this module or at what it draws."""

from __future__ import annotations

import base64
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

import headings
import loose
import office
from model import Document, Node, Written

_HEAD = """<!DOCTYPE html><html lang="ja"><meta charset="utf-8"><title></title>
<style>body{font:10px 'Noto Sans CJK JP'}table{border-collapse:collapse;width:100%}
td{border:1px solid;vertical-align:middle;white-space:pre-wrap}
td.h{width:26%}h1,h2,h3{font-weight:normal}h2{break-before:page;font-size:14px}h3{font-size:11px;margin:4px 0}</style>"""


def draw(document: Document, folder: Path) -> Path:
    """A PDF that a browser printed from a page: headings in the middle of their cells, files one after the other."""
    loose.mark(document, 90, spaces=True)
    document.rows = ()
    with tempfile.TemporaryDirectory() as place:
        page = Path(place) / "page.html"
        page.write_text("\n".join([_HEAD, *_lines(document)]), encoding="utf-8")
        return office.printed(page, folder / f"{document.number}.pdf")


def _lines(document: Document) -> Iterator[str]:
    yield f"<h1>{headings.document_heading(document.form)}</h1><p>{headings.edition_note(document.form)}</p>"
    for part, file, name, group in document.parts():
        yield f"<h2>{headings.part_heading(part)}</h2>" if part != "表紙" else ""
        yield f"<p>({file}) {name}</p>" if file else ""
        for written in group:
            alone = [node for node in written.nodes if headings.lone(node)]
            ticks = "　".join(
                f"[{'○' if chosen else '　'}]{option}"
                for node in alone
                for chosen, option, _, _ in headings.ticks(node)
            )
            yield f"<h3>{headings.section_heading(written.section)}　{ticks}</h3>" if written.section.part else ""
            yield "<table>"
            for node in written.nodes:
                if node not in alone:
                    yield from _node(document, node, written, "")
            yield "</table>"


def _node(document: Document, node: Node, written: Written, above: str) -> Iterator[str]:
    heading = headings.heading(node, written)
    if node.item.kind == "group":
        yield f"<tr><td colspan=2>{heading}</td></tr>"
    else:
        yield f"<tr><td class=h>{above}{heading}</td><td>{_told(document, node)}</td></tr>"
    for one in node.nodes:
        yield from _node(document, one, written, "　")


def _told(document: Document, node: Node) -> str:
    if node.item.kind == "figure":
        data = base64.b64encode(document.picture).decode()
        return f"<img src='data:image/png;base64,{data}'>\n{node.text}"
    if node.item.kind == "choices":
        ticks = headings.ticks(node)
        return "　".join(
            f"[{'○' if chosen else '　'}]{option}" + (f"（{told}）" if free else "")
            for chosen, option, free, told in ticks
        )
    if node.item.options:
        return f"[ {headings.brackets(node.text)} ]　＜選択肢＞{'　'.join(headings.options(node))}"
    return escape(node.text)
