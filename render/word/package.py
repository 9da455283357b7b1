"""A Word file with our styles, and its bytes: no time of writing, nothing of the machine, no leftovers."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from importlib.resources import files

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as KIND
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.rel import Relationships
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from shinkyu.render.signs import visible
from shinkyu.render.word.page import Paper, head_pages, lay, number_pages
from shinkyu.render.word.xml import Xml, element, w

_KEPT = (KIND.STYLES, KIND.SETTINGS, KIND.FONT_TABLE, KIND.THEME, KIND.OFFICE_DOCUMENT, KIND.CORE_PROPERTIES)
# A part of custom XML has properties, and an id by which programs tell it from others: ours is always the same.
_STORE = KIND.CUSTOM_XML_PROPS
_STORE_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_STORE_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_STORE_ID = "{5B7A9B3E-6D0B-4C0C-9B59-2D2B9A8F0A57}"
_MARK = "shinkyu"
_MARKED = re.compile(rf"<\?{_MARK} (\d+)\?>".encode())
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip file can say


class WordFile:
    """A Word file in the making: python-docx's ``document``, and contents that are text and come when they are written."""

    def __init__(self, paper: Paper, title: str, draft: str = "") -> None:
        """Without a paragraph, on that paper, with page numbers; ``title`` is what its properties say.

        ``draft``: the mark of a draft, at the head of each page.
        """
        self.document = _empty(title)
        self._contents: list[Iterable[Xml]] = []
        lay(self.document.sections[0], paper)
        number_pages(self.document)
        if draft:
            head_pages(self.document, draft)

    def add(self, content: Iterable[Xml]) -> None:
        """Puts elements at the end of the document's last section. They are asked for only by `finish`, once."""
        mark = element(Xml(f"<?{_MARK} {len(self._contents)}?>"))
        self.document.element.body.sectPr.addprevious(mark)
        self._contents.append(content)

    def track(self) -> None:
        """From now on Word records what is changed in the file."""
        self.document.settings.element[0].addnext(element(w("trackRevisions")))

    def keep(self, data: bytes, namespace: str) -> None:
        """A part of our own (XML of that namespace) that programs neither show nor touch (ECMA-376 Part 1, §15.2.5)."""
        package = self.document.part.package
        part = Part(PackURI("/customXml/item1.xml"), "application/xml", data, package)
        part.relate_to(
            Part(PackURI("/customXml/itemProps1.xml"), _STORE_TYPE, _store_properties(namespace), package), _STORE
        )
        self.document.part.relate_to(part, KIND.CUSTOM_XML)

    def finish(self) -> bytes:
        """The file. The same contents give the same bytes."""
        stream, result = io.BytesIO(), io.BytesIO()
        self.document.save(stream)
        body = self.document.part.partname.membername
        with zipfile.ZipFile(stream) as made, zipfile.ZipFile(result, "w") as kept:
            for entry in made.infolist():
                data = made.read(entry)
                with kept.open(_timeless(entry.filename), "w") as part:
                    for piece in self._filled(data) if entry.filename == body else (data,):
                        part.write(piece)
        return result.getvalue()

    def _filled(self, document: bytes) -> Iterator[bytes]:
        """The document with the contents in place of their marks. No text can look like a mark: it has no ``<``."""
        start = 0
        for mark in _MARKED.finditer(document):
            yield document[start : mark.start()]
            yield from (xml.encode("utf-8") for xml in self._contents[int(mark[1])])
            start = mark.end()
        yield document[start:]


def _store_properties(namespace: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
        f'<ds:datastoreItem ds:itemID="{_STORE_ID}" xmlns:ds="{_STORE_NAMESPACE}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{namespace}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()


def _empty(title: str) -> Document:
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
    return document


def _timeless(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.create_system = 0  # as Word does, and on every system
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _keep_only(relations: Relationships) -> None:
    for name in [name for name, relation in relations.items() if relation.reltype not in _KEPT]:
        del relations[name]


def _refill(element: BaseOxmlElement, name: str) -> None:
    for child in list(element):
        element.remove(child)
    for child in list(parse_xml(_ours(name))):
        element.append(child)


def _ours(name: str) -> bytes:
    return (files("shinkyu") / "render" / "word" / name).read_bytes()
