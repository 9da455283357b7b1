"""The text that a cell of an OpenDocument spreadsheet shows, and which of it is struck out."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import TYPE_CHECKING

from shinkyu.model.sheets.scan import Runs

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_DRAWING = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
# What stands inside a paragraph and is no part of the cell's text: comments, and readings over kanji (furigana).
_BESIDE = frozenset({f"{_OFFICE}annotation", f"{_OFFICE}annotation-end", f"{_TEXT}ruby-text", f"{_TEXT}note"})
_XML_SPACE = re.compile("[ \t\r\n]+")
_MOST_SPACES = 10_000


def cell_text(cell: Element) -> str:
    """The text of a cell, a line for each paragraph, with the spaces, tabs and line breaks that stand in it as elements.

    Raises ValueError for more spaces than a text can hold.
    """
    return "".join(text for text, _ in line_of_runs(cell, (), False))


def line_of_runs(cell: Element, striking: Container[str], whole: bool) -> Runs:
    """The same text as runs, each with whether it is struck out. ``striking``: the names of the styles that strike text out;
    ``whole``: the style of the cell does."""
    runs: list[tuple[str, bool]] = []
    for place, paragraph in enumerate(cell.findall(f"{_TEXT}p")):
        if place:
            runs.append(("\n", whole))
        pieces: list[tuple[str, bool]] = []
        for text, struck in _pieces(paragraph, striking, whole):
            _add(text, struck, pieces)
        runs += pieces
    return runs


# A piece is a text of the XML itself (white space in it counts as one space), or one that an element stands for.
_Piece = tuple["str | _Exact", bool]


class _Exact(str):
    """What an element stands for: spaces, a tab, a line break."""

    __slots__ = ()


def _pieces(element: Element, striking: Container[str], struck: bool) -> Iterator[_Piece]:
    yield element.text or "", struck
    for child in element:
        if child.tag == f"{_TEXT}s":
            yield _Exact(" " * _spaces(child.get(f"{_TEXT}c", "1"))), struck
        elif child.tag == f"{_TEXT}tab":
            yield _Exact("\t"), struck
        elif child.tag == f"{_TEXT}line-break":
            yield _Exact("\n"), struck
        elif child.tag not in _BESIDE and not child.tag.startswith(_DRAWING):
            style = child.get(f"{_TEXT}style-name")
            yield from _pieces(child, striking, struck if style is None else struck or style in striking)
        yield child.tail or "", struck


def _spaces(count: str) -> int:
    number = int(count)
    if number > _MOST_SPACES:
        raise ValueError(f"text:c={number}")
    return number


def _add(raw: str | _Exact, struck: bool, pieces: list[tuple[str, bool]]) -> None:
    """White space in the XML itself counts as one space, and as none at the start (ODF 1.2 part 1, 6.1.2)."""
    text: str = raw
    if not isinstance(raw, _Exact):
        text = _XML_SPACE.sub(" ", raw)
        if text.startswith(" ") and (not pieces or pieces[-1][0].endswith(" ")):
            text = text[1:]
    if text:
        pieces.append((text, struck))
