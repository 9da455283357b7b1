"""An empty Word file with our styles, and its bytes: no time of writing, nothing of the machine, no leftovers."""

from __future__ import annotations

import io
import zipfile
from importlib.resources import files

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as KIND
from docx.opc.rel import Relationships
from docx.oxml.parser import parse_xml

from shinkyu.render.signs import visible
from shinkyu.render.word.page import Paper, lay, number_pages
from shinkyu.render.word.xml import Element

_KEPT = (KIND.STYLES, KIND.SETTINGS, KIND.FONT_TABLE, KIND.THEME, KIND.OFFICE_DOCUMENT, KIND.CORE_PROPERTIES)
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip file can say


def empty_file(paper: Paper, title: str) -> Document:
    """A document without a paragraph, on that paper, with page numbers; ``title`` is what its properties say."""
    document = docx.Document()
    # python-docx's template brings its author, fonts of another language, a picture of a page, and 160 styles.
    _keep_only(document.part.rels)
    _keep_only(document.part.package.rels)
    _refill(document.styles.element, "styles.xml")
    _refill(document.settings.element, "settings.xml")
    document.part.part_related_by(KIND.FONT_TABLE)._blob = _ours("fontTable.xml")
    properties = document.core_properties
    for child in list(properties._element):
        properties._element.remove(child)
    properties.title, properties.language = visible(title)[:255], "ja-JP"
    lay(document.sections[0], paper)
    number_pages(document)
    return document


def add(document: Document, *elements: Element) -> None:
    """Puts elements at the end of the document's last section."""
    end = document.element.body.sectPr
    for element in elements:
        end.addprevious(element)


def file_bytes(document: Document) -> bytes:
    """The file. The same document gives the same bytes."""
    stream, result = io.BytesIO(), io.BytesIO()
    document.save(stream)
    with zipfile.ZipFile(stream) as made, zipfile.ZipFile(result, "w") as kept:
        for entry in made.infolist():
            fixed = zipfile.ZipInfo(entry.filename, _EPOCH)
            fixed.create_system = 0  # as Word does, and on every system
            kept.writestr(fixed, made.read(entry), zipfile.ZIP_DEFLATED)
    return result.getvalue()


def _keep_only(relations: Relationships) -> None:
    for name in [name for name, relation in relations.items() if relation.reltype not in _KEPT]:
        del relations[name]


def _refill(element: Element, name: str) -> None:
    for child in list(element):
        element.remove(child)
    for child in list(parse_xml(_ours(name))):
        element.append(child)


def _ours(name: str) -> bytes:
    return (files("shinkyu") / "render" / "word" / name).read_bytes()
