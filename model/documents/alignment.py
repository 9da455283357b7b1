"""A document laid onto its form: which passage is which heading, and below which heading every other passage stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from shinkyu.model.documents.candidates import Headings
from shinkyu.model.documents.chain import Candidate, Chain
from shinkyu.model.documents.template import Slot, Template


@dataclass(slots=True)
class Alignment:
    """``order``: the passages (their places in the flow) in the order of the form. ``taken``: the headings. ``owner``: for each
    other passage the heading that it stands below (a passage; -1 before the first). ``strange``: passages that stand or look as
    headings do and are none that is known. ``repeated``: headings that are printed again on a further page. ``parts``: lines in
    which a heading goes on. ``cut``: headings whose text may go on with what reads like another heading. ``either``: headings
    of which it is not known of which 特定個人情報ファイル they are. ``ours``: the document is as this tool wrote it."""

    template: Template
    headings: Headings
    order: Sequence[int]
    chain: Chain
    owner: dict[int, int] = field(default_factory=dict)
    strange: set[int] = field(default_factory=set)
    repeated: set[int] = field(default_factory=set)
    parts: set[int] = field(default_factory=set)
    cut: set[int] = field(default_factory=set)
    either: set[int] = field(default_factory=set)
    ours: bool = False

    @property
    def taken(self) -> Mapping[int, Candidate]:
        """The headings by their passages."""
        return self.chain.taken


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
    if slot.node.section is None or slot.is_entry or len(below) != 1 or below[0].is_entry:
        return None
    return text_slot(form, below[0])
