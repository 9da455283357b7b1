"""What of an aligned document is not certain. A text in a wrong place is the one error that may not happen: rather ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from shinkyu.model.documents.alignment import Alignment, may_be_text
from shinkyu.model.documents.kinds import is_of_form
from shinkyu.model.documents.sheetplaces import above_one_another, beside, end_column, same_table
from shinkyu.model.documents.template import Slot
from shinkyu.model.documents.wording import LIKENESS, MAP, NUMBER
from shinkyu.model.form.labels.fold import CIRCLED, bare
from shinkyu.model.language import tr
from shinkyu.model.sheets.flow.passage import Look, Passage

_MARGIN = 1.0  # by how much the whole must be worse where a heading is taken for another one
_CLOSED = ("choice", "choices")
_LONGEST, _LIKE, _LIKE_NUMBERED = 60, 60, 40
_SHORTEST = 2
_MOST_SKIPPED = 60


class Doubts:
    """What is asked of one aligned document."""

    def __init__(self, alignment: Alignment) -> None:
        self._alignment = alignment
        self._passages = alignment.headings.passages
        self._taken = {one.slot.at: at for at, one in alignment.taken.items()}
        self._places = sorted(self._taken)
        stray = sum(alignment.headings.is_exact(at) for at in alignment.strange)
        self._strayed = stray > len(alignment.taken)
        self._files = max((slot.file for slot in alignment.template.slots), default=-1) + 1

    @cached_property
    def _before_doubtful(self) -> frozenset[int]:
        """The headings whose text may go on with a passage that was taken for the next heading, and may be another one."""
        found, last = set(), -1
        for at in self._alignment.order:
            if at in self._alignment.taken:
                if last >= 0 and self.of_heading(at) and may_be_text(self._alignment, last, at):
                    found.add(last)
                last = at
        return frozenset(found)

    def of_heading(self, at: int) -> str:
        """Why a heading is not certain; "" where it is."""
        one = self._alignment.taken[at]
        if one.match.by == MAP:
            return ""
        if self._strayed:
            return tr(
                "様式の順に並んでいない見出しが多すぎます", "too many headings do not stand in the order of the form"
            )
        if self._alignment.chain.margins[at] < _MARGIN and not self._is_repeated(at):
            return tr("どの見出しか決まりません", "it may be this heading or that")
        doubted = one.match.by in (LIKENESS, NUMBER) and one.slot.node.section is not None
        if doubted and not (one.match.sure and self._fixed(one.slot)):
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

    def _is_repeated(self, at: int) -> bool:
        """Whether all that a heading may be instead is itself, printed again on the next page."""
        chain, order = self._alignment.chain, self._alignment.order
        near = [one for one in chain.rivals[at] if chain.score - one.through < _MARGIN]
        slot = self._alignment.taken[at].slot
        return all(one.slot is slot and order[one.unit] in self._alignment.repeated for one in near)

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

    def of_texts(self, at: int, values: Sequence[int]) -> str:
        """Why it is not certain that all passages below a heading are its text; "" where it is."""
        slot, head = self._alignment.taken[at].slot, self._passages[at]
        kind = slot.node.item.kind if slot.node.item is not None else ""
        if kind in _CLOSED:  # what is no option is asked anyway
            beyond = any(
                self._passages[one].cell and self._before_heading(one) and not self._is_right(head, one)
                for one in values
            )
            return tr("同じ行の右に見出しがあります", "a heading stands right of it in its row") if beyond else ""
        if at in self._alignment.cut or at in self._before_doubtful:
            return tr(
                "記載の中かもしれない行が見出しのように書かれています",
                "a line that may be of the text reads like a heading",
            )
        values = [one for one in values if not is_of_form(kind, self._passages[one].text)]
        right = [
            one
            for one in values
            if beside(head, self._passages[one]) and end_column(head) <= self._passages[one].place.column
        ]
        if right and (why := self._crowded(right)):
            return why
        others = (one for one in values if one not in right and one not in self._alignment.headings.locked)
        return next(filter(None, (self._out_of_place(slot, head, right, values[0], one) for one in others)), "")

    def _crowded(self, right: Sequence[int]) -> str:
        cells = {(one.line, one.column) for one in (self._passages[at].place for at in right)}
        if len({line for line, _ in cells}) < len(cells):
            return tr("見出しの右に文字のセルが2つ以上あります", "two cells or more stand right of the heading")
        return ""

    def _out_of_place(self, slot: Slot, head: Passage, right: Sequence[int], first: int, at: int) -> str:
        passage = self._passages[at]
        left_over = tr("記載の続きか、知らない見出しか分かりません", "is it more of the text, or an unknown heading?")
        if not right and passage.cell and head.cell and self._stands_right(head):
            return tr(
                "この見出しの記載は右に書かれるはずです", "a text of such a heading stands right of it in this document"
            )
        if passage.cell and self._before_heading(at):
            return tr("同じ行の右に見出しがあります", "a heading stands right of it in its row")
        columns = [self._passages[one].place.column for one in right]
        if passage.cell and same_table(head, passage) and not right and not above_one_another(head, passage):
            return left_over
        if right and passage.cell and passage.place.column < min(columns):
            return left_over
        if not passage.cell and not head.cell and self._passages[first].indent > head.indent >= passage.indent:
            return left_over
        as_text = self._alignment.headings.looks and passage.look is Look.TEXT
        return left_over if not as_text and self._like_a_skipped(slot, passage) else ""

    def _is_right(self, head: Passage, at: int) -> bool:
        return beside(head, self._passages[at]) and end_column(head) <= self._passages[at].place.column

    def _before_heading(self, at: int) -> bool:
        """Whether a cell stands left of a heading in its row, and of none right."""
        return any(other in self._alignment.taken for other in self._alignment.headings.neighbours.right(at))

    def _stands_right(self, head: Passage) -> bool:
        """Whether texts of headings as wide as this one stand right of them in this sheet, rather than below."""
        if any(other in self._alignment.taken for other in self._beside(head)):
            return False
        right, below = self._styles.get((head.place.sheet, head.place.column, end_column(head)), (0, 0))
        return right > below

    def _beside(self, head: Passage) -> Iterator[int]:
        """The headings that stand in one row of headings with this one."""
        for at, one in self._alignment.taken.items():
            other = self._passages[at]
            in_row = beside(head, other) and (other.place.line, other.rows) == (head.place.line, head.rows)
            if other is not head and in_row and one.slot.holds:
                yield at

    @cached_property
    def _styles(self) -> dict[tuple[str, int, int], tuple[int, int]]:
        """How many headings have a text right of them, and how many only below, by sheet and the columns they cover."""
        found: dict[tuple[str, int, int], tuple[int, int]] = {}
        owned = set(self._alignment.owner.values())
        for at in self._alignment.taken:
            head = self._passages[at]
            if head.cell and at in owned:
                right = any(
                    self._alignment.owner.get(one) == at for one in self._alignment.headings.neighbours.right(at)
                )
                key = (head.place.sheet, head.place.column, end_column(head))
                before = found.get(key, (0, 0))
                found[key] = (before[0] + right, before[1] + (not right))
        return found

    def _like_a_skipped(self, slot: Slot, passage: Passage) -> bool:
        """Whether a passage may be a heading that was not recognised and is missing between two that were."""
        from rapidfuzz import fuzz

        words = bare(passage.text.partition("\n")[0][: 4 * _LONGEST])
        if not words:
            return False
        for other in self._skipped(slot):
            heading = _words_of(other)
            numbered = words[0] in CIRCLED and words[0] == heading[:1]
            if len(heading) >= _SHORTEST and words.startswith(heading):
                return True
            if len(words) <= _LONGEST and fuzz.ratio(words, heading) >= (_LIKE_NUMBERED if numbered else _LIKE):
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


def _words_of(slot: Slot) -> str:
    """The words of a heading: an item's, or the title of a section or part."""
    node = slot.node
    if node.headings:
        return bare(node.headings[-1])
    titles = node.place.titles if node.section is not None else node.place.part_titles
    return titles[0] if titles else ""
