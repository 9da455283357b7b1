"""The ways that a change can be written in, held against each other, and why one was taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shinkyu.model.language import tr
from shinkyu.model.table.concise.paragraphing import alike
from shinkyu.model.table.concise.reworded import is_told_as_two
from shinkyu.model.table.concise.undoing import undo
from shinkyu.model.table.concise.ways import most_rows, way_of, ways_of
from shinkyu.model.table.row import Considered
from shinkyu.model.table.wording import Cells, full_cells

WORTH_IT = (
    2 / 3
)  # of the length of both whole texts: a shorter way that needs more than this tells less and saves little
SHORT_TEXTS = 400  # characters of both sides that one reads at a glance
CLEARER = 1.4  # times as long as the shortest way may be what tells apart what that takes together
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
    sound, others = _weighed(before, after, limit)
    good = _best_first(sound, whole)
    told, cells = good[0] if good else (length, whole)
    unused = [(_length(other), other) for other in (*(cells for _, cells in sound), whole) if other is not cells]
    others += [Considered(way_of(other), size, False, _not_taken(size, told, length)) for size, other in unused]
    return Choice(cells, (Considered(way_of(cells), told, True, _taken(told, length)), *others))


def _weighed(before: str, after: str, limit: int) -> tuple[list[tuple[int, tuple[Cells, ...]]], list[Considered]]:
    """The ways that nothing speaks against, by their length, and those that are not taken.

    Where none does with the same empty lines on both sides, they are looked for in the texts as they are.
    """
    sound: list[tuple[int, tuple[Cells, ...]]] = []
    others: list[Considered] = []
    for old, new in dict.fromkeys((alike(before, after), (before, after))):
        if sound:
            break
        for way in ways_of(old, new).values():
            told = _length(way.cells)
            if objection := _objection(way.cells, old, new, limit) or _not_to_the_letter(way.cells, before, after):
                others.append(Considered(way_of(way.cells), told, False, objection))
            else:
                sound.append((told, way.cells))
    return sound, others


def _best_first(
    sound: Sequence[tuple[int, tuple[Cells, ...]]], whole: Sequence[Cells]
) -> list[tuple[int, tuple[Cells, ...]]]:
    """The ways that are worth it: none if not even the shortest saves enough; then those that are not much longer."""
    if not sound or min(_share(cells, whole) for _, cells in sound) > WORTH_IT:
        return []
    most = CLEARER * min(told for told, _ in sound)
    near = [(told, cells) for told, cells in sound if told <= most or _is_a_paragraph(cells)]
    apart = max(len(_parts(cells)) for _, cells in near) > 1
    return sorted(near, key=lambda way: (not _is_a_paragraph(way[1]), apart and _is_fused(way[1]), way[0]))


def _is_a_paragraph(cells: Sequence[Cells]) -> bool:
    """Whether all that happened is that one came, went or moved: no excerpt of what stands beside it says it better."""
    return len(cells) == 1 and cells[0].way in ("追記", "削除", "移動")


def _is_fused(cells: Sequence[Cells]) -> bool:
    """Whether one excerpt may take together what others tell apart: then one has to look for what changed in it."""
    return len(cells) == 1 and cells[0].way == "抜粋"


def _parts(cells: Sequence[Cells]) -> list[Cells]:
    return [cell for cell in cells if cell.way != "置換"]


def _length(cells: Sequence[Cells]) -> int:
    return _printed(cells) + _A_ROW * (len(cells) - 1)


def _printed(cells: Sequence[Cells]) -> int:
    return sum(len(cell.before) + len(cell.after) for cell in cells)


def _share(cells: Sequence[Cells], whole: Sequence[Cells]) -> float:
    """How much of the whole texts a way takes: in print, and where those are short as a reader sees it, row by row."""
    measure = _length if _printed(whole) <= SHORT_TEXTS else _printed
    return measure(cells) / measure(whole)


def _objection(cells: Sequence[Cells], before: str, after: str, limit: int) -> str:
    """Why a way is not taken; "" where nothing speaks against it."""
    if undo(after, cells) != before:
        return tr("変更後の記載からは元の記載に戻せない", "the old text does not follow from the new one")
    if len(cells) > most_rows(before, after):
        return tr(f"{len(cells)}行になる", f"it takes {len(cells)} rows")
    if any(max(len(cell.before), len(cell.after)) > limit for cell in cells):
        return tr(f"1つの欄が{limit}字を超える", f"a cell is longer than {limit} characters")
    if is_told_as_two(cells):
        return tr("書き直されて移った文が、削除と追記に見える", "a sentence that moved and was reworded looks like two")
    return ""


def _not_to_the_letter(cells: Sequence[Cells], before: str, after: str) -> str:
    """That an excerpt is no part of its text, where empty lines beside the edit are passed over."""
    if all(cell.before in before and cell.after in after for cell in cells if cell.way == "抜粋"):
        return ""
    return tr("空行の入り方が変わるところを跨ぐ", "it spans empty lines that came or went")


def _not_taken(size: int, taken: int, length: int) -> str:
    if size < taken == length:
        return tr(
            f"全文の{size / length:.0%}あり、あまり短くならない", f"{size / length:.0%} of the whole: little is saved"
        )
    if size < taken:
        return tr("変わったところを分けて示すほうが分かる", "it is clearer to show what changed part by part")
    return tr("これより短い書き方がある", "there is a shorter way")


def _taken(told: int, length: int) -> str:
    if told == length:
        return tr("これより短く、元に戻せる書き方がない", "no shorter way can be undone")
    return tr(
        f"元に戻せる書き方のうちいちばん短く分かる(全文の{told / length:.0%})",
        f"the shortest clear one that can be undone ({told / length:.0%} of the whole)",
    )
