"""Every shorter way that a change may be written in, as notes without an item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from shinkyu.model.record.rownote import RowNote
from shinkyu.model.table.concise.alignment import Alignment
from shinkyu.model.table.concise.moving import move, moves
from shinkyu.model.table.concise.parting import excerpt, parts
from shinkyu.model.table.concise.regions import regions
from shinkyu.model.table.concise.renaming import renaming
from shinkyu.model.table.concise.renumbering import renumbering
from shinkyu.model.table.concise.replacing import grown_to_terms, replacement
from shinkyu.model.table.wording import Cells, noted_cells

MOST_ROWS = 5
A_ROW_EACH = 200  # characters of both texts: or one row for so many
Notes = tuple[RowNote, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """Notes without an item, and the rows that they make of the change, of which they are true."""

    notes: Notes
    cells: tuple[Cells, ...]


def ways_of(before: str, after: str) -> dict[str, Way]:
    """The ways by name; whether one can be undone is not asked yet. Several kinds of row may be in one (``抜粋・追記``),
    and a second way of the same name has its number behind it."""
    if not before or not after or before == after:
        return {}
    texts = Alignment(before, after, regions(before, after))
    named: dict[str, Way] = {}
    for notes in _ways(texts, most_rows(before, after)):
        _name(notes, texts, named)
    if "抜粋" not in named:
        _name(excerpt(texts), texts, named)
    return named


def _name(notes: Notes | None, texts: Alignment, named: dict[str, Way]) -> None:
    """Takes a way in, unless it is there already or not true: of lists that are alike the wrong two may have been taken."""
    if not notes or any(notes == way.notes for way in named.values()):
        return
    if (cells := cells_of(notes, texts.before, texts.after)) is not None:
        name = way_of(notes)
        named[f"{name} {len(named)}" if name in named else name] = Way(notes, cells)


def _ways(texts: Alignment, most: int) -> Iterator[Notes | None]:
    before, after = texts.before, texts.after
    grown = list(grown_to_terms(before, after, texts.regions))
    ones = (replacement(before, after, (grown, texts.regions)), move(before, after))
    yield from ((one,) for one in ones if one is not None)
    yield renumbering(texts, most)
    yield parts(texts, texts.regions, most=most)
    if moved := moves(texts):
        elsewhere = {region for gone, came, _ in moved for region in (gone, came)}
        rest = [region for region in texts.regions if region not in elsewhere]
        yield parts(texts, rest, [(gone, note) for gone, _, note in moved], most)
    yield renaming(texts, grown, most)


def most_rows(before: str, after: str) -> int:
    """How many rows a reader still follows: the more, the longer the texts."""
    return max(MOST_ROWS, (len(before) + len(after)) // A_ROW_EACH)


def way_of(rows: Sequence[Cells] | Sequence[RowNote]) -> str:
    """The name of a way: those of its rows, each once."""
    return "・".join(dict.fromkeys(row.way for row in rows))


def cells_of(notes: Sequence[RowNote], before: str, after: str) -> tuple[Cells, ...] | None:
    """The rows that such notes make of a change; None where they are not true of it."""
    cells = noted_cells(notes, before, after, len(before) + len(after))
    return None if cells is None else tuple(replace(cell, note=None) for cell in cells)
