"""The pages of a PDF as PDFium sees them: letters, lines, filled areas and pictures, each with its place, in points from the top left.

Letters are those that a reader copies (with /ActualText where a file has it). Blanks and line ends that PDFium makes up are left
out; radicals that some printers give for kanji of the same look are the kanji.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import zip_longest
from typing import Any, NamedTuple

from shinkyu.model.text.lookalikes import as_kanji

_BOLD, _BOLD_NAMES = 600, ("bold", "heavy", "black")
_INVISIBLE = 3  # the way of setting text of which nothing is seen: what a scanner has read
_THICKEST = 2.6  # points of a line that is drawn as an area
_WHITE = 250
_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_PASSWORD, _SECURITY = 4, 5  # of PDFium's errors
_LAID_OVER = 0.3  # of the width of a blank
_DEEPEST = 8  # forms within forms
Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]


class EncryptedPdfError(ValueError):
    """The PDF is protected by a password, or in a way that is not known here."""


class Box(NamedTuple):
    """An area of a page: from the left and the top, to the right and the bottom."""

    x0: float
    y0: float
    x1: float
    y1: float


class Letter(NamedTuple):
    """A letter; ``known``: the file says which one it is; ``shown``: it is set so as to be seen; ``cut``: it stands beyond what is
    shown of its cell or page."""

    text: str
    box: Box
    known: bool = True
    bold: bool = False
    shown: bool = True
    cut: bool = False


@dataclass(slots=True)
class PdfPage:
    """A page; ``lines`` run straight across or down, as boxes without a height or a width."""

    width: float
    height: float
    letters: list[Letter] = field(default_factory=list)
    lines: list[Box] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    notes: list[tuple[Box, str]] = field(default_factory=list)  # what is noted on it, or filled into its fields


def pdf_pages(data: bytes) -> Iterator[PdfPage]:
    """The pages of a PDF with these contents. Raises EncryptedPdfError, pypdfium2's PdfiumError for one that is damaged."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (_PASSWORD, _SECURITY):
            raise EncryptedPdfError(str(error)) from error
        raise
    for number in range(len(document)):
        page = document[number]
        yield _Reader(page).read()
        page.close()


