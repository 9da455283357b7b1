"""Two texts of an item side by side, as pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.form.naming import Naming
from shinkyu.model.language import tr
from shinkyu.model.text.textdiff import spans
from shinkyu.web.server.past import Past

Spans = Sequence[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Pair:
    """An item's texts before and after, as spans of what stays and what changes."""

    path: ItemPath
    label: str
    before: Spans
    after: Spans


def pair(names: Naming, key: Key, before: str, after: str) -> Pair:
    """The two texts of an item; of a list of entries, which they are."""
    label = names.label(key.item)
    if key.is_order:
        label = tr(f"{label}(並び)", f"{label} (order)")
    return Pair(names.assessment.path_of(key.item), label, *spans(before, after))


def changed_texts(past: Past, commit: str) -> list[Pair]:
    """The texts that a record changed, sorted as their items are."""
    events = past.history.events.items()
    found = [(key, event) for key, every in events for event in every if event.visit.commit.id == commit]
    told = ((key, event) for key, event in found if not (key.is_attachment or key.is_figure_file or key.is_order))
    return [pair(past.names, key, event.before, event.after) for key, event in sorted(told, key=lambda one: one[0])]
