"""A 置換: a change told by its terms, ``記載中にある「A」`` and ``「B」``, in place of the texts that they stand in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shinkyu.model.text.textdiff import Spans

_BETWEEN_TERMS = "」・「"
_QUOTED = re.compile(r"(?:記載中にある)?「(.+)」", re.DOTALL)


def replace_terms(text: str, terms: Sequence[tuple[str, str]]) -> str:
    """Every old term replaced by its new one, in one pass, the longer term first where two would match."""
    table = dict(terms)
    if not table or "" in table:
        return text
    pattern = "|".join(re.escape(old) for old in sorted(table, key=len, reverse=True))
    return re.sub(pattern, lambda match: table[match[0]], text)


def all_replaced(text: str, terms: Sequence[tuple[str, str]]) -> bool:
    """Whether `replace_terms` finds every old term in the text: a row that quotes one says that it stood there."""
    pattern = "|".join(re.escape(old) for old in sorted(dict(terms), key=len, reverse=True))
    return {match[0] for match in re.finditer(pattern, text)} == dict(terms).keys() if pattern else not terms


def replacement_cells(terms: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """The two cells of a 置換 as published tables write it: ``記載中にある「A」・「B」`` and ``「C」``."""
    olds = _BETWEEN_TERMS.join(old for old, _ in terms)
    news = _BETWEEN_TERMS.join(dict.fromkeys(new for _, new in terms))
    return f"記載中にある「{olds}」", f"「{news}」"


def quoted_terms(before: str, after: str) -> tuple[Spans, Spans] | None:
    """The cells of a 置換 as spans, with the terms marked; None where they were printed in another way."""
    sides = [(cell, quoted(cell)) for cell in (before, after)]
    if not all(terms for _, terms in sides):
        return None
    old, new = (_terms_marked(cell.partition("「")[0], terms) for cell, terms in sides)
    return old, new


def quoted(cell: str) -> tuple[str, ...]:
    """The terms that a 置換 quotes in a cell, as `replacement_cells` writes them; none where it is written otherwise."""
    match = _QUOTED.fullmatch(cell)
    return tuple(match[1].split(_BETWEEN_TERMS)) if match else ()


def _terms_marked(lead: str, terms: Sequence[str]) -> Spans:
    parts: list[tuple[str, bool]] = []
    for place, term in enumerate(terms):
        parts += [(_BETWEEN_TERMS if place else f"{lead}「", False), (term, True)]
    return (*parts, ("」", False))
