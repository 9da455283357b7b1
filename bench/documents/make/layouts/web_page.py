"""08: a page of a city's web site: headings, tables inside tables, and the site's own furniture around them."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

import headings
from chance import DATA
from model import Document, Node, Written


def draw(document: Document, folder: Path) -> Path:
    """Draw it."""
    lines: list[str] = []
    for part, _, _, group in document.parts():
        if part == "表紙":
            lines += _cover(document, group[0])
            continue
        lines.append(f"<h3>{headings.part_heading(part)}</h3>")
        for written in group:
            lines += _section(written)
    lines += _changes(document)
    site = (DATA / "site.html").read_text(encoding="utf-8").replace("{title}", escape(document.title))
    file = folder / f"{document.number}.html"
    file.write_text(site.replace("<!-- 評価書 -->", "\n".join(lines)), encoding="utf-8")
    return file


def broken(text: str) -> str:
    """A text with its line ends as HTML has them."""
    return escape(text, quote=False).replace("\n", "<br>\n")


def _cover(document: Document, written: Written) -> Iterator[str]:
    yield f"<h3>{headings.document_heading(document.form)}</h3><table><tbody>"
    number, name, *others = written.nodes
    yield f"<tr><th>{number.item.heading}</th><th>{name.item.heading}</th></tr>"
    yield f"<tr><td>{broken(number.text)}</td><td>{broken(name.text)}</td></tr></tbody></table>"
    for node in others:
        yield f"<table><tr><th>{node.item.heading}</th></tr><tr><td>{broken(node.text) or '&nbsp;'}</td></tr></table>"
    yield f"<p align='right'>{headings.edition_note(document.form)}</p><h4>項目一覧</h4><ul>"
    yield from (f"<li>{line}</li>" for line in headings.overview(document))
    yield "</ul>"


def _section(written: Written) -> Iterator[str]:
    alone = [node for node in written.nodes if headings.lone(node)]
    ticks = "　".join(
        f"[{'○' if chosen else '　'}]{option}" for node in alone for chosen, option, _, _ in headings.ticks(node)
    )
    yield f"<h4>{headings.section_heading(written.section)}{'　' if ticks else ''}{ticks}</h4>"
    yield "<table class='outer'><tr><td><table>"
    for node in written.nodes:
        if node not in alone:
            bare = headings.bare(node, written)
            head = "" if bare else f"<th scope='row'>{headings.heading(node, written)}</th>"
            yield f"<tr>{head}<td colspan='{1 + bare}'>{_value(node)}</td></tr>"
    yield "</table></td></tr></table>"


def _value(node: Node) -> str:
    if node.item.kind == "choices":
        boxes = (
            f"<td>[{'○' if chosen else '&emsp;'}]</td><td>{option}</td>"
            for chosen, option, _, _ in headings.ticks(node)
        )
        return f"<table><tr>{''.join(boxes)}</tr></table>"
    if node.item.options:
        options = "".join(f"<li>{option}</li>" for option in headings.options(node))
        cells = f"<td>[</td><td class='on'>{headings.brackets(node.text)}</td><td>]</td><td>＜選択肢＞<ul>{options}</ul></td>"
        return f"<table><tr>{cells}</tr></table>"
    when = "　時点" if node.item.heading == "いつ時点の計数か" else ""
    return broken(node.text) + when


def _changes(document: Document) -> Iterator[str]:
    yield f"<h3>{document.form.changes_heading}</h3><table border='1'>"
    for row in (headings.ROW_HEADINGS, *document.rows):
        yield "<tr>" + "".join(f"<td>{broken(text)}</td>" for text in row) + "</tr>"
    yield "</table>"
