"""A choice as the forms print it: all its options, and which of them are chosen."""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model.outline import Node
from shinkyu.model.ticks import Tick, ticks

_CHOSEN, _OPEN = "[○]", "[　]"
_LISTED = "<選択肢>"


def choice_text(node: Node) -> str:
    """What stands beside the heading of a choice.

    Of a choice of one: the chosen option in brackets, and a line with all options, numbered. Of several: each option on a
    line, with a mark in front and its free text in brackets behind. A text that is none of the options is shown as it
    is, with the options below.
    """
    found = ticks(node.options, node.text)
    if found is not None and node.kind == "choices":
        return "\n".join(f"{_CHOSEN if tick.chosen else _OPEN} {_option(tick)}" for tick in found)
    if found is not None:
        chosen = "、".join(_option(tick) for tick in found if tick.chosen)
        return f"[ {chosen or '　'} ]\n{_list(node)}"
    return f"{node.text}\n{_list(node)}"


def _option(tick: Tick) -> str:
    return f"{tick.option}({tick.free})" if tick.free else tick.option


def _list(node: Node) -> str:
    numbered: Sequence[str] = [f"{number}) {option.text}" for number, option in enumerate(node.options, 1)]
    return " ".join((_LISTED, "　".join(numbered)))
