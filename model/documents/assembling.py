"""From an aligned document to the texts of its items: what is certain is read, what is not is asked, and the rest is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from shinkyu.model.documents.alignment import Alignment, text_slot
from shinkyu.model.documents.doubts import Doubts
from shinkyu.model.documents.joining import Joining
from shinkyu.model.documents.kinds import is_of_form, plain_value
from shinkyu.model.documents.options import chosen
from shinkyu.model.documents.reading import ReadItem
from shinkyu.model.documents.template import Slot
from shinkyu.model.documents.wording import HEADING, MAP, has_box, is_part_of_box, is_tick
from shinkyu.model.form.labels.fold import bare, fold
from shinkyu.model.language import tr
from shinkyu.model.sections.document import figure_text
from shinkyu.model.sheets.flow.passage import Passage, Picture
from shinkyu.model.sheets.grid import Doubt
from shinkyu.schema import Item

_CHOICES = ("choice", "choices")
_ONE_LINE = ("line", "date", "number")
_FILE = re.compile(r"\(\d{1,2}\).{1,80}|\(特定個人情報ファイル:\(\d{1,2}\).{1,80}\)")
_MOST_NEAR = 5


class Asked(NamedTuple):
    """What a passage may be, and why it is asked."""

    near: tuple[Slot, ...]
    why: str


@dataclass(slots=True)
class Assembled:
    """What was read: ``texts``, ``items`` and ``pictures`` by the place of their slot; by the place of the passage what is asked,
    and what those are that are no item's. ``broken``: as of `DocumentReading`."""

    texts: dict[int, str] = field(default_factory=dict)
    items: dict[int, ReadItem] = field(default_factory=dict)
    pictures: dict[int, Picture] = field(default_factory=dict)
    doubtful: dict[int, Asked] = field(default_factory=dict)
    unread: dict[int, str] = field(default_factory=dict)
    broken: set[int] = field(default_factory=set)


def assembled(alignment: Alignment, told: Mapping[int, Slot], joining: Joining) -> Assembled:
    """The texts of all headings of an alignment. ``told``: the items of passages that a person named."""
    return _Assembler(alignment, told, joining).assemble()


