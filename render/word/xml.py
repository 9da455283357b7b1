"""Elements of WordprocessingML, written as they nest: ``w("p", w("r", w("t")))``.

Word takes children only in the order of the schema (ECMA-376 Part 1, §17): whoever writes them keeps to it, and
tests/render/word/schema_order.py holds every element to it.
"""

from __future__ import annotations

from functools import lru_cache

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser
from docx.oxml.xmlchemy import BaseOxmlElement

Element = BaseOxmlElement
_W = {"w": nsmap["w"]}


def w(tag: str, /, *children: Element | None, **attributes: str | int) -> Element:
    """An element of the main namespace with its children (None: left out) and its attributes of the same namespace."""
    element: Element = oxml_parser.makeelement(_name(tag), nsmap=_W)
    for name, value in attributes.items():
        element.set(_name(name), str(value))
    for child in children:
        if child is not None:
            element.append(child)
    return element


@lru_cache(maxsize=256)
def _name(tag: str) -> str:
    return qn(f"w:{tag}")
