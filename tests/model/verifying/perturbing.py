"""What can go wrong with a table on its way to the web page, done to it on purpose; and what is to be said of each."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from random import Random

from tests.model.verifying.made import Line, line_of, sentence

from shinkyu.model.importing import marks
from shinkyu.model.table.row import Row
from shinkyu.model.text.dates import parse_date
from shinkyu.model.verifying.difference import Difference

BEFORE, AFTER = 2, 3
Texts = tuple[str, str]
# Kind, what differs, and the row of the history (its place) or the published one (its cells).
Said = tuple[str, frozenset[str], int | Line]


@dataclass
class Table:
    """A table as it is published: lines with the place of the row they come from (-1: of none), and what is to be said."""

    rows: Sequence[Row]
    other: dict[str, Sequence[Row]]  # by way
    long: Sequence[Row]
    random: Random
    lines: list[tuple[int, Line]] = field(init=False)
    said: set[Said] = field(default_factory=set)
    touched: set[object] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.lines = [(place, line_of(row)) for place, row in enumerate(self.rows)]

    def perturb(self, kind: str) -> bool:
        """One perturbation somewhere in what is as yet untouched; False where there is no place for it."""
        return KINDS[kind](self)

    def run_of(self, place: int) -> object:
        row = self.rows[place]
        return row.date, row.changes or (row.item, row.commits)

    def named(self, place: int) -> object:
        row = self.rows[place]
        return row.date, row.items or row.label

    def pick(self, fits: Callable[[int], bool] = lambda place: True) -> int | None:
        """The place of a row, of a change that is untouched, and is then no more."""
        places = [place for place, _ in self.lines if place >= 0 and self.named(place) not in self.touched]
        places = [place for place in places if fits(place)]
        if not places:
            return None
        place = self.random.choice(places)
        self.touched.add(self.named(place))
        return place

    def at(self, place: int) -> int:
        return next(index for index, (one, _) in enumerate(self.lines) if one == place)

    def change(self, place: int, column: int, text: str) -> None:
        index = self.at(place)
        line = list(self.lines[index][1])
        line[column] = text
        self.lines[index] = place, tuple(line)

    def say(self, kind: str, what: Sequence[str], row: int | Line) -> bool:
        self.said.add((kind, frozenset(what), row))
        return True


def missing(table: Table) -> bool:
    place = table.pick(lambda place: not alone_elsewhere(table, place))
    if place is None:
        return False
    del table.lines[table.at(place)]
    return table.say("missing", (), place)


def alone_elsewhere(table: Table, place: int) -> bool:
    """Whether the other rows of its change are just how another way writes that: then nothing would be missing."""
    others = [table.rows[other] for other in places_of(table, place) if other != place]
    return any(sorted(texts_of(others)) == sorted(texts_of(written(table, way, place))) for way in table.other)


def written(table: Table, way: str, place: int) -> list[Row]:
    """The rows of a row's change in another way."""
    mine = table.rows[place]
    changes = {*mine.changes}
    return [
        row
        for row in table.other[way]
        if row.date == mine.date
        and (
            changes >= {*row.changes}
            if row.changes and changes
            else (row.item, row.commits) == (mine.item, mine.commits)
        )
    ]


def extra(table: Table) -> bool:
    index = table.random.randrange(len(table.lines) + 1)
    day = table.lines[max(index - 1, 0)][1][0]
    label = table.random.choice(table.rows).label
    line = (day, label, sentence(table.random) + "甲", "余分な行である。" + sentence(table.random), "事後", "架空の行")
    table.lines.insert(index, (-1, line))
    return table.say("extra", (), line)


def is_text(row: Row, column: int) -> bool:
    """Whether the cell is a text, of which each letter counts, and no note."""
    cell = line_of(row)[column]
    if not cell or row.way in ("置換", "移動", "図"):
        return False
    noted = (marks.is_new, marks.is_deleted, marks.is_same, marks.is_elsewhere, marks.is_moved)
    return len(cell) > 1 and not any(is_mark(cell) for is_mark in noted)


