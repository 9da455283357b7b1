"""A choice in a cell of a sheet, laid out in lines that fit beside its heading."""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model.published.outline import Node
from shinkyu.render.choices import LISTED, choice_of, mark
from shinkyu.render.excel.measure import Room


def item_text(node: Node, room: Room) -> str:
    """What stands beside an item's heading: its text, or of a choice all that the form offers.

    Of a choice of one: the chosen option in brackets, and below it all options, numbered, as many on a line as fit. Of
    several: each option on a line, with a mark in front and its free text in brackets behind. A text that is none of the
    options is shown as it is, with the options below.
    """
    choice = choice_of(node)
    if choice is None:
        return node.text
    if choice.ticks is None:
        return f"{choice.text}\n{_list(choice.listed, room)}"
    if choice.several:
        return "\n".join(f"{mark(tick)} {tick.text}" for tick in choice.ticks)
    return f"[ {choice.text or '　'} ]\n{_list(choice.listed, room)}"


def _list(listed: Sequence[str], room: Room) -> str:
    lines = [LISTED]
    for number, option in enumerate(listed):
        longer = f"{lines[-1]}{'　' if number else ' '}{option}"
        if room.on_one_line(longer):
            lines[-1] = longer
        else:
            lines.append(option)
    return "\n".join(lines)
