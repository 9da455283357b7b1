"""An item of several options as lines to be marked with ○, or ☑ in Word: from its text and back (contract §1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from shinkyu.model.form.choices import Tick, ticks
from shinkyu.schema import Option

_MARKS = frozenset("○〇◯☑☒✓✔レ")  # what is offered, what a keyboard gives for it, and what Word makes of a box
_BLANK = frozenset(("", "☐", "□"))


def read_mark(cell: str) -> bool | None:
    """Whether a cell marks its option; None for what is no mark."""
    mark = cell.strip()
    return True if mark in _MARKS else False if mark in _BLANK else None


def marked_text(options: Sequence[Option], base: str, marks: Mapping[int, str]) -> str | None:
    """The text that names the marked options (numbers from 1), each with its free text ("" for none).

    Those that ``base`` names keep its order; others come where the form has them, or last where base is not in the form's
    order. None where the text would not be read as just these options, for brackets in a free text that do not pair.
    """
    before = [tick.option for tick in _in_order(ticks(options, base) or (), base)]
    place = {option.text: number for number, option in enumerate(options, 1)}
    wanted = sorted(marks)
    if before != sorted(before, key=place.__getitem__):
        kept = [place[option] for option in before if place[option] in marks]
        wanted = [*kept, *(number for number in wanted if number not in kept)]
    text = "、".join(Tick(options[number - 1].text, True, marks[number]).text for number in wanted)
    read = ticks(options, text)
    told = {place[tick.option]: tick.free for tick in read or () if tick.chosen}
    return text if read is not None and told == dict(marks) else None


def _in_order(known: Sequence[Tick], text: str) -> list[Tick]:
    """The ticked options in the order in which the text names them."""
    left = [tick for tick in known if tick.chosen]
    return _consumed(left, text) or []


def _consumed(left: Sequence[Tick], rest: str) -> list[Tick] | None:
    if not left:
        return [] if not rest else None
    for tick in left:
        piece = tick.text
        if rest != piece and not rest.startswith(f"{piece}、"):
            continue
        others = [other for other in left if other is not tick]
        found = _consumed(others, rest[len(piece) + 1 :])
        if found is not None:
            return [tick, *found]
    return None
