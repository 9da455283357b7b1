"""The pages of a PDF, read by PDFium.

Letters are those that a reader copies (with /ActualText where a file has it). Blanks and line ends that PDFium makes up are left
out; radicals that some printers give for kanji of the same look are the kanji.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest
from typing import Any

from shinkyu.model.sheets.flow.pdfpage import Box, EncryptedPdfError, Letter, PdfPage, View
from shinkyu.model.sheets.flow.pdfshapes import Shapes, address, is_invisible
from shinkyu.model.text.lookalikes import as_kanji

_BOLD, _BOLD_NAMES = 600, ("bold", "heavy", "black")
_PASSWORD, _SECURITY = 4, 5  # of PDFium's errors
_LAID_OVER = 0.3  # of the width of a blank


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
        self._view = View(left, bottom, right, top, page.get_rotation())
        self._made = PdfPage(*self._view.size)
        self._shapes = Shapes(page, self._view, self._made)

    def read(self) -> PdfPage:
        self._shapes.read()
        self._letters()
        self._notes()
        return self._made

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
            box = self._view.box(area.left, area.bottom, area.right, area.top)
            shown = not self._shapes.invisible or self._is_shown(text, at)
            cut = not _holds(self._clip(text, at), box)
            self._made.letters.append(Letter(as_kanji(chr(code)) if known else "\ufffd", box, known, bold, shown, cut))
        self._made.letters = [
            one for one, after in _followed(self._made.letters) if after is None or not _made_up(one, after)
        ]
        text.close()

    def _clip(self, text: Any, at: int) -> Box:
        """The area beyond which nothing of a letter is shown."""
        if not self._shapes.clips:
            return self._view.whole
        thing = self._raw.FPDFText_GetTextObject(text.raw, at)
        return self._shapes.clips.get(address(thing), self._view.whole)

    def _is_shown(self, text: Any, at: int) -> bool:
        thing = self._raw.FPDFText_GetTextObject(text.raw, at)
        return not thing or not is_invisible(thing)

    def _notes(self) -> None:
        raw, page = self._raw, self._page.raw
        for at in range(raw.FPDFPage_GetAnnotCount(page)):
            note = raw.FPDFPage_GetAnnot(page, at)
            if raw.FPDFAnnot_GetSubtype(note) not in (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP):
                area = raw.FS_RECTF()
                raw.FPDFAnnot_GetRect(note, area)
                said = self._said(note, b"Contents") or self._said(note, b"V")
                self._made.notes.append((self._view.box(area.left, area.bottom, area.right, area.top), said))
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
