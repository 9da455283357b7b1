"""The form laid onto a document: as many entries and files as it shows, its headings in their order, the rest below them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from shinkyu.model.documents.alignment import Alignment, destination
from shinkyu.model.documents.candidates import Headings
from shinkyu.model.documents.chain import Candidate, Chain, best_chain
from shinkyu.model.documents.counting import entries_shown, files_shown
from shinkyu.model.documents.owning import own
from shinkyu.model.documents.pages import in_order
from shinkyu.model.documents.telling import Meant
from shinkyu.model.documents.template import Slot, Template, template
from shinkyu.model.documents.wording import MAP, Match
from shinkyu.model.form.labels.index import Index

_MOST_FEWER = 1  # headings by which one way to lay out several files may fall short of the other and still be meant
_TOLD = 50.0  # what a heading is worth that a person named


def aligned(index: Index, headings: Headings, told: Mapping[int, Meant]) -> Alignment:
    """The best way to lay the form onto the passages. ``told``: the items whose headings a person named."""
    order = in_order(headings)
    found = [headings.of[at] for at in order if at in headings.of]
    files, entries = files_shown(found), entries_shown(one for matches in found for one in matches)
    ways: list[Alignment] = []
    for together in (False, True) if files > 1 else (False,):
        form = template(index, files, entries, together=together)
        candidates = list(_candidates(form, headings, order, told))
        chain = best_chain(form, candidates, destination(form))
        chain = _by_passage(chain, order)
        ways.append(Alignment(form, headings, order, chain))
    ways.sort(key=lambda way: (len(way.taken), way.chain.score), reverse=True)
    best = ways[0]
    for other in ways[1:]:
        if len(other.taken) >= len(best.taken) - _MOST_FEWER:
            best.either.update(_of_another_file(best, other))
    own(best)
    return best


def _of_another_file(best: Alignment, other: Alignment) -> Iterator[int]:
    """The headings that are of another 特定個人情報ファイル where the form is laid out the other way."""
    for at, one in best.taken.items():
        if (
            at in other.taken
            and other.taken[at].slot.node is one.slot.node
            and other.taken[at].slot.file != one.slot.file
        ):
            yield at


def _candidates(
    form: Template, headings: Headings, order: Sequence[int], told: Mapping[int, Meant]
) -> Iterator[Candidate]:
    for unit, at in enumerate(order):
        meant = told.get(at)
        if meant is not None:
            slots = (slot for slot in form.slots if is_meant(slot, meant))
            yield from (Candidate(unit, slot, Match(slot.node, _TOLD, MAP), _TOLD) for slot in slots)
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
