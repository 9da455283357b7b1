"""The passages of one item made one text, to the letter."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from shinkyu.model.sheets.flow.passage import Passage

_OURS = "■ "  # how a section begins in a text of ours
_STEP = (
    2  # and how much deeper a text is set in than its heading: so much, or twice that where other headings stand below
)
_ENDS = ("。", "\n", "」", ")", "）")


class Joining:
    """How the passages of a document are put together. ``continued``: cells of further rows go on in the same line."""

    def __init__(self, passages: Sequence[Passage], *, continued: bool) -> None:
        self._continued = continued
        self._as_ours = is_text_of_ours(passages)

    def text(self, passages: Sequence[Passage], head: Passage, *, parent: bool, first: str = "") -> str:
        """The text of these passages below a heading (of an item that has others below it: ``parent``), behind a ``first`` piece.

        Blank lines between lines and paragraphs are told by their places; what a line is set in by more than the text as a
        whole belongs to it. In a text of ours it is known how far its texts are set in.
        """
        margin = self._margin([one for one in passages if not one.cell], head, parent=parent)
        parts = [first] if first else []
        for before, one in pairwise([None, *passages]):
            assert one is not None
            if before is not None:
                parts.append(self._between(before, one))
            elif first:
                parts.append("\n")
            elif self._as_ours:
                parts.append("\n" * (one.place.line - head.place.line - 1))
            parts.append(one.text if one.cell else " " * (one.indent - margin) + one.text)
        return "".join(parts)

    def uncertain(self, passages: Sequence[Passage]) -> bool:
        """Whether the line ends between these passages may be those of the page and not of the text."""
        if any(one.broken for one in passages):
            return True
        cells = [one for one in passages if one.cell]
        return not self._continued and any(not one.text.rstrip(" \u3000").endswith(_ENDS) for one in cells[:-1])

    def _margin(self, lines: Sequence[Passage], head: Passage, *, parent: bool) -> int:
        known = head.indent + (2 * _STEP if parent else _STEP)
        least = min((one.indent for one in lines), default=0)
        return known if self._as_ours and not head.cell and known <= least else least

    def _between(self, before: Passage, one: Passage) -> str:
        """The line ends between two passages."""
        if before.cell and one.cell:
            return "" if self._continued or before.text.endswith("\n") else "\n"
        if before.cell or one.cell or before.broken or before.place.page != one.place.page:
            return "\n"
        return "\n" * max(one.place.line - before.place.line, 1)


def is_text_of_ours(passages: Sequence[Passage]) -> bool:
    """Whether a text begins as those of ours do."""
    first = next((one for one in passages if not one.cell), None)
    return first is not None and first.text.startswith(_OURS) and not first.indent
