"""Commits that were taken back: they and what took them back count as not done (contract §2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from shinkyu.model import rulebook
from shinkyu.model.findings import Finding, listed
from shinkyu.model.form.keys import Key, entry_ids, order_text
from shinkyu.model.hints import Example, Hint, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.sections.merging.order import merged_order
from shinkyu.model.sections.merging.units import units_of

if TYPE_CHECKING:
    from shinkyu.model.history.events import Event
    from shinkyu.model.history.history import History
    from shinkyu.model.history.laying import UnitsOf
    from shinkyu.model.history.line import Line
    from shinkyu.model.history.visit import Visit


class TakenBack(NamedTuple):
    """A commit, and the one that takes it back."""

    commit: Visit
    undo: Visit


def taken_back(line: Line) -> list[TakenBack]:
    """The commits of a line that count as not done, in the order in which they were taken back.

    An undo that is itself undone no longer counts: they are read from the last to the first.
    """
    found: list[TakenBack] = []
    gone: set[int] = set()
    for undo in reversed(line.undos):
        commit = line.named_by(undo)
        if commit is not None and undo.index not in gone:
            found.append(TakenBack(commit, undo))
            gone.add(commit.index)
    return found[::-1]


def leave_out(history: History, pairs: Iterable[TakenBack]) -> None:
    """Takes the events of both commits of each pair out of the history; what stands between is laid onto the text without.

    Where that conflicts, or an item is then not what the undo left, both count, and a finding says so.
    """
    keys = _keys_by_visit(history)
    for pair in pairs:
        touched = sorted(keys[pair.commit.index] | keys[pair.undo.index])
        units_at = partial(units_of, history.assessment)
        without = {key: _without(key, history.events.get(key, []), pair, units_at) for key in touched}
        failed = [key for key, events in without.items() if events is None]
        if failed:
            history.findings.append(_incomplete(history, pair, failed))
            continue
        history.undone |= {pair.commit.index, pair.undo.index}
        for key, events in without.items():
            history.events[key] = events or []
            if not events:
                del history.events[key]


def _keys_by_visit(history: History) -> dict[int, set[Key]]:
    keys: dict[int, set[Key]] = defaultdict(set)
    for key, events in history.events.items():
        for event in events:
            keys[event.visit.index].add(key)
    return keys


def _without(key: Key, events: Sequence[Event], pair: TakenBack, units_at: UnitsOf) -> list[Event] | None:
    """The events of an item without both commits; None where the item is not what it was without them."""
    result: list[Event] = []
    text: str | None = None  # between the two: the item as it would be without the commit
    left = next((event.after for event in events if event.visit is pair.undo), "")
    lay = partial(_laid, key, units_at, left)
    for event in events:
        if event.visit is pair.commit:
            text = event.before if text is None else text
        elif event.visit is pair.undo:
            if text != event.after:
                return None
            text = None
        elif text is None:
            result.append(event)
        else:
            laid = lay(event.before, text, event.after)
            if laid is None:
                return None
            if laid != text:
                result.append(event._replace(before=text, after=laid))
            text = laid
    return result if text is None else None


def _laid(key: Key, units_at: UnitsOf, left: str, base: str, ours: str, theirs: str) -> str | None:
    """A change laid onto another text; None where both conflict. What the undo ``left`` says which of two new ones is first."""
    if key.is_order:
        merged = merged_order(*map(entry_ids, (base, ours, theirs, left)))
        return None if merged.conflict else order_text(merged.names)
    if key.is_attachment or key.is_figure_file:
        return theirs if ours == base else None
    return units_at(key, {base, ours, theirs, left}).merge(base, ours, theirs, left)


def _incomplete(history: History, pair: TakenBack, keys: Sequence[Key]) -> Finding:
    commit, undo = (visit.commit.id[:10] for visit in pair)
    items = [*dict.fromkeys(history.assessment.path_of(key.item) for key in keys)]
    return rulebook.finding(
        "undo-incomplete",
        tr(
            f"{undo} は {commit} を取り消すとありますが、{listed(items)} がもとに戻っていません。どちらも記録として残ります",
            f"{undo} says that it takes {commit} back, but {listed(items)} is not as it was: both count",
        ),
        Hint.of(
            tr(
                "{} で、この取り消しをいったん取り消してください。元の記録も取り消すときは、続けて {} とします",
                "take the undo itself back with {}; to have the record gone too, go on with {}",
            ),
            shinkyu("undo", undo, "--reason", Example("…")),
            shinkyu("undo", commit, "--reason", Example("…")),
        ),
        slug=history.assessment.slug,
        item=items[0] if len(items) == 1 else "",
        commit=pair.undo.commit.id,
        fact=[pair.commit.commit.id, *items],
    )
