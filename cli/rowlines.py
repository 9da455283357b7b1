"""Rows in a few lines each, as commands about uncommitted edits show them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from shinkyu.cli.marking import BOLD, FAINT, NEW, OLD, marked_lines, styled
from shinkyu.cli.output import width
from shinkyu.model.language import tr
from shinkyu.render.widths import columns

if TYPE_CHECKING:
    from shinkyu.model.table.row import Row

Span = tuple[str, bool]
INDENT = "  "
MARK = "※"


def shown_rows(rows: Iterable[Row]) -> Iterable[str]:
    """Each row in a few lines: its label, and both cells cut to the window around what changed."""
    from shinkyu.model.table.changedwords import changed_words

    for row in rows:
        head = row.label + (f" {MARK}" if row.marked else "")
        yield f"{styled(head, BOLD)}  {row.way}  {styled(row.item, FAINT)}"
        before, after = changed_words(row)
        for title, parts, style in ((tr("変更前", "before"), before, OLD), (tr("変更後", "after"), after, NEW)):
            lead = f"{INDENT}{title}: "
            cut = excerpt(parts, max(10, width() - columns(lead) - 1))
            yield from marked_lines(cut, style, lead)


def excerpt(spans: Iterable[Span], room: int) -> list[Span]:
    """The spans in one line of ``room`` columns: cut so that the first change shows, `…` where something is left out."""
    letters = [("⏎" if letter == "\n" else letter, changed) for text, changed in spans for letter in text]
    if sum(columns(letter) for letter, _ in letters) <= room:
        return letters
    first = next((place for place, (_, changed) in enumerate(letters) if changed), 0)
    start = max(0, first - room // 8)
    used, end = 4, start  # room for both …, two columns each in many fonts
    while end < len(letters) and used + columns(letters[end][0]) <= room:
        used += columns(letters[end][0])
        end += 1
    head, tail = [("…", False)] if start else [], [("…", False)] if end < len(letters) else []
    return [*head, *letters[start:end], *tail]
