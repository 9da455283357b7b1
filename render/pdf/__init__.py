"""A document as PDF: its page, printed by the user's own browser (Edge, Chrome or Chromium).

    browsers.py  where such a browser is found
    printing.py  the browser prints a page, without a window, a network or anything left behind

A browser writes the time into the file: unlike all other formats, the same document does not give the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shinkyu.model.published.document import WholeDocument


def render_document(document: WholeDocument) -> bytes:
    """The PDF. Raises InputError where there is no browser, or it does not print."""
    from shinkyu.render.page.document import render_document as page
    from shinkyu.render.pdf.browsers import needed_browser
    from shinkyu.render.pdf.printing import printed

    return printed(needed_browser(), page(document))


def left_out(document: WholeDocument) -> list[str]:
    """The files of the figures that a page cannot show: missing, or no picture. The page names them instead."""
    from shinkyu.render.page.document import left_out as of_page

    return of_page(document)
