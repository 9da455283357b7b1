"""A choice in a cell of a sheet, laid out in lines that fit beside its heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shinkyu.model.published.outline import Node
from shinkyu.model.text.textdiff.woven import Stretch, all_of
from shinkyu.render import inplace
from shinkyu.render.choices import LISTED, choice_of
from shinkyu.render.excel.continued import Spans
from shinkyu.render.excel.measure import Room


def item_spans(node: Node, room: Room) -> Spans:
    """What stands beside an item's heading: its text, or of a choice all that the form offers.

    Of a choice of one: the chosen option in brackets, and below it all options, numbered, as many on a line as fit. Of
    several: each option on a line, with a mark in front and its free text in brackets behind. A text that is none of the
    options is shown as it is, with the options below.
    """
    return [(text, how) for how, text in inplace.joined(_stretches(node, room))]


def _stretches(node: Node, room: Room) -> Iterator[Stretch]:
    choice, how = choice_of(node), node.how
    ticked = inplace.ticked(node, choice, " ") if choice else None
    if choice is None:
        yield from inplace.text(node)
    elif ticked is None:
        yield from (*inplace.text(node), Stretch(how, f"\n{_list(choice.listed, room)}"))
    elif choice.several:
        for place, option in enumerate(ticked):
            yield from (*all_of("\n" if place else "", how), *option)
    else:
        yield from (
            Stretch(how, "[ "),
            *inplace.one_chosen(node, "　"),
            Stretch(how, f" ]\n{_list(choice.listed, room)}"),
        )


def _list(listed: Sequence[str], room: Room) -> str:
    lines = [LISTED]
    for number, option in enumerate(listed):
        longer = f"{lines[-1]}{'　' if number else ' '}{option}"
        if room.on_one_line(longer):
            lines[-1] = longer
        else:
            lines.append(option)
    return "\n".join(lines)
