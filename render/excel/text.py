"""A text as a cell of a workbook takes it: how long it can be; what a program would take for markup, taken apart.

A cell's text is cut into fragments, each with whether it is underlined, or what became of it in place. Two things make
fragments of their own:

- ``_x000D_`` is the file format's escape for a control character, in each fragment for itself. XlsxWriter's own escape of
  it (``_x005F_x000D_``) fails where two such words share a ``_``, and is applied twice to a text of several fragments: so
  such a word is parted, ``_`` from ``x000D_``, and there is nothing to escape.
- A plain string that begins with ``<r>`` and ends with ``</r>`` goes into the file as it is, as XML. In two fragments it
  is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from shinkyu.model.sheets.excelcell import units
from shinkyu.model.text.textdiff.woven import How
from shinkyu.render.signs import in_cell

Fragment = tuple[str, bool | How]  # (text, underlined, or kept, deleted or inserted where it stands)

_LONGEST_PROPERTY = 255
_ESCAPE = re.compile(r"(?<=_)(?=x[0-9A-Fa-f]{4}_)")


def shortened(text: str, most: int) -> str:
    """As much of the text as has no more than so many UTF-16 units."""
    text = text[:most]
    while units(text) > most:
        text = text[:-1]
    return text


def property_text(text: str) -> str:
    """A text as a property of the file: with signs, as long as Excel takes it."""
    return shortened(in_cell(text), _LONGEST_PROPERTY)


def fragments(spans: Iterable[Fragment]) -> Sequence[Fragment]:
    """The spans of a shown text as fragments that XlsxWriter writes to the letter; neither empty nor without need."""
    cut = [(piece, underlined) for text, underlined in spans for piece in _ESCAPE.split(text) if piece]
    if len(cut) == 1:
        (text, underlined) = cut[0]
        if text.startswith("<r>") and text.endswith("</r>"):
            return [(text[:1], underlined), (text[1:], underlined)]
    return cut
