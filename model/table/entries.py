"""Repeated entries in the table: what a new or removed one shows, and the order of a list for people."""

from __future__ import annotations

from collections.abc import Callable

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import ItemPath, Key, entry_ids
from shinkyu.model.form.order import FormOrder
from shinkyu.model.history.changes import EntryRun
from shinkyu.model.table.wording import NEW


def entry_text(assessment: Assessment, run: EntryRun, number_of: Callable[[Key], int]) -> str:
    """All written headings and values of an entry, in the order of the form (contract §1).

    The entry's own value stands alone on the first line; each sub-item follows as its headings on one line, its text below.
    """
    order = FormOrder(assessment)
    texts = {key: text for key, text in run.texts if not key.is_figure_file}
    lines = []
    for key in sorted(texts, key=lambda key: order.position(key, number_of)):
        headings = key.words_below(run.entry)
        lines += [headings, texts[key]] if headings else [texts[key]]
    return "\n".join(lines)


def orders_to_show(entries: ItemPath, before: str, after: str) -> tuple[str, str]:
    """Two orders of a list's entries (ids, one a line) for people, who never see an id: each entry by the number that it
    had before, one that came as `NEW`. Of a list that is new every entry has its number."""
    old, new = entry_ids(before), entry_ids(after)
    numbers = {entry: f"{entries.heading}{number}" for number, entry in enumerate(old or new, 1)}
    return "\n".join(numbers[entry] for entry in old), "\n".join(numbers.get(entry, NEW) for entry in new)
