"""The numbers that are printed behind the options of a choice: ``[ 委託する ] ( 3 ) 件``."""

from __future__ import annotations

import re
from collections.abc import Mapping

from shinkyu.model.published.outline import Node
from shinkyu.model.text.textdiff.woven import Woven, all_of
from shinkyu.render import inplace
from shinkyu.render.choices import Choice, choice_of

_COUNTED = "件"
_COUNT = re.compile(r"(?:[0-9０-９][0-9０-９,，]*)?")
_BLANK = "\u3000" * 2


def counts(node: Node) -> Mapping[int, Node]:
    """The items below a choice that are printed behind its options, by the places of these (of one option: 0): ``( 3 ) 件``.

    All the numbers below it, or none: where one is not written as a number, or names no option of several.
    """
    numbers = [inner for inner in node.nodes if inner.kind == "number"]
    choice = choice_of(node) if numbers else None
    if choice is None or choice.ticks is None or choice.ticks_before is None or not all(map(_is_count, numbers)):
        return {}
    if not choice.several:
        return {0: numbers[0]} if len(numbers) == 1 else {}
    places = [_place_of(number, choice) for number in numbers]
    return dict(zip(places, numbers, strict=True)) if -1 not in places and places == sorted(set(places)) else {}


def _is_count(node: Node) -> bool:
    written = (node.text, node.before or "")
    return node.heading.endswith(_COUNTED + "数") and not node.nodes and all(map(_COUNT.fullmatch, written))


def _place_of(number: Node, choice: Choice) -> int:
    """The place of the option that a number is of: ``提供の件数`` of 「提供を行っている」; -1 for none."""
    of = number.heading.removesuffix(_COUNTED + "数").removesuffix("の")
    places = [place for place, tick in enumerate(choice.ticks or ()) if of and tick.option.startswith(of)]
    return places[0] if len(places) == 1 else -1


def counted(number: Node) -> Woven:
    """How a number is printed behind an option: ``( 3 ) 件``."""
    how = number.how
    written = inplace.text(number) if number.text or number.before else all_of(_BLANK, how)
    return inplace.joined((*all_of(" ( ", how), *written, *all_of(f" ) {_COUNTED}", how)))
