"""What cannot stand in a text of a form, whichever way it comes in."""

from __future__ import annotations

import re

# Line ends that only some programs know, and control characters: no literal block can hold them.
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def odd_character(text: str) -> re.Match[str] | None:
    """The first character of the text that no text of a form may hold; None where all are fit."""
    return _ODD.search(text)
