"""置換 beside other rows: terms that became others throughout a text of which more than that changed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from shinkyu.model.record.rownote import RowNote
from shinkyu.model.table.concise.alignment import Alignment
from shinkyu.model.table.concise.parting import parts
from shinkyu.model.table.concise.regions import Region, regions
from shinkyu.model.table.concise.replacing import MOST_TERMS, Term, likely_terms
from shinkyu.model.text.terms import replace_terms


def renaming(texts: Alignment, grown: Sequence[Region]) -> tuple[RowNote, ...] | None:
    """A note on the terms, and those on all else that changed; None where no term became another throughout.

    ``grown``: the regions, as far as whole terms reach.
    """
    terms: list[Term] = []
    for term in likely_terms(texts.before, texts.after, grown):
        if len(terms) < MOST_TERMS and _Renamed.of(texts, [*terms, term]) is not None:
            terms.append(term)
    while terms and (told := _Renamed.of(texts, terms)) is not None:
        rest = parts(told.texts, told.rest)
        useful = [term for term in terms if rest is not None and told.shows(term, rest)]
        if rest is None or useful == terms:
            return None if rest is None else (RowNote(item="", way="置換", terms=(*terms,)), *rest)
        terms = useful
    return None


@dataclass(frozen=True, slots=True)
class _Renamed:
    """Both texts with the terms among the regions, and the regions that no term tells of."""

    texts: Alignment
    rest: tuple[Region, ...]
    told: tuple[Region, ...]

    @classmethod
    def of(cls, texts: Alignment, terms: Sequence[Term]) -> _Renamed | None:
        """None where a term is not what every old one became, save in a sentence that went."""
        places = _Places(texts.before, terms)
        found = regions(places.renamed, texts.after)
        told: list[Region] = []
        for old, (start, end) in zip(places.old, places.new, strict=True):
            inside = [region for region in found if region.start < end and start < region.end]
            if not inside:
                shift = next((one.new_end - one.end for one in reversed(found) if one.end <= start), 0)
                told.append(Region(*old, start + shift, end + shift))
            elif any(region.new_start < region.new_end for region in inside) or not _covers(inside[0], start, end):
                return None
        if any(sum(texts.before[one.start : one.end] == old for one in told) < 2 for old, _ in terms):
            return None
        rest = tuple(places.turned_back(region) for region in found)
        ordered = sorted([*told, *rest], key=lambda region: (region.start, region.new_start, region.end))
        return cls(Alignment(texts.before, texts.after, ordered), rest, tuple(told))

    def shows(self, term: Term, others: Sequence[RowNote]) -> bool:
        """Whether it stands anywhere outside of what other rows show."""
        shown = [note.span.before for note in others if note.span and note.span.before]
        return any(
            not any(start <= one.start < end for start, end in shown)
            for one in self.told
            if self.texts.cells(one) == term
        )


def _covers(region: Region, start: int, end: int) -> bool:
    return region.start <= start and end <= region.end


class _Places:
    """A text with its terms replaced, and where each stood and stands."""

    def __init__(self, text: str, terms: Sequence[Term]) -> None:
        table = dict(terms)
        pattern = "|".join(re.escape(old) for old in sorted(table, key=len, reverse=True))
        self.renamed = replace_terms(text, terms)
        self.old = [match.span() for match in re.finditer(pattern, text)]
        self.new: list[tuple[int, int]] = []
        shift = 0
        for start, end in self.old:
            length = len(table[text[start:end]])
            self.new.append((start + shift, start + shift + length))
            shift += length - (end - start)
        self._ends = [end for _, end in self.new]

    def turned_back(self, region: Region) -> Region:
        """A region of the renamed text as one of the text."""
        return Region(self._old(region.start), self._old(region.end), region.new_start, region.new_end)

    def _old(self, place: int) -> int:
        last = bisect_right(self._ends, place) - 1
        return place if last < 0 else place + self.old[last][1] - self.new[last][1]
