"""A Word file (.docx) as passages: paragraphs and tables in the order of the body, nested tables in the place of their cell.

All text is read as `wordcell` has it, what a tracked change deletes as struck out. The heads and feet of pages are no part of
the body, and not read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from shinkyu.model.findings import Finding
from shinkyu.model.language import tr
from shinkyu.model.sheets.flow import telling
from shinkyu.model.sheets.flow.passage import Flow, Look, Passage, Place
from shinkyu.model.sheets.flow.pictures import picture_of
from shinkyu.model.sheets.flow.wordrows import WordCell, word_rows
from shinkyu.model.sheets.grid import Doubt, line_ends
from shinkyu.model.sheets.wordcell import Aside, CellReader, Notes, blocks, mark_is_gone
from shinkyu.model.sheets.wordlooks import Looks, part_of, value_of
from shinkyu.model.sheets.wordparts import looks_of, notes_of, relations_of
from shinkyu.model.sheets.xlsxparts import elements, name_of, part_behind, target

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_PAPER = ("", "auto", "FFFFFF", "ffffff")  # fills that are none


def flow_of_word(path: Path, *, without_struck: bool) -> Flow:
    """The passages of the document. Raises BadZipFile, KeyError, ValueError and ParseError for a damaged file."""
    from xml.etree.ElementTree import parse

    with ZipFile(path) as package:
        part = target(package, "_rels/.rels", "officeDocument", "")
        with package.open(part) as stream:
            root = parse(stream).getroot()
        body = next((child for child in root if name_of(child) == "body"), None)
        if body is None:
            raise KeyError("body")
        reader = _Document(path, package, part, looks_of(package, part), notes_of(package, part), without_struck)
        return Flow(tuple(reader.read(body)), tuple(reader.findings))


@dataclass(slots=True)
class _Document:
    """A document as it is read; ``findings`` are known afterwards."""

    path: Path
    package: ZipFile
    part: str
    looks: Looks
    notes: Notes
    without_struck: bool
    findings: list[Finding] = field(default_factory=list)
    tables: int = 0
    paragraphs: int = 0
    related: dict[str, str] | None = None

    def read(self, body: Element) -> Iterator[Passage]:
        """The passages of the body, one for each line that ends in it."""
        for group in _grouped(body):
            if name_of(group[0]) == "tbl":
                yield from self._table(group[0])
            else:
                self.paragraphs += len(group)
                yield from self._passages(group, Place(line=self.paragraphs - len(group) + 1), None)

    def _table(self, table: Element, *, gone: bool = False) -> Iterator[Passage]:
        self.tables += 1
        number = self.tables
        for row in word_rows(table):
            if row.hidden:
                self._tell_hidden(row.cells, Place(table=number, line=row.line))
                continue
            for cell in row.cells:
                yield from self._cell(
                    cell, Place(table=number, line=row.line, column=cell.column), gone=gone or row.gone
                )

    def _cell(self, cell: WordCell, place: Place, *, gone: bool) -> Iterator[Passage]:
        """The passages of a cell: one of all its paragraphs, parted only by the tables that stand in it."""
        gone = gone or cell.gone
        around: list[Element] = []
        for block in blocks(cell.element, "p", "tbl", "altChunk"):
            if name_of(block) == "tbl":
                yield from self._passages(around, place, cell, gone=gone)
                around = []
                yield from self._table(block, gone=gone)
            else:
                around.append(block)
        yield from self._passages(around, place, cell, gone=gone)

    def _passages(
        self, group: Sequence[Element], place: Place, cell: WordCell | None, *, gone: bool = False
    ) -> Iterator[Passage]:
        """The text of some paragraphs as one passage, and the pictures in them behind it."""
        from xml.etree.ElementTree import Element

        around = Element("around")
        around.extend(group)
        reader = CellReader(self.looks, self.notes, deleted_is_struck=True, gone=gone)
        read = reader.read(around)
        if read.doubt is Doubt.STRUCK:
            dropped = self.without_struck and read.live is not None
            self.findings.append(telling.struck(self.path, place, read.struck, dropped=dropped))
            read = read.without_struck if dropped else read
        doubt = Doubt.HIDDEN if cell is not None and cell.below and read.text.strip() else read.doubt
        rows, columns = (cell.rows, cell.columns) if cell is not None else (1, 1)
        if read.text.strip() or doubt is not None:
            look = self._look(group, cell)
            indent = 0 if cell is not None else self._indent(group[0])
            yield Passage(line_ends(read.text), place, rows, columns, indent, look, cell is not None, doubt=doubt)
        for aside in reader.asides:
            yield from self._aside(aside, place, cell)

    def _aside(self, aside: Aside, place: Place, cell: WordCell | None) -> Iterator[Passage]:
        """The pictures that it is; of all else it is told that it is there."""
        parts = [self._parts().get(identity, "") for identity in aside.pictures]
        if not parts or not all(parts):
            self.findings.append(telling.aside(self.path, place, aside.what, aside.text))
            return
        if aside.cropped:
            self.findings.append(telling.cropped(self.path, place))
        for part in parts:
            yield Passage("", place, cell=cell is not None, picture=picture_of(self.package, part))

    def _parts(self) -> dict[str, str]:
        """The parts that the document leads to, by the ids of the relations."""
        if self.related is None:
            folder, relations = self.part.rpartition("/")[0], relations_of(self.part)
            there = elements(self.package, relations, "Relationship") if relations in self.package.namelist() else ()
            inside = (one for one in there if one.get("TargetMode") != "External")
            self.related = {one.get("Id", ""): part_behind(one, folder) for one in inside}
        return self.related

    def _tell_hidden(self, cells: Iterable[WordCell], place: Place) -> None:
        texts = [CellReader(self.looks, self.notes).read(cell.element).text for cell in cells]
        if any(text.strip() for text in texts):
            self.findings.append(telling.hidden(self.path, place, tr("行", "the row"), texts))

    def _look(self, group: Sequence[Element], cell: WordCell | None) -> Look:
        """As a heading: by the outline, by the fill of the cell, or where every letter is bold."""
        styles = [(one, value_of(part_of(one, "pPr", "pStyle"))) for one in group]
        shade = part_of(cell.element, "tcPr", "shd") if cell is not None else None
        filled = (
            next((value for name, value in shade.items() if name.endswith("}fill")), "") if shade is not None else ""
        )
        runs = [(run, style) for one, style in styles for run in one.iter() if name_of(run) == "r" and _speaks(run)]
        bold = bool(runs) and all(
            self.looks.is_bold(run, value_of(part_of(run, "rPr", "rStyle")), style) for run, style in runs
        )
        headed = any(self.looks.outline(one, style) is not None for one, style in styles)
        return Look.HEADING if bold or headed or filled not in _PAPER else Look.TEXT

    def _indent(self, paragraph: Element) -> int:
        level = self.looks.outline(paragraph, value_of(part_of(paragraph, "pPr", "pStyle")))
        return self.looks.level(paragraph) if level is None else level


def _grouped(body: Element) -> Iterator[list[Element]]:
    """The tables of a body, each alone, and its paragraphs, those in one whose mark is deleted with what follows."""
    group: list[Element] = []
    for block in blocks(body, "p", "tbl", "altChunk"):
        if name_of(block) == "tbl":
            yield from [group] if group else []
            yield [block]
            group = []
            continue
        group.append(block)
        if not mark_is_gone(block):
            yield group
            group = []
    yield from [group] if group else []


def _speaks(run: Element) -> bool:
    return any(name_of(one) == "t" and (one.text or "").strip() for one in run)