def character(table: Table) -> bool:
    column = table.random.choice((BEFORE, AFTER))
    place = table.pick(lambda place: is_text(table.rows[place], column) and len(table.rows[place].label) > 0)
    if place is None:
        return False
    text = line_of(table.rows[place])[column]
    at = table.random.choice([at for at, letter in enumerate(text) if not letter.isspace()])
    new = table.random.choice(("", "鱻", text[at] + "鱻"))
    table.change(place, column, text[:at] + new + text[at + 1 :])
    return table.say("altered", (("before", "after")[column - BEFORE],), place)


def reason(table: Table) -> bool:
    place = table.pick()
    if place is None:
        return False
    table.change(place, 5, table.random.choice(("", "別の説明", line_of(table.rows[place])[5] + "ほか")))
    if line_of(table.rows[place])[5] == table.lines[table.at(place)][1][5]:
        table.change(place, 5, "別の説明")
    return table.say("altered", ("reason",), place)


def submission(table: Table) -> bool:
    place = table.pick()
    if place is None:
        return False
    table.change(place, 4, {"事前": "事後", "事後": "事前"}.get(table.rows[place].submission, "事前"))
    return table.say("altered", ("submission",), place)


def date(table: Table) -> bool:
    place = table.pick()
    if place is None:
        return False
    table.change(place, 0, table.random.choice(("令和1年5月2日", "2031-01-09", "令和3年13月1日", "")))
    return table.say("altered", ("date",), place)


