"""The nouns that the 置換 rows of a table replaced: what was renamed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shinkyu.model.table.concise.replacing import is_noun
from shinkyu.model.table.row import Row
from shinkyu.model.text.terms import quoted


def renamed_terms(rows: Iterable[Row]) -> dict[str, str]:
    """The terms that rows, in their order, say became others; not those that came back later."""
    terms: dict[str, str] = {}
    for row in rows:
        for old, new in _replaced(row):
            terms.pop(new, None)
            terms[old] = new
    return terms


def _replaced(row: Row) -> Iterator[tuple[str, str]]:
    """The terms that a row of way 置換 quotes, those of numbers and days aside: another one stands for another thing."""
    olds, news = (quoted(row.before), quoted(row.after)) if row.way == "置換" else ((), ())
    if len(news) == 1:
        news *= len(olds)
    for old, new in zip(olds, news, strict=True) if len(olds) == len(news) else ():
        if _is_a_name(old) and _is_a_name(new):
            yield old, new


def _is_a_name(term: str) -> bool:
    return len(term) > 1 and is_noun(term) and not any(letter.isdigit() for letter in term)
