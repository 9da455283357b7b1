"""WordprocessingML as text, written as it nests: ``w("p", w("r", w("t")))``.

It is text, for a table of many thousand rows: an element of lxml costs twenty times as much, and the time to move a finished
tree of them into a document grows with the square of its size.

Word takes children only in the order of the schema (ECMA-376 Part 1, §17): whoever writes them keeps to it, and
tests/render/word/schema_order.py holds every element to it.
"""

from __future__ import annotations

from typing import NewType
from xml.sax.saxutils import escape

from docx.oxml.ns import nsmap
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

Xml = NewType("Xml", str)  # elements of the main namespace, or a stretch of them, in which no text is left to escape

# What an attribute would else not give back to the letter.
_IN_ATTRIBUTES = {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"}


def w(tag: str, /, *children: Xml | None, **attributes: str | int) -> Xml:
    """An element of the main namespace with its children (None: left out) and its attributes of the same namespace.

    Texts are such as `render.signs.visible` gives: XML cannot hold all others.
    """
    named = [f' w:{name}="{in_attribute(str(value))}"' for name, value in attributes.items()]
    inner = "".join([child for child in children if child])
    return Xml(f"<w:{tag}{''.join(named)}>{inner}</w:{tag}>" if inner else f"<w:{tag}{''.join(named)}/>")


def in_attribute(text: str) -> str:
    """A text as it stands between the quotation marks of an attribute."""
    return escape(text, _IN_ATTRIBUTES)


def letters(tag: str, text: str) -> Xml:
    """The element of a run that holds a text, spaces at its ends too."""
    return Xml(f'<w:{tag} xml:space="preserve">{escape(text)}</w:{tag}>')


def element(xml: Xml) -> BaseOxmlElement:
    """One element (or processing instruction) as a node for python-docx's own trees."""
    found: BaseOxmlElement = parse_xml(f'<w:p xmlns:w="{nsmap["w"]}">{xml}</w:p>')[0]
    return found
