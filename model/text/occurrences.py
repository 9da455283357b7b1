"""Where a term stands in a text, and whether it stands there by itself: as a part of a longer word it may mean another thing.

システム部門 in 情報システム部門 is the usual trap: nothing but a person can say whether it is meant there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate

from shinkyu.model.text.lookalikes import as_kanji
from shinkyu.model.text.textdiff.words import is_joining, words

_SUFFIX = "等"
_LINE_END = "(?:[ \u3000]*\n[ \u3000]*)?"
_LOANWORD = re.compile("[ァ-ヺーA-Za-z0-9ｦ-ﾟＡ-Ｚａ-ｚ０-９]+")
_ON_THE_LETTER_BEFORE = re.compile("(?s:.)[\uff9e\uff9f\u3099\u309a]*")


class Standing(StrEnum):
    """How a term stands in a text."""

    ALONE = "alone"
    INSIDE = "inside"  # a part of a longer word
    ALREADY = "already"  # a part of the term that is to stand in its place
    OVERLAPPING = "overlapping"  # it shares letters with itself
    ACROSS = "across"  # a line end is in it
    ALIKE = "alike"  # written in letters of another width or case
    FIXED = "fixed"  # where nothing of the author's stands, as in an option of the form


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A term from ``start`` to ``end`` of a text. ``word``: what it is a part of, where it stands inside a longer word."""

    start: int
    end: int
    standing: Standing
    word: str = ""


def occurrences(text: str, old: str, new: str) -> tuple[Occurrence, ...]:
    """Every place where the old term stands in a text, or something that may be meant as it, in the order of the text.

    Those that are replaced never overlap.
    """
    exact = [*_exact(text, old, new)]
    taken = [(one.start, one.end) for one in exact]
    others = (span for span in (*_across(text, old), *_alike(text, old)) if not _touches(span[:2], taken))
    return tuple(sorted((*exact, *(Occurrence(*span) for span in others)), key=lambda one: (one.start, one.end)))


def stands(text: str, term: str, instead: str) -> tuple[Occurrence, ...]:
    """Where a term stands as a word of its own, and not as a part of the one that is to stand ``instead``.

    Inside of a longer word it does where it is in katakana or Latin letters, and what stands around it is not (業務サーバ).
    """
    return tuple(one for one in _exact(text, term, instead) if one.standing is Standing.ALONE or _is_a_run(text, one))


def _is_a_run(text: str, one: Occurrence) -> bool:
    around = text[max(0, one.start - 1) : one.start] + text[one.end : one.end + 1]
    inside = text[one.start : one.end]
    return one.standing is Standing.INSIDE and bool(_LOANWORD.fullmatch(inside)) and not _LOANWORD.search(around)


def fixed(found: Iterable[Occurrence], free: Collection[tuple[int, int]]) -> tuple[Occurrence, ...]:
    """The occurrences, those that do not lie in one of the ``free`` parts (start, end) marked as fixed."""
    return tuple(
        one
        if any(start <= one.start and one.end <= end for start, end in free)
        else replace(one, standing=Standing.FIXED)
        for one in found
    )


def _exact(text: str, old: str, new: str) -> Iterator[Occurrence]:
    starts = [match.start() for match in re.finditer(f"(?={re.escape(old)})", text)]
    if not starts:
        return
    size, cuts, known = len(old), {0, *accumulate(map(len, words(text)))}, set(starts)
    before = [match.start() for match in re.finditer(f"(?={re.escape(old)})", new)]
    for start in starts:
        span = start, start + size
        if any(start >= place and text.startswith(new, start - place) for place in before):
            yield Occurrence(*span, Standing.ALREADY)
        elif any(other in known for other in range(start - size + 1, start + size) if other != start):
            yield Occurrence(*span, Standing.OVERLAPPING)
        else:
            word = _word_around(text, *span, cuts)
            yield Occurrence(*span, Standing.INSIDE, word) if word != old else Occurrence(*span, Standing.ALONE)


def _word_around(text: str, start: int, end: int, cuts: Collection[int]) -> str:
    """The longest word, of several nouns too, that a part of a text stands in."""
    while start and not _parted(text, start, cuts):
        start -= 1
    while end < len(text) and not _parted(text, end, cuts):
        end += 1
    return text[start:end]


def _parted(text: str, place: int, cuts: Collection[int]) -> bool:
    """Whether a word ends at a place where another begins, and the two are not one noun together."""
    if place not in cuts:
        return False
    left, right = text[place - 1], text[place]
    if not (_is_of_a_noun(left) and _is_of_a_noun(right)) or _SUFFIX in (left, right):
        return True
    following = min((cut for cut in cuts if cut > place), default=len(text))
    return is_joining(text[place:following])


def _is_of_a_noun(letter: str) -> bool:
    """Whether it is a kanji, a katakana, a Latin letter or a digit; ① counts something and is of none."""
    return (letter.isalnum() or letter == "ー") and not "ぁ" <= letter <= "ゖ" and unicodedata.category(letter) != "No"


def _across(text: str, old: str) -> Iterator[tuple[int, int, Standing]]:
    """Where a line end stands in it: the lines of one paragraph."""
    if "\n" in text:
        pattern = _LINE_END.join(map(re.escape, old))
        yield from ((*match.span(), Standing.ACROSS) for match in re.finditer(pattern, text) if "\n" in match[0])


def _alike(text: str, old: str) -> Iterator[tuple[int, int, Standing]]:
    """Where it is written in letters of another width or case, or taken apart."""
    plain = searchable(old)
    if not plain or searchable(text).count(plain) <= text.count(old):
        return
    letters = [(match.start(), searchable(match[0])) for match in _ON_THE_LETTER_BEFORE.finditer(text)]
    starts = [start for start, folded in letters for _ in folded] + [len(text)]
    whole = "".join(folded for _, folded in letters)
    for match in re.finditer(re.escape(plain), whole):
        start, end = starts[match.start()], starts[match.end()]
        if text[start:end] != old and searchable(text[start:end]) == plain:
            yield start, end, Standing.ALIKE


def searchable(text: str) -> str:
    """The text in letters that are alike whatever their width and case, to look for words in it."""
    return unicodedata.normalize("NFKC", as_kanji(text)).casefold()


def _touches(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)
