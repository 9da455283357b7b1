"""A row's change as tracked changes: both texts in one cell, what went as deletions, what came as insertions.

All of them accepted, the cell reads as 変更後の記載; all rejected, as 変更前の記載. What stands in a cell for "nothing written"
(``(新規)``, ``削除``, ``(項番3の追記)``) is no text: such a row is one insertion or one deletion, and rejects or accepts
to an empty cell. A 図 row is no change of text: the note and the caption stand side by side, untracked. Cells that are
statements rather than one text in two states (置換, 移動) are replaced whole.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple

from shinkyu.model.language import tr
from shinkyu.model.table.changedwords import changed_words
from shinkyu.model.table.row import Row
from shinkyu.model.text.textdiff import Spans
from shinkyu.render.columns import HEADINGS, cells
from shinkyu.render.signs import visible
from shinkyu.render.word.grid import cell, fits, headed, row, twips
from shinkyu.render.word.page import ROW_ROOM
from shinkyu.render.word.text import paragraph, run
from shinkyu.render.word.xml import Xml, w

WIDTHS = twips(32, 35, 148, 16, 36)
_NOON = dt.time(12, tzinfo=dt.timezone(dt.timedelta(hours=9)))  # of the 変更日, as the tool dates its commits
_COMES, _FIGURE, _GOES = ("新規", "追記"), "図", "削除"
_KEPT, _DELETED, _INSERTED = "", "del", "ins"


class Piece(NamedTuple):
    """A stretch of a cell: ``how`` is "" (in both texts), ``del`` or ``ins``."""

    how: str
    text: str


def tracked_table(rows: Sequence[Row], authors: Mapping[str, str]) -> Iterator[Xml]:
    """The table with one column for both texts. ``authors``: names by commit id."""
    yield paragraph("Note", run(_how_to_read()))
    texts = (HEADINGS.date, HEADINGS.label, f"{HEADINGS.before} → {HEADINGS.after}", *HEADINGS[4:])
    yield from headed(WIDTHS, texts, map(_Tracker(authors).row, rows))
    yield no_more(rows)


def no_more(rows: Sequence[Row]) -> Xml:
    """What stands below the table: Word wants a paragraph there."""
    if rows:
        return paragraph("TableEnd")
    return paragraph("Note", run(tr("変更箇所はありません。", "There are no changes.")))


def pieces(changed: Row) -> list[Piece]:
    """Both texts of a row as one: without the insertions the text before, without the deletions the text after."""
    if changed.way == _FIGURE:
        return [Piece(_KEPT, f"{changed.before}\n{changed.after}")]
    before, after = _texts(changed)
    spans = changed_words(changed)
    if not before or not after or not _share_what_is_unmarked(*spans):
        replaced = (Piece(_DELETED, before), Piece(_INSERTED, after))
        return [piece for piece in replaced if piece.text]
    return list(_woven(*spans))


def _texts(changed: Row) -> tuple[str, str]:
    """The two cells, "" for one that only notes that there is no text; a text that reads like a note stays one."""
    before, after = changed.before, changed.after
    if changed.way in _COMES and all(before != change.before for change in changed.changes):
        before = ""
    if changed.way == _GOES and all(after != change.after for change in changed.changes):
        after = ""
    return before, after


def _share_what_is_unmarked(before: Spans, after: Spans) -> bool:
    old, new = ("".join(text for text, changed in spans if not changed) for spans in (before, after))
    return old == new


def _woven(before: Spans, after: Spans) -> Iterator[Piece]:
    """The spans of both texts in reading order, a deletion before the insertion in its place."""
    old, new = list(reversed(before)), list(reversed(after))
    while old or new:
        if old and old[-1][1]:
            yield Piece(_DELETED, old.pop()[0])
        elif new and new[-1][1]:
            yield Piece(_INSERTED, new.pop()[0])
        else:
            (one, _), (other, _) = old.pop(), new.pop()
            length = min(len(one), len(other))
            yield Piece(_KEPT, one[:length])
            for rest, spans in ((one[length:], old), (other[length:], new)):
                if rest:
                    spans.append((rest, False))


@dataclass(slots=True)
class _Tracker:
    """Gives each change its number: no two of a document are the same."""

    authors: Mapping[str, str]
    _numbers: count[int] = field(default_factory=lambda: count(1))

    def row(self, changed: Row) -> Xml:
        both = pieces(changed)
        texts = (changed.date_text, changed.label, "".join(piece.text for piece in both), *cells(changed)[4:])
        runs = [[run(text)] for text in texts]
        runs[2] = self._runs(both, changed)
        made = [cell(width, paragraph("TableText", *parts)) for width, parts in zip(WIDTHS, runs, strict=True)]
        return row(*made, whole=fits(texts, WIDTHS, ROW_ROOM))

    def _runs(self, both: Sequence[Piece], changed: Row) -> list[Xml]:
        author, when = self._author(changed), dt.datetime.combine(changed.date, _NOON).isoformat()
        return [
            w(how, run(text, deleted=how == _DELETED), id=next(self._numbers), author=author, date=when)
            if how != _KEPT
            else run(text)
            for how, text in both
        ]

    def _author(self, changed: Row) -> str:
        """All who took part in the row: which of them wrote which word is not told apart."""
        names = dict.fromkeys(self.authors.get(commit, "") for commit in changed.commits)
        return visible("、".join(name for name in names if name)) or tr("不明", "unknown")


def _how_to_read() -> str:
    return tr(
        "変更履歴をすべて承諾すると変更後の記載に、すべて元に戻すと変更前の記載になります。",
        "With all tracked changes accepted the texts are those after the changes; with all rejected, those before.",
    )
