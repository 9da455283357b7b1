"""One item's rows through all days: undone from the newest to the oldest, with the places where the chain breaks.

The rows of one day are one change where they show parts of a text, and several where they tell of one change after the
other (A→B, then B→C): each of these is a link of its own.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shinkyu.model.form.keys import Key
from shinkyu.model.importing import marks
from shinkyu.model.importing.citing import CitedRow
from shinkyu.model.importing.covering import Texts, gives_text, in_turn, one_by_one, whole_texts
from shinkyu.model.importing.forward import apply
from shinkyu.model.importing.tablerow import TableRow
from shinkyu.model.importing.undo import joins, undo
from shinkyu.model.importing.undone import Said, Undone
from shinkyu.model.text.blocks import same_lines

_PART: Said = (
    "全文とは書かれていないが、評価書の記載にそのままあるので、その一部を示すものとした",
    "taken for a part of what the document shows, in which it stands to the letter",
)


@dataclass(frozen=True, slots=True)
class Link:
    """One change of an item, undone; ``left`` is what the rows before it left, where that is another text.

    ``shared``: its row tells of other items, too.
    """

    key: Key
    date: dt.date
    rows: tuple[TableRow, ...]
    undone: Undone
    left: str | None
    shared: bool = False


@dataclass(frozen=True, slots=True)
class _Step:
    """Rows that tell of one change."""

    date: dt.date
    rows: tuple[TableRow, ...]
    shared: bool


def chains(
    cited: Sequence[CitedRow], prose: Mapping[Key, bool], present: Mapping[Key, str] | None = None
) -> list[Link]:
    """Every item's links, oldest first, items in the order of the table. ``prose``: whether an item holds text, by key.

    ``present``: the texts that the whole document shows, as far as it is at hand: of an item whose newest rows can have left
    that text, they are undone in it.
    """
    by_item: dict[Key, dict[dt.date, list[CitedRow]]] = defaultdict(lambda: defaultdict(list))
    for row in cited:
        for key in row.keys:
            by_item[key][row.date].append(row)
    links = []
    for key, days in by_item.items():
        steps = [step for date in sorted(days) for step in _steps(date, days[date], prose=prose[key])]
        links += _chain(key, steps, (present or {}).get(key, ""), prose=prose[key])
    return links


def _chain(key: Key, steps: Sequence[_Step], present: str, *, prose: bool) -> list[Link]:
    undone: list[Undone] = []
    taken: list[_Step] = []
    standing, as_part = _left_by(steps[-1], present, prose=prose)
    for day in reversed(steps):
        for step in reversed(_changes(day, standing)):
            undone.append(undo(step.rows, standing, prose=prose))
            taken.append(step)
            standing = undone[-1].before
    if as_part:
        undone[0].assumed += [(row.line, _PART) for row in taken[0].rows]
    undone.reverse()
    taken.reverse()
    _apply_forward(taken, undone, prose=prose)
    befores = [None, *(earlier.after for earlier in undone)]
    return [
        Link(key, step.date, step.rows, one, left if left != one.before else None, step.shared)
        for step, one, left in zip(taken, undone, befores, strict=False)
    ]


def _left_by(step: _Step, present: str, *, prose: bool) -> tuple[str | None, bool]:
    """The text that a document shows, where an item's newest rows can have left it, else None; and whether they are taken for
    parts of it though they do not say so.

    Such rows are taken at their word, unless what they show stands in the text once, to the letter; what says that it is a
    part may be found by likeness where nothing else tells of the whole text.
    """
    if not present:
        return None, False
    last = _changes(step, present)[-1].rows
    within, alone = undo(last, present, prose=prose), undo(last, None, prose=prose)
    if within.partial is not None:
        return None, False
    if alone.partial is not None or same_lines(alone.after, present):
        return present, False
    once = all(present.count(new) == 1 for _, new in map(whole_texts, last) if new)
    return (present, bool(alone.after)) if within.after == present and once else (None, False)


def _changes(step: _Step, standing: str | None) -> list[_Step]:
    """The changes that rows tell of one after the other, where some of them give the whole text and others parts of it."""
    if len(step.rows) < 2:
        return [step]
    changes = one_by_one(step.rows) if joins(step.rows, standing) else in_turn(step.rows)
    return [_Step(step.date, rows, step.shared) for rows in changes]


def _apply_forward(steps: Sequence[_Step], undone: list[Undone], *, prose: bool) -> None:
    """Where a row joins to no newer one: applied to the text that the rows before it left, if its part stands there."""
    for place in range(1, len(steps)):
        left, one = undone[place - 1], undone[place]
        later = undone[place + 1].before if place + 1 < len(steps) else None
        joined = same_lines(left.after, one.before) or (one.partial is None and one.after == later)
        quotes = prose or not any(map(gives_text, steps[place].rows))
        if joined or left.partial is not None or steps[place].shared or not quotes:
            continue
        undone[place] = apply(steps[place].rows, left.after) or one


def _steps(date: dt.date, rows: Sequence[CitedRow], *, prose: bool) -> list[_Step]:
    """The rows of one item and day, change by change. What is no prose is never shown in blocks, but a 置換 may tell of it,
    and a row may stand there twice."""
    groups: list[tuple[list[TableRow], bool]] = []
    left, told = _Left(), set[Texts]()
    for cited in rows:
        shared = len(cited.keys) > 1
        texts = {whole_texts(cited.row)} if gives_text(cited.row) else set[Texts]()
        goes_on = bool(groups) and not shared and not groups[-1][1]
        goes_on = goes_on and (prose or (len(told | texts) < 2 and cited.row.before != cited.row.after))
        if goes_on and not left.starts(cited.row):
            groups[-1][0].append(cited.row)
        else:
            groups.append(([cited.row], shared))
            left, told = _Left(), set()
        told |= texts
        left.take(cited.row)
    return [_Step(date, tuple(group), shared) for group, shared in groups]


class _Left:
    """What the rows of one change left, looked up in one step however many they are: one day may have thousands."""

    def __init__(self) -> None:
        self._terms: set[str] = set()  # that the replacements put in
        self._texts: set[str] = set()
        self._texts_of_others: set[str] = set()  # of the rows that are no replacements
        self._text = ""  # the whole text, as far as rows that quote parts of it lead on from one that gives it

    def take(self, row: TableRow) -> None:
        terms = marks.replacement_terms(row.before, row.after) or ()
        self._terms |= {new for _, new in terms}
        left = row.before if marks.is_same(row.after) else "" if marks.is_deleted(row.after) else row.after
        if left and left != row.before:
            self._texts.add(left)
            if not terms:
                self._texts_of_others.add(left)
        led = apply([row], self._text) if self._text else None
        self._text = led.after if led else left if gives_text(row) else ""

    def starts(self, row: TableRow) -> bool:
        """Whether a row starts from what one of these left: then it tells of another change."""
        terms = marks.replacement_terms(row.before, row.after) or ()
        if not terms:
            return row.before in self._texts or (bool(row.before) and row.before == self._text)
        return row.before in self._texts_of_others or any(old in self._terms for old, _ in terms)
