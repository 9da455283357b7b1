"""A section file as values and places, or all that is wrong with it."""

from __future__ import annotations

from shinkyu.model.yamlfile.fast import NotPlain, decode_plain
from shinkyu.model.yamlfile.nodes import Node, parse
from shinkyu.model.yamlfile.parts import chunks
from shinkyu.model.yamlfile.problems import Problems
from shinkyu.model.yamlfile.source import readable_text
from shinkyu.model.yamlfile.values import MAX_BYTES, Pointer, Value


def decode(data: bytes, source: str = "") -> dict[str, Value]:
    """The file's mapping; ``{}`` for an empty file. A plain scalar is its source text, null and ~ are ``""``.

    A literal block's text has lost exactly one final line end. ``source`` names the file in findings.
    Raises BrokenInput with every finding that can be had: not UTF-8, syntax, duplicate keys, anchors and the like.
    """
    if len(data) <= MAX_BYTES:
        try:
            return decode_plain(data)
        except NotPlain:
            pass
    root = tree(data, source)
    value = root.value if root is not None else {}
    assert isinstance(value, dict)
    return value


def locate(data: bytes, source: str = "") -> dict[Pointer, int]:
    """Pointer to the line (from 1) on which each key and each list entry starts. Raises BrokenInput as ``decode``."""
    found: dict[Pointer, int] = {}
    root = tree(data, source)
    waiting: list[tuple[Pointer, Node]] = [((), root)] if root is not None else []
    while waiting:
        pointer, node = waiting.pop()
        for index, item in enumerate(node.items):
            key = node.keys[index] if node.keys else None
            inner = (*pointer, key.text if key else index)
            found[inner] = (key or item).start[0] + 1
            waiting.append((inner, item))
    return found


def tree(data: bytes, source: str = "") -> Node | None:
    """The file's nodes, None when it holds nothing. Places are those of the text with LF and without a BOM.

    Raises BrokenInput.
    """
    problems = Problems(source)
    text = readable_text(data, problems)
    root = parse(text, problems) if text is not None else None
    if any(finding.rule == "yaml-syntax" for finding in problems.found):
        problems = _problems_by_part(data, source) or problems
    problems.raise_any()
    return root


def _problems_by_part(data: bytes, source: str) -> Problems | None:
    """A parser stops at the first error of syntax: each top-level entry by itself tells of more. None if it cannot."""
    together = Problems(source)
    line = 0
    for part in chunks(data).values():
        problems = Problems(source, shift=line)
        text = readable_text(part, problems)
        if text is not None:
            parse(text, problems)
        together.found += problems.found
        line += part.count(b"\n")
    return together if together.found else None
