"""A passage of a text that is told by its first line: ``<中間サーバー・プラットフォームにおける措置>`` and what stands under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from shinkyu.model.text.blocks import BLANK_LINE

_BRACKETS = {
    "<": ">",
    "＜": "＞",
    "〈": "〉",
    "《": "》",
    "【": "】",
    "〔": "〕",
    "[": "]",
    "［": "］",
    "(": ")",
    "（": "）",
    "「": "」",
}


def passage_of(text: str, begins: str) -> str:
    """All that begins with the line ``begins``; "" where no line of the text is that.

    Where it is a heading in brackets the passage goes to the next line in brackets of that kind, else to the next empty
    line. One that stands there twice is both, one below the other.
    """
    lines = text.split("\n")
    return BLANK_LINE.join("\n".join(lines[one.start : one.stop]) for one in _places(lines, begins))


def with_passage(text: str, begins: str, new: str) -> str | None:
    """The text with another passage in the place of the one that begins so; None where that does not stand there just once."""
    lines = text.split("\n")
    places = [*_places(lines, begins)]
    if len(places) != 1:
        return None
    made = "\n".join([*lines[: places[0].start], *new.split("\n"), *lines[places[0].stop :]])
    return made if passage_of(made, begins) == new else None


def _places(lines: Sequence[str], begins: str) -> Iterator[range]:
    """The lines of each passage, without the empty ones behind it."""
    starts = [at for at, line in enumerate(lines) if line.strip() == begins]
    for start, limit in pairwise([*starts, len(lines)]):
        end = next((at for at in range(start + 1, limit) if _ends(lines[at].strip(), begins)), limit)
        while end > start + 1 and not lines[end - 1]:
            end -= 1
        yield range(start, end)


def _ends(line: str, begins: str) -> bool:
    closing = _BRACKETS.get(begins[0])
    if closing is None or not begins.endswith(closing):
        return not line
    return line.startswith(begins[0]) and line.endswith(closing)
