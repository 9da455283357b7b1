"""Which options of a choice a text names: what a form prints as ticked and not ticked (contract §1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from shinkyu.schema import Option

_BETWEEN = "、"
# Beginnings of a text that are tried: a form's options need some hundreds. Options that are made of one another
# ("甲", "甲、甲", "甲、甲、甲" …) can be put together in more ways than anybody could wait for.
MOST_TRIED = 20_000


@dataclass(frozen=True, slots=True)
class Tick:
    """An option of the form, whether the text names it, and the free text beside it ("" for none)."""

    option: str
    chosen: bool
    free: str = ""

    @property
    def text(self) -> str:
        """How a text names the option: ``その他(電話)``."""
        return f"{self.option}({self.free})" if self.free else self.option


def ticks(options: Sequence[Option], text: str) -> tuple[Tick, ...] | None:
    """All options in the order of the form, ticked as the text of the item says.

    None where the text is not one of the form's options (or several, joined by ``、``, with free texts in brackets), or
    where it can be read in two ways: then it is shown as it stands.
    """
    if not text:
        return tuple(Tick(option.text, False) for option in options)
    read = named(options, text)
    if read is None:
        return None
    chosen = dict(read)
    return tuple(Tick(option.text, option.text in chosen, chosen.get(option.text, "")) for option in options)


def named(options: Sequence[Option], text: str) -> list[tuple[str, str]] | None:
    """The options that a text names, in its order, each with its free text ("" for none); None as of `ticks`."""
    search = _Search()
    found = list(islice(search.readings(options, text), 2))
    return found[0] if len(found) == 1 and not search.given_up else None


def readings(options: Sequence[Option], text: str) -> Iterator[list[tuple[str, str]]]:
    """Every way to read the text as options, each at most once, with their free texts ("" for none); longer options first.

    Of a text of which too many beginnings would have to be tried, those that were found until then.
    """
    return _Search().readings(options, text)


class _Search:
    def __init__(self) -> None:
        self._tried = 0

    @property
    def given_up(self) -> bool:
        """Whether there may be more than what was found."""
        return self._tried > MOST_TRIED

    def readings(self, options: Sequence[Option], text: str) -> Iterator[list[tuple[str, str]]]:
        for option in sorted(options, key=lambda option: len(option.text), reverse=True):
            self._tried += 1
            if self.given_up:
                return
            if not text.startswith(option.text):
                continue
            others = [other for other in options if other is not option]
            for free, rest in _endings(option, text[len(option.text) :]):
                if not rest:
                    yield [(option.text, free)]
                elif rest.startswith(_BETWEEN):
                    yield from ([(option.text, free), *more] for more in self.readings(others, rest[len(_BETWEEN) :]))


def _endings(option: Option, rest: str) -> Iterator[tuple[str, str]]:
    """The free text that may stand behind an option, up to the bracket that closes it, and what comes after it."""
    yield "", rest
    depth = 0
    for place, letter in enumerate(rest if option.free and rest.startswith("(") else ""):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if depth == 0:
            if place > 1:
                yield rest[1:place], rest[place + 1 :]
            return
