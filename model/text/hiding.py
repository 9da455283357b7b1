"""A text without the words that are not to be shown (規則 第13条): as long as it was while rows are made of it, then with marks.

Parts of texts are told by their places (an 抜粋, a block), so each letter that is hidden gives way to one that no text can
hold. What is printed in their place is of one length whatever stood there: how long a secret is may tell what it is. Four
black boxes, for that is how public offices black out; a text's own ■ as a bullet stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

HIDDEN = "\ufdd0"  # no character by Unicode, so that no program gives it a meaning; it never leaves the program
MARK = "■■■■"
_STRETCH = re.compile(f"{HIDDEN}(?:[\n{HIDDEN}]*{HIDDEN})?")


def hide(text: str, passages: Iterable[str]) -> str:
    """The text with all letters of these passages hidden, wherever they stand in it, to the letter; overlapping ones too."""
    letters = [*text]
    for passage in passages:
        at = text.find(passage) if passage else -1
        while at >= 0:
            _hide(letters, text, at, at + len(passage))
            at = text.find(passage, at + 1)
    return "".join(letters)


def hide_all(text: str) -> str:
    """The text with all its letters hidden."""
    letters = [*text]
    _hide(letters, text, 0, len(text))
    return "".join(letters)


def with_marks(text: str) -> str:
    """The text as it is shown: one mark for each stretch that is hidden, over line ends too."""
    return _STRETCH.sub(MARK, text) if HIDDEN in text else text


def _hide(letters: list[str], text: str, start: int, end: int) -> None:
    """Empty lines stay: they part the blocks of which rows and notes speak."""
    for at in range(start, end):
        if text[at] != "\n" or "\n" not in (text[at - 1 : at], text[at + 1 : at + 2]):
            letters[at] = HIDDEN
