"""置換: a change that is nothing but terms that became others, wherever they stood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from shinkyu.model.record.rownote import RowNote
from shinkyu.model.table.concise.regions import Region
from shinkyu.model.text.terms import replace_terms

MOST_TERMS = 4
LONGEST_TERM = 40  # characters: more is no term but a sentence
_IN_COMPOUND = re.compile(r"[^\W_ぁ-ゖ]")  # a term is a run of kanji, katakana, letters and digits
_NO_TERM = re.compile(r"[。、\n「」]")


def replacement(before: str, after: str, found: Sequence[Region]) -> RowNote | None:
    """The terms, in the order in which they first stand in the old text; None where the change is more than that."""
    for regions in (list(_grown_to_terms(before, found)), list(found)):
        terms = dict.fromkeys((before[r.start : r.end], after[r.new_start : r.new_end]) for r in regions)
        if _are_terms(tuple(terms)) and replace_terms(before, tuple(terms)) == after:
            return RowNote(item="", way="置換", terms=tuple(terms))
    return None


def _are_terms(terms: Sequence[tuple[str, str]]) -> bool:
    if not 0 < len(terms) <= MOST_TERMS or len({old for old, _ in terms}) < len(terms):
        return False
    return all(
        len(term) <= LONGEST_TERM and term.strip() == term != "" and not _NO_TERM.search(term)
        for pair in terms
        for term in pair
    )


def _grown_to_terms(before: str, found: Sequence[Region]) -> Iterator[Region]:
    """The regions grown to whole terms; those that touch then are one."""
    last: Region | None = None
    for place, region in enumerate(found):
        start = found[place - 1].end if place else 0
        end = found[place + 1].start if place + 1 < len(found) else len(before)
        left, right = _run(before[start : region.start][::-1]), _run(before[region.end : end])
        grown = region.grown(left, right)
        if last is not None and grown.start <= last.end:
            last = last.joined(grown)
            continue
        if last is not None:
            yield last
        last = grown
    if last is not None:
        yield last


def _run(text: str) -> int:
    """How many characters of a compound the text begins with."""
    return next((place for place, letter in enumerate(text) if not _IN_COMPOUND.match(letter)), len(text))
