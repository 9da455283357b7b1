"""A choice as the forms print it: all its options, and which of them are chosen."""

from __future__ import annotations

from shinkyu.model.outline import Node
from shinkyu.model.ticks import Tick, ticks
from shinkyu.render.excel.measure import Room

_CHOSEN, _OPEN = "[○]", "[　]"
_LISTED = "<選択肢>"


def choice_text(node: Node, room: Room) -> str:
    """What stands beside the heading of a choice.

    Of a choice of one: the chosen option in brackets, and below it all options, numbered, as many on a line as fit. Of
    several: each option on a line, with a mark in front and its free text in brackets behind. A text that is none of the
    options is shown as it is, with the options below.
    """
    found = ticks(node.options, node.text)
    if found is not None and node.kind == "choices":
        return "\n".join(f"{_CHOSEN if tick.chosen else _OPEN} {_option(tick)}" for tick in found)
    if found is not None:
        chosen = "、".join(_option(tick) for tick in found if tick.chosen)
        return f"[ {chosen or '　'} ]\n{_list(node, room)}"
    return f"{node.text}\n{_list(node, room)}"


def _option(tick: Tick) -> str:
    return f"{tick.option}({tick.free})" if tick.free else tick.option


def _list(node: Node, room: Room) -> str:
    lines = [_LISTED]
    for number, option in enumerate(node.options, 1):
        longer = f"{lines[-1]}{'　' if number > 1 else ' '}{number}) {option.text}"
        if room.on_one_line(longer):
            lines[-1] = longer
        else:
            lines.append(f"{number}) {option.text}")
    return "\n".join(lines)
