"""Letters that look like others, or like nothing: radicals that a PDF gives for kanji, invisible ones, those of one machine only.

They are data and stay as they are: a text is a legal record. What can be is said of them, so that a person can decide.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shinkyu.model.language import tr

# Radicals without a compatibility mapping that are whole kanji of Japanese texts (Unicode EquivalentUnifiedIdeograph).
_SUPPLEMENT = dict(zip("⺠⺩⻁⻄⻆⻑⻘⻝⻣⻤⻩⻫⻭⻯⻲", "民王虎西角長青食骨鬼黄斉歯竜亀", strict=True))
_RADICALS = {
    letter: kanji
    for letter in map(chr, range(0x2E80, 0x2FE0))
    if (kanji := unicodedata.normalize("NFKC", letter)) != letter or (kanji := _SUPPLEMENT.get(letter, ""))
}
_AS_KANJI = str.maketrans(_RADICALS)
# What a text is searched for: quick, and wider than what is found.
_SUSPECT = re.compile(
    "[^\n\x20-\x7e\u3000-\u3098\u309b-\u30ff\u4e00-\u9fff\uff01-\uff9f]|[\u3099\u309a]|[ \t\u3000]+(?=\n|\\Z)"
)
_BLANK_END = re.compile(r"[^\S\n]+$", re.MULTILINE)
_INVISIBLE = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
_MARKS = "\u3099\u309a"
_DASHES = dict.fromkeys("-‐‑‒–—―−－ー─━一", "-")
_ALIKE = str.maketrans(
    {**_DASHES, "〜": "~", "～": "~", "∼": "~", "‖": "∥", "￤": "¦", "•": "・", "･": "・", "・": "・"}
)


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A letter of a text at ``start``, why it is doubtful, and the text that it looks like (None: it looks like none)."""

    start: int
    letter: str
    why: str
    plain: str | None = None

    @property
    def told(self) -> str:
        """The letter with its code point, and what it is: ``「⾏」(U+2F8F) は部首の文字で、「行」(U+884C) ではありません``."""
        seen = tr(f"「{self.letter}」", repr(self.letter)) if _is_seen(self.letter) else ""
        told = tr(f"{seen}({codes(self.letter)}) は{self.why}", f"{seen} ({codes(self.letter)}) is {self.why}")
        if not self.plain:
            return told.strip()
        return told.strip() + tr(
            f"で、「{self.plain}」({codes(self.plain)}) ではありません", f", not {self.plain!r} ({codes(self.plain)})"
        )


def codes(text: str) -> str:
    """The code points of a text: ``U+304B U+3099``; of none a sign that there is none."""
    return " ".join(f"U+{ord(letter):04X}" for letter in text) or tr("文字なし", "nothing")


def as_kanji(text: str) -> str:
    """The text with kanji in place of the radicals that look like them: what people read in a label, a date."""
    return text.translate(_AS_KANJI)


def doubtful_letters(text: str) -> list[Doubtful]:
    """The letters of a text that are not what they look like, or cannot be seen, in its order."""
    if not _SUSPECT.search(text):
        return []
    return [found for place, letter in enumerate(text) if (found := _doubtful(text, place, letter)) is not None]


def _doubtful(text: str, place: int, letter: str) -> Doubtful | None:
    if "\x20" <= letter <= "\x7e" or letter == "\n":
        return None
    if letter in _RADICALS:
        return Doubtful(place, letter, tr("部首の文字", "a radical"), _RADICALS[letter])
    if letter in _MARKS and place:
        apart = text[place - 1 : place + 1]
        whole = unicodedata.normalize("NFC", apart)
        return (
            Doubtful(place - 1, apart, tr("2文字に分かれた文字", "two characters"), whole) if whole != apart else None
        )
    plain = unicodedata.normalize("NFC", letter)
    if plain != letter and unicodedata.name(letter, "").startswith("CJK COMPATIBILITY"):
        return Doubtful(place, letter, tr("互換用の漢字", "a compatibility ideograph"), plain)
    why = _why_unseen(letter)
    return Doubtful(place, letter, why) if why else None


def _why_unseen(letter: str) -> str:
    """Why it cannot be told by its looks what a letter is; "" where it can."""
    category = unicodedata.category(letter)
    if category == "Co":
        return tr("外字(ほかの機械では別の文字か空白になります)", "a private character, another one elsewhere")
    if letter == "\ufffd":
        return tr("文字化けの跡", "what is left of a character that could not be read")
    if category == "Cf" or letter in _INVISIBLE:
        return tr("見えない文字", "a character that cannot be seen")
    if category == "Zs" and letter not in " \u3000":
        return tr("ふつうの空白に見える別の空白", "a space of another kind")
    return ""


def blank_ends(text: str) -> list[int]:
    """Where blanks stand at the end of a line of a text."""
    return [found.start() for found in _BLANK_END.finditer(text)] if _SUSPECT.search(text) else []


def alike(one: str, other: str) -> list[tuple[str, str]]:
    """The parts in which two texts differ although they look alike, as (of the one, of the other), each pair once."""
    from rapidfuzz.distance import Indel

    pairs: dict[tuple[str, str], None] = {}
    blocks = [(block.a, block.b, block.size) for block in Indel.opcodes(one, other).as_matching_blocks()]
    for old, new in _differing(one, other, blocks):
        if _look(old) == _look(new):
            pairs[old, new] = None
    return [*pairs]


def _differing(one: str, other: str, blocks: Iterable[tuple[int, int, int]]) -> Iterator[tuple[str, str]]:
    """What stands between the parts that are equal (place in each, size). A mark goes with the letter that it stands on."""
    at, there = 0, 0
    for a, b, size in blocks:
        start, begin = (at - 1, there - 1) if at and one[at : at + 1] in tuple(_MARKS) else (at, there)
        if one[at:a] or other[there:b]:
            yield one[start:a], other[begin:b]
        at, there = a + size, b + size


def _look(text: str) -> str:
    """What a text looks like: without what cannot be seen, blanks and dashes as one kind."""
    seen = "".join(letter for letter in as_kanji(text) if _is_seen(letter))
    return "".join(unicodedata.normalize("NFKC", seen).translate(_ALIKE).split())


def _is_seen(letter: str) -> bool:
    return all(unicodedata.category(one) not in ("Cf", "Cc", "Zs") and one not in _INVISIBLE for one in letter)
