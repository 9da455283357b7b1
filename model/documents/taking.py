"""Passages taken for the text of an item, as its kind is written and printed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from shinkyu.model.documents.assembled import Assembled
from shinkyu.model.documents.joining import Joining
from shinkyu.model.documents.kinds import is_of_form, plain_value
from shinkyu.model.documents.options import Chosen, chosen
from shinkyu.model.documents.template import Slot, Template
from shinkyu.model.documents.wording import HEADING, has_box, is_tick
from shinkyu.model.language import tr
from shinkyu.model.sections.document import figure_text
from shinkyu.schema import Item

CHOICES = ("choice", "choices")
_FIGURE_FILE = re.compile(r"\(attachments/[^()\s]+\)")
_ONE_LINE = ("line", "date", "number")


class Taking:
    """``found``: where it is put."""

    def __init__(self, template: Template, joining: Joining, found: Assembled) -> None:
        self._template, self._joining, self._found = template, joining, found
        self._passages = found.passages

    def take(self, slot: Slot, values: Sequence[int], heading: int, by: str, first: str = "") -> None:
        """Reads these passages below a heading as the text of an item, behind a ``first`` piece; asks where they cannot be it."""
        assert slot.node.item is not None
        item = slot.node.item
        words = self._words(item, values)
        self._pictures(slot, item, values)
        text = (
            self._choice(slot, item, words, heading, first)
            if item.kind in CHOICES
            else self._text(slot, item, words, heading, first)
        )
        if text:
            self._found.read(slot, text, heading, by)
        elif text is not None:
            self._found.leave(heading, tr("記載のない項目の見出し", "the heading of an item without a text"))
            for at in words:
                self._found.leave(at, tr("選ばれていない選択肢", "options of which none is chosen"))

    def fits(self, slot: Slot, values: Sequence[int]) -> bool:
        """Whether these passages can only be the text of that item, although its heading is not printed."""
        item = slot.node.item
        if item is not None and item.kind in CHOICES:
            return bool(chosen(item, [self._passages[one].text for one in values]).text)
        if item is None or item.kind != "figure":
            return False
        words = [one for one in values if self._passages[one].text.strip()]
        labelled = all(self._passages[one].text.startswith(figure_text("")) for one in words)
        return len(words) <= 1 and (labelled or any(self._passages[one].picture for one in values))

    def is_unticked(self, slot: Slot, values: Sequence[int]) -> bool:
        """Whether these passages are the boxes of that item, which stand beside a section's heading, and none of them is ticked."""
        texts = [self._passages[one].text for one in values]
        item = slot.node.item
        return item is not None and is_tick(slot.node) and has_box("\n".join(texts)) and chosen(item, texts).text == ""

    def is_tick_of(self, slot: Slot, text: str) -> bool:
        """Whether a text can only be the boxes of that item, ticked or not."""
        return slot.node.item is not None and has_box(text) and chosen(slot.node.item, [text]).text is not None

    def _words(self, item: Item, values: Sequence[int]) -> list[int]:
        """The passages that hold a text of the item; what the form prints beside it is none."""
        words = [at for at in values if self._passages[at].text.strip()]
        printed = [at for at in words if is_of_form(item.kind, self._passages[at].text)]
        for at in printed:
            self._found.leave(at, tr("様式の言葉", "words of the form"))
        return [at for at in words if at not in printed]

    def _pictures(self, slot: Slot, item: Item, values: Sequence[int]) -> None:
        for at in values:
            picture = self._passages[at].picture
            if picture is None:
                continue
            if item.kind != "figure":
                self._found.leave(at, tr("図の項目でない画像", "a picture that is no figure of the form"))
            elif slot.at in self._found.pictures:
                self._found.ask([at], [slot], tr("2つ目からの図です", "a further picture of one figure"))
            else:
                self._found.pictures[slot.at] = picture

    def _text(self, slot: Slot, item: Item, words: Sequence[int], heading: int, first: str) -> str | None:
        passages, head = [self._passages[at] for at in words], self._passages[heading]
        joined = self._joining.text(passages, head, parent=bool(slot.node.children), first=first)
        text = plain_value(item.kind, joined)
        if item.kind in _ONE_LINE and len(words) > 1 and "\n" in text and not passages[0].broken:
            many = tr("1行で書く項目に何行もあります", "several lines for an item of one line")
            self._found.ask([heading, *words], [slot], many)
            return None
        if item.kind == "figure":
            return self._caption(slot, words, heading, text.strip("\n"))
        if self._joining.uncertain(passages):
            self._found.broken.add(slot.at)
        return text

    def _caption(self, slot: Slot, words: Sequence[int], heading: int, text: str) -> str | None:
        """The text of a figure. Behind its caption a text of ours names the file: the picture itself is not in it."""
        if len(words) == 2 and _FIGURE_FILE.fullmatch(self._passages[words[1]].text.strip()):
            self._found.leave(
                words[1], tr("図のファイルの名前(図そのものはありません)", "name of a picture that is not in it")
            )
            words, text = words[:1], self._passages[words[0]].text.strip()
        labelled = text.startswith(figure_text(""))
        if text and ((not labelled and slot.at not in self._found.pictures) or len(words) > 1):
            why = tr("図の説明がどれか分かりません", "which of it is the caption of the figure?")
            self._found.ask([heading, *words], [slot], why)
            self._found.pictures.pop(slot.at, None)
            return None
        return text if labelled or (not text and slot.at not in self._found.pictures) else figure_text(text)

    def _choice(self, slot: Slot, item: Item, words: Sequence[int], heading: int, first: str) -> str | None:
        """What is chosen, with the numbers and the day beside it put into their items; None where it cannot be told."""
        read = chosen(item, [one for one in (first, *(self._passages[at].text for at in words)) if one])
        numbers = self._kin(slot, "number")
        if read.text is None or (read.counts and len(read.counts) != len(numbers)):
            why = tr("様式の選択肢にありません", "it is no option of the form")
            self._found.ask([heading, *words] if first else words, [slot, *self._template.below(slot)], why)
            self._found.leave(heading, tr("見出し", "a heading"))
            return None
        for number, count in zip(numbers, read.counts, strict=False):
            if count:
                self._found.read(number, count, heading, HEADING)
        self._day(slot, read, heading)
        return read.text

    def _kin(self, above: Slot, kind: str) -> list[Slot]:
        return [one for one in self._template.below(above) if one.node.item and one.node.item.kind == kind]

    def _day(self, slot: Slot, read: Chosen, heading: int) -> None:
        """The day behind an option is the item's that the form has right behind the choice."""
        behind = [one for one in self._kin(slot.above, "date") if one.at == slot.at + 1] if slot.above else []
        if read.day and behind:
            self._found.read(behind[0], read.day.removesuffix("時点").removesuffix("現在").strip(), heading, HEADING)
