"""Below which heading each passage of an aligned document stands."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from shinkyu.model.documents.alignment import Alignment
from shinkyu.model.documents.sheetplaces import above_one_another, beside, end_column, end_row, same_table
from shinkyu.model.documents.strangers import is_repeated, is_strange, may_be_text
from shinkyu.model.documents.wording import is_part_of_box, is_tick
from shinkyu.model.form.labels.fold import CIRCLED, fold
from shinkyu.model.sheets.flow.passage import Passage

_NUMBER = re.compile(rf"(?:[{CIRCLED}]|[(]?\d{{1,3}}[).]?)(?:-\d{{1,2}})?")
_FEWEST = 3


def own(alignment: Alignment) -> None:
    """Finds for each passage the heading that it stands below."""
    _below_headings(alignment)
    _numbers_of_headings(alignment)
    for at, one in alignment.taken.items():
        if is_tick(one.slot.node):
            alignment.owner |= dict.fromkeys(_pieces_of_box(alignment, at), at)


def _below_headings(alignment: Alignment) -> None:
    last = -1
    within: set[int] = set()
    for at in alignment.order:
        if at in alignment.taken:
            last = at
            within.update(range(at + 1, at + 1 + alignment.taken[at].match.more))
        elif at in within:
            alignment.parts.add(at)
        elif at in alignment.headings.of or at in alignment.headings.locked:
            if not is_strange(alignment, at):
                alignment.owner[at] = _owner(alignment, alignment.headings.passages, at, last)
            elif is_repeated(alignment, at, last):
                alignment.repeated.add(at)
                within.update(range(at + 1, at + 1 + max(one.more for one in alignment.headings.of[at])))
            else:
                alignment.strange.add(at)
                before = max((one for one in alignment.taken if one < at), default=last)  # as the document has it
                heads = {one for one in (last, before) if one in alignment.taken}
                alignment.cut.update(one for one in heads if may_be_text(alignment, one, at))
                last = at


def _numbers_of_headings(alignment: Alignment) -> None:
    numbered = _columns_of_numbers(alignment)
    for at in alignment.taken:
        left = next(alignment.headings.neighbours.left(at), None)
        if left in alignment.owner and _is_number_of(alignment, left, at, numbered):
            del alignment.owner[left]
            alignment.parts.add(left)


def _is_number_of(alignment: Alignment, left: int, at: int, numbered: Collection[tuple[str, int]]) -> bool:
    """Whether a cell left of a heading holds that heading's own number (①, 1.), and is no text of a heading further left."""
    passages, node = alignment.headings.passages, alignment.taken[at].slot.node
    owner = alignment.owner[left]
    if owner >= 0 and beside(passages[owner], passages[left]):
        return False
    said = fold(passages[left].text).strip("().")
    own = node.mark if node.item is not None else str(node.place.number)
    return said == own or (passages[left].place.sheet, passages[left].place.column) in numbered


def _columns_of_numbers(alignment: Alignment) -> frozenset[tuple[str, int]]:
    """The columns of sheets in which nothing but running numbers stands left of headings."""
    passages, found = alignment.headings.passages, dict[tuple[str, int], list[bool]]()
    for at in alignment.taken:
        left = next(alignment.headings.neighbours.left(at), None)
        if left is not None and left not in alignment.taken:
            place = passages[left].place
            found.setdefault((place.sheet, place.column), []).append(
                _NUMBER.fullmatch(fold(passages[left].text)) is not None
            )
    return frozenset(column for column, numbers in found.items() if all(numbers) and len(numbers) >= _FEWEST)


def _pieces_of_box(alignment: Alignment, at: int) -> Iterator[int]:
    """The cells left of an option that hold its box."""
    for left in alignment.headings.neighbours.left(at):
        if left not in alignment.owner or not is_part_of_box(alignment.headings.passages[left].text):
            return
        yield left


def _owner(alignment: Alignment, passages: Sequence[Passage], at: int, last: int) -> int:
    """The heading left of a cell in its row; else the one above it in a row of headings; else the last one before it."""
    heads: Collection[int] = alignment.taken.keys() | alignment.strange
    if not passages[at].cell:
        return last
    for left in alignment.headings.neighbours.left(at):
        if left in heads and not _stands_within(passages, last, left):
            return left
    if last < 0 or not same_table(passages[last], passages[at]):
        return last
    row = [other for other in heads if beside(passages[other], passages[last]) and other <= last]
    over = [other for other in row if above_one_another(passages[other], passages[at])]
    if len(row) > 1 and len(over) == 1 and end_row(passages[over[0]]) <= passages[at].place.line:
        return over[0]
    return last


def _stands_within(passages: Sequence[Passage], head: int, side: int) -> bool:
    """Whether a heading stands right of one that goes over its row and others: what follows it is of that heading, not the one
    at the side (再委託, written downwards beside ⑦ to ⑨)."""
    if head < 0 or not same_table(passages[head], passages[side]):
        return False
    rows = range(passages[side].place.line, end_row(passages[side]))
    return passages[head].place.line in rows and passages[head].place.column >= end_column(passages[side])
