"""The history that a table tells: which commits, with which texts, in which order. Nothing here touches git."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from shinkyu.model.form.keys import ItemPath, Key, entry_ids, order_text
from shinkyu.model.form.order import find_item
from shinkyu.model.history.notes import is_whole
from shinkyu.model.importing.chain import Link, chains
from shinkyu.model.importing.changes import TableChange, changes_of_day
from shinkyu.model.importing.citing import Citations
from shinkyu.model.importing.meanings import entry_number
from shinkyu.model.importing.noting import note_of_none, row_notes, shared_note
from shinkyu.model.importing.planned import Difference, ImportPlan, PlannedCommit
from shinkyu.model.importing.present import Present
from shinkyu.model.importing.rowfacts import DayFacts, RowFacts
from shinkyu.model.importing.tablerow import TableRow
from shinkyu.model.importing.turning import conversion, in_edition, refuse_homeless, unborn
from shinkyu.model.record.likelydays import FIRST
from shinkyu.model.record.metadata import COMPLETED, Metadata, RowNote
from shinkyu.model.sections.document import Texts
from shinkyu.model.text.blocks import same_lines
from shinkyu.model.text.dates import wareki
from shinkyu.model.text.letters import NOT_IN_A_LINE

_BREAKS = re.compile(rf"\s*(?:{NOT_IN_A_LINE.pattern})+\s*")
BREAK_REASON = "公表された表に行のない変更(前の行の変更後と、次の行の変更前とが異なる)"
_PROSE = ("text", "table", "figure", "group")


def plan_import(citations: Citations, limit: int, document: Present | None = None) -> ImportPlan:
    """The commits that make the table's history: a baseline of the oldest texts, then day by day.

    Where a day is written by a newer edition of the form than the one before, a commit converts the document first.
    Before a day's commits stands one with ``Table: none`` where the chain breaks; the rows of a day are parted by
    提出時期 and reason, in the order in which these first appear, and a change of an item that another one of that day
    goes before comes after it. ``limit``: as of `row_notes`. Raises InputError where the newer edition has no place for
    a text.

    What a ``document`` shows of items that no row names has stood there from the beginning, or since the form has had a place
    for it. An item with rows ends in what its last row leaves, whatever the document shows. The citations' assessment is then
    in the document's edition.
    """
    return _Planner(citations, limit, document).plan()


class _Planner:
    def __init__(self, citations: Citations, limit: int, document: Present | None) -> None:
        self._citations, self._limit, self._document = citations, limit, document
        self._newest = citations.assessment
        self._shown: Texts = document.texts if document else {}
        prose = {key: self._is_prose(key) for row in citations.rows for key in row.keys}
        self._links = chains(citations.rows, prose, document.items if document else None)
        self._named = dict.fromkeys(link.key for link in self._links)
        self._texts: Texts = {}  # by the keys of the newest edition
        self._now = self._newest
        self._commits: list[PlannedCommit] = []

    def plan(self) -> ImportPlan:
        dates = sorted({row.date for row in self._citations.rows})
        published = self._document.published if self._document else None
        if dates:
            first = min(row.edition for row in self._citations.rows if row.date == dates[0])
            self._now = replace(self._newest, edition=first)
            self._links = unborn(self._links, self._newest, self._now)
        self._baseline(dates[0] if dates else published or self._newest.form.in_force or FIRST)
        for date in dates:
            self._day(date)
        if self._document and dates:
            self._end(max(dates[-1], published or dates[-1]))
        pictures = self._document.pictures if self._document else {}
        return ImportPlan(tuple(self._commits), tuple(self._links), self._differences(), pictures)

    def _baseline(self, date: dt.date) -> None:
        for link in reversed(self._links):
            self._texts[link.key] = link.undone.before
        self._texts |= {key: text for key, text in self._shown.items() if key.item not in self._named}
        self._texts |= _entry_orders(self._texts)
        title = "公表された表から取り込む前の最初の記載" if self._links else "公表された評価書の記載"
        self._commit(Metadata(title=title), date)

    def _end(self, date: dt.date) -> None:
        """What the rows leave, as the document has it: in its edition, and in its paragraphs, which make no row."""
        self._convert(date, self._newest.edition)
        left = {key: self._texts.get(key, "") for key in self._named}
        parted = {
            key: shown
            for key, text in left.items()
            if (shown := self._shown.get(key, "")) != text and same_lines(text, shown)
        }
        if parted:
            self._texts |= parted
            self._commit(Metadata(title="段落を評価書のとおりに分ける", reason=COMPLETED, no_row=True), date)

    def _figures(self, links: Iterable[Link]) -> Texts:
        """The files of the figures that these changes leave as the document shows them: what was there before is not known."""
        last = {link.key: link for link in self._links}
        files = {link.key: self._shown.get(link.key.figure_file, "") for link in links if last[link.key] is link}
        return {
            key.figure_file: file
            for key, file in files.items()
            if file and self._texts.get(key) == self._shown.get(key)
        }

    def _differences(self) -> tuple[Difference, ...]:
        if self._document is None:
            return ()
        keys = [*self._named, *(key for key in self._texts if key.is_order)]
        texts = ((key, self._texts.get(key, ""), self._shown.get(key, "")) for key in keys)
        return tuple(Difference(key, left, shown) for key, left, shown in texts if left != shown)

    def _day(self, date: dt.date) -> None:
        rows = [row for row in self._citations.rows if row.date == date]
        changes = changes_of_day(date, rows, self._links)
        written = self._citations.written[date]
        # What only the older form has a place for goes before the form is changed, as far as nothing goes before it.
        older = [change for change in changes if change.edition < written and not change.level]
        self._convert(date, max([self._now.edition, *(change.edition for change in older)]))
        facts = DayFacts(self._newest, written).of(rows)
        if self._now.edition < written:
            self._changes(date, older, facts)
            changes = [change for change in changes if change not in older]
            self._convert(date, written)
        self._changes(date, changes, facts)

    def _changes(self, date: dt.date, changes: Sequence[TableChange], facts: dict[TableRow, RowFacts]) -> None:
        for level in sorted({change.level for change in changes}):
            these = [change for change in changes if change.level == level]
            self._breaks(date, [link for change in these for link in change.links], within=level > 0)
            groups: dict[tuple[str, str], list[TableChange]] = defaultdict(list)
            for change in these:
                groups[_stated(change.rows[0])].append(change)
            for stated, members in groups.items():
                self._group(date, stated, members, facts)

    def _breaks(self, date: dt.date, links: Iterable[Link], *, within: bool) -> None:
        broken = {link.key: link.undone.before for link in links if self._texts[link.key] != link.undone.before}
        if broken:
            self._texts |= broken
            title = f"{wareki(date)}の行のあいだの、行のない変更" if within else f"{wareki(date)}より前の、行のない変更"
            self._commit(Metadata(title=title, reason=BREAK_REASON, no_row=True), date)

    def _group(
        self, date: dt.date, stated: tuple[str, str], members: list[TableChange], facts: dict[TableRow, RowFacts]
    ) -> None:
        submission, reason = stated
        day = DayFacts(self._newest, self._now.edition)
        members.sort(key=lambda change: [day.position(change.links[0].key)] if change.links else [])
        notes: list[RowNote] = []
        for change in members:
            self._texts |= {link.key: link.undone.after for link in change.links}
            self._texts |= self._figures(change.links)
            own = [facts[row].against(submission, reason) for row in change.rows]
            notes += self._notes(change, own, day)
        if all(link.undone.before == link.undone.after for change in members for link in change.links):
            # A commit that changes nothing must say whose items it lists.
            notes = [_across(note, self._newest.slug) for note in notes]
        title = f"{wareki(date)}の変更 ({len({link.key for change in members for link in change.links})}項目)"
        self._commit(Metadata(title, date, submission, reason=reason, rows=tuple(notes)), date)

    def _notes(self, change: TableChange, facts: Sequence[RowFacts], day: DayFacts) -> Sequence[RowNote]:
        if not change.links:
            return [note_of_none(change.rows[0], facts[0], self._newest.id)]
        paths = [day.path(link.key) for link in change.links]
        if len(change.links) > 1:
            return [shared_note(change.links, facts[0], paths, self._limit)]
        notes = row_notes(change.links[0], facts, paths[0], self._limit)
        if not change.level:
            return notes
        return _linked(notes, paths[0])

    def _convert(self, date: dt.date, edition: str) -> None:
        if edition > self._now.edition:
            target = replace(self._newest, edition=edition)
            refuse_homeless(self._newest, self._now, target, self._texts)
            metadata, self._now = conversion(self._now, target), target
            self._commit(metadata, date)

    def _commit(self, metadata: Metadata, date: dt.date) -> None:
        texts = in_edition(self._texts, self._newest, self._now)
        self._commits.append(PlannedCommit(metadata, date, self._now, texts))

    def _is_prose(self, key: Key) -> bool:
        item = find_item(self._newest, key)
        return item is None or item.kind in _PROSE


def _linked(notes: Sequence[RowNote], path: ItemPath) -> Sequence[RowNote]:
    """With it that their rows are rows of their own: that is a claim of the whole item (contract §3.3)."""
    if notes and all(map(is_whole, notes)):
        return [replace(note, link=True) for note in notes]
    return [RowNote(item=path, link=True), *notes]


def _entry_orders(texts: Texts) -> Texts:
    """The entries that labels number, and those that a document has: as many as the highest number of each heading, all there
    from the beginning."""
    highest: dict[Key, int] = {}
    listed = (key.item.entry(name) for key, names in texts.items() if key.is_order for name in entry_ids(names))
    for entry in (*listed, *(entry for key in texts for entry in key.entries)):
        highest[entry.list] = max(highest.get(entry.list, 0), entry_number(entry.entry_id))
    return {heading.order: order_text(f"n{n}" for n in range(1, last + 1)) for heading, last in highest.items()}


def _stated(row: TableRow) -> tuple[str, str]:
    """提出時期 and reason as trailers can carry them; what they cannot, the rows' own trailers say to the letter."""
    submission = row.submission if row.submission in ("事前", "事後") else ""
    return submission, _BREAKS.sub(" ", row.reason).strip()


def _across(note: RowNote, slug: str) -> RowNote:
    """The note with its items named with their assessment."""
    if note.items is None:
        return replace(note, item=ItemPath(note.item).across(slug))
    return replace(note, items=tuple(ItemPath(item).across(slug) for item in note.items))
