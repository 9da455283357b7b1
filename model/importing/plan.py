"""The history that a table tells: which commits, with which texts, in which order. Nothing here touches git."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import ItemPath, Key, order_text
from shinkyu.model.form.labels import FileRef, short_label
from shinkyu.model.form.order import FormOrder, Position, find_item
from shinkyu.model.importing.chain import Link, chains
from shinkyu.model.importing.citing import CitedRow
from shinkyu.model.importing.noting import RowFacts, row_notes
from shinkyu.model.importing.tablerow import TableRow
from shinkyu.model.record.metadata import Metadata, RowNote
from shinkyu.model.sections.document import Texts
from shinkyu.model.text.dates import wareki
from shinkyu.model.text.letters import NOT_IN_A_LINE

_BREAKS = re.compile(rf"\s*(?:{NOT_IN_A_LINE.pattern})+\s*")
_NUMBERED = re.compile(r"n(\d+)")  # the id of an entry that labels number
BREAK_REASON = "公表された表に行のない変更(前の行の変更後と、次の行の変更前とが異なる)"


@dataclass(frozen=True, slots=True)
class PlannedCommit:
    """A commit to be: its message's metadata, the 変更日 it is dated by, and every text of the document after it."""

    metadata: Metadata
    date: dt.date
    texts: Texts


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The commits, the baseline first, and each item's links for the report."""

    commits: tuple[PlannedCommit, ...]
    links: tuple[Link, ...]


def plan_import(cited: Sequence[CitedRow], assessment: Assessment, limit: int) -> ImportPlan:
    """The commits that make the table's history: a baseline of the oldest texts, then day by day.

    Before a day's commits stands one with ``Table: none`` where the chain breaks; the rows of a day are parted by
    提出時期 and reason, in the order in which these first appear. ``limit``: as of `row_notes`.
    """
    return _Planner(cited, assessment, limit).plan()


class _Planner:
    def __init__(self, cited: Sequence[CitedRow], assessment: Assessment, limit: int) -> None:
        self._assessment = assessment
        self._limit = limit
        self._cited = cited
        self._order = FormOrder(assessment)
        self._links = chains(cited, {row.key: self._is_prose(row.key) for row in cited})
        numbered = enumerate(assessment.files, 1) if assessment.several else ()
        self._files = {file.id: FileRef(file.id, file.slug, file.name, number) for number, file in numbered}
        self._texts: Texts = {}
        self._commits: list[PlannedCommit] = []

    def plan(self) -> ImportPlan:
        dates = sorted({row.date for row in self._cited})
        self._baseline(dates[0])
        for date in dates:
            self._breaks(date)
            self._day(date)
        return ImportPlan(tuple(self._commits), tuple(self._links))

    def _baseline(self, date: dt.date) -> None:
        for link in reversed(self._links):
            self._texts[link.key] = link.undone.before
        self._texts |= _entry_orders(self._texts)
        title = "公表された表から取り込む前の最初の記載"
        self._commit(Metadata(title=title), date)

    def _breaks(self, date: dt.date) -> None:
        starts = {link.key: link.undone.before for link in self._links if link.date == date}
        broken = {key: text for key, text in starts.items() if self._texts[key] != text}
        if broken:
            self._texts |= broken
            title = f"{wareki(date)}より前の、行のない変更"
            self._commit(Metadata(title=title, reason=BREAK_REASON, no_row=True), date)

    def _day(self, date: dt.date) -> None:
        links = [link for link in self._links if link.date == date]
        facts = self._facts(links)
        groups: dict[tuple[str, str], list[Link]] = defaultdict(list)
        first = {link.key: min(row.line for row in link.rows) for link in links}
        for link in sorted(links, key=lambda link: first[link.key]):
            groups[_stated(link.rows[0])].append(link)
        for (submission, reason), members in groups.items():
            notes: list[RowNote] = []
            for link in sorted(members, key=lambda link: self._position(link.key)):
                self._texts[link.key] = link.undone.after
                own = [_against(fact, submission, reason) for fact in facts[link.key]]
                notes += row_notes(link, own, self._assessment.path_of(link.key), self._limit)
            if all(link.undone.before == link.undone.after for link in members):
                # A commit that changes nothing must say whose items it lists.
                notes = [replace(note, item=ItemPath(note.item).across(self._assessment.slug)) for note in notes]
            title = f"{wareki(date)}の変更 ({len(members)}項目)"
            self._commit(Metadata(title, date, submission, reason=reason, rows=tuple(notes)), date)

    def _commit(self, metadata: Metadata, date: dt.date) -> None:
        self._commits.append(PlannedCommit(metadata, date, {key: text for key, text in self._texts.items() if text}))

    def _facts(self, links: Sequence[Link]) -> dict[Key, list[tuple[TableRow, RowFacts]]]:
        """What each row of a day says of its own, with its place among the day's rows where that is not the form's."""
        date = links[0].date
        rows = sorted((row.line, link.key, number) for link in links for number, row in enumerate(link.rows))
        places = _places_out_of_order([(self._position(key), number) for _, key, number in rows])
        facts: dict[Key, list[tuple[TableRow, RowFacts]]] = defaultdict(list)
        by_line = {(link.key, number): row for link in links for number, row in enumerate(link.rows)}
        for place, (_, key, number) in enumerate(rows):
            row = by_line[key, number]
            label = row.label if row.label != self._short_label(key) else ""
            date_text = row.date_text if row.date_text != wareki(date) else ""
            moved = place if place in places else None
            facts[key].append((row, RowFacts(label, row.reason, row.submission, date_text, moved)))
        return facts

    def _position(self, key: Key) -> Position:
        return self._order.position(key, _number)

    def _short_label(self, key: Key) -> str:
        file = self._files.get(key.file_id) if key.per_file else None
        path = self._assessment.path_of(key)
        numbers = {entry: _number(entry) for entry in path.entries}
        return short_label(self._assessment.form, path, numbers=numbers, file=file)

    def _is_prose(self, key: Key) -> bool:
        item = find_item(self._assessment, key)
        return item is None or item.kind in ("text", "table", "figure", "choices", "group")


