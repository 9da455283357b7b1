"""A document laid onto its form: which passage is which heading, and below which heading every other passage stands."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from shinkyu.model.documents.candidates import Headings
from shinkyu.model.documents.chain import Candidate, Chain, best_chain
from shinkyu.model.documents.counting import entries_shown, files_shown
from shinkyu.model.documents.pages import in_order
from shinkyu.model.documents.sheetplaces import above_one_another, beside, end_row, same_table
from shinkyu.model.documents.telling import Meant
from shinkyu.model.documents.template import Slot, Template, template
from shinkyu.model.documents.wording import MAP, SHORT, Match
from shinkyu.model.form.labels.index import Index
from shinkyu.model.sheets.flow.passage import Passage

TOLD = 50.0  # what a heading is worth that a person named


@dataclass(slots=True)
class Alignment:
    """``order``: the passages (their places in the flow) in the order of the form. ``taken``: the headings. ``owner``: for each
    other passage the heading that it stands below (a passage; -1 before the first). ``strange``: passages that stand or look as
    headings do and are none that is known. ``repeated``: headings that are printed again on a further page."""

    template: Template
    headings: Headings
    order: Sequence[int]
    chain: Chain
    owner: dict[int, int] = field(default_factory=dict)
    strange: set[int] = field(default_factory=set)
    repeated: set[int] = field(default_factory=set)

    @property
    def taken(self) -> Mapping[int, Candidate]:
        """The headings by their passages."""
        return self.chain.taken


def aligned(index: Index, headings: Headings, told: Mapping[int, Meant]) -> Alignment:
    """The best way to lay the form onto the passages. ``told``: the items whose headings a person named."""
    order = in_order(headings)
    found = [one for at in order for one in headings.of.get(at, ()) if one.score >= SHORT]
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
    for at in alignment.order:
        if at in alignment.taken:
            last = at
            continue
        if at not in alignment.headings.of and at not in alignment.headings.locked:
            continue
        if _is_strange(alignment, at):
            if _is_repeated(alignment, at, last):
                alignment.repeated.add(at)
                continue
            alignment.strange.add(at)
            last = at
            continue
        alignment.owner[at] = _owner(alignment, passages, at, last)


def _is_strange(alignment: Alignment, at: int) -> bool:
    """Whether a passage has the words or the look of a heading, stands where headings stand, and is none that was taken."""
    headings = alignment.headings
    if at in headings.locked:
        return False
    return headings.is_exact(at) or headings.looks_like_heading(at)


def _is_repeated(alignment: Alignment, at: int, last: int) -> bool:
    """Whether a heading is one of those that hold here, printed again: on another page, or with 続き behind it."""
    if last not in alignment.taken:
        return False
    held = {slot.node for slot in alignment.taken[last].slot.chain()}
    found = [one for one in alignment.headings.of.get(at, ()) if one.node in held]
    passages = alignment.headings.passages
    return bool(found) and (found[0].continued or _new_page(passages[at], passages[at - 1] if at else passages[at]))


def _new_page(one: Passage, before: Passage) -> bool:
    return (one.place.page, one.place.sheet) != (before.place.page, before.place.sheet)


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
