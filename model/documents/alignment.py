"""A document laid onto its form: which passage is which heading, and below which heading every other passage stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from shinkyu.model.documents.candidates import Headings
from shinkyu.model.documents.chain import Candidate, Chain, best_chain
from shinkyu.model.documents.counting import entries_shown, files_shown
from shinkyu.model.documents.pages import in_order
from shinkyu.model.documents.sheetplaces import above_one_another, beside, end_column, end_row, same_sheet, same_table
from shinkyu.model.documents.telling import Meant
from shinkyu.model.documents.template import Slot, Template, template
from shinkyu.model.documents.wording import LIKENESS, MAP, Match, is_part_of_box, is_tick
from shinkyu.model.form.labels.fold import CIRCLED, fold
from shinkyu.model.form.labels.index import Index, Node
from shinkyu.model.sheets.flow.passage import Look, Passage

_NUMBER = re.compile(rf"(?:[{CIRCLED}]|[(]?\d{{1,3}}[).]?)(?:-\d{{1,2}})?")
_FEWEST = 3
TOLD = 50.0  # what a heading is worth that a person named


@dataclass(slots=True)
class Alignment:
    """``order``: the passages (their places in the flow) in the order of the form. ``taken``: the headings. ``owner``: for each
    other passage the heading that it stands below (a passage; -1 before the first). ``strange``: passages that stand or look as
    headings do and are none that is known. ``repeated``: headings that are printed again on a further page. ``parts``: lines in
    which a heading goes on. ``cut``: headings whose text may go on with what reads like another heading."""

    template: Template
    headings: Headings
    order: Sequence[int]
    chain: Chain
    owner: dict[int, int] = field(default_factory=dict)
    strange: set[int] = field(default_factory=set)
    repeated: set[int] = field(default_factory=set)
    parts: set[int] = field(default_factory=set)
    cut: set[int] = field(default_factory=set)

    @property
    def taken(self) -> Mapping[int, Candidate]:
        """The headings by their passages."""
        return self.chain.taken


def aligned(index: Index, headings: Headings, told: Mapping[int, Meant]) -> Alignment:
    """The best way to lay the form onto the passages. ``told``: the items whose headings a person named."""
    order = in_order(headings)
    found = [one for at in order for one in headings.of.get(at, ())]
    files, entries = files_shown(index, found), entries_shown(found)
    best: Alignment | None = None
    for together in (False, True) if files > 1 else (False,):
        form = template(index, files, entries, together=together)
        candidates = list(_candidates(form, headings, order, told))
        chain = best_chain(form, candidates, destination(form))
        chain = _by_passage(chain, order)
        if best is None or chain.score > best.chain.score:
            best = Alignment(form, headings, order, chain)
    assert best is not None
    _own(best)
    return best


def destination(form: Template) -> Callable[[Slot], int]:
    """Where a text below a heading would go: to the item, or of a section that has but one to that."""

    def of(slot: Slot) -> int:
        only = text_slot(form, slot)
        return (only or slot).at

    return of


def text_slot(form: Template, slot: Slot) -> Slot | None:
    """The item that a text right below a heading is of; None where the form has several there, or none."""
    if slot.holds and not (slot.is_entry and slot.node.item and slot.node.item.kind == "group"):
        return slot
    below = form.below(slot)
    if slot.node.section is None or not below:
        return None
    implied = [one for one in below if one.node.item and one.node.item.implied]
    if len(below) == 1 and not below[0].is_entry:
        return text_slot(form, below[0])
    return implied[0] if implied and slot.is_entry else None


def _candidates(
    form: Template, headings: Headings, order: Sequence[int], told: Mapping[int, Meant]
) -> Iterator[Candidate]:
    for unit, at in enumerate(order):
        meant = told.get(at)
        if meant is not None:
            slots = (slot for slot in form.slots if is_meant(slot, meant))
            yield from (Candidate(unit, slot, Match(slot.node, TOLD, MAP), TOLD) for slot in slots)
            continue
        for one in headings.of.get(at, ()):
            yield from (Candidate(unit, slot, one, one.score) for slot in form.of[one.node] if _fits(one, slot))


def is_meant(slot: Slot, meant: Meant) -> bool:
    """Whether a slot is the item that a person named."""
    return (slot.node.path, slot.file, slot.numbers) == (meant.path, meant.file, meant.numbers)


def _fits(match: Match, slot: Slot) -> bool:
    if match.number and slot.is_entry and slot.numbers[-1] != match.number:
        return False
    return match.file < 0 or slot.file == match.file


def _by_passage(chain: Chain, order: Sequence[int]) -> Chain:
    """The same by the places of the passages in the flow."""
    return Chain(
        chain.score,
        {order[unit]: one for unit, one in chain.taken.items()},
        {order[unit]: margin for unit, margin in chain.margins.items()},
        {order[unit]: rivals for unit, rivals in chain.rivals.items()},
    )


def _own(alignment: Alignment) -> None:
    """Finds for each passage the heading that it stands below."""
    last = -1
    passages = alignment.headings.passages
    within: set[int] = set()
    for at in alignment.order:
        if at in alignment.taken:
            last = at
            within.update(range(at + 1, at + 1 + alignment.taken[at].match.more))
            continue
        if at in within:
            alignment.parts.add(at)
            continue
        if at not in alignment.headings.of and at not in alignment.headings.locked:
            continue
        if _is_strange(alignment, at):
            if _is_repeated(alignment, at, last):
                alignment.repeated.add(at)
                more = max(one.more for one in alignment.headings.of[at])
                within.update(range(at + 1, at + 1 + more))
                continue
            alignment.strange.add(at)
            if last in alignment.taken and may_be_text(alignment, last, at):
                alignment.cut.add(last)
            last = at
            continue
        alignment.owner[at] = _owner(alignment, passages, at, last)
    numbered = _columns_of_numbers(alignment)
    for at in alignment.taken:
        left = next(alignment.headings.neighbours.left(at), None)
        if left in alignment.owner and _is_number_of(alignment, left, at, numbered):
            del alignment.owner[left]
            alignment.parts.add(left)
    for at, one in alignment.taken.items():
        if is_tick(one.slot.node):
            alignment.owner |= dict.fromkeys(_pieces_of_box(alignment, at), at)


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


def _pieces_of_box(alignment: Alignment, at: int) -> Iterator[int]:
    """The cells left of an option that hold its box."""
    for left in alignment.headings.neighbours.left(at):
        if left not in alignment.owner or not is_part_of_box(alignment.headings.passages[left].text):
            return
        yield left


def _is_strange(alignment: Alignment, at: int) -> bool:
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


def _is_repeated(alignment: Alignment, at: int, last: int) -> bool:
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
    return alignment.headings.passages[at].cell and any(
        (one.sheet, one.column) == (place.sheet, place.column) for one in heads
    )


def _is_on_new_page(alignment: Alignment, at: int) -> bool:
    """Whether a passage is the first on its page or sheet, but for what the page prints at its head."""
    passages, known = alignment.headings.passages, alignment.headings
    before = next((one for one in range(at - 1, -1, -1) if one in known.of or one in known.locked), at)
    place, other = passages[at].place, passages[before].place
    return (place.page, place.sheet) != (other.page, other.sheet)


def _owner(alignment: Alignment, passages: Sequence[Passage], at: int, last: int) -> int:
    """The heading left of a cell in its row; else the one above it in a row of headings; else the last one before it."""
    heads: Collection[int] = alignment.taken.keys() | alignment.strange
    if not passages[at].cell:
        return last
    for left in alignment.headings.neighbours.left(at):
        if left in heads:
            return left
    if last < 0 or not same_table(passages[last], passages[at]):
        return last
    row = [other for other in heads if beside(passages[other], passages[last]) and other <= last]
    over = [other for other in row if above_one_another(passages[other], passages[at])]
    if len(row) > 1 and len(over) == 1 and end_row(passages[over[0]]) <= passages[at].place.line:
        return over[0]
    return last
