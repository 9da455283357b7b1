"""What of an aligned document is not certain. A text in a wrong place is the one error that may not happen: rather ask."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

from shinkyu.model.documents.alignment import Alignment
from shinkyu.model.documents.chain import Candidate
from shinkyu.model.documents.missing import Missing
from shinkyu.model.documents.options import chosen
from shinkyu.model.documents.strangers import may_be_text
from shinkyu.model.documents.template import Slot
from shinkyu.model.documents.textdoubts import CLOSED, TextDoubts
from shinkyu.model.documents.wording import LIKENESS, MAP, NUMBER
from shinkyu.model.language import tr
from shinkyu.schema import Item

_MOST_AGAIN = 4  # headings of one 特定個人情報ファイル that may stand again in texts
_FEWEST = 3  # texts that show how a document sets texts in
_MARGIN = 1.0  # by how much the whole must be worse where a heading is taken for another one


class Doubts:
    """What is asked of one aligned document."""

    def __init__(self, alignment: Alignment) -> None:
        self._alignment = alignment
        self._passages = alignment.headings.passages
        self._taken = {one.slot.at: at for at, one in alignment.taken.items()}
        self._places = sorted(self._taken)
        stray = sum(alignment.headings.is_exact(at) for at in alignment.strange)
        self._strayed = stray > len(alignment.taken)
        self._missing = Missing(alignment.template, self._taken)
        self._texts = TextDoubts(alignment, self._missing)
        self._files = max((slot.file for slot in alignment.template.slots), default=-1) + 1

    @cached_property
    def _before_doubtful(self) -> frozenset[int]:
        """The headings whose text may go on with a passage that was taken for the next heading, and may be another one."""
        found: set[int] = set()
        for order in (self._alignment.order, range(len(self._passages))):
            last = -1
            for at in (one for one in order if one in self._alignment.taken):
                doubtful = last >= 0 and self.of_heading(at) and not self.stands_as_headings(at, last)
                if doubtful and may_be_text(self._alignment, last, at):
                    found.add(last)
                last = at
        return frozenset(found)

    def stands_as_headings(self, at: int, above: int) -> bool:
        """Whether a line is set in no deeper than the heading above it, in a document that sets all lines of its texts in deeper
        than their headings: then it is no text of that heading."""
        line, head = self._passages[at], self._passages[above]
        return self._sets_in and not (line.cell or head.cell) and line.indent <= head.indent

    @cached_property
    def _sets_in(self) -> bool:
        """Whether each line of a text is set in deeper than its heading, of as many as show that it is the document's way."""
        owners = ((one, head) for one, head in self._alignment.owner.items() if head in self._alignment.taken)
        lines = [(one, head) for one, head in owners if not self._passages[head].cell]
        deeper = all(self._passages[one].indent > self._passages[head].indent for one, head in lines)
        return deeper and len({head for _, head in lines}) >= _FEWEST

    def of_heading(self, at: int, *, blank: bool = False) -> str:
        """Why a heading is not certain; "" where it is. ``blank``: no text stands below it."""
        one = self._alignment.taken[at]
        if one.match.by == MAP:
            return ""
        if self._strayed:
            return tr(
                "様式の順に並んでいない見出しが多すぎます", "too many headings do not stand in the order of the form"
            )
        settled = self._is_repeated(at) or (blank and self._is_any_of_its_name(at))
        if self._alignment.chain.margins[at] < _MARGIN and not settled:
            return tr("どの見出しか決まりません", "it may be this heading or that")
        if at in self._of_another_part:
            return tr("上にある部の見出しと合いません", "the heading of the part above it is another one")
        doubted = one.match.by in (LIKENESS, NUMBER) and one.slot.node.section is not None
        if doubted and not (one.match.sure and self._missing.is_fixed(one.slot)):
            return tr("見出しの番号か言葉が様式と違います", "the heading's number or words are not the form's")
        for slot in one.slot.chain():
            if slot.is_entry and ((slot.at not in self._taken and self._several(slot)) or slot.at in self._mixed[at]):
                return tr("何番目のものか分かりません", "which of the entries is it of?")
            unseen = self._files > 1 and slot.node.item is None and slot.node.section and slot.at not in self._taken
            if slot.file >= 0 and (unseen or at in self._alignment.either or self._shows_another_file):
                return tr("どの特定個人情報ファイルか分かりません", "which 特定個人情報ファイル is it of?")
        return ""

    @cached_property
    def _of_another_part(self) -> frozenset[int]:
        """Headings of the section that stands right below the title of a part which is not its own."""
        order, found = list(self._alignment.order), set[int]()
        for place, at in enumerate(order[:-1]):
            strange = at in self._alignment.strange and self._is_part(at)
            behind = self._alignment.taken.get(order[place + 1]) if strange else None
            if behind is None or behind.slot.node.section is None:
                continue
            for other in order[place + 1 :]:
                taken = self._alignment.taken.get(other)
                if taken is not None and taken.slot.node.section is not behind.slot.node.section:
                    break
                found.update([other] if taken is not None else [])
        return frozenset(found)

    def _is_part(self, at: int) -> bool:
        return self._alignment.headings.is_exact(at) and all(slot.node.section is None for slot in self._named(at))

    @cached_property
    def _shows_another_file(self) -> bool:
        """Whether headings of a second 特定個人情報ファイル stand in a document of which only one is known."""
        again = (at for at in self._alignment.strange if self._alignment.headings.is_exact(at))
        nodes = [{slot.node for slot in self._named(at)} for at in again]
        per_file = sum(all(node.section and node.section.per_file for node in found) for found in nodes if found)
        return self._files == 1 and per_file > _MOST_AGAIN

    @cached_property
    def _mixed(self) -> Mapping[int, Collection[int]]:
        """For each heading the entries before it in which it, or one behind it in the form, stands: it may begin the next entry,
        whose own heading was not recognised."""
        found: dict[int, set[int]] = {}
        ahead: dict[
            int, int
        ] = {}  # of each entry the last place in the form at which a heading stood that was not taken
        entries: list[Slot] = []
        for at in sorted((*self._alignment.taken, *self._alignment.strange)):
            if one := self._alignment.taken.get(at):
                entries = [slot for slot in one.slot.chain() if slot.is_entry]
                found[at] = {slot.at for slot in entries if ahead.get(slot.at, -1) >= one.slot.at}
                continue
            for entry in entries if self._alignment.headings.is_exact(at) else ():
                inside = (slot.at for slot in self._named(at) if entry in slot.chain() and slot is not entry)
                ahead[entry.at] = max(ahead.get(entry.at, -1), *inside, -1)
        return found

    def _named(self, at: int) -> Iterator[Slot]:
        return (
            slot
            for match in self._alignment.headings.of.get(at, ())
            for slot in self._alignment.template.of[match.node]
        )

    def _is_repeated(self, at: int) -> bool:
        """Whether all that a heading may be instead is itself, printed again on the next page."""
        order, slot = self._alignment.order, self._alignment.taken[at].slot
        return all(one.slot is slot and order[one.unit] in self._alignment.repeated for one in self._near_rivals(at))

    def _is_any_of_its_name(self, at: int) -> bool:
        """Whether all that a heading may be instead has the same name, and none was found below it: a blank entry, whichever."""
        order, taken = self._alignment.order, self._alignment.taken
        slot = taken[at].slot
        below = any(other.at in self._taken for other in self._alignment.template.below(slot))
        return not below and all(
            one.slot.node is slot.node and order[one.unit] in taken and taken[order[one.unit]].slot.node is slot.node
            for one in self._near_rivals(at)
        )

    def _near_rivals(self, at: int) -> list[Candidate]:
        chain = self._alignment.chain
        return [one for one in chain.rivals[at] if chain.score - one.through < _MARGIN]

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
        return [one for one in (slot, *self._missing.behind(slot)) if one.holds]

    def near(self, at: int) -> list[Slot]:
        """The items that a passage between two headings may be of."""
        own = [
            slot for one in self._alignment.headings.of.get(at, ()) for slot in self._alignment.template.of[one.node]
        ]
        before = self._heading_before.get(at)
        between = self.first() if before is None else self.skipped(before)
        return [*(slot for slot in own if slot in between), *between, *own]

    @cached_property
    def _heading_before(self) -> Mapping[int, int]:
        """For each passage the heading before it in the order of the form, where there is one."""
        found: dict[int, int] = {}
        last = -1
        for at in self._alignment.order:
            if last >= 0:
                found[at] = last
            last = at if at in self._alignment.taken else last
        return found

    def of_texts(self, at: int, values: Sequence[int]) -> str:
        """Why it is not certain that all passages below a heading are its text; "" where it is."""
        item = self._alignment.taken[at].slot.node.item
        if (at in self._alignment.cut or at in self._before_doubtful) and (item is None or item.kind not in CLOSED):
            return tr(
                "記載の中かもしれない行が見出しのように書かれています",
                "a line that may be of the text reads like a heading",
            )
        if at in self._alignment.cut and item is not None and self._goes_on(at, item):
            return tr(
                "見出しのように書かれた行の下に続きがあるかもしれません",
                "it may go on below a line that reads like a heading",
            )
        return self._texts.why(at, values)

    def _goes_on(self, at: int, item: Item) -> bool:
        """Whether below a line that reads like a heading options stand of the choice before it."""
        behind = next((one for one in sorted(self._alignment.strange) if one > at), None)
        texts = [self._passages[one].text for one, head in self._alignment.owner.items() if head == behind]
        return bool(texts) and chosen(item, texts).text is not None

    def _several(self, slot: Slot) -> bool:
        return any(
            other.numbers != slot.numbers for other in self._alignment.template.of[slot.node] if other.file == slot.file
        )
