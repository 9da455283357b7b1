"""Whether what stands below a heading is its text and nothing else, by where it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from shinkyu.model.documents.alignment import Alignment, text_slot
from shinkyu.model.documents.headed import is_note
from shinkyu.model.documents.joining import is_text_of_ours
from shinkyu.model.documents.kinds import is_of_form
from shinkyu.model.documents.missing import Missing
from shinkyu.model.documents.sheetplaces import Table, above_one_another, beside, end_column, same_table, table_of
from shinkyu.model.documents.template import Slot
from shinkyu.model.form.labels.fold import fold
from shinkyu.model.language import tr
from shinkyu.model.sheets.flow.passage import Look, Passage

CLOSED = ("choice", "choices")
_FEWEST = 3  # headings that show that a document has two columns of texts
_NO_TEXT = re.compile(r"選択肢|\A[\[\]()○件時点現在□☐☑■]*\Z|\A[\[(].*[\])]\Z")
_Style = tuple[bool, Table, int, int]


class TextDoubts:
    """The doubts about the texts of one aligned document."""

    def __init__(self, alignment: Alignment, missing: Missing) -> None:
        self._alignment, self._missing = alignment, missing
        self._passages = alignment.headings.passages

    def why(self, at: int, values: Sequence[int]) -> str:
        """Why it is not certain that all passages below a heading are its text; "" where it is."""
        slot, head = self._alignment.taken[at].slot, self._passages[at]
        kind = slot.node.item.kind if slot.node.item is not None else ""
        if kind in CLOSED:  # what is no option is asked anyway
            return self._why_not_chosen(head, values)
        values = [one for one in values if not is_of_form(kind, self._passages[one].text)]
        right = [one for one in values if self._is_right(head, one)]
        if not (self._alignment.ours or self._text_of_ours) and (why := self._not_of_item(slot, head, values, right)):
            return why
        if values and values[0] not in right and self._missing.may_be_own(slot, self._passages[values[0]]):
            return tr("見出しか記載か分かりません", "is it the heading or the text?")
        if right and (why := self._crowded(at, right)):
            return why
        if any(one not in right and self._missing.is_answer(slot, self._passages[one]) for one in values):
            return tr("見出しのない項目の選択肢かもしれません", "it may be an option of an item without its heading")
        others = (one for one in values if one not in right and one not in self._alignment.headings.locked)
        return next(filter(None, (self._out_of_place(slot, head, right, values[0], one) for one in others)), "")

    def _why_not_chosen(self, head: Passage, values: Sequence[int]) -> str:
        beside_heading = any(
            self._passages[one].cell and self._before_heading(one) and not self._is_right(head, one) for one in values
        )
        if beside_heading:
            return tr("同じ行の右に見出しがあります", "a heading stands right of it in its row")
        return self._which_column(head, values)

    def _not_of_item(self, slot: Slot, head: Passage, values: Sequence[int], right: Sequence[int]) -> str:
        """Why some of it may be of no item, or of one whose heading is missing."""
        if why := self._which_column(head, values):
            return why
        if any(is_note(self._passages[one].text) and not self._is_of_ours(one) for one in values):
            return tr("記載要領か記載か分かりません", "is it a note to those who write, or a text?")
        own = text_slot(self._alignment.template, slot)
        kind = own.node.item.kind if own is not None and own.node.item is not None else ""
        below = [one for one in values if one not in right]
        places = {(table_of(one), one.place.line) for one in (self._passages[at] for at in below) if one.cell}
        if len(places) < sum(self._passages[one].cell for one in below) and kind != "table":
            return tr("見出しの下に文字のセルが並んでいます", "two cells or more stand side by side below the heading")
        free = [one for one in below if one not in self._alignment.headings.locked and not self._as_text(one)]
        if any(self._missing.names_part(self._passages[one]) for one in free):
            return tr("見出しか記載か分かりません", "is it a heading or the text?")
        lines = [one for one in below if not self._passages[one].cell]
        if any(self._missing.is_named(slot, self._passages[one]) for one in lines) or (
            any(one != values[0] for one in below) and self._missing.leaves_out(slot)
        ):
            return tr(
                "次の項目の見出しがなく、その記載かもしれません", "it may be of the next item, whose heading is missing"
            )
        return ""

    def _which_column(self, head: Passage, values: Sequence[int]) -> str:
        """Where a document has two columns of texts beside its headings: which of them is the present one?"""
        columns = {self._passages[one].place.column for one in values if self._is_right(head, one)}
        if any(
            style == (head.place.column, *pair) and columns & {*pair} for style in self._doubled for pair in [style[1:]]
        ):
            return tr("2つの列のどちらが今の記載か分かりません", "which of the two columns has the present text?")
        return ""

    @cached_property
    def _doubled(self) -> frozenset[tuple[int, int, int]]:
        """The columns of headings that have two columns of texts right of them, and these columns."""
        found: Counter[tuple[int, int, int]] = Counter()
        for at, one in self._alignment.taken.items():
            head = self._passages[at]
            item = one.slot.node.item
            beside_it = [other for other in self._alignment.headings.neighbours.right(at) if self._is_text(at, other)]
            lines = [self._passages[other].place.line for other in beside_it]
            open_text = item is not None and item.kind not in CLOSED
            if head.cell and open_text and len(beside_it) == 2 and lines[0] == lines[1]:
                first, second = (self._passages[other].place.column for other in beside_it)
                found[head.place.column, first, second] += 1
        return frozenset(style for style, times in found.items() if times >= _FEWEST)

    def _is_text(self, head: int, at: int) -> bool:
        text = self._passages[at].text
        return self._alignment.owner.get(at) == head and bool(text.strip()) and not _NO_TEXT.search(fold(text))

    def _crowded(self, head: int, right: Sequence[int]) -> str:
        strange = (
            self._passages[one] for one in self._alignment.headings.neighbours.right(head) if self._is_strange(one)
        )
        if any(beside(self._passages[one], other) for other in strange for one in right):
            return tr(
                "同じ行に見出しのように書かれたセルがあります", "a cell that reads like a heading stands in its row"
            )
        cells = {(one.line, one.column) for one in (self._passages[at].place for at in right)}
        if len({line for line, _ in cells}) < len(cells):
            return tr("見出しの右に文字のセルが2つ以上あります", "two cells or more stand right of the heading")
        return ""

    def _as_text(self, at: int) -> bool:
        return self._alignment.headings.looks and self._passages[at].look is Look.TEXT

    def _is_of_ours(self, at: int) -> bool:
        known = self._text_of_ours and at in self._alignment.headings.locked
        return bool(self._passages[at].item) or known

    @cached_property
    def _text_of_ours(self) -> bool:
        return is_text_of_ours(self._passages)

    def _is_strange(self, at: int) -> bool:
        return at in self._alignment.strange

    def _out_of_place(self, slot: Slot, head: Passage, right: Sequence[int], first: int, at: int) -> str:
        passage = self._passages[at]
        left_over = tr("記載の続きか、知らない見出しか分かりません", "is it more of the text, or an unknown heading?")
        if not right and passage.cell and head.cell and self._stands_right(slot, head):
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
        if passage.cell and at != first and not beside(head, passage) and self._missing.leaves_out(slot):
            return left_over
        return left_over if not self._as_text(at) and self._missing.may_be_one(slot, passage) else ""

    def _is_right(self, head: Passage, at: int) -> bool:
        return beside(head, self._passages[at]) and end_column(head) <= self._passages[at].place.column

    def _before_heading(self, at: int) -> bool:
        """Whether a cell stands left of a heading in its row, and of none right."""
        return any(other in self._alignment.taken for other in self._alignment.headings.neighbours.right(at))

    def _stands_right(self, slot: Slot, head: Passage) -> bool:
        """Whether texts of headings as wide as this one stand right of them in this sheet, rather than below."""
        if any(other in self._alignment.taken for other in self._beside(head)):
            return False
        right, below = self._styles.get(_style_of(slot, head), (0, 0))
        return right > below

    def _beside(self, head: Passage) -> Iterator[int]:
        """The headings that stand in one row of headings with this one."""
        for at, one in self._alignment.taken.items():
            other = self._passages[at]
            in_row = beside(head, other) and (other.place.line, other.rows) == (head.place.line, head.rows)
            if other is not head and in_row and one.slot.holds:
                yield at

    @cached_property
    def _styles(self) -> dict[_Style, tuple[int, int]]:
        """How many headings have a text right of them, and how many only below."""
        found: dict[_Style, tuple[int, int]] = {}
        owned = set(self._alignment.owner.values())
        for at, one in self._alignment.taken.items():
            head = self._passages[at]
            if head.cell and at in owned:
                beside_it = self._alignment.headings.neighbours.right(at)
                right = any(self._alignment.owner.get(other) == at for other in beside_it)
                before = found.get(style := _style_of(one.slot, head), (0, 0))
                found[style] = (before[0] + right, before[1] + (not right))
        return found


def _style_of(slot: Slot, head: Passage) -> _Style:
    """Headings that are laid out alike: of items or of sections, in one sheet or table, and of the same columns."""
    return slot.node.item is None, table_of(head), head.place.column, end_column(head)
