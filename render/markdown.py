"""The table in Markdown, as GitHub and GitLab show it (GitHub Flavored Markdown, tables extension)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from shinkyu.model.table.row import Row
from shinkyu.render.columns import HEADINGS, cells
from shinkyu.render.signs import visible

# All that means something inside a line: emphasis, code, links, HTML, entities, strikethrough, formulas, cells.
_MARKS = re.compile(r"[\\`*_{}\[\]<>&|~$]")
_UNHELD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+")
_LINE_END = re.compile(r"\r\n|[\r\n]")
_OUTER_SPACE = re.compile(r"\A\s+|\s+\Z|\t")


def render(rows: Iterable[Row], *, draft: str = "") -> str:
    """A heading row, the rule below it, and a line for each row; no text in a cell is taken for Markdown or HTML.

    ``draft``: the mark of a draft, above them.
    """
    return "".join(pieces(rows, draft=draft))


def pieces(rows: Iterable[Row], *, draft: str = "") -> Iterator[str]:
    """The same line by line: a row is asked for when its line is."""
    yield from marked(draft)
    for line in chain((HEADINGS, ("---",) * len(HEADINGS)), (map(escape, cells(row)) for row in rows)):
        yield _line(line)


def marked(draft: str) -> Iterator[str]:
    """The mark of a draft as it stands above all else; nothing for ""."""
    if draft:
        yield f"> **{escape(draft)}**\n\n"


def escape(text: str) -> str:
    """The text for a table cell: marks behind a backslash, line ends as ``<br>``.

    White space at the ends, which a table would trim, and tabs are character references. Control characters, which
    CommonMark cannot hold either way, are the signs of `render.signs`.
    """
    held = _UNHELD.sub(lambda found: visible(found[0]), _LINE_END.sub("\n", text))
    marked = _MARKS.sub(r"\\\g<0>", held)
    kept = _OUTER_SPACE.sub(lambda space: "".join(map(_reference, space[0])), marked)
    return kept.replace("\n", "<br>")


def _reference(letter: str) -> str:
    return letter if letter == "\n" else f"&#{ord(letter)};"


def _line(line: Iterable[str]) -> str:
    return f"| {' | '.join(line)} |\n"
