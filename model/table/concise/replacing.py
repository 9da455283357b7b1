"""置換: a change that is nothing but terms that became others, wherever they stood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from shinkyu.model.record.rownote import RowNote
from shinkyu.model.table.concise.cuts import sentence_ends
from shinkyu.model.table.concise.regions import Region
from shinkyu.model.text.terms import replace_terms
from shinkyu.model.text.textdiff.words import is_joining, is_number, is_whole, words

MOST_TERMS = 4
SHORTEST_TERM = 2
LONGEST_TERM = 40  # characters: more is no term but a sentence
_NOUN = re.compile(r"[^\W_ぁ-ゖ]+")  # kanji, katakana, letters, digits
_SUFFIX = "等"
_IN_NOUNS = f"()（）・{_SUFFIX}"
_BARE = re.compile(r"[\W\d_]+")
_PARTICLE = re.compile("[ぁ-ゖ]")
_NO_TERM = re.compile(r"[。、\n「」]")

Term = tuple[str, str]


def replacement(before: str, after: str, ways: Sequence[Sequence[Region]]) -> RowNote | None:
    """The terms, in the order in which they first stand in the old text; None where the change is more than that.

    A term is quoted in whole words, those of the compound that it stands in too; shorter only where it does not hold then.
    One that a shorter one implies is not quoted (情報政策課長, beside 情報政策課). ``ways``: what changed, as terms, then bare.
    """
    for regions in ways:
        terms = _without_implied(tuple(dict.fromkeys(_term(before, after, region) for region in regions)))
        if _are_terms(terms) and replace_terms(before, terms) == after and _is_told_by(terms, before):
            return RowNote(item="", way="置換", terms=terms)
    return None


def likely_terms(before: str, after: str, grown: Sequence[Region]) -> tuple[Term, ...]:
    """Nouns that may have become others throughout, though more than that changed; without those that others imply."""
    terms = dict.fromkeys(_term(before, after, region) for region in grown)
    likely = (term for term in terms if _are_terms([term]) and _may_be_renamed(term, before, after))
    return _without_implied(tuple(likely))


def _may_be_renamed(term: Term, before: str, after: str) -> bool:
    """Whether it stands twice at least, before and after, and is no scrap of a word."""
    old, new = term
    if len(old) < SHORTEST_TERM or before.count(old) < 2 or after.count(new) < 2 or not is_noun(old):
        return False
    first, *_, last = words(new) * 2
    return bool(_kind(last)) and not _PARTICLE.fullmatch(first) and not is_joining(first) and not _BARE.fullmatch(new)


def _term(before: str, after: str, region: Region) -> Term:
    return before[region.start : region.end], after[region.new_start : region.new_end]


def _without_implied(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The terms without those that others, shorter ones, make of them."""
    kept = list(terms)
    for term in sorted(terms, key=lambda pair: -len(pair[0])):
        others = [other for other in kept if other != term and len(other[0]) < len(term[0])]
        if replace_terms(term[0], others) == term[1]:
            kept.remove(term)
    return tuple(kept)


def _are_terms(terms: Sequence[Term]) -> bool:
    if not 0 < len(terms) <= MOST_TERMS or len({old for old, _ in terms}) < len(terms):
        return False
    return all(
        len(term) <= LONGEST_TERM and term.strip() == term != "" and not _NO_TERM.search(term)
        for pair in terms
        for term in pair
    )


def _is_told_by(terms: Sequence[Term], before: str) -> bool:
    """Whether terms tell a change better than its sentences do: each of them is one noun, or stands twice or more.

    Two in one sentence that stand nowhere else are better seen in their sentence, and a number too.
    """
    once = {term for term in terms if before.count(term[0]) < 2}
    if any(not is_noun(side) or any(map(is_number, words(side))) for term in once for side in term):
        return False
    ends = sentence_ends(before)
    sentences = [sum(end <= before.find(old) for end in ends) for old, _ in once]
    return len(set(sentences)) == len(sentences)


def is_noun(term: str) -> bool:
    """Whether it is made of nouns and numbers alone. A number that counts nothing (24) is none: it may be of anything."""
    return all(_kind(word) or word in _IN_NOUNS for word in words(term)) and not _BARE.fullmatch(term)


# Growing to whole terms -----------------------------------------------------------------------------------------------


def grown_to_terms(before: str, after: str, found: Sequence[Region]) -> Iterator[Region]:
    """The regions grown by words to whole terms; those that touch then are one."""
    last: Region | None = None
    for place, region in enumerate(found):
        start = found[place - 1].end if place else 0
        end = found[place + 1].start if place + 1 < len(found) else len(before)
        grown = _grown(
            _term(before, after, region), words(before[start : region.start]), words(before[region.end : end])
        )
        grown_region = region.grown(*grown)
        if last is not None and grown_region.start <= last.end:
            last = last.joined(grown_region)
            continue
        if last is not None:
            yield last
        last = grown_region
    if last is not None:
        yield last


def _grown(term: Term, left: list[str], right: list[str]) -> tuple[int, int]:
    """How many characters before and behind belong to the term that changed."""
    cells = [words(side) for side in term if side]
    heads = {_kind(cell[0]) for cell in cells}
    tails = {_kind(cell[-1]) for cell in cells}
    before = "".join(takewhile(lambda word: _kind(word) in heads - {""}, reversed(left)))
    behind = "".join(takewhile(lambda word: _kind(word) in tails - {""}, right))
    if not before and not behind and "" in term:  # what only came or went needs a word to stand at
        before = "".join(takewhile(lambda word: _kind(word), reversed(left)))
    return len(before), len(behind)


def _kind(word: str) -> str:
    """What a word may be a term with: other nouns, other numbers; "" for nothing."""
    if is_number(word):
        return "number"
    plain = _NOUN.fullmatch(word) and not is_joining(word) and word != _SUFFIX
    return "noun" if plain or is_whole(word) else ""