def order(table: Table) -> bool:
    place = table.pick()
    if place is None:
        return False
    index = table.at(place)
    to = table.random.choice([to for to in range(len(table.lines)) if abs(to - index) >= min(8, len(table.lines) // 2)])
    table.lines.insert(to, table.lines.pop(index))
    return table.say("order", (), place)


def label(table: Table) -> bool:
    """The label at length, or set wider and spaced out."""

    def fits(place: int) -> bool:
        short = table.rows[place].label
        return table.long[place].label != short and full_width(short) != short

    place = table.pick(fits)
    if place is None:
        return False
    long, short = table.long[place].label, table.rows[place].label
    new, how = table.random.choice(((long, "label"), (" ".join(short), "layout"), (full_width(short), "width")))
    table.change(place, 1, new)
    return table.say("written-otherwise", ("width" if normal(new) == normal(short) and how == "label" else how,), place)


def layout(table: Table) -> bool:
    column = table.random.choice((BEFORE, AFTER))
    place = table.pick(lambda place: is_text(table.rows[place], column))
    if place is None:
        return False
    text = line_of(table.rows[place])[column]
    at = table.random.randrange(1, len(text))
    table.change(place, column, text[:at] + table.random.choice((" ", "\n", "\u3000")) + text[at:])
    return table.say("written-otherwise", ("layout",), place)


def width(table: Table) -> bool:
    column = table.random.choice((BEFORE, AFTER))

    def fits(place: int) -> bool:
        cell = line_of(table.rows[place])[column]
        return is_text(table.rows[place], column) and full_width(cell) != cell

    place = table.pick(fits)
    if place is None:
        return False
    table.change(place, column, full_width(line_of(table.rows[place])[column]))
    return table.say("written-otherwise", ("width",), place)


def full_width(text: str) -> str:
    return "".join(chr(ord(letter) + 0xFEE0) if letter.isascii() and letter.isalnum() else letter for letter in text)


def date_text(table: Table) -> bool:
    place = table.pick()
    if place is None:
        return False
    day = parse_date(table.rows[place].date_text)
    table.change(place, 0, table.random.choice((day.isoformat(), f"{day.year}年{day.month}月{day.day}日")))
    return table.say("written-otherwise", ("date",), place)


def withheld(table: Table) -> bool:
    column = table.random.choice((BEFORE, AFTER))
    place = table.pick(lambda place: is_text(table.rows[place], column) and len(line_of(table.rows[place])[column]) > 6)
    if place is None:
        return False
    text = line_of(table.rows[place])[column]
    at = table.random.randrange(len(text) - 4)
    table.change(place, column, text[:at] + table.random.choice(("■■■", "(非公表)")) + text[at + 3 :])
    return table.say("written-otherwise", ("withheld",), place)


def joined(table: Table) -> bool:
    """Two neighbours of one change as one row."""

    def fits(place: int) -> bool:
        rows = table.rows[place : place + 2]
        return (
            len(rows) == 2
            and table.run_of(place) == table.run_of(place + 1)
            and len({row.reason for row in rows}) == 1
            and all(is_text(row, column) for row in rows for column in (BEFORE, AFTER))
        )

    place = table.pick(fits)
    if place is None:
        return False
    first, second = (line_of(row) for row in table.rows[place : place + 2])
    del table.lines[table.at(place + 1)]
    table.change(place, BEFORE, f"{first[BEFORE]}\n\n{second[BEFORE]}")
    table.change(place, AFTER, f"{first[AFTER]}\n\n{second[AFTER]}")
    return table.say("written-otherwise", ("split",), place)


def parted(table: Table) -> bool:
    """A row cut in two, in the midst of both its texts."""
    place = table.pick(
        lambda place: all(
            is_text(table.rows[place], column) and len(line_of(table.rows[place])[column]) > 20
            for column in (BEFORE, AFTER)
        )
    )
    if place is None:
        return False
    line = line_of(table.rows[place])
    cuts = [table.random.randrange(4, len(line[column]) - 4) for column in (BEFORE, AFTER)]
    before, after = (line[column] for column in (BEFORE, AFTER))
    parts = [(before[: cuts[0]], after[: cuts[1]]), (before[cuts[0] :], after[cuts[1] :])]
    index = table.at(place)
    table.lines[index : index + 1] = [
        (one, (*line[:BEFORE], *texts, *line[4:])) for one, texts in zip((place, -1), parts, strict=True)
    ]
    return table.say("written-otherwise", ("split",), place)


def way(table: Table) -> bool:
    """All rows of a change as another way writes it."""

    def fits(name: str, place: int) -> bool:
        rows, mine = texts_of(written(table, name, place)), texts_of(run(table, place))
        alone = {table.named(place)} == {table.named(other) for other in places_of(table, place)}
        return alone and bool(table.rows[place].changes) and bool(rows) and sorted(rows) != sorted(mine)

    for name in table.random.sample([*table.other], len(table.other)):
        place = table.pick(partial(fits, name))
        if place is not None:
            return tell_otherwise(table, name, place)
    return False


def tell_otherwise(table: Table, name: str, place: int) -> bool:
    places = places_of(table, place)
    index = table.at(places[0])
    for one in places:
        del table.lines[table.at(one)]
    rows = written(table, name, place)
    table.lines[index:index] = [(-1, line_of(row)) for row in rows]
    left = [one for one in places if texts_of([table.rows[one]])[0] not in texts_of(rows)] or places
    other = [row for row in rows if texts_of([row])[0] not in texts_of(run(table, place))]
    split = [read(texts_of(some)) for some in ([table.rows[one] for one in left], other)]
    return table.say("written-otherwise", ("split" if split[0] == split[1] else "way",), left[0])


def places_of(table: Table, place: int) -> list[int]:
    """The places of all rows of the change that a row tells of."""
    return [other for other in range(len(table.rows)) if table.run_of(other) == table.run_of(place)]


def run(table: Table, place: int) -> list[Row]:
    return [table.rows[other] for other in places_of(table, place)]


def texts_of(rows: Sequence[Row]) -> list[Texts]:
    return [(row.before, row.after) for row in rows]


def read(texts: Sequence[Texts]) -> Texts:
    """The texts behind one another, marks left out."""
    before = "".join("" if marks.is_new(one) else normal(one) for one, _ in texts)
    return before, "".join("" if marks.is_deleted(one) else normal(one) for _, one in texts)


KINDS: dict[str, Callable[[Table], bool]] = {
    one.__name__: one
    for one in (
        missing, extra, character, reason, submission, date, order, label, layout, width, date_text, withheld, joined, parted, way,
    )
}  # fmt: skip


def said(difference: Difference, rows: Sequence[Row]) -> Said:
    """What was said, in the terms of what is to be said."""
    places = {id(row): place for place, row in enumerate(rows)}
    what = difference.how or difference.fields
    if difference.rows:
        return difference.kind.value, frozenset(what), places[id(difference.rows[0])]
    row = difference.published[0]
    return difference.kind.value, frozenset(what), (row.date_text, row.label, *row.cells, row.submission, row.reason)


def normal(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
