"""A choice as the forms print it: what is chosen, and the 選択肢 that there are. Each format lays the parts out."""

from __future__ import annotations

from dataclasses import dataclass

from shinkyu.model.form.choices import Tick, ticks
from shinkyu.model.published.outline import Node

LISTED = "＜選択肢＞"


@dataclass(frozen=True, slots=True)
class Choice:
    """An item that has options.

    ``ticks``: all options in the order of the form, None for a text that does not name any of them for certain: it stands
    as it is. ``several``: more than one may be chosen, so that each has a mark; else the one chosen stands before the list.
    """

    text: str
    several: bool
    ticks: tuple[Tick, ...] | None
    ticks_before: tuple[Tick, ...] | None  # at the earlier point, of a document that shows what changed; else the same
    listed: tuple[str, ...]  # ``1) 甲``, for the list of 選択肢


def choice_of(node: Node) -> Choice | None:
    """The choice that an item is; None for an item without options."""
    if not node.options:
        return None
    listed = tuple(f"{number}) {option.text}" for number, option in enumerate(node.options, 1))
    now = ticks(node.options, node.text)
    before = now if node.before is None or node.how else ticks(node.options, node.before)
    return Choice(node.text, node.kind == "choices", now, before, listed)


def is_tick(node: Node) -> bool:
    """Whether all that can be said there is what its heading says: ``委託しない``, ``接続しない(入手)``."""
    return bool(node.options) and all(option.text.startswith(node.heading) for option in node.options)


def mark(tick: Tick, *, alone: bool = False) -> str:
    """The mark in front of an option of several, ``[○]``, or brackets as wide with nothing in them; ``[ ○ ] `` in front of
    one that stands ``alone``.
    """
    sign = "○" if tick.chosen else "\u3000"
    return f"[ {sign} ] " if alone else f"[{sign}]"
