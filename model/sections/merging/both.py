"""Two people's texts of one item, made of the same one: as one text, where that is sure."""

from __future__ import annotations

from collections.abc import Iterable

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.sections.merging.units import units_of


def merged_of_both(assessment: Assessment, key: Key, bases: Iterable[str], mine: str, theirs: str) -> str | None:
    """Both edits in one text (contract §3.1), by the first of the ``bases`` from which they merge; None where both changed
    the same block, or the outcome would be no other than one of the two.
    """
    for base in bases:
        text = units_of(assessment, key, (base, mine, theirs)).merge(base, mine, theirs)
        if text is not None:
            return text if text not in (mine, theirs) else None
    return None
