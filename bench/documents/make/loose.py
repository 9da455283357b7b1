"""Which items' line ends a page does not show."""

from __future__ import annotations

import re

import headings
from model import Document


def mark(document: Document, width: int, *, spaces: bool = False) -> None:
    """Note the texts that do not stand on one line of a cell of ``width`` half-width columns.

    ``spaces``: and those that hold any, where a page does not show how many there are.
    """
    for node in document.walk():
        wrapped = (
            headings.columns(node.text) > width * 4 // 5
            if not node.item.options
            else any(len(free) > 8 for _, free in node.chosen)
        )
        if "\n" in node.text or wrapped or (spaces and re.search(r"\s", node.text)):
            document.loose_lines.add(node.path)
