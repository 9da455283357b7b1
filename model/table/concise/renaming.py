"""置換 beside other rows: terms that became others throughout a text of which more than that changed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from shinkyu.model.record.rownote import RowNote
from shinkyu.model.table.concise.alignment import Alignment
from shinkyu.model.table.concise.edited import Edited
from shinkyu.model.table.concise.parting import parts
from shinkyu.model.table.concise.regions import Region
from shinkyu.model.table.concise.replacing import MOST_TERMS, Term, likely_terms


def renaming(texts: Alignment, grown: Sequence[Region], most: int) -> tuple[RowNote, ...] | None:
    """A note on the terms, and those on all else that changed; None where no term became another throughout.

    ``grown``: the regions, as far as whole terms reach. ``most``: notes.
    """
    terms: list[Term] = []
    for term in likely_terms(texts.before, texts.after, grown):
        if len(terms) < MOST_TERMS and _renamed(texts, [*terms, term]) is not None:
            terms.append(term)
    while terms and (renamed := _renamed(texts, terms)) is not None:
        rest = parts(renamed.texts, renamed.rest, most=most - 1)
        if rest is None:
            return None
        useful = [term for term in terms if _shows(renamed, term, rest)]
        if useful == terms:
            return (RowNote(item="", way="置換", terms=(*terms,)), *rest)
        terms = useful
    return None


def _renamed(texts: Alignment, terms: Sequence[Term]) -> Edited | None:
    """The text with its terms replaced; None where one is not what every old one became, save in a sentence that went."""
    table = dict(terms)
    pattern = "|".join(re.escape(old) for old in sorted(table, key=len, reverse=True))
    edits = [(match.start(), match.end(), table[match[0]]) for match in re.finditer(pattern, texts.before)]
    renamed = Edited(texts.before, texts.after, edits)
    stand = [texts.before[one.start : one.end] for one in renamed.told]
    return None if renamed.undone or any(stand.count(old) < 2 for old, _ in terms) else renamed


def _shows(renamed: Edited, term: Term, others: Sequence[RowNote]) -> bool:
    """Whether a term stands anywhere outside of what other rows show."""
    shown = [note.span.before for note in others if note.span and note.span.before]
    places = [one.start for one in renamed.told if renamed.texts.cells(one) == term]
    return any(not any(start <= place < end for start, end in shown) for place in places)
