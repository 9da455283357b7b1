"""Which change of a figure has a row: another picture under the same caption (contract §1).

A changed caption has a row of its own, which then tells of the picture too.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from shinkyu.model.form.keys import Key
from shinkyu.model.history.changes import Change, Run
from shinkyu.model.history.history import History


def figures_of(history: History, file: Key) -> list[Key]:
    """The keys of the figures that show a file, or have shown it."""
    events = history.events.items()
    shown = {key for key, text in history.oldest.items() if key.is_figure_file and text == file}
    shown |= {key for key, es in events if key.is_figure_file and any(e.after == file for e in es)}
    return sorted(key.item for key in shown)


def is_replaced(history: History, run: Run, figure: Key, changes: Iterable[Change]) -> bool:
    """Whether a change of a figure's file, or of the bytes of one, has a row of its own."""
    return bool(run.before and run.after) and not _told(run, figure, changes) and not _same_bytes(history, run)


def _told(run: Run, figure: Key, changes: Iterable[Change]) -> bool:
    """Whether another change of the figure on that day, with none of another day between, has the row already."""
    others = {figure, figure.figure_file}
    mine = [change for change in changes if isinstance(change, Run) and change.key in others | {run.key}]
    for _, days in groupby(mine, key=lambda change: (change.kind, change.date)):
        group = list(days)
        if run in group:
            return any(change.key in others and change != run for change in group)
    return False


def _same_bytes(history: History, run: Run) -> bool:
    """Whether a figure only shows the same picture under another file name."""
    if not run.key.is_figure_file:
        return False
    before, _ = history.text_at(Key(run.before), run.visits[0].index - 1)
    after, _ = history.text_at(Key(run.after), run.visits[-1].index)
    return before == after != ""
