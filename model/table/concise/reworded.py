"""A sentence that was written anew in another place: told as one that went and one that came, it looks like two matters."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from shinkyu.model.table.wording import Cells

_MOSTLY = 0.6  # of the letters of what went, or came
_RUN = 3  # letters: shorter ones are in any two sentences


def is_told_as_two(cells: Sequence[Cells]) -> bool:
    """Whether what one row says went, or came, stands mostly in another row as what came, or went."""
    gone = [cell.before for cell in cells if cell.way == "削除"]
    come = [cell.after for cell in cells if cell.way == "追記"]
    edited = [(cell.before, cell.after) for cell in cells if cell.way == "抜粋"]
    found = [(text, after, before) for text in gone for before, after in edited]
    found += [(text, before, after) for text in come for before, after in edited]
    found += [(text, other, "") for text in gone for other in come]
    return any(_share(text, there) - _share(text, beside) >= _MOSTLY for text, there, beside in found)


def _share(text: str, other: str) -> float:
    """How much of a text stands in another in the same order, from 0 to 1."""
    blocks = SequenceMatcher(None, text, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= _RUN) / len(text) if text else 0.0
