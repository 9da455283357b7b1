"""Paper, margins, and the page number at the foot of each page."""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.section import Section
from docx.shared import Mm

from shinkyu.render.word.grid import LINE, twips
from shinkyu.render.word.text import run
from shinkyu.render.word.xml import Xml, element, w

_FOOT = 8  # mm from the edge of the paper to the page number, and to what stands at the head


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet with the same margin on all sides, in mm."""

    width: int
    height: int
    margin: int

    @property
    def text_width(self) -> int:
        """Of the lines, in mm."""
        return self.width - 2 * self.margin

    @property
    def room(self) -> int:
        """The height that is printed on, in twips."""
        return twips(self.height - 2 * self.margin)[0]


UPRIGHT, ACROSS = Paper(210, 297, 20), Paper(297, 210, 15)
ROW_ROOM = ACROSS.room - 2 * LINE  # below the headings of the table of changes


def lay(section: Section, paper: Paper) -> None:
    """Puts a section on that paper."""
    section.page_width, section.page_height = Mm(paper.width), Mm(paper.height)
    section.orientation = WD_ORIENT.LANDSCAPE if paper.width > paper.height else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(paper.margin)
    section.header_distance = section.footer_distance = Mm(_FOOT)


def number_pages(document: Document) -> None:
    """``3 / 12`` at the foot of the pages of all sections: those that follow take over the first one's foot."""
    foot = document.sections[0].footer
    foot.is_linked_to_previous = False
    line = foot.paragraphs[0]._p
    for part in (_field("PAGE"), run(" / "), _field("NUMPAGES")):
        line.append(element(part))


def head_pages(document: Document, text: str) -> None:
    """A text at the head of the pages of all sections, as `number_pages` has the foot."""
    head = document.sections[0].header
    head.is_linked_to_previous = False
    head.paragraphs[0]._p.append(element(run(text, bold=True)))


def _field(name: str) -> Xml:
    """A field that Word fills in; until then it shows 1."""
    return w("fldSimple", run("1"), instr=f" {name} ")
