"""The ways that a change can be written in, held against each other, and why one was taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from shinkyu.model.language import tr
from shinkyu.model.record.rownote import RowNote
from shinkyu.model.table.concise.moving import move
from shinkyu.model.table.concise.paragraphing import alike
from shinkyu.model.table.concise.paragraphs import renumbered
from shinkyu.model.table.concise.parting import excerpt, parts
from shinkyu.model.table.concise.regions import regions
from shinkyu.model.table.concise.replacing import replacement
from shinkyu.model.table.concise.undoing import undo
from shinkyu.model.table.row import Considered
from shinkyu.model.table.wording import Cells, full_cells, noted_cells

WORTH_IT = (
    2 / 3
)  # of the length of both whole texts: a shorter way that needs more than this tells less and saves little
MOST_ROWS = 5  # or as many as the whole texts take
_A_ROW = 20  # characters that a further row costs the reader: its date, its label, its reason


@dataclass(frozen=True, slots=True)
class Choice:
    """The rows of a change, and the ways that were considered, the one that was taken first."""

    cells: tuple[Cells, ...]
    considered: tuple[Considered, ...]


def choose(before: str, after: str, limit: int) -> Choice:
    """The shortest way that says exactly what changed: undone, it gives the old text. Else the whole texts.

    A paragraph that came or went, and nothing else, is told as such, even where an excerpt would be shorter. Of empty lines
    that came or went beside an edit the edit alone is shown.
    """
    whole = tuple(full_cells(before, after, limit))
    length = _length(whole)
    before, after = alike(before, after)
    good: list[tuple[int, tuple[Cells, ...]]] = []
    others: list[Considered] = []
    for name, notes in ways_of(before, after).items():
        cells = cells_of(notes, before, after)
        if cells is None:
            continue
        told = _length(cells)
        objection = _objection(cells, before, after, told / length, limit, max(MOST_ROWS, len(whole)))
        if objection:
            others.append(Considered(name, told, False, objection))
        else:
            good.append((told, cells))
    good.sort(key=lambda pair: (not _is_a_paragraph(pair[1]), pair[0]))
    others += [Considered(way_of(cells), told, False, _not_taken(told, good[0][0])) for told, cells in good[1:]]
    if not good:
        why = tr("これより短く、元に戻せる書き方がない", "no shorter way can be undone")
        return Choice(whole, (Considered(way_of(whole), length, True, why), *others))
    told, cells = good[0]
    others.append(Considered(way_of(whole), length, False, _not_taken(length, told)))
    return Choice(cells, (Considered(way_of(cells), told, True, _shortest(told, length)), *others))


def _is_a_paragraph(cells: Sequence[Cells]) -> bool:
    """Whether all that happened is that a paragraph came or went: no excerpt of what stands beside it says it better."""
    return len(cells) == 1 and cells[0].way in ("追記", "削除")


def ways_of(before: str, after: str) -> dict[str, tuple[RowNote, ...]]:
    """Every shorter way that the change itself allows, by name, as notes without an item; whether it can be undone is
    not asked yet. 抜粋 may be there in parts, or with a 追記 beside it (``抜粋・追記``)."""
    if not before or not after or before == after:
        return {}
    found = regions(before, after)
    ways = (replacement(before, after, found), move(before, after), renumbered(before, after))
    notes = [*((note,) for note in ways if note is not None), parts(before, after, found)]
    named = {way_of(some): some for some in notes if some}
    if "抜粋" not in named and (whole := excerpt(before, after, found)):
        named["抜粋"] = whole
    return named


def way_of(rows: Sequence[Cells] | Sequence[RowNote]) -> str:
    """The name of a way: those of its rows, each once."""
    return "・".join(dict.fromkeys(row.way for row in rows))


def cells_of(notes: Sequence[RowNote], before: str, after: str) -> tuple[Cells, ...] | None:
    """The rows that such notes make of a change; None where they are not true of it."""
    cells = noted_cells(notes, before, after, len(before) + len(after))
    return None if cells is None else tuple(replace(cell, note=None) for cell in cells)


def _length(cells: Sequence[Cells]) -> int:
    return sum(len(cell.before) + len(cell.after) for cell in cells) + _A_ROW * (len(cells) - 1)


def _objection(cells: Sequence[Cells], before: str, after: str, share: float, limit: int, most: int) -> str:
    """Why a way is not taken; "" where nothing speaks against it."""
    if undo(after, cells) != before:
        return tr("変更後の記載からは元の記載に戻せない", "the old text does not follow from the new one")
    if len(cells) > most:
        return tr(f"{len(cells)}行になる", f"it takes {len(cells)} rows")
    if any(max(len(cell.before), len(cell.after)) > limit for cell in cells):
        return tr(f"1つの欄が{limit}字を超える", f"a cell is longer than {limit} characters")
    if share > WORTH_IT:
        return tr(f"全文の{share:.0%}あり、あまり短くならない", f"{share:.0%} of the whole: little is saved")
    return ""


def _not_taken(told: int, taken: int) -> str:
    if told < taken:
        return tr("加わった・なくなった段落は、それだけで示す", "a paragraph that came or went is shown alone")
    return tr("これより短い書き方がある", "there is a shorter way")


def _shortest(told: int, length: int) -> str:
    return tr(
        f"元に戻せる書き方のうちいちばん短く分かる(全文の{told / length:.0%})",
        f"the shortest clear one that can be undone ({told / length:.0%} of the whole)",
    )
