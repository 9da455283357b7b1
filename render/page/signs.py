"""Texts as a page shows them: to the letter, and what cannot be seen as a sign that can.

A control, bidi or zero-width character stands as the sign that `render.signs` gives it (``\\u202E``), in a span
that says which character it is. The sign is the text itself, so that what is copied is what is seen: the character
neither turns the order of reading around it nor travels unseen through somebody's clipboard. (HTML could not hold them
all: NUL, for one.) The texts with every character are in the JSON and CSV of the table. Tabs and line ends stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from shinkyu.render.signs import visible_but_tabs

if TYPE_CHECKING:
    from shinkyu.model.text.textdiff import Spans
    from shinkyu.model.text.textdiff.woven import Woven


def shown(text: str) -> Markup:
    """The text as HTML, its signs in spans of class ``sign``."""
    if visible_but_tabs(text) == text:
        return escape(text)
    return Markup("").join(map(_letter, text))


def marked(spans: Spans, element: str) -> Markup:
    """Both kinds of spans as HTML, those that changed in ``element`` (``del`` or ``ins``)."""
    parts = [f"<{element}>{shown(text)}</{element}>" if changed else shown(text) for text, changed in spans]
    return Markup("".join(parts))


def in_place(stretches: Woven) -> Markup:
    """A text as HTML, what went in ``del`` and what came in ``ins``."""
    return Markup("").join(marked(((text, bool(how)),), how) for how, text in stretches)


def _letter(letter: str) -> Markup:
    sign = visible_but_tabs(letter)
    if sign == letter:
        return escape(letter)
    return Markup('<span class="sign" title="U+%s">%s</span>') % (f"{ord(letter):04X}", sign)
