"""What is drawn on a page of a PDF: straight lines, filled areas, pictures, and beyond what areas text is not shown."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from shinkyu.model.sheets.flow.pdfpage import Box, PdfPage, Point, View

_INVISIBLE = 3  # the way of setting text of which nothing is seen: what a scanner has read
_THICKEST = 2.6  # points of a line that is drawn as an area
_WHITE = 250
_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_DEEPEST = 8  # forms within forms
Matrix = tuple[float, float, float, float, float, float]


class Shapes:
    """Reads what is drawn into ``made``; ``invisible``, whether there is text that cannot be seen, and ``clips``, the areas beyond
    which texts are not shown (by `address`), are known afterwards."""

    def __init__(self, page: Any, view: View, made: PdfPage) -> None:
        import pypdfium2.raw

        self._raw: Any = pypdfium2.raw
        self._page = page
        self._view = view
        self._made = made
        self.invisible = False
        self.clips: dict[int, Box] = {}

    def read(self) -> None:
        """Reads all of it."""
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
            self.invisible = self.invisible or is_invisible(thing)
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
        return self._view.box(*_moved((x0.value, y0.value), around), *_moved((x1.value, y1.value), around))

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
            point = self._view.place(*_moved((x.value, y.value), matrix))
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

    def _take_clip(self, thing: Any) -> None:
        raw, clip = self._raw, self._raw.FPDFPageObj_GetClipPath(thing)
        box = self._view.whole
        for path in range(max(raw.FPDFClipPath_CountPaths(clip), 0) if clip else 0):
            points = list(self._points(clip, path))
            if points:
                across, down = [x for x, _ in points], [y for _, y in points]
                box = Box(
                    max(box.x0, min(across)), max(box.y0, min(down)), min(box.x1, max(across)), min(box.y1, max(down))
                )
                self.clips[address(thing)] = box

    def _points(self, clip: Any, path: int) -> Iterator[Point]:
        raw, x, y = self._raw, ctypes.c_float(), ctypes.c_float()
        for at in range(raw.FPDFClipPath_CountPathSegments(clip, path)):
            raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(clip, path, at), x, y)
            yield self._view.place(x.value, y.value)


def is_invisible(thing: Any) -> bool:
    """Whether a text is set so that nothing of it is seen."""
    import pypdfium2.raw

    return bool(pypdfium2.raw.FPDFTextObj_GetTextRenderMode(thing) == _INVISIBLE)


def address(thing: Any) -> int:
    """What tells a thing of PDFium's from others."""
    return ctypes.cast(thing, ctypes.c_void_p).value or 0


def _moved(point: Point, by: Matrix) -> Point:
    a, b, c, d, e, f = by
    return a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f


def _joined(first: Matrix, then: Matrix) -> Matrix:
    """The two one after the other."""
    a, b, c, d, e, f = first
    (x, y), (z, w) = _moved((a, b), (*then[:4], 0.0, 0.0)), _moved((c, d), (*then[:4], 0.0, 0.0))
    return (x, y, z, w, *_moved((e, f), then))
