"""A text as runs of Word: to the letter, with signs one can see for what no eye and no XML could hold."""

from __future__ import annotations

import re

from docx.oxml.ns import qn

from shinkyu.render.signs import visible
from shinkyu.render.word.xml import Element, w

_PIECE = re.compile(r"\n|\t|[^\n\t]+")
_SPACE = qn("xml:space")


def paragraph(style: str, *content: Element, keep: bool = False, new_page: bool = False, left: int = 0) -> Element:
    """A paragraph of a style (an id of styles.xml).

    ``keep``: on one page with what follows. ``new_page``: at the top of one. ``left``: its indent, in twips.
    """
    settings = (
        w("pStyle", val=style),
        w("keepNext") if keep else None,
        w("pageBreakBefore") if new_page else None,
        w("ind", left=left) if left else None,
    )
    return w("p", w("pPr", *settings), *content)


def run(text: str, *, bold: bool = False, underlined: bool = False, deleted: bool = False) -> Element:
    """A text in one run. Line ends are line breaks and tabs are tabs; spaces at its ends stay.

    ``deleted``: as the text of a tracked deletion must be written.
    """
    made = w("r", _look(bold, underlined))
    for piece in _PIECE.findall(text):
        if piece == "\n":
            made.append(w("br"))
        elif piece == "\t":
            made.append(w("tab"))
        else:
            made.append(_letters("delText" if deleted else "t", visible(piece)))
    return made


def _look(bold: bool, underlined: bool) -> Element | None:
    if not bold and not underlined:
        return None
    return w("rPr", w("b") if bold else None, w("u", val="single") if underlined else None)


def _letters(tag: str, text: str) -> Element:
    made = w(tag)
    made.set(_SPACE, "preserve")
    made.text = text
    return made
