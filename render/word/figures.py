"""A figure: the picture and its caption, or words that name the file where it cannot be shown."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

from docx.document import Document
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image
from docx.shared import Mm

from shinkyu.model.language import tr
from shinkyu.model.outline import Node
from shinkyu.render.word.page import UPRIGHT
from shinkyu.render.word.text import paragraph, run, shown
from shinkyu.render.word.xml import Element, w

_WIDEST, _TALLEST = UPRIGHT.text_width, 210  # mm: heading and caption stand on the same page
_PIXEL = 25.4 / 96  # mm, whatever resolution the file claims
# What a complete file of the kind has: one that was cut short would be a red cross in Word.
_ENDS = {"image/png": b"IEND\xaeB`\x82", "image/jpeg": b"\xff\xd9"}
_UNREADABLE = (
    UnrecognizedImageError,
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    struct.error,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    ZeroDivisionError,
)


def figure(document: Document, node: Node, data: bytes | None) -> Iterator[Element]:
    """The paragraphs of a figure, none where nothing is written; ``data`` is its file's, None where there is none."""
    size = picture_size(data) if data else None
    if data and size:
        yield paragraph("Figure", w("r", w("drawing", _picture(document, node, data, size))))
    elif node.file:
        yield paragraph("Figure", run(_instead(node.file, data)))
    if node.text:
        yield paragraph("Caption", run(node.text))


def picture_size(data: bytes) -> tuple[float, float] | None:
    """Width and height in mm as it is drawn, fitted to the page; None for what is no whole PNG or JPEG."""
    try:
        image = Image.from_blob(data)
        width, height, end = image.px_width, image.px_height, _ENDS.get(image.content_type)
    except _UNREADABLE:
        return None
    if end is None or end not in data or min(width, height) < 1:
        return None
    scale = min(_PIXEL, _WIDEST / width, _TALLEST / height)
    return width * scale, height * scale


def _picture(document: Document, node: Node, data: bytes, size: tuple[float, float]) -> Element:
    width, height = (Mm(length) for length in size)
    inline = document.part.new_pic_inline(io.BytesIO(data), width, height)
    inline.docPr.set("descr", shown(node.text))
    return inline


def _instead(file: str, data: bytes | None) -> str:
    if data is None:
        return tr(f"(図のファイル {file} がありません)", f"(the figure's file {file} is missing)")
    return tr(
        f"(図のファイル {file} は、ここに入れられない形式です)", f"(the figure's file {file} cannot be shown here)"
    )
