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

from shinkyu.model.language import tr
from shinkyu.model.table.changedwords import changed_words
from shinkyu.model.table.row import Row
from shinkyu.model.text.textdiff.woven import How, Woven, all_of, woven
from shinkyu.render.columns import HEADINGS, cells
from shinkyu.render.word.grid import cell, fits, headed, row, twips
from shinkyu.render.word.page import ROW_ROOM
from shinkyu.render.word.revisions import Revisions
from shinkyu.render.word.text import paragraph, run
from shinkyu.render.word.xml import Xml

WIDTHS = twips(32, 35, 148, 16, 36)
_NOON = dt.time(12, tzinfo=dt.timezone(dt.timedelta(hours=9)))  # of the 変更日, as the tool dates its commits
_COMES, _FIGURE, _GOES = ("新規", "追記"), "図", "削除"


def tracked_table(rows: Sequence[Row], authors: Mapping[str, str]) -> Iterator[Xml]:
    """The table with one column for both texts. ``authors``: names by commit id."""
    yield paragraph("Note", run(how_to_read()))
    texts = (HEADINGS.date, HEADINGS.label, f"{HEADINGS.before} → {HEADINGS.after}", *HEADINGS[4:])
    yield from headed(WIDTHS, texts, map(_Tracker(authors).row, rows))
    yield no_more(rows)


def no_more(rows: Sequence[Row]) -> Xml:
    """What stands below the table: Word wants a paragraph there."""
    if rows:
        return paragraph("TableEnd")
    return paragraph("Note", run(tr("変更箇所はありません。", "There are no changes.")))


def stretches(changed: Row) -> Woven:
    """Both texts of a row as one: without the insertions the text before, without the deletions the text after."""
    if changed.way == _FIGURE:
        return all_of(f"{changed.before}\n{changed.after}")
    before, after = _texts(changed)
    if not before or not after:
        return (*all_of(before, How.DELETED), *all_of(after, How.INSERTED))
    return woven(*changed_words(changed))


def _texts(changed: Row) -> tuple[str, str]:
    """The two cells, "" for one that only notes that there is no text; a text that reads like a note stays one."""
    before, after = changed.before, changed.after
    if changed.way in _COMES and all(before != change.before for change in changed.changes):
        before = ""
    if changed.way == _GOES and all(after != change.after for change in changed.changes):
        after = ""
    return before, after


@dataclass(slots=True)
class _Tracker:
    authors: Mapping[str, str]
    _numbers: count[int] = field(default_factory=lambda: count(1))

    def row(self, changed: Row) -> Xml:
        both = stretches(changed)
        texts = (changed.date_text, changed.label, "".join(one.text for one in both), *cells(changed)[4:])
        runs = [[run(text)] for text in texts]
        revisions = Revisions(
            self._author(changed), dt.datetime.combine(changed.date, _NOON).isoformat(), self._numbers
        )
        runs[2] = revisions.runs(both)
        made = [cell(width, paragraph("TableText", *parts)) for width, parts in zip(WIDTHS, runs, strict=True)]
        return row(*made, whole=fits(texts, WIDTHS, ROW_ROOM))

    def _author(self, changed: Row) -> str:
        """All who took part in the row: which of them wrote which word is not told apart."""
        names = dict.fromkeys(self.authors.get(commit, "") for commit in changed.commits)
        return "、".join(name for name in names if name) or tr("不明", "unknown")


def how_to_read() -> str:
    """What accepting and rejecting all changes gives."""
    return tr(
        "変更履歴をすべて承諾すると変更後の記載に、すべて元に戻すと変更前の記載になります。",
        "With all tracked changes accepted the texts are those after the changes; with all rejected, those before.",
    )
