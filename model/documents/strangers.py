"""Passages that read like headings, or look like them, and are none that was found."""

from __future__ import annotations

from shinkyu.model.documents.alignment import Alignment
from shinkyu.model.documents.sheetplaces import end_column, same_sheet
from shinkyu.model.documents.wording import LIKENESS
from shinkyu.model.form.labels.index import Node
from shinkyu.model.sheets.flow.passage import Look


def is_strange(alignment: Alignment, at: int) -> bool:
    """Whether a passage has the words or the look of a heading, stands where headings stand, and is none that was taken."""
    headings = alignment.headings
    if at in headings.locked:
        return False
    if headings.is_exact(at):
        return not _is_value(alignment, at)
    return headings.looks_like_heading(at)


def _is_value(alignment: Alignment, at: int) -> bool:
    """Whether a cell with the words of a heading stands right beside another heading that holds a text, and the headings below
    that one which it could be are all found elsewhere: then it is that text."""
    passages = alignment.headings.passages
    left = next(alignment.headings.neighbours.left(at), None)
    if left is None or left not in alignment.taken or end_column(passages[left]) != passages[at].place.column:
        return False
    slot, form = alignment.taken[left].slot, alignment.template
    below = range(slot.at + 1, form.end(slot))
    taken = {one.slot.at for one in alignment.taken.values()}
    nodes = [one.node for one in alignment.headings.of.get(at, ())]
    return slot.holds and all(one.at in taken for node in nodes for one in form.of[node] if one.at in below)


def is_repeated(alignment: Alignment, at: int, last: int) -> bool:
    """Whether a heading is one of those that hold here, printed again: on another page, or with 続き behind it."""
    if last not in alignment.taken:
        return False
    held = {slot.node for slot in alignment.taken[last].slot.chain()}
    found = [one for one in alignment.headings.of.get(at, ()) if one.node in held and one.by != LIKENESS]
    return bool(found) and (
        found[0].continued or _is_on_new_page(alignment, at) or _is_said_again(alignment, at, found[0].node)
    )


def _is_said_again(alignment: Alignment, at: int, node: Node) -> bool:
    """Whether a part or section is named again in the column in which its heading stands, as lists name them in each row."""
    if node.item is not None:
        return False
    place = alignment.headings.passages[at].place
    heads = (
        alignment.headings.passages[one].place for one, taken in alignment.taken.items() if taken.slot.node is node
    )
    named = any(other in alignment.headings.of for other in alignment.headings.neighbours.right(at))
    return named and any((one.sheet, one.column) == (place.sheet, place.column) for one in heads)


def _is_on_new_page(alignment: Alignment, at: int) -> bool:
    """Whether a passage is the first on its page or sheet, but for what is printed there again and what the page prints."""
    passages, known = alignment.headings.passages, alignment.headings
    again = alignment.repeated | alignment.parts
    others = (one for one in range(at - 1, -1, -1) if (one in known.of or one in known.locked) and one not in again)
    before = next(others, at)
    place, other = passages[at].place, passages[before].place
    return (place.page, place.sheet) != (other.page, other.sheet)


def may_be_text(alignment: Alignment, head: int, at: int) -> bool:
    """Whether what reads like a heading may as well be a part of the text of the heading before it.

    It is none where it is set as headings are and texts are not, nor where it stands in the column of headings: left of the text
    that stands beside the heading before it.
    """
    headings, passages = alignment.headings, alignment.headings.passages
    if headings.looks and passages[at].look is Look.HEADING:
        return False
    right = [other for other in headings.neighbours.right(head) if other < at]
    columns = [passages[other].place.column for other in right]
    in_column = (
        passages[at].cell
        and same_sheet(passages[head], passages[at])
        and passages[at].place.column < min(columns, default=0)
    )
    return not in_column
