"""A section file as values, or all that is wrong with it."""

from __future__ import annotations

import re

from shinkyu.model.yamlfile.fast.lines import NotPlain
from shinkyu.model.yamlfile.fast.plain import decode_plain
from shinkyu.model.yamlfile.nodes import Node, parse
from shinkyu.model.yamlfile.problems import Problems
from shinkyu.model.yamlfile.source import readable_text
from shinkyu.model.yamlfile.values import MAX_BYTES, Value

_TOP_KEY = re.compile(r"^[^-\s?:,\[\]{}#&*!|>'\"%@`.][^\n:#]*:(?= |$)", re.MULTILINE)
_MOST_RESTARTS = 50


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


def tree(data: bytes, source: str = "") -> Node | None:
    """The file's nodes, None when it holds nothing. Places are those of the text with LF and without a BOM.

    Raises BrokenInput.
    """
    problems = Problems(source)
    text = readable_text(data, problems)
    root = parse(text, problems) if text is not None else None
    if text is not None:
        _read_on(text, problems)
    problems.raise_any()
    return root


def _read_on(text: str, problems: Problems) -> None:
    """A parser stops at the first error of syntax: read on from the next top-level key, for what else there is."""
    known = 0
    for _ in range(_MOST_RESTARTS):
        if len(problems.found) == known or problems.found[-1].rule != "yaml-syntax":
            return
        known = len(problems.found)
        line = problems.found[-1].line - problems.shift
        ahead = _TOP_KEY.search(text, sum(len(one) + 1 for one in text.split("\n")[:line]))
        if ahead is None:
            return
        problems.shift += text.count("\n", 0, ahead.start())
        text = text[ahead.start() :]
        parse(text, problems)