class _Assembler:
    def __init__(self, alignment: Alignment, told: Mapping[int, Slot], joining: Joining) -> None:
        self.alignment, self.told, self.joining = alignment, told, joining
        self.passages: Sequence[Passage] = alignment.headings.passages
        self.doubts = Doubts(alignment)
        self.found = Assembled()
        self._begun = False
        self.below: dict[int, list[int]] = {}
        for at in alignment.order:
            if at in alignment.owner:
                self.below.setdefault(alignment.owner[at], []).append(at)

    def assemble(self) -> Assembled:
        """All headings in the order of the document, then what stands below none."""
        for at in self.alignment.repeated:
            self._unread(at, tr("次のページで繰り返された見出し", "a heading repeated on a further page"))
        for at in self.alignment.parts:
            self._unread(at, tr("見出し", "a heading"))
        for at in self.alignment.order:
            if at in self.alignment.taken:
                self._begun = True
                self._heading(at)
            elif at in self.alignment.strange:
                self._strange(at)
        for at in self.below.get(-1, ()):
            self._ask(
                [at], self.doubts.first(), tr("最初の見出しより前にあります", "it stands before the first heading")
            )
        for at, slot in self.told.items():
            self._put(slot, [at], at, MAP)
        return self.found

    def _heading(self, at: int) -> None:
        candidate = self.alignment.taken[at]
        slot, values = candidate.slot, self._without_notes(candidate.slot, at)
        why = self.doubts.of_heading(at)
        if why:
            self._ask([at, *values], self.doubts.rivals(at), why)
            return
        item = text_slot(self.alignment.template, slot)
        passage = self.passages[at]
        rest = passage.text[candidate.match.rest :] if candidate.match.rest else ""
        own = self._ticked(at, values) if is_tick(slot.node) else ""
        if item is None:
            self._unread(at, tr("見出し", "a heading"))
            self._beside_heading(slot, at, values)
            return
        if (doubt := self._unknown(item, at, values)) is not None:
            self._ask([at, *values], self.doubts.skipped(at), doubt)
            return
        if values and (why := self.doubts.of_texts(at, values)):
            self._ask([at, *values], self.doubts.skipped(at), why)
            return
        if not (values or rest or own):
            blank = tr("記載のない項目の見出し", "the heading of an item without a text")
            self._unread(at, blank if item is slot else tr("見出し", "a heading"))
            return
        if item.at in self.found.items:
            other = tr("同じ項目の記載がほかにもあります", "there is another text of the same item")
            self._ask([at, *values], [item], other)
            return
        self._put(item, [] if own else values, at, candidate.match.by, rest or own)

    def _unknown(self, slot: Slot, at: int, values: Sequence[int]) -> str | None:
        """Why the text of one of these passages is not known from the file; None where all are. The number or bullet that a
        program puts before a heading or an option does not matter."""
        item = slot.node.item
        closed = item is not None and item.kind in _CHOICES
        doubts = {self.passages[one].doubt for one in values} - ({None, Doubt.NUMBERED} if closed else {None})
        if doubts or self.passages[at].doubt not in (None, Doubt.NUMBERED):
            return tr("ファイルからは、何と書かれているか決まりません", "the file does not tell what it says")
        return None

    def _ticked(self, at: int, values: Sequence[int]) -> str:
        """What is printed of a single tick: the option, which is its own heading, with its box, in one cell or in many."""
        if not has_box(self.passages[at].text) and not all(is_part_of_box(self.passages[one].text) for one in values):
            return ""
        said = "\n".join(self.passages[one].text for one in sorted([at, *values]))
        return said if has_box(said) else ""

    def _beside_heading(self, slot: Slot, at: int, values: Sequence[int]) -> None:
        """What stands right below a heading that holds no text of its own."""
        below = [one for one in self.alignment.template.below(slot) if one.at not in self._slots_taken()]
        for one in values:
            if slot.file >= 0 and _FILE.fullmatch(fold(self.passages[one].text)):
                self._unread(one, tr("特定個人情報ファイルの番号と名称", "number and name of the 特定個人情報ファイル"))
        values = [one for one in values if one not in self.found.unread]
        if not values:
            return
        for child in below:
            if self._fits(child, values):
                self._put(child, values, at, HEADING)
                return
        why = tr("この見出しのどの項目か分かりません", "which item of this heading is meant?")
        near = [one for one in self.alignment.template.below(slot) if one.holds] or self.doubts.skipped(at)
        self._ask(values, near, why)

    def _fits(self, slot: Slot, values: Sequence[int]) -> bool:
        """Whether these passages can only be the text of that item, although its heading is not printed."""
        item = slot.node.item
        if item is not None and item.kind in _CHOICES:
            return bool(chosen(item, [self.passages[one].text for one in values]).text)
        if item is None or item.kind != "figure":
            return False
        words = [one for one in values if self.passages[one].text.strip()]
        labelled = all(self.passages[one].text.startswith(figure_text("")) for one in words)
        return len(words) <= 1 and (labelled or any(self.passages[one].picture for one in values))

    def _without_notes(self, slot: Slot, at: int) -> list[int]:
        """The passages below a heading without those that the form prints there as notes of the section: its risks."""
        section = slot.node.section
        said = (
            {f"{before}{bare(one)}" for n, one in enumerate(section.says, 1) for before in ("", f"リスク{n}", str(n))}
            if section
            else set()
        )
        values = self.below.get(at, [])
        if not said:
            return values
        notes = {one for one in values if {bare(line) for line in self.passages[one].text.split("\n")} <= said}
        notes -= self.alignment.headings.locked
        for one in notes:
            self._unread(one, tr("様式の注記", "a note of the form"))
        return [one for one in values if one not in notes]

    def _slots_taken(self) -> set[int]:
        return {one.slot.at for one in self.alignment.taken.values()}

    def _strange(self, at: int) -> None:
        if not self._begun and not self.alignment.headings.is_exact(at):
            self._unread(at, tr("最初の見出しより前の題名", "a title before the first heading"))
            return
        why = tr("様式のどの見出しか分かりません", "which heading of the form is it?")
        self._ask([at, *self.below.get(at, ())], self.doubts.near(at), why)

    def _put(self, slot: Slot, values: Sequence[int], heading: int, by: str, first: str = "") -> None:
        """Takes passages for the text of an item, as its kind is written."""
        item = slot.node.item
        assert item is not None
        pictures = [at for at in values if self.passages[at].picture is not None]
        words = self._words(item, values)
        for at in pictures:
            if item.kind == "figure" and slot.at not in self.found.pictures:
                self.found.pictures[slot.at] = self.passages[at].picture  # type: ignore[assignment]
            elif at not in words:
                self._unread(at, tr("図の項目でない画像", "a picture that is no figure of the form"))
        if item.kind in _CHOICES:
            text = self._choice(slot, words, first, heading)
        else:
            passages, parent = [self.passages[at] for at in words], bool(slot.node.children)
            text = plain_value(
                item.kind, self.joining.text(passages, self.passages[heading], parent=parent, first=first)
            )
        if text is None:
            return
        if item.kind in _ONE_LINE and len(words) > 1 and "\n" in text and not self.passages[words[0]].broken:
            many = tr("1行で書く項目に何行もあります", "several lines for an item of one line")
            self._ask(
                [heading, *words], self.doubts.skipped(heading) if heading in self.alignment.taken else [slot], many
            )
            return
        if item.kind == "figure":
            text = text.strip("\n")
            labelled = text.startswith(figure_text("")) or slot.at in self.found.pictures
            if text and (not labelled or len(words) > 1):
                why = tr("図の説明がどれか分かりません", "which of it is the caption of the figure?")
                self._ask([heading, *words], [slot], why)
                return
        if item.kind == "figure" and (text or slot.at in self.found.pictures):
            text = text if text.startswith(figure_text("")) else figure_text(text)
        if text:
            self._read(slot, text, heading, by)
            if item.kind not in _CHOICES and self.joining.uncertain([self.passages[at] for at in words]):
                self.found.broken.add(slot.at)
        elif heading not in self.told:
            self._unread(heading, tr("記載のない項目の見出し", "the heading of an item without a text"))
            for at in words:
                self._unread(at, tr("選ばれていない選択肢", "options of which none is chosen"))

    def _words(self, item: Item, values: Sequence[int]) -> list[int]:
        """The passages that hold a text of the item; what the form prints beside it is none."""
        words = [at for at in values if self.passages[at].text.strip()]
        for at in words:
            if is_of_form(item.kind, self.passages[at].text):
                self._unread(at, tr("様式の言葉", "words of the form"))
        return [at for at in words if not is_of_form(item.kind, self.passages[at].text)]

    def _read(self, slot: Slot, text: str, heading: int, by: str) -> None:
        passage = self.passages[heading]
        self.found.texts[slot.at] = text
        self.found.items[slot.at] = ReadItem(slot.key, text, passage.text, passage.place, by)

    def _choice(self, slot: Slot, words: Sequence[int], first: str, heading: int) -> str | None:
        """What is chosen, with the numbers and the day beside it put into their items; None where it cannot be told."""
        item = slot.node.item
        assert item is not None
        texts = [one for one in (first, *(self.passages[at].text for at in words)) if one]
        read = chosen(item, texts)
        if read.text is None:
            why = tr("様式の選択肢にありません", "it is no option of the form")
            self._ask([heading, *words] if first else words, [slot, *self.alignment.template.below(slot)], why)
            if not first:
                self._unread(heading, tr("見出し", "a heading"))
            return None
        numbers = [
            one for one in self.alignment.template.below(slot) if one.node.item and one.node.item.kind == "number"
        ]
        for number, count in zip(numbers, read.counts, strict=False):
            if count:
                self._read(number, count, heading, HEADING)
        self._day(slot, read.day, heading)
        return read.text

    def _day(self, slot: Slot, day: str, heading: int) -> None:
        if day and slot.above is not None:
            dates = [
                one
                for one in self.alignment.template.below(slot.above)
                if one.node.item and one.node.item.kind == "date"
            ]
            behind = next((one for one in dates if one.at > slot.at), None)
            if behind is not None and behind.at == slot.at + 1:
                self._read(behind, day.removesuffix("時点").removesuffix("現在").strip(), heading, HEADING)

    def _ask(self, passages: Iterable[int], near: Sequence[Slot], why: str) -> None:
        asked = Asked(tuple(dict.fromkeys(slot for slot in near if slot.key and slot.node.item))[:_MOST_NEAR], why)
        for at in passages:
            self.found.doubtful[at] = asked

    def _unread(self, at: int, why: str) -> None:
        if at not in self.found.doubtful:
            self.found.unread[at] = why
