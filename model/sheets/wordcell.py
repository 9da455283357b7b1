"""The text of a cell of a Word file as it reads with all tracked changes accepted, to the letter, and what else is in it.

A paragraph is a line, unless the mark that ends it is deleted; Word's own signs (tabs, line breaks, hyphens) are characters. What
no text can hold is either told beside it (`Aside`: comments, notes, pictures, text boxes), or the text is in doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from shinkyu.model.language import tr
from shinkyu.model.sheets.grid import Cell, Doubt
from shinkyu.model.sheets.scan import is_struck, without_struck
from shinkyu.model.sheets.wordlooks import Looks, part_of, value_of
from shinkyu.model.sheets.xlsxparts import is_cropped, name_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_AROUND = (
    "sdt",
    "sdtContent",
    "customXml",
    "smartTag",
    "ins",
    "moveTo",
)  # what may stand around rows, cells and paragraphs
_GONE = ("del", "moveFrom")
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
# Of a run or a paragraph, without a text of their own: properties, places, fields' instructions, marks of reading and printing.
_SILENT = frozenset((
    "pPr", "rPr", "sdtPr", "sdtEndPr", "tcPr", "instrText", "delText", "delInstrText", "fldChar", "lastRenderedPageBreak",
    "annotationRef", "proofErr", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "permStart",
    "permEnd", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "customXmlInsRangeStart",
    "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd", "footnoteRef", "endnoteRef", "separator",
    "continuationSeparator", "Fallback", "smartTagPr", "customXmlPr",
))  # fmt: skip
_NOTES = {"commentReference": "comments", "footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_PICTURES = ("drawing", "pict", "object")
_SHAPES = frozenset(("wsp", "cxnSp", "graphicFrame", "chart", "relIds"))
_BLANKS = " \t\r\n"

Notes = Mapping[tuple[str, str], str]  # what a note says, by its part and id


@dataclass(frozen=True, slots=True)
class Aside:
    """What stands at a text and is none of it: what it is, as people are told, and what it says. ``pictures``: of a picture that
    says nothing, the relations that lead to its files; ``cropped``: not all of it is shown."""

    what: str
    text: str
    pictures: tuple[str, ...] = ()
    cropped: bool = False


@dataclass(slots=True)
class CellReader:
    """Reads one cell; ``asides`` and ``doubt`` are known afterwards. ``runs``: text, and whether it is struck out.

    ``deleted_is_struck``: what a tracked change deletes counts as struck out, and not as gone; ``gone``: all of it is deleted so.
    """

    looks: Looks
    notes: Notes
    deleted_is_struck: bool = False
    gone: bool = False
    runs: list[tuple[str, bool]] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    doubt: Doubt | None = None

    def read(self, element: Element) -> Cell:
        """The cell: its text, in doubt where some of it is not shown, is struck out, or is no text."""
        goes_on = True
        for paragraph in blocks(element, "p", "tbl", "altChunk"):
            if not goes_on:
                self.runs.append(("\n", False))
            if name_of(paragraph) == "p":
                self._paragraph(paragraph)
            else:
                self._doubt(Doubt.OBJECT)
            goes_on = mark_is_gone(paragraph)
        text = "".join(text for text, _ in self.runs)
        if self.doubt is not None:
            return Cell(text, doubt=self.doubt)
        return without_struck(Cell(text), self.runs) if is_struck(self.runs) else Cell(text)

    def _paragraph(self, paragraph: Element) -> None:
        style = value_of(part_of(paragraph, "pPr", "pStyle"))
        before = len(self.runs)
        self._inside(paragraph, style, placeholder=False, gone=self.gone)
        if self.looks.numbered(paragraph, style) and any(text.strip() for text, _ in self.runs[before:]):
            self._doubt(Doubt.NUMBERED)

    def _inside(self, element: Element, style: str, *, placeholder: bool, gone: bool) -> None:
        for child in element:
            name = name_of(child)
            if name in _GONE and self.deleted_is_struck:
                self._inside(child, style, placeholder=placeholder, gone=True)
            elif name in _GONE or name in _SILENT:
                continue
            elif name == "r":
                self._run(child, style, placeholder=placeholder, gone=gone)
            elif name in ("oMath", "oMathPara"):
                self._doubt(Doubt.OBJECT)
            else:
                shown = name == "sdt" and part_of(child, "sdtPr", "showingPlcHdr") is not None
                self._inside(child, style, placeholder=placeholder or shown, gone=gone)

    def _run(self, run: Element, style: str, *, placeholder: bool, gone: bool) -> None:
        own = value_of(part_of(run, "rPr", "rStyle"))
        if placeholder and self.looks.is_placeholder(own):
            return
        look = self.looks.of(run, own, style)
        for child in run:
            self._letters(child, struck=look.struck or gone, hidden=look.hidden)

    def _letters(self, child: Element, *, struck: bool, hidden: bool) -> None:
        name = name_of(child)
        if name == "t" or (name == "delText" and self.deleted_is_struck):
            self._add(_kept(child), struck, hidden)
        elif name in _SIGNS:
            self._add(_SIGNS[name], struck, hidden)
        elif name == "sym":
            self._doubt(Doubt.SYMBOL)
        elif name == "fldChar" and any(name_of(one) == "checkBox" for one in child.iter()):
            self._doubt(Doubt.SYMBOL)  # a box that is ticked or not, by a field and not by a letter
        elif name in _NOTES:
            self._note(name, child)
        elif name in _PICTURES or name == "AlternateContent":
            text = said(child)
            pictures = () if text.strip() else pictures_of(child)
            self.asides.append(
                Aside(tr("図形・テキストボックス", "picture or text box"), text, pictures, is_cropped(child))
            )
        elif name == "ruby":
            self._ruby(child, struck=struck, hidden=hidden)
        elif name not in _SILENT and "".join(child.itertext()).strip():
            self._doubt(Doubt.OBJECT)

    def _add(self, text: str, struck: bool, hidden: bool) -> None:
        if hidden and text.strip():
            self._doubt(Doubt.HIDDEN)
        self.runs.append((text, struck))

    def _note(self, name: str, child: Element) -> None:
        number = next((value for key, value in child.items() if key.rpartition("}")[2] == "id"), "")
        what = tr("コメント", "comment") if name == "commentReference" else tr("脚注・文末脚注", "footnote or endnote")
        self.asides.append(Aside(what, self.notes.get((_NOTES[name], number), "")))

    def _ruby(self, ruby: Element, *, struck: bool, hidden: bool) -> None:
        """The letters below a reading; the reading is told."""
        for part in ruby:
            for run in part:
                if name_of(part) == "rubyBase":
                    for child in run:
                        self._letters(child, struck=struck, hidden=hidden)
        read = (said(part) for part in ruby if name_of(part) == "rt")
        self.asides.append(Aside(tr("ふりがな", "reading"), "".join(read)))

    def _doubt(self, doubt: Doubt) -> None:
        self.doubt = self.doubt or doubt


def blocks(element: Element, *names: str) -> Iterator[Element]:
    """The children with one of these names that stay when changes are accepted, also where something stands around them."""
    for child in element:
        name = name_of(child)
        if name in names:
            yield child
        elif name in _AROUND:
            yield from blocks(child, *names)


def mark_is_gone(paragraph: Element) -> bool:
    """Whether the mark that ends a paragraph is deleted: what follows stands on the same line."""
    marked = part_of(paragraph, "pPr", "rPr")
    return marked is not None and any(name_of(child) in _GONE for child in marked)


def _kept(element: Element) -> str:
    """The text of a `w:t`: blanks at its ends count only where that is said, and a line end in the file is a blank."""
    text = element.text or ""
    preserved = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    return (text if preserved else text.strip(_BLANKS)).replace("\r", " ").replace("\n", " ")


def pictures_of(element: Element) -> tuple[str, ...]:
    """The relations of the pictures in a drawing that holds nothing else; () where it holds lines, shapes, charts."""
    names = {name_of(one) for one in element.iter()}
    if names & _SHAPES and "blip" in names:
        return ()
    blips = (one for one in element.iter() if name_of(one) in ("blip", "imagedata"))
    wanted = ("}embed", "relationships}id")
    found = (next((value for key, value in one.items() if key.endswith(wanted)), "") for one in blips)
    return tuple(dict.fromkeys(found)) if "Fallback" not in names else ()


def said(element: Element) -> str:
    """All letters in an element (a note, a text box), one paragraph behind the other."""
    texts = ("".join(_texts(paragraph)) for paragraph in element.iter() if name_of(paragraph) == "p")
    return "\n".join(texts) or "".join(_texts(element))


def _texts(element: Element) -> Iterator[str]:
    return (one.text or "" for one in element.iter() if name_of(one) == "t")
