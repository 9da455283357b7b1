"""From an aligned document to the texts of its items: what is certain is read, what is not is asked, and the rest is told."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from shinkyu.model.documents.alignment import Alignment, text_slot
from shinkyu.model.documents.assembled import Assembled
from shinkyu.model.documents.doubts import Doubts
from shinkyu.model.documents.joining import Joining
from shinkyu.model.documents.taking import CHOICES, Taking
from shinkyu.model.documents.template import Slot
from shinkyu.model.documents.wording import (
    HEADING,
    LIKENESS,
    MAP,
    NUMBER,
    PLACE,
    Match,
    has_box,
    is_part_of_box,
    is_tick,
)
from shinkyu.model.form.labels.fold import fold
from shinkyu.model.language import tr
from shinkyu.model.sheets.flow.passage import Look
from shinkyu.model.sheets.grid import Doubt
from shinkyu.model.text.hiding import MARK

_MARKED = "※ \u3000\t"  # what may stand between a title and a box behind it
_FILE = re.compile(r"\(\d{1,2}\).{1,80}")


def assembled(alignment: Alignment, told: Mapping[int, Slot], joining: Joining) -> Assembled:
    """The texts of all headings of an alignment. ``told``: the items of passages that a person named."""
    return _Assembler(alignment, told, joining).assemble()


class _Assembler:
    def __init__(self, alignment: Alignment, told: Mapping[int, Slot], joining: Joining) -> None:
        self._alignment, self._told = alignment, told
        self._passages = alignment.headings.passages
        self._doubts = Doubts(alignment)
        self._found = Assembled(self._passages)
        self._taking = Taking(alignment.template, joining, self._found)
        self._slots_taken = {one.slot.at for one in alignment.taken.values()}
        self._begun = False
        self._below: dict[int, list[int]] = {}
        for at in alignment.order:
            if at in alignment.owner:
                self._below.setdefault(alignment.owner[at], []).append(at)

    def assemble(self) -> Assembled:
        """All headings in the order of the document, then what stands below none."""
        for at in self._alignment.repeated:
            self._found.leave(at, tr("次のページで繰り返された見出し", "a heading repeated on a further page"))
        for at in self._alignment.parts:
            self._found.leave(at, tr("見出し", "a heading"))
        for at in self._alignment.order:
            if at in self._alignment.taken:
                self._begun = True
                self._heading(at)
            elif at in self._alignment.strange:
                self._strange(at)
        why = tr("最初の見出しより前にあります", "it stands before the first heading")
        self._found.ask(self._below.get(-1, ()), self._doubts.first(), why)
        for slot in dict.fromkeys(self._told.values()):
            self._of_map(slot, [at for at, other in self._told.items() if other is slot])
        return self._found

    def _of_map(self, slot: Slot, passages: Sequence[int]) -> None:
        """What a person named as an item's text goes behind what was read of the item."""
        before = self._found.items.get(slot.at)
        self._taking.take(slot, passages, passages[0], MAP, before.text if before else "")

    def _heading(self, at: int) -> None:
        candidate = self._alignment.taken[at]
        slot, values = candidate.slot, self._below.get(at, [])
        rest = self._passages[at].text[candidate.match.rest :] if candidate.match.rest else ""
        if why := self._doubts.of_heading(at, blank=not (values or rest)):
            self._found.ask([at, *values], self._doubts.rivals(at), why)
            return
        item = text_slot(self._alignment.template, slot)
        if item is None:
            self._found.leave(at, tr("見出し", "a heading"))
            self._in_heading(slot, at, rest.lstrip(_MARKED))
            self._beside_heading(slot, at, values)
            return
        own = self._ticked(at, values) if is_tick(slot.node) else ""
        if not (values or rest or own):
            self._blank(slot, item, at)
        elif why := self._why_not(item, at, [] if own else values):
            self._found.ask([at, *values], self._doubts.skipped(at), why)
        else:
            self._taking.take(item, [] if own else values, at, _by(candidate.match), rest or own)

    def _why_not(self, item: Slot, at: int, values: Sequence[int]) -> str:
        """Why the passages below a heading are not certainly the item's text; "" where they are."""
        if why := self._unknown(item, at, values) or (self._doubts.of_texts(at, values) if values else ""):
            return why
        if item.at in self._found.items:
            return tr("同じ項目の記載がほかにもあります", "there is another text of the same item")
        return ""

    def _unknown(self, slot: Slot, at: int, values: Sequence[int]) -> str:
        """Why the text of one of these passages is not known from the file; "" where all are. The number or bullet that a
        program puts before a heading or an option does not matter."""
        closed = slot.node.item is not None and slot.node.item.kind in CHOICES
        doubts = {self._passages[one].doubt for one in values} - ({None, Doubt.NUMBERED} if closed else {None})
        if doubts or self._passages[at].doubt not in (None, Doubt.NUMBERED):
            return tr("ファイルからは、何と書かれているか決まりません", "the file does not tell what it says")
        if any(MARK in self._passages[one].text for one in (at, *values)):
            return tr("公表していない部分が ■ になっています", "a part that is not published is blacked out")
        return ""

    def _blank(self, slot: Slot, item: Slot, at: int) -> None:
        """A heading without a text. Below a section of the same name it may be the text itself, if it reads like the heading."""
        section = slot.above
        named = (
            section is not None and section.node.item is None and text_slot(self._alignment.template, section) is slot
        )
        above = next((one for one, taken in self._alignment.taken.items() if taken.slot is section), None)
        looks = self._alignment.headings.looks
        if named and above is not None and looks and self._passages[at].look is Look.TEXT:
            self._taking.take(item, [at], above, HEADING)
        elif named and above is not None and not looks and not self._doubts.stands_as_headings(at, above):
            why = tr(
                "見出しか、見出しと同じ言葉の記載か分かりません", "is it the heading, or a text of the same words?"
            )
            self._found.ask([at], [slot], why)
        else:
            blank = tr("記載のない項目の見出し", "the heading of an item without a text")
            self._found.leave(at, blank if item is slot else tr("見出し", "a heading"))

    def _ticked(self, at: int, values: Sequence[int]) -> str:
        """What is printed of a single tick: the option, which is its own heading, with its box, in one cell or in many."""
        if not has_box(self._passages[at].text) and not all(is_part_of_box(self._passages[one].text) for one in values):
            return ""
        said = "\n".join(self._passages[one].text for one in sorted([at, *values]))
        return said if has_box(said) else ""

    def _in_heading(self, slot: Slot, at: int, rest: str) -> None:
        """The boxes that stand behind the title of a section, in the same line: those of the item that can only be ticked. Behind
        a risk stand the form's own words, however they are written."""
        if slot.node.item is not None and slot.node.item.says:
            return
        ticks = [one for one in self._alignment.template.below(slot) if is_tick(one.node)] if rest else []
        free = [one for one in ticks if one.at not in self._slots_taken]
        if len(free) == 1 and self._taking.is_tick_of(free[0], rest):
            self._taking.take(free[0], [], at, HEADING, rest)
        elif rest:
            why = tr("この見出しのどの項目か分かりません", "which item of this heading is meant?")
            self._found.ask([at], ticks or self._doubts.skipped(at), why)

    def _beside_heading(self, slot: Slot, at: int, values: Sequence[int]) -> None:
        """What stands right below a heading that holds no text of its own."""
        named = [one for one in values if slot.file >= 0 and _FILE.fullmatch(fold(self._passages[one].text))]
        for one in named:
            self._found.leave(
                one, tr("特定個人情報ファイルの番号と名称", "number and name of the 特定個人情報ファイル")
            )
        values = [one for one in values if one not in named]
        below = self._alignment.template.below(slot)
        untaken = [one for one in below if one.at not in self._slots_taken]
        free = (one for one in untaken if self._taking.fits(one, values))
        if values and (child := next(free, None)) is not None:
            self._taking.take(child, values, at, HEADING)
        elif any(self._taking.is_unticked(one, values) for one in untaken):
            for one in values:
                self._found.leave(one, tr("選ばれていない選択肢", "options of which none is chosen"))
        elif values:
            why = tr("この見出しのどの項目か分かりません", "which item of this heading is meant?")
            near = [one for one in below if one.holds] or self._doubts.skipped(at)
            self._found.ask(values, near, why)

    def _strange(self, at: int) -> None:
        if not self._begun and not self._alignment.headings.is_exact(at):
            self._found.leave(at, tr("最初の見出しより前の題名", "a title before the first heading"))
            return
        why = tr("様式のどの見出しか分かりません", "which heading of the form is it?")
        self._found.ask([at, *self._below.get(at, ())], self._doubts.near(at), why)


def _by(match: Match) -> str:
    """By what a heading that is certain was recognised: where its words or number are others, by its neighbours."""
    return PLACE if match.by in (LIKENESS, NUMBER) else match.by
