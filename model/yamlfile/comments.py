"""What stands behind ` #` on the line of a value: for YAML a comment, for whoever typed it mostly a part of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinkyu.model.yamlfile.nodes import Node, Place

_MAY_BE = re.compile(r"\s#")


def comments_beside(data: bytes) -> list[tuple[int, str]]:
    """Line (from 1) and comment of each that stands behind something on its line, in a file that can be read.

    Comments on lines of their own are none of them. Raises BrokenInput.
    """
    from shinkyu.model.yamlfile.reading import tree

    lines = data.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    may = [(number, line) for number, line in enumerate(lines) if line.strip()[:1] != "#" and _MAY_BE.search(line)]
    root = tree(data) if may else None
    texts = [*_texts(root)] if root is not None else []
    found = ((number, _comment(number, line, texts)) for number, line in may)
    return [(number + 1, comment) for number, comment in found if comment]


def _comment(number: int, line: str, texts: list[Node]) -> str:
    """The comment of a line, "" where it has none; a `#` within a text is a letter of it."""
    for sign in _MAY_BE.finditer(line):
        if not any(_holds(text, (number, sign.end() - 1)) for text in texts):
            return line[sign.end() - 1 :].rstrip()
    return ""


def _holds(text: Node, place: Place) -> bool:
    if text.style in ("|", ">"):  # what follows the sign of a block is in the lines below it
        return text.start[0] < place[0] < text.end[0]
    return text.start <= place < text.end


def _texts(node: Node) -> Iterator[Node]:
    if node.kind == "text":
        yield node
    for child in (*node.keys, *node.items):
        yield from _texts(child)
