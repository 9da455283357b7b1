"""Two texts as one: what both have stands once, what only one of them has is marked as deleted or inserted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from shinkyu.model.text.textdiff import Spans


class How(StrEnum):
    """What became of a stretch between two texts; one that both have is false."""

    KEPT = ""
    DELETED = "del"
    INSERTED = "ins"


class Stretch(NamedTuple):
    """A piece of a woven text."""

    how: How
    text: str


Woven = tuple[Stretch, ...]


def all_of(text: str, how: How = How.KEPT) -> Woven:
    """A text of which all became the same; none of it for ""."""
    return (Stretch(how, text),) if text else ()


def woven(before: Spans, after: Spans) -> Woven:
    """Both texts as one: without the insertions the text before, without the deletions the text after.

    The spans are such as `textdiff.spans` gives. Where the unmarked ones are not the same text on both sides, all is replaced.
    """
    old, new = ("".join(text for text, _ in side) for side in (before, after))
    if not old or not new or _unmarked(before) != _unmarked(after):
        return (*all_of(old, How.DELETED), *all_of(new, How.INSERTED))
    return tuple(_stretches(before, after))


def side(stretches: Sequence[Stretch], without: How) -> str:
    """The text without what is marked so."""
    return "".join(text for how, text in stretches if how is not without)


def _unmarked(spans: Spans) -> str:
    return "".join(text for text, changed in spans if not changed)


def _stretches(before: Spans, after: Spans) -> Iterator[Stretch]:
    """In reading order, a deletion before the insertion in its place."""
    old, new = list(reversed(before)), list(reversed(after))
    while old or new:
        if old and old[-1][1]:
            yield Stretch(How.DELETED, old.pop()[0])
        elif new and new[-1][1]:
            yield Stretch(How.INSERTED, new.pop()[0])
        else:
            (one, _), (other, _) = old.pop(), new.pop()
            length = min(len(one), len(other))
            yield Stretch(How.KEPT, one[:length])
            for rest, spans in ((one[length:], old), (other[length:], new)):
                if rest:
                    spans.append((rest, False))