def _entry_orders(texts: Texts) -> Texts:
    """The entries that labels number: as many as the highest number of each heading, all there from the beginning."""
    highest: dict[Key, int] = {}
    for entry in (entry for key in texts for entry in key.entries):
        highest[entry.list] = max(highest.get(entry.list, 0), _number(entry))
    return {heading.order: order_text(f"n{n}" for n in range(1, last + 1)) for heading, last in highest.items()}


def _number(entry: Key | ItemPath) -> int:
    match = _NUMBERED.fullmatch(entry.entry_id)
    return int(match[1]) if match else 0


def _stated(row: TableRow) -> tuple[str, str]:
    """提出時期 and reason as trailers can carry them; what they cannot, the rows' own trailers say to the letter."""
    submission = row.submission if row.submission in ("事前", "事後") else ""
    return submission, _BREAKS.sub(" ", row.reason).strip()


def _against(fact: tuple[TableRow, RowFacts], submission: str, reason: str) -> RowFacts:
    """A row's facts without what its commit already says."""
    row, facts = fact
    return RowFacts(
        facts.label,
        None if row.reason == reason else row.reason,
        None if row.submission == submission else row.submission,
        facts.date_text,
        facts.place,
    )


def _places_out_of_order(positions: list[tuple[Position, int]]) -> set[int]:
    """The places of the rows that do not stand where the form's order puts them: the fewest that explain the order."""
    best: list[tuple[int, int]] = []  # length of the longest ascending run that ends here, place before
    for i, position in enumerate(positions):
        length, previous = 1, -1
        for j in range(i):
            if positions[j] < position and best[j][0] + 1 > length:
                length, previous = best[j][0] + 1, j
        best.append((length, previous))
    kept = set()
    at = max(range(len(best)), key=lambda i: best[i][0], default=-1)
    while at >= 0:
        kept.add(at)
        at = best[at][1]
    return set(range(len(positions))) - kept
