"""A PDF as passages: the cells of its boxes, and lines where there are none, page after page.

Where a text goes on in the next line is not known from a PDF: what has more than one line, and each line that stands in no cell,
is ``broken``. What stands at the same place of many pages is furniture. What a scanner has read is refused.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from pathlib import Path

from shinkyu.model.findings import Finding
from shinkyu.model.language import tr
from shinkyu.model.sheets.flow import telling
from shinkyu.model.sheets.flow.passage import Flow, Look, Passage, Place
from shinkyu.model.sheets.flow.pdfcells import Block, Parted
from shinkyu.model.sheets.flow.pdfium import pdf_pages
from shinkyu.model.sheets.flow.pdfpage import Letter, PdfPage
from shinkyu.model.sheets.flow.pdfrules import Rules
from shinkyu.model.sheets.flow.pdftext import is_spaced, joined, lines_of
from shinkyu.model.sheets.flow.refusing import UnreadablePdfError
from shinkyu.model.sheets.grid import Doubt

_MARGIN = 0.12  # of a page, above and below, where its head and foot are
_LEAST_PICTURE = 40.0  # points: smaller ones are signs
_MOST_UNKNOWN = 0.3  # of the letters
_DIGITS = re.compile(r"[0-9０-９]+")


def flow_of_pdf(path: Path, *, without_struck: bool) -> Flow:
    """The passages of a PDF. Raises EncryptedPdfError, PdfiumError for one that is damaged, UnreadablePdfError for one whose letters
    are pictures, or of which the file does not say which they are."""
    pages = list(pdf_pages(path.read_bytes()))
    _refuse(pages)
    reader = _Pdf(path, pages, without_struck=without_struck)
    spaced = is_spaced([letter for page in pages for letter in page.letters])
    parted = [Parted.of(reader.seen(number, page), spaced=spaced) for number, page in enumerate(pages, 1)]
    for page, following in reversed([*pairwise(parted)]):
        page.take_back(following)
    passages = [list(reader.page(number, page)) for number, page in enumerate(parted, 1)]
    furniture = _furniture(passages, pages)
    marked = (
        replace(one, furniture=True) if (n, one.place) in furniture else one
        for n, of in enumerate(passages)
        for one, _ in of
    )
    return Flow(tuple(marked), tuple(reader.findings))


def _refuse(pages: Sequence[PdfPage]) -> None:
    letters = [letter for page in pages for letter in page.letters if letter.text.strip()]
    seen = [letter for letter in letters if letter.shown]
    if not seen:
        raise UnreadablePdfError(
            "read" if letters else "scanned" if any(page.pictures for page in pages) else "outlines"
        )
    if sum(not letter.known for letter in seen) > _MOST_UNKNOWN * len(seen):
        raise UnreadablePdfError("unmapped")


Found = tuple[Passage, Block]


class _Pdf:
    def __init__(self, path: Path, pages: Iterable[PdfPage], *, without_struck: bool) -> None:
        self._path = path
        # What is cut off on one page may go on from the page before or to the next.
        letters = (letter for page in pages for letter in page.letters if letter.shown and not letter.cut)
        self._all = "".join(letter.text for letter in letters if letter.text.strip())
        self._without_struck = without_struck
        self.findings: list[Finding] = []

    def seen(self, number: int, page: PdfPage) -> PdfPage:
        """The page without the letters that cannot be seen; they, and what else stands on it, are told."""
        unseen = "".join(letter.text for letter in page.letters if not letter.shown)
        if unseen.strip():
            what = tr("見えない文字(スキャンの読み取りなど)", "text that is not seen (read by a scanner, say)")
            self.findings.append(telling.hidden(self._path, Place(page=number), what, [unseen]))
        lines = [line.text for line in lines_of(letter for letter in page.letters if letter.shown and letter.cut)]
        if cut := [line for line in lines if "".join(line.split()) not in self._all]:
            what = tr("欄かページからはみ出した文字", "text beyond its cell or page")
            self.findings.append(telling.hidden(self._path, Place(page=number), what, cut))
        self._tell(number, page)
        return replace(page, letters=[letter for letter in page.letters if letter.shown and not letter.cut])

    def page(self, number: int, parted: Parted) -> Iterator[Found]:
        """The passages of a page, each with where it stands."""
        blocks = parted.blocks()
        left = min((block.box.x0 for block in blocks if not block.table), default=0.0)
        for order, block in enumerate(blocks, 1):
            place = Place(page=number, table=block.table, line=block.line or order, column=block.column)
            if (passage := self._passage(block, place, parted.rules, left)) is not None:
                yield passage, block

    def _passage(self, block: Block, place: Place, rules: Rules, left: float) -> Passage | None:
        letters = [letter for line in block.lines for letter in line.letters if letter.text.strip()]
        struck = [letter for letter in letters if rules.is_struck(letter)] if rules.loose else []
        lines, doubt = block.lines, None
        if struck:
            words = _words(letters, struck)
            whole = len(struck) == len(letters)
            dropped = self._without_struck and whole
            self.findings.append(telling.struck(self._path, place, words, dropped=dropped))
            if dropped:
                return None
            doubt = Doubt.STRUCK
        if not all(letter.known for letter in letters):
            doubt = doubt or Doubt.SYMBOL
        headed = block.filled or all(letter.bold for letter in letters)
        cell = bool(block.table)
        broken = not cell or len(lines) > 1 or block.open or any(line.guessed for line in lines)
        indent = 0 if cell else round((block.box.x0 - left) / max(lines[0].height / 2, 1.0))
        look = Look.HEADING if headed else Look.UNKNOWN
        return Passage(joined(lines), place, block.rows, block.columns, indent, look, cell, doubt=doubt, broken=broken)

    def _tell(self, number: int, page: PdfPage) -> None:
        """What stands on a page beside its letters."""
        for box in page.pictures:
            if min(box.x1 - box.x0, box.y1 - box.y0) >= _LEAST_PICTURE:
                self.findings.append(telling.aside(self._path, Place(page=number), tr("画像", "a picture"), ""))
        for _, text in page.notes:
            what = tr("注釈か入力欄", "a note or a field")
            self.findings.append(telling.aside(self._path, Place(page=number), what, text))


def _words(letters: Sequence[Letter], struck: Sequence[Letter]) -> list[str]:
    """The letters that are struck out, those that follow each other as one word."""
    gone = set(map(id, struck))
    return [
        "".join(letter.text for letter in group) for out, group in groupby(letters, lambda one: id(one) in gone) if out
    ]


def _furniture(passages: Sequence[Sequence[Found]], pages: Sequence[PdfPage]) -> set[tuple[int, Place]]:
    """The passages that stand, but for their numbers, at the same place near the edge of at least half of the pages (and of two)."""
    places: Counter[tuple[str, int, int]] = Counter()
    known: dict[tuple[int, Place], list[tuple[str, int, int]]] = {}
    for number, (found, page) in enumerate(zip(passages, pages, strict=True)):
        for passage, block in found:
            from_edge = min(block.box.y1, page.height - block.box.y0)
            if passage.cell or from_edge > _MARGIN * page.height:
                continue
            middle = (block.box.y0 + block.box.y1) / 2
            text = _DIGITS.sub("0", "".join(passage.text.split()))
            # What is near the edge of a step belongs to both.
            known[number, passage.place] = [(text, round(middle / 6), 0), (text, round(middle / 6 + 0.5), 1)]
            places.update(known[number, passage.place])
    least = max(2, (len(pages) + 1) // 2)
    return {key for key, steps in known.items() if any(places[step] >= least for step in steps)}
