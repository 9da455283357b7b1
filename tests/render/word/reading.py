"""Word files read from their raw XML: texts, rows, and what is left when all tracked changes are accepted or rejected."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator

from lxml import etree
from tests.render.word.schema_order import W

Reading = Callable[[etree._Element], str]


def parts(data: bytes) -> dict[str, bytes]:
    """The files inside, by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


def body(data: bytes) -> etree._Element:
    """The document's body."""
    found = etree.fromstring(parts(data)["word/document.xml"]).find(f"{W}body")
    assert found is not None
    return found


def tables(data: bytes) -> list[list[etree._Element]]:
    """The rows of each table."""
    return [list(table.iter(f"{W}tr")) for table in body(data).iter(f"{W}tbl")]


def texts(data: bytes, read: Reading | None = None, table: int = -1) -> list[list[str]]:
    """The cells of a table, row by row."""
    return [[(read or text)(cell) for cell in row.iter(f"{W}tc")] for row in tables(data)[table]]


def text(element: etree._Element) -> str:
    """All that is shown in an element; paragraphs are lines."""
    return "\n".join("".join(_letters(paragraph)) for paragraph in element.iter(f"{W}p"))


def accepted(element: etree._Element) -> str:
    """The text once every deletion is gone and every insertion stays."""
    return "\n".join("".join(_letters(paragraph, without="del")) for paragraph in element.iter(f"{W}p"))


def rejected(element: etree._Element) -> str:
    """The text once every insertion is gone and every deletion is back."""
    return "\n".join("".join(_letters(paragraph, without="ins")) for paragraph in element.iter(f"{W}p"))


def spans(cell: etree._Element) -> tuple[tuple[str, bool], ...]:
    """The runs of a cell with whether each is underlined."""
    return tuple(
        ("".join(_letters(run)), run.find(f"{W}rPr/{W}u[@{W}val='single']") is not None) for run in cell.iter(f"{W}r")
    )


def _letters(element: etree._Element, without: str = "") -> Iterator[str]:
    for child in element:
        name = str(child.tag).removeprefix(W)
        if name in ("t", "delText"):
            assert name != "delText" or without != "del"
            yield child.text or ""
        elif name == "br":
            yield "\n"
        elif name == "tab":
            yield "\t"
        elif name in ("r", "ins", "del", "fldSimple") and name != without:
            yield from _letters(child, without)
