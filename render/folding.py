"""Prose in lines of some width, as Japanese and Latin text is broken."""

from __future__ import annotations

import re

from shinkyu.render.widths import columns

# What stays in one piece: a Latin word with what clings to it; every other letter may end a line.
_PIECE = re.compile(r"[!-~]+[ ]*|.", re.DOTALL)
_NOT_FIRST = frozenset("、。,.)」』】〕〉》・ー…:;!?")
_NOT_LAST = frozenset("(「『【〔〈《")


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of ``width`` columns at most: broken between Latin words or Japanese letters, 禁則 kept."""
    lines: list[list[str]] = [[]]
    for piece in _PIECE.findall(text):
        if not lines[-1] or columns("".join([*lines[-1], piece]).rstrip()) <= width:
            lines[-1].append(piece)
        else:
            carried = [piece.lstrip()]
            while (carried[0].strip() in _NOT_FIRST or lines[-1][-1].strip() in _NOT_LAST) and len(lines[-1]) > 1:
                carried.insert(0, lines[-1].pop())
            lines.append(carried)
    return ["".join(line).rstrip() for line in lines]
