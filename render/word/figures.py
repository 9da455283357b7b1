"""A figure: the picture and its caption, or words that name the file where it cannot be shown."""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.packuri import PackURI
from docx.oxml.ns import nsdecls, nsmap
from docx.parts.image import ImagePart
from docx.shared import Pt

from shinkyu.model.published.outline import Node
from shinkyu.model.published.pictures import Kind, Picture, placeable
from shinkyu.model.text.textdiff.woven import all_of
from shinkyu.render import inplace
from shinkyu.render.pictures import instead
from shinkyu.render.signs import visible
from shinkyu.render.word.page import UPRIGHT
from shinkyu.render.word.revisions import Revisions
from shinkyu.render.word.text import paragraph
from shinkyu.render.word.xml import Xml, in_attribute, w

_MM = 72 / 25.4  # points
_WIDEST, _TALLEST = UPRIGHT.text_width * _MM, 210 * _MM  # heading and caption stand on the same page
_SUFFIXES = {Kind.PNG: "png", Kind.JPEG: "jpg"}


def figure(document: Document, node: Node, data: bytes | None, revisions: Revisions) -> Iterator[Xml]:
    """The paragraphs of a figure, none where nothing is written; ``data`` is its file's, None where there is none."""
    picture, change = placeable(data or b""), revisions.mark
    if picture is not None:
        drawn = revisions.around(node.how, w("r", w("drawing", _drawn(document, node, picture))))
        yield paragraph("Figure", drawn, change=change(node.how))
    elif node.file:
        told = all_of(instead(node.file, there=data is not None), node.how)
        yield paragraph("Figure", *revisions.runs(told), change=change(node.how))
    if caption := inplace.text(node):
        yield paragraph("Caption", *revisions.runs(caption), change=change(node.how))


def size_on_page(picture: Picture) -> tuple[float, float]:
    """Width and height in points, shrunk to fit the page."""
    scale = picture.scale(_WIDEST, _TALLEST)
    return picture.width * scale, picture.height * scale


def _drawn(document: Document, node: Node, picture: Picture) -> Xml:
    """The picture in the line: DrawingML (ECMA-376 Part 1, §20.4.2.8), with what python-docx writes of it."""
    part = _part(document, picture)
    number, relation = document.part.next_id, document.part.relate_to(part, RELATION.IMAGE)
    width, height = map(Pt, size_on_page(picture))
    extent = f'cx="{width}" cy="{height}"'
    return Xml(
        f"<wp:inline {nsdecls('a', 'pic')}><wp:extent {extent}/>"
        f'<wp:docPr id="{number}" name="Picture {number}" descr="{in_attribute(visible(node.text))}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{nsmap["pic"]}"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="0" name="{part.filename}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline>"
    )


def _part(document: Document, picture: Picture) -> ImagePart:
    """The picture in the file, once. Made here: python-docx itself takes no JPEG without the head of a JFIF or Exif."""
    images = document.part.package.image_parts
    for part in images:
        if part.blob == picture.data:
            assert isinstance(part, ImagePart)
            return part
    name = PackURI(f"/word/media/image{len(images) + 1}.{_SUFFIXES[picture.kind]}")
    images.append(made := ImagePart(name, picture.kind.value, picture.data))
    return made
