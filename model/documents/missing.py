"""The headings of the form that a document seems to leave out: where one was not recognised, it stands in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from shinkyu.model.documents.alignment import text_slot
from shinkyu.model.documents.template import Slot, Template
from shinkyu.model.form.labels.fold import CIRCLED, ROMAN, bare, fold, without_roman
from shinkyu.model.sheets.flow.passage import Passage

_LONGEST, _SHORTEST = 60, 2
_LIKE, _LIKE_NUMBERED = 60, 40
_LIKE_OWN, _LETTERS = 75, 2  # of the one heading that may be left out, which is about as long
_MORE = 8  # letters behind a heading that are no text: について
_MOST = 60
_NUMBERED = re.compile(rf"(?:[{ROMAN}]|[(]?別添)")


class Missing:
    """``taken``: the headings that were found, by the places of their slots."""

    def __init__(self, template: Template, taken: Mapping[int, int]) -> None:
        self._template, self._taken = template, taken

    def behind(self, slot: Slot) -> Iterator[Slot]:
        """The headings behind one, up to the next that was found."""
        for other in self._template.slots[slot.at + 1 : slot.at + 1 + _MOST]:
            if other.at in self._taken:
                return
            yield other

    def leaves_out(self, slot: Slot) -> bool:
        """Whether a heading of the same section that holds a text is missing right behind one."""
        own = text_slot(self._template, slot)
        return any(
            other.holds and other is not own and other.node.section is slot.node.section for other in self.behind(slot)
        )

    def is_answer(self, slot: Slot, passage: Passage) -> bool:
        """Whether a passage is an option of an item of the same section whose heading is missing right behind one."""
        words = fold(passage.text)
        items = (other.node.item for other in self.behind(slot) if other.node.section is slot.node.section)
        return any(words == fold(option.text) for item in items if item for option in item.options)

    def may_be_own(self, slot: Slot, passage: Passage) -> bool:
        """Whether the first passage below a section is the heading of its only item, written with other letters."""
        from rapidfuzz import fuzz

        own = text_slot(self._template, slot)
        if own is None or own is slot or own.at in self._taken:
            return False
        words, heading = bare(passage.text[: 4 * _LONGEST]), _words_of(own)
        alike = abs(len(words) - len(heading)) <= _LETTERS and fuzz.ratio(words, heading) >= _LIKE_OWN
        longer = len(heading) >= _SHORTEST and words.startswith(heading) and len(words) <= len(heading) + _MORE
        return (alike or longer) and words != heading

    def is_named(self, slot: Slot, passage: Passage) -> bool:
        """Whether a passage has the words of a heading that is missing right behind one."""
        words = bare(passage.text.partition("\n")[0])
        return len(words) >= _SHORTEST and any(
            words == bare(heading) for other in self.behind(slot) for heading in _names_of(other)
        )

    def names_part(self, passage: Passage) -> bool:
        """Whether a passage is like the title of any part of the form, and has a part's number."""
        from rapidfuzz import fuzz

        if len(passage.text) > _LONGEST or not _NUMBERED.match(fold(passage.text)) or "。" in passage.text:
            return False
        words = without_roman(bare(passage.text))
        titles = {
            title for slot in self._template.slots if slot.node.section is None for title in slot.node.place.part_titles
        }
        return any(words.startswith(title) or fuzz.ratio(words, title) >= _LIKE for title in titles)

    def is_fixed(self, slot: Slot) -> bool:
        """Whether the headings before and behind one are known, and no other is missing between them."""
        before, behind = slot.at - 1, slot.at + 1
        last = len(self._template.slots)
        return (before < 0 or before in self._taken) and (behind >= last or behind in self._taken)

    def may_be_one(self, slot: Slot, passage: Passage) -> bool:
        """Whether a passage below a heading may be one that was not recognised, or begins with it. The only item of a section,
        whose heading many leave out, is none of them."""
        from rapidfuzz import fuzz

        words = bare(passage.text.partition("\n")[0][: 4 * _LONGEST])
        if not words:
            return False
        own = text_slot(self._template, slot)
        for other in self.behind(slot):
            heading = _words_of(other)
            if other is own:
                if words != heading and words.startswith(heading):
                    return True
                continue
            if _has_number(other, passage.text):
                return True
            numbered = words[0] in CIRCLED and words[0] == heading[:1]
            if len(heading) >= _SHORTEST and words.startswith(heading):
                return True
            if len(words) <= _LONGEST and fuzz.ratio(words, heading) >= (_LIKE_NUMBERED if numbered else _LIKE):
                return True
        return False


def _has_number(slot: Slot, text: str) -> bool:
    """Whether a text is a line that begins with the number of a section as none of its own would: ``Ⅳ-9``."""
    number = slot.node.place.number
    if slot.node.item is not None or slot.node.section is None or not number or len(text) > _LONGEST:
        return False
    return re.match(rf"[{ROMAN}]-{number}(?![0-9])", fold(text)) is not None and "。" not in text


def _names_of(slot: Slot) -> tuple[str, ...]:
    """What a heading is called, with its number or mark and without."""
    own = _words_of(slot)
    return (own, own[1:]) if own[:1] in CIRCLED and own else (own,)


def _words_of(slot: Slot) -> str:
    """The words of a heading: an item's, or the title of a section or part."""
    node = slot.node
    if node.headings:
        return bare(node.headings[-1])
    titles = node.place.titles if node.section is not None else node.place.part_titles
    return titles[0] if titles else ""