class _Reader:
    def __init__(self, page: Any) -> None:
        import pypdfium2.raw

        self._raw: Any = pypdfium2.raw
        self._page = page
        left, bottom, right, top = page.get_cropbox()
        self._turned = page.get_rotation()
        self._left, self._bottom, self._right, self._top = left, bottom, right, top
        across, down = (right - left, top - bottom) if self._turned in (0, 180) else (top - bottom, right - left)
        self._made = PdfPage(across, down)
        self._invisible = False  # whether there is text that cannot be seen
        self._clips: dict[int, Box] = {}  # by the address of a text

    def read(self) -> PdfPage:
        self._objects()
        self._letters()
        self._notes()
        return self._made

    def _place(self, x: float, y: float) -> Point:
        """A place of the file as it is on the page that is seen: turned, and from the top."""
        if self._turned == 90:
            return y - self._bottom, x - self._left
        if self._turned == 180:
            return self._right - x, y - self._bottom
        if self._turned == 270:
            return self._top - y, self._right - x
        return x - self._left, self._top - y

    def _box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        (a, b), (c, d) = self._place(x0, y0), self._place(x1, y1)
        return Box(min(a, c), min(b, d), max(a, c), max(b, d))

    def _letters(self) -> None:
        raw, text = self._raw, self._page.get_textpage()
        area, name, flags = raw.FS_RECTF(), ctypes.create_string_buffer(128), ctypes.c_int()
        high = 0
        for at in range(raw.FPDFText_CountChars(text.raw)):
            code = raw.FPDFText_GetUnicode(text.raw, at)
            if raw.FPDFText_IsGenerated(text.raw, at) == 1 or not raw.FPDFText_GetLooseCharBox(text.raw, at, area):
                continue
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if 0xDC00 <= code < 0xE000 and high else code
            high = 0
            known = raw.FPDFText_HasUnicodeMapError(text.raw, at) != 1 and _is_known(code)
            raw.FPDFText_GetFontInfo(text.raw, at, name, len(name), flags)
            bold = _is_bold(name.value) or raw.FPDFText_GetFontWeight(text.raw, at) >= _BOLD
            box = self._box(area.left, area.bottom, area.right, area.top)
            shown = not self._invisible or self._is_shown(text, at)
            cut = not _holds(self._clip(text, at), box)
            self._made.letters.append(Letter(as_kanji(chr(code)) if known else "\ufffd", box, known, bold, shown, cut))
        self._made.letters = [
            one for one, after in _followed(self._made.letters) if after is None or not _made_up(one, after)
        ]
        text.close()

    def _clip(self, text: Any, at: int) -> Box:
        """The area beyond which nothing of a letter is shown."""
        page = Box(0, 0, self._made.width, self._made.height)
        if not self._clips:
            return page
        return self._clips.get(_address(self._raw.FPDFText_GetTextObject(text.raw, at)), page)

    def _take_clip(self, thing: Any) -> None:
        raw, clip = self._raw, self._raw.FPDFPageObj_GetClipPath(thing)
        box = Box(0, 0, self._made.width, self._made.height)
        for path in range(max(raw.FPDFClipPath_CountPaths(clip), 0) if clip else 0):
            points = list(self._points(clip, path))
            if points:
                across, down = [x for x, _ in points], [y for _, y in points]
                box = Box(
                    max(box.x0, min(across)), max(box.y0, min(down)), min(box.x1, max(across)), min(box.y1, max(down))
                )
                self._clips[_address(thing)] = box

    def _points(self, clip: Any, path: int) -> Iterator[Point]:
        raw, x, y = self._raw, ctypes.c_float(), ctypes.c_float()
        for at in range(raw.FPDFClipPath_CountPathSegments(clip, path)):
            raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(clip, path, at), x, y)
            yield self._place(x.value, y.value)

    def _is_shown(self, text: Any, at: int) -> bool:
        thing = self._raw.FPDFText_GetTextObject(text.raw, at)
        return not thing or self._raw.FPDFTextObj_GetTextRenderMode(thing) != _INVISIBLE

    def _objects(self) -> None:
        raw, page = self._raw, self._page.raw
        for at in range(raw.FPDFPage_CountObjects(page)):
            self._object(raw.FPDFPage_GetObject(page, at), _IDENTITY, 0)

    def _object(self, thing: Any, around: Matrix, depth: int) -> None:
        raw = self._raw
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inside = _joined(self._matrix(thing), around)
            for at in range(raw.FPDFFormObj_CountObjects(thing)):
                self._object(raw.FPDFFormObj_GetObject(thing, at), inside, depth + 1)
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            self._path(thing, around)
        elif kind == raw.FPDF_PAGEOBJ_TEXT:
            self._invisible = self._invisible or raw.FPDFTextObj_GetTextRenderMode(thing) == _INVISIBLE
            if not depth:  # within a form a clip has the form's measure
                self._take_clip(thing)
        elif kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
            self._made.pictures.append(self._bounds(thing, around))

    def _matrix(self, thing: Any) -> Matrix:
        found = self._raw.FS_MATRIX()
        if not self._raw.FPDFPageObj_GetMatrix(thing, found):
            return _IDENTITY
        return found.a, found.b, found.c, found.d, found.e, found.f

    def _bounds(self, thing: Any, around: Matrix) -> Box:
        x0, y0, x1, y1 = (ctypes.c_float() for _ in range(4))
        self._raw.FPDFPageObj_GetBounds(thing, x0, y0, x1, y1)
        return self._box(*_moved((x0.value, y0.value), around), *_moved((x1.value, y1.value), around))

    def _path(self, thing: Any, around: Matrix) -> None:
        raw = self._raw
        filled, stroked = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(thing, filled, stroked)
        if stroked.value and self._is_ink(raw.FPDFPageObj_GetStrokeColor, thing):
            self._strokes(thing, around)
        if filled.value and self._is_ink(raw.FPDFPageObj_GetFillColor, thing):
            box = self._bounds(thing, around)
            if box.y1 - box.y0 <= _THICKEST:
                middle = (box.y0 + box.y1) / 2
                self._made.lines.append(Box(box.x0, middle, box.x1, middle))
            elif box.x1 - box.x0 <= _THICKEST:
                middle = (box.x0 + box.x1) / 2
                self._made.lines.append(Box(middle, box.y0, middle, box.y1))
            else:
                self._made.fills.append(box)

    def _is_ink(self, ask: Any, thing: Any) -> bool:
        """Whether a colour can be seen on white."""
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        if not ask(thing, red, green, blue, alpha):
            return True
        return alpha.value > 0 and min(red.value, green.value, blue.value) < _WHITE

    def _strokes(self, thing: Any, around: Matrix) -> None:
        """The straight lines of a path that run across or down."""
        raw, matrix = self._raw, _joined(self._matrix(thing), around)
        x, y = ctypes.c_float(), ctypes.c_float()
        start = last = (0.0, 0.0)
        for at in range(raw.FPDFPath_CountSegments(thing)):
            segment = raw.FPDFPath_GetPathSegment(thing, at)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            point = self._place(*_moved((x.value, y.value), matrix))
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                start = point
            elif kind == raw.FPDF_SEGMENT_LINETO:
                self._line(last, point)
            if raw.FPDFPathSegment_GetClose(segment):
                self._line(point, start)
            last = point

    def _line(self, one: Point, other: Point) -> None:
        box = Box(min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))
        if min(box.x1 - box.x0, box.y1 - box.y0) <= 1 < max(box.x1 - box.x0, box.y1 - box.y0):
            self._made.lines.append(box)

    def _notes(self) -> None:
        raw, page = self._raw, self._page.raw
        for at in range(raw.FPDFPage_GetAnnotCount(page)):
            note = raw.FPDFPage_GetAnnot(page, at)
            if raw.FPDFAnnot_GetSubtype(note) not in (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP):
                area = raw.FS_RECTF()
                raw.FPDFAnnot_GetRect(note, area)
                said = self._said(note, b"Contents") or self._said(note, b"V")
                self._made.notes.append((self._box(area.left, area.bottom, area.right, area.top), said))
            raw.FPDFPage_CloseAnnot(note)

    def _said(self, note: Any, key: bytes) -> str:
        raw = self._raw
        size = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
        kept = ctypes.create_string_buffer(size + 2)
        raw.FPDFAnnot_GetStringValue(note, key, ctypes.cast(kept, ctypes.POINTER(raw.FPDF_WCHAR)), size)
        return kept.raw[:size].decode("utf-16-le", "replace").rstrip("\0")


