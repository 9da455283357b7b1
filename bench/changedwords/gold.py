"""The gold: invented rows with what a clerk would underline, and where their words end (words.txt).

gold.yaml has grown with the marks, and what made them better was made on it; of two further files, written at one sitting
before their marks were looked at, further.yaml may be looked at row by row, held-out.yaml never.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

HERE = Path(__file__).resolve().parent
CHOICE = "選択肢"  # the category of what is chosen, not written
LINE_END = "⏎"  # stands in words.txt for a line end
WORD_END = "|"
FILES = {"gold": HERE / "gold.yaml", "further": HERE / "further.yaml", "held-out": HERE / "held-out.yaml"}
HELD_OUT = "held-out"  # the file of which only the score may be seen
MARKS = "⟦⇒⟧"

_MARK = re.compile(r"⟦([^⟦⇒⟧]*)⇒([^⟦⇒⟧]*)⟧")

Spans = list[tuple[str, bool]]  # (text, changed)


@dataclass(frozen=True)
class Pair:
    """One row: its two cells in spans."""

    category: str
    before: Spans
    after: Spans

    @property
    def texts(self) -> tuple[str, str]:
        """The two cells without marks."""
        return plain(self.before), plain(self.after)


def read_gold(path: Path = FILES["gold"]) -> list[Pair]:
    """All pairs of a file in their order; ValueError if marks are not closed, are nested, or mark nothing."""
    from ruamel.yaml import YAML

    categories = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    return [read_pair(category, entry) for category, entries in categories.items() for entry in entries]


def read_pair(category: str, entry: str) -> Pair:
    """The row that an entry of a file writes down, `市民部⟦市民課⇒住民課⟧`."""
    parts = _MARK.split(entry)  # unchanged, before, after, unchanged, …
    if any(mark in part for part in parts for mark in MARKS):
        raise ValueError(f"marks that are not ⟦before⇒after⟧: {entry}")
    if any(before == after for before, after in zip(parts[1::3], parts[2::3], strict=True)):
        raise ValueError(f"a mark on what did not change: {entry}")
    return Pair(category, _side(parts, 1), _side(parts, 2))


def _side(parts: list[str], side: int) -> Spans:
    flagged = [(text, place % 3 != 0) for place, text in enumerate(parts) if place % 3 in (0, side)]
    joined: Spans = []
    for text, changed in flagged:
        if text and joined and joined[-1][1] == changed:  # nothing of this side stood in the mark between
            joined[-1] = (joined[-1][0] + text, changed)
        elif text:
            joined.append((text, changed))
    return joined


def read_words(path: Path = HERE / "words.txt") -> dict[str, list[str]]:
    """Each cell of the gold with the words that it is made of."""
    lines = (line for line in path.read_text(encoding="utf-8").split("\n") if line and not line.startswith("#"))
    found = [line.replace(LINE_END, "\n").split(WORD_END) for line in lines]
    return {"".join(words): words for words in found}


def plain(spans: Spans) -> str:
    """The text of the spans."""
    return "".join(text for text, _ in spans)


def ends(texts: list[str]) -> set[int]:
    """Where each of the texts ends when they stand one after the other."""
    return set(accumulate(map(len, texts)))
