"""A text as runs of Word: to the letter, with signs one can see for what no eye and no XML could hold."""

from __future__ import annotations

import re
from functools import lru_cache

from shinkyu.render.signs import visible
from shinkyu.render.word.xml import Xml, letters, w

_PIECE = re.compile(r"\n|\t|[^\n\t]+")
_ELEMENTS = {"\n": w("br"), "\t": w("tab")}


def paragraph(
    style: str,
    *content: Xml,
    keep: bool = False,
    new_page: bool = False,
    left: int = 0,
    right_tab: int = 0,
    change: Xml | None = None,
) -> Xml:
    """A paragraph of a style (an id of styles.xml).

    ``keep``: on one page with what follows. ``new_page``: at the top of one. ``left``: its indent, in twips.
    ``right_tab``: where what stands behind a tab ends. ``change``: the tracked change of the mark that ends it (`Revisions.mark`).
    """
    settings = _settings(style, keep, new_page, left, right_tab)
    if change is not None:
        settings = w("pPr", Xml(settings.removeprefix("<w:pPr>").removesuffix("</w:pPr>")), w("rPr", change))
    return w("p", settings, *content)


def run(text: str, *, bold: bool = False, underlined: bool = False, deleted: bool = False) -> Xml:
    """A text in one run. Line ends are line breaks and tabs are tabs; spaces at its ends stay.

    ``deleted``: as the text of a tracked deletion must be written.
    """
    tag = "delText" if deleted else "t"
    pieces = [_ELEMENTS.get(piece) or letters(tag, visible(piece)) for piece in _PIECE.findall(text)]
    return w("r", _look(bold, underlined), *pieces)


@lru_cache(maxsize=256)
def _settings(style: str, keep: bool, new_page: bool, left: int, right_tab: int) -> Xml:
    return w(
        "pPr",
        w("pStyle", val=style),
        w("keepNext") if keep else None,
        w("pageBreakBefore") if new_page else None,
        w("tabs", w("tab", val="right", pos=right_tab)) if right_tab else None,
        w("ind", left=left) if left else None,
    )


@lru_cache(maxsize=4)
def _look(bold: bool, underlined: bool) -> Xml | None:
    if not bold and not underlined:
        return None
    return w("rPr", w("b") if bold else None, w("u", val="single") if underlined else None)