def _followed(letters: list[Letter]) -> Iterator[tuple[Letter, Letter | None]]:
    return zip_longest(letters, letters[1:])


def _made_up(one: Letter, after: Letter) -> bool:
    """Whether a blank is none of the file's: PDFium lays it over the letter before which there is a gap."""
    width = one.box.x1 - one.box.x0
    return one.text == " " and after.box.y0 < one.box.y1 and abs(after.box.x0 - one.box.x0) < _LAID_OVER * width


def _address(thing: Any) -> int:
    return ctypes.cast(thing, ctypes.c_void_p).value or 0


def _holds(area: Box, box: Box) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    return area.x0 <= x <= area.x1 and area.y0 <= y <= area.y1


def _is_known(code: int) -> bool:
    """Whether a code is a letter that everybody knows: no control, no letter of one font's own."""
    return code >= 0x20 and code != 0xFFFD and not 0xE000 <= code <= 0xF8FF and code <= 0xEFFFF


@cache
def _is_bold(name: bytes) -> bool:
    said = name.decode("latin-1").lower()
    return any(one in said for one in _BOLD_NAMES)


def _moved(point: Point, by: Matrix) -> Point:
    a, b, c, d, e, f = by
    return a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f


def _joined(first: Matrix, then: Matrix) -> Matrix:
    """The two one after the other."""
    a, b, c, d, e, f = first
    (x, y), (z, w) = _moved((a, b), (*then[:4], 0.0, 0.0)), _moved((c, d), (*then[:4], 0.0, 0.0))
    return (x, y, z, w, *_moved((e, f), then))
