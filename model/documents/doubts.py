"""What of an aligned document is not certain. A text in a wrong place is the one error that may not happen: rather ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shinkyu.model.documents.alignment import Alignment
from shinkyu.model.documents.sheetplaces import beside, end_column
from shinkyu.model.documents.template import Slot
from shinkyu.model.documents.wording import LIKENESS, MAP, NUMBER
from shinkyu.model.form.labels.fold import CIRCLED, bare
from shinkyu.model.language import tr
from shinkyu.model.sheets.flow.passage import Passage

_MARGIN = 1.0  # by how much the whole must be worse where a heading is taken for another one
_CLOSED = ("choice", "choices")
_LONGEST, _LIKE, _LIKE_NUMBERED = 60, 60, 40
_MOST_SKIPPED = 60


class Doubts:
    """What is asked of one aligned document."""

    def __init__(self, alignment: Alignment) -> None:
        self._alignment = alignment
        self._passages = alignment.headings.passages
        self._taken = {one.slot.at: at for at, one in alignment.taken.items()}
        self._places = sorted(self._taken)
        self._files = max((slot.file for slot in alignment.template.slots), default=-1) + 1

    def of_heading(self, at: int) -> str:
        """Why a heading is not certain; "" where it is."""
        one = self._alignment.taken[at]
        if one.match.by == MAP:
            return ""
        if self._alignment.chain.margins[at] < _MARGIN:
            return tr("どの見出しか決まりません", "it may be this heading or that")
        if one.match.by in (LIKENESS, NUMBER) and not self._fixed(one.slot):
            return tr("見出しの番号か言葉が様式と違います", "the heading's number or words are not the form's")
        for slot in one.slot.chain():
            if slot.is_entry and slot.at not in self._taken and self._several(slot):
                return tr("何番目のものか分かりません", "which of the entries is it of?")
            if (
                self._files > 1
                and slot.file >= 0
                and slot.node.item is None
                and slot.node.section
                and slot.at not in self._taken
            ):
                return tr("どの特定個人情報ファイルか分かりません", "which 特定個人情報ファイル is it of?")
        return ""

    def rivals(self, at: int) -> list[Slot]:
        """The headings that a passage may be, the likeliest first."""
        chain = self._alignment.chain
        return [self._alignment.taken[at].slot, *(one.slot for one in chain.rivals.get(at, ()))]

    def first(self) -> list[Slot]:
        """The items before the first heading that was found."""
        slots = self._alignment.template.slots
        return [slot for slot in slots[: self._places[0] if self._places else len(slots)] if slot.holds]

    def skipped(self, at: int) -> list[Slot]:
        """The item of a heading, and those that the document seems to leave out behind it."""
        slot = self._alignment.taken[at].slot
        return [one for one in (slot, *self._skipped(slot)) if one.holds]

    def near(self, at: int) -> list[Slot]:
        """The items that a passage between two headings may be of."""
        own = [
            slot for one in self._alignment.headings.of.get(at, ()) for slot in self._alignment.template.of[one.node]
        ]
        place = self._alignment.order.index(at)
        before = next((one for one in reversed(self._alignment.order[:place]) if one in self._alignment.taken), None)
        between = self.first() if before is None else self.skipped(before)
        return [*(slot for slot in own if slot in between), *between, *own]

    def parted(self, at: int, values: Sequence[int]) -> tuple[list[int], list[int], str]:
        """The passages below a heading that are its text for certain, those that are not, and why not."""
        slot, head = self._alignment.taken[at].slot, self._passages[at]
        closed = slot.node.item is not None and slot.node.item.kind in _CLOSED
        right = [
            one
            for one in values
            if beside(head, self._passages[one]) and end_column(head) <= self._passages[one].place.column
        ]
        if right and not closed and (why := self._crowded(right)):
            return [], list(values), why
        for place, one in enumerate(values):
            if one not in right and (why := self._out_of_place(slot, head, right, values[0], one, closed)):
                return list(values[:place]), list(values[place:]), why
        return list(values), [], ""

    def _crowded(self, right: Sequence[int]) -> str:
        rows = [self._passages[one].place.line for one in right]
        if len(set(rows)) < len(rows):
            return tr("見出しの右に文字のセルが2つ以上あります", "two cells or more stand right of the heading")
        return ""

    def _out_of_place(self, slot: Slot, head: Passage, right: Sequence[int], first: int, at: int, closed: bool) -> str:
        passage = self._passages[at]
        left_over = tr("記載の続きか、知らない見出しか分かりません", "is it more of the text, or an unknown heading?")
        if right and passage.cell and passage.place.column < min(self._passages[one].place.column for one in right):
            return left_over
        if not passage.cell and not head.cell and self._passages[first].indent > head.indent >= passage.indent:
            return left_over
        return left_over if not closed and self._like_a_skipped(slot, passage) else ""

    def _like_a_skipped(self, slot: Slot, passage: Passage) -> bool:
        """Whether a passage may be a heading that was not recognised and is missing between two that were."""
        from rapidfuzz import fuzz

        words = bare(passage.text.partition("\n")[0][: 2 * _LONGEST])
        if not words or len(words) > _LONGEST:
            return False
        for other in self._skipped(slot):
            heading = bare(
                other.node.headings[-1]
                if other.node.headings
                else other.node.section.title
                if other.node.section
                else ""
            )
            numbered = words[0] in CIRCLED and words[0] == heading[:1]
            if fuzz.ratio(words, heading) >= (_LIKE_NUMBERED if numbered else _LIKE):
                return True
        return False

    def _skipped(self, slot: Slot) -> Iterator[Slot]:
        """The headings behind one, up to the next that was found, but for entries that nothing is known of."""
        slots = self._alignment.template.slots
        for other in slots[slot.at + 1 : slot.at + 1 + _MOST_SKIPPED]:
            if other.at in self._taken:
                return
            yield other

    def _fixed(self, slot: Slot) -> bool:
        """Whether the headings before and behind one are known, and no other is missing between them."""
        before, behind = slot.at - 1, slot.at + 1
        last = len(self._alignment.template.slots)
        return (before < 0 or before in self._taken) and (behind >= last or behind in self._taken)

    def _several(self, slot: Slot) -> bool:
        return any(
            other.numbers != slot.numbers for other in self._alignment.template.of[slot.node] if other.file == slot.file
        )
