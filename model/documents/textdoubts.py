"""Whether what stands below a heading is its text and nothing else, by where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from shinkyu.model.documents.alignment import Alignment
from shinkyu.model.documents.kinds import is_of_form
from shinkyu.model.documents.missing import Missing
from shinkyu.model.documents.sheetplaces import Table, above_one_another, beside, end_column, same_table, table_of
from shinkyu.model.documents.template import Slot
from shinkyu.model.language import tr
from shinkyu.model.sheets.flow.passage import Look, Passage

CLOSED = ("choice", "choices")
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
            beyond = any(
                self._passages[one].cell and self._before_heading(one) and not self._is_right(head, one)
                for one in values
            )
            return tr("同じ行の右に見出しがあります", "a heading stands right of it in its row") if beyond else ""
        values = [one for one in values if not is_of_form(kind, self._passages[one].text)]
        right = [one for one in values if self._is_right(head, one)]
        if len(values) > 1 and values[0] not in right and self._missing.may_be_own(slot, self._passages[values[0]]):
            return tr("見出しか記載か分かりません", "is it the heading or the text?")
        if right and (why := self._crowded(right)):
            return why
        if any(one not in right and self._missing.is_answer(slot, self._passages[one]) for one in values[1:]):
            return tr("見出しのない項目の選択肢かもしれません", "it may be an option of an item without its heading")
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
        as_text = self._alignment.headings.looks and passage.look is Look.TEXT
        return left_over if not as_text and self._missing.may_be_one(slot, passage) else ""

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
