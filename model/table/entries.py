"""Repeated entries in the table: what a new or removed one shows, and which of them moved."""

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


def moved_entries(before: str, after: str) -> list[tuple[str, int, int]]:
    """The entries that changed their place against the others: id, number before, number after; in the new order.

    The fewest that explain the new order: all but a longest run of entries that kept theirs.
    """
    old, new = entry_ids(before), entry_ids(after)
    common = [name for name in new if name in old]
    kept = _longest_increasing([old.index(name) for name in common])
    moved = [name for name in common if old.index(name) not in kept]
    return [(name, old.index(name) + 1, new.index(name) + 1) for name in moved]


def orders_to_show(entries: ItemPath, before: str, after: str) -> tuple[str, str]:
    """Two orders of a list's entries (ids, one a line) for people, who never see an id: each entry by the number that it
    had before, one that came as `NEW`. Of a list that is new every entry has its number."""
    old, new = entry_ids(before), entry_ids(after)
    numbers = {entry: f"{entries.heading}{number}" for number, entry in enumerate(old or new, 1)}
    return "\n".join(numbers[entry] for entry in old), "\n".join(numbers.get(entry, NEW) for entry in new)


def _longest_increasing(places: list[int]) -> set[int]:
    """The members of a longest increasing subsequence; the earliest such one, so that the choice is always the same."""
    length = [1] * (len(places) + 1)
    for i in range(len(places) - 1, -1, -1):
        length[i] = 1 + max((length[j] for j in range(i + 1, len(places)) if places[j] > places[i]), default=0)
    chosen: list[int] = []
    need = max(length[: len(places)], default=0)
    for i, place in enumerate(places):
        if length[i] == need and (not chosen or place > chosen[-1]):
            chosen.append(place)
            need -= 1
    return set(chosen)
