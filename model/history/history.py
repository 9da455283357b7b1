"""From commits to events: what each commit of the line changed, as it stands on the line (contract §3.1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from shinkyu.model import rulebook
from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key, entry_ids, order_text, split_assessment
from shinkyu.model.history.comparison import Comparison, Differences, today_key
from shinkyu.model.history.limits import Limits
from shinkyu.model.history.line import Line, Role, Visit
from shinkyu.model.history.undoing import leave_out, taken_back
from shinkyu.model.language import tr
from shinkyu.model.repository import Repository
from shinkyu.model.sections.document import Texts, has_entry
from shinkyu.model.snapshots.folders import folders


class Event(NamedTuple):
    """One commit's change of one item, as it stands on the line. ``sequence`` counts all events of the assessment."""

    sequence: int
    visit: Visit
    before: str
    after: str


@dataclass(slots=True)
class History:
    """An assessment's whole life: its events by item key, the texts it began with and those it has now.

    ``start`` is the index of the first visit that carries a 変更日: what comes before is the baseline (contract §2).
    """

    assessment: Assessment
    line: Line
    events: dict[Key, list[Event]] = field(default_factory=dict)
    oldest: Texts = field(default_factory=dict)
    newest: Texts = field(default_factory=dict)
    start: int | None = None
    findings: list[Finding] = field(default_factory=list)
    touched: set[int] = field(default_factory=set)  # the visits that change this assessment
    undone: set[int] = field(default_factory=set)  # the visits that count as not done, and those that took them back
    alone: bool = False  # the only assessment: a commit without changes can mean no other
    assessment_at: Callable[[Visit], Assessment] = field(kw_only=True)  # what assessment.yaml said in a commit
    limit_at: Callable[[Visit], int] = field(kw_only=True)  # above how many characters a commit's rows are split

    def key_of(self, visit: Visit, item: str) -> Key | None:
        """The key of an item that a commit names by its path of that time; None when it is another assessment's.

        A commit that changes this assessment means its items, and one without changes where there is no other; any
        other commit must name it (``kouki:III-3/…``).
        """
        name, path = split_assessment(item)
        meant = visit.index in self.touched or (self.alone and visit.base == visit.commit.tree)
        if not name and not meant:
            return None
        then = self.assessment_at(visit)
        if name and name not in (then.slug, then.id):
            return None
        return today_key(then.key_of(path), then, self.assessment)

    def text_at(self, key: Key, visit: int) -> tuple[str, int]:
        """An item's text after that visit, and the sequence of the event that wrote it (0: it is the oldest)."""
        text, sequence = self.oldest.get(key, ""), 0
        for event in self.events.get(key, []):
            if event.visit.index <= visit:
                text, sequence = event.after, event.sequence
        return text, sequence


def read_history(
    repository: Repository, line: Line, assessment: Assessment, *, counting: Visit | None = None
) -> History:
    """The history of ``assessment`` (as of the line's tip). Raises InputError when a needed object is not there.

    ``counting``: an undo that is to count as a change of its own, with the commit that it takes back.
    """
    comparison = Comparison(repository, assessment)
    differences = comparison.of(line)
    history = History(
        assessment,
        line,
        findings=comparison.findings,
        touched={index for index, changed in differences.items() if changed} | comparison.resets.keys(),
        assessment_at=comparison.assessment_at,
        limit_at=Limits(repository).at,
    )
    if line.rows_alone:
        history.alone = len(folders(repository, line.visits[-1].commit.tree, [])) == 1
    _Replay(history, differences, comparison.resets).run(line)
    if line.undos:
        leave_out(history, [pair for pair in taken_back(line) if pair.undo is not counting])
    return history


class _Replay:
    """Lays the differences onto the line, one visit after the other, and keeps what stands on it."""

    def __init__(
        self, history: History, differences: dict[int, Differences], resets: dict[int, dict[Key, Texts]]
    ) -> None:
        self._history = history
        self._differences = differences
        self._resets = resets
        self._state = history.newest
        self._touched: dict[Key, Visit] = {}  # by the side commits of the merge at hand
        self._before_merge: Texts = {}
        self._sequence = 0

    def run(self, line: Line) -> None:
        told = sorted({*self._differences, *self._resets, *line.merges, *self._noted_first(line)})
        for visit in map(line.visits.__getitem__, told):
            differences = self._differences.get(visit.index, {})
            if visit.index in self._resets:
                differences = differences | self._reset(self._resets[visit.index])
            if self._history.start is None and self._is_dated(visit) and self._concerns(visit):
                self._begin(visit)
            if visit.role is Role.OWN:
                for key in event_order(differences):
                    self._event(key, visit, *differences[key])
            elif visit.role is Role.SIDE:
                self._side(visit, differences)
            else:
                self._settle(visit, differences)
        if self._history.start is None:
            self._history.oldest = dict(self._state)
        self._history.newest = {key: text for key, text in self._state.items() if text}

    def _noted_first(self, line: Line) -> Iterable[int]:
        """Commits before the first dated change: what they say of unchanged items may begin the record."""
        dated = (index for index in sorted(self._history.touched) if self._is_dated(line.visits[index]))
        first = next(dated, len(line.visits))
        return (index for index in {*line.maybe_noted, *line.amended.holding} if index < first)

    def _is_dated(self, visit: Visit) -> bool:
        """Whether anything of a commit has a 変更日, by its own trailers or by an Amends."""
        record = self._history.line.record_of(visit)
        return record.change_date is not None or any(note.date is not None for note in record.rows)

    def _reset(self, sections: dict[Key, Texts]) -> Differences:
        """A section that could not be read before: what it changes is known from what stands on the line."""
        return {
            key: (self._state.get(key, ""), texts.get(key, ""))
            for section, texts in sections.items()
            for key in {key for key in self._state if section.covers(key)} | texts.keys()
        }

    def _concerns(self, visit: Visit) -> bool:
        """Whether a commit changes this assessment, or lists unchanged items of it."""
        rows = self._history.line.record_of(visit).rows
        named = (self._history.key_of(visit, path) for note in rows for path in note.paths)
        return visit.index in self._history.touched or any(key is not None for key in named)

    def _begin(self, visit: Visit) -> None:
        self._history.start = visit.index
        self._history.oldest = {key: text for key, text in self._state.items() if text}

    def _side(self, visit: Visit, differences: Differences) -> None:
        laid = {key: self._laid(key, *differences[key]) for key in differences}
        # An entry that goes takes along what the other side has meanwhile written in it.
        gone = {entry for key, order in laid.items() if key.is_order for entry in self._entries_out(key, order)}
        for key in [key for key, text in self._state.items() if text and gone and not gone.isdisjoint(key.entries)]:
            laid.setdefault(key, "")
        # And what a branch writes into an entry that the line has dropped has nowhere to stand, until the merge settles it.
        laid |= dict.fromkeys((key for key in differences if self._in_no_entry(key, laid)), "")
        for key in event_order(laid):
            standing = self._state.get(key, "")
            self._before_merge.setdefault(key, standing)
            self._touched[key] = visit
            # What a side branch writes in an entry that the line has dropped stands nowhere, unless the merge brings it back.
            if not laid[key] or self._has_entries_of(key):
                self._event(key, visit, standing, laid[key])

    def _has_entries_of(self, key: Key) -> bool:
        """Whether every repeated entry that a key stands in is on the line now."""
        return key.is_order or all(has_entry(self._state, entry) for entry in key.entries)

    def _laid(self, key: Key, base: str, after: str) -> str:
        return merged_order(self._state.get(key, ""), base, after) if key.is_order else after

    def _in_no_entry(self, key: Key, laid: Texts) -> bool:
        if key.is_order or not key.entries:
            return False
        outermost = key.entries[0]
        return not has_entry(laid if outermost.list.order in laid else self._state, outermost)

    def _entries_out(self, key: Key, order: str) -> Iterable[Key]:
        """The entries that stand on the line and not in ``order``."""
        kept = set(entry_ids(order))
        return (key.item.entry(name) for name in entry_ids(self._state.get(key, "")) if name not in kept)

    def _settle(self, merge: Visit, differences: Differences) -> None:
        """What the merge itself adds belongs to the last side commit that touched the item (contract §3.1)."""
        target = {key: after for key, (_, after) in differences.items()}
        for key, standing in self._before_merge.items():
            target.setdefault(key, standing)
        self._settle_entries_whole(target)
        for key in event_order(target):
            after = target[key]
            before = self._state.get(key, "")
            if before != after:
                last = self._touched.get(key)
                if last is None:
                    self._history.findings.append(_merge_adds(self._history.assessment, key, merge))
                self._event(key, last or merge, before, after)
        self._touched, self._before_merge = {}, {}

    def _settle_entries_whole(self, target: Texts) -> None:
        """An entry that the merge brings or drops does so whole: its texts belong to the commit that its place does."""
        for key, after in target.items():
            last = self._touched.get(key)
            if last is not None and key.is_order:
                ids = set(entry_ids(self._state.get(key, ""))) ^ set(entry_ids(after))
                entries = {key.item.entry(name) for name in ids}
                self._touched |= {inner: last for inner in target if not entries.isdisjoint(inner.entries)}

    def _event(self, key: Key, visit: Visit, before: str, after: str) -> None:
        if before == after:
            return
        self._state[key] = after
        self._sequence += 1
        if self._history.start is not None:
            self._history.events.setdefault(key, []).append(Event(self._sequence, visit, before, after))


def event_order(keys: Iterable[Key]) -> list[Key]:
    """The keys that one commit changes in the order of its events: entries' places first, so that numbers are its own."""
    return sorted(keys, key=lambda key: (not key.is_order, key))


def merged_order(standing: str, base: str, after: str) -> str:
    """A side commit's order of entries laid onto the line's: what it took out goes, what it put in stands behind the same entry."""
    if standing == base:
        return after
    ids, old, new = map(entry_ids, (standing, base, after))
    result = [name for name in ids if name in new or name not in old]
    for place, name in enumerate(new):
        if name not in result and name not in old:
            before = next((result.index(other) + 1 for other in reversed(new[:place]) if other in result), 0)
            result.insert(before, name)
    return order_text(result)


def _merge_adds(assessment: Assessment, key: Key, merge: Visit) -> Finding:
    return rulebook.finding(
        "merge-adds",
        tr(
            "マージコミットが、どちらの枝にもない変更を加えています",
            "the merge commit adds a change that neither branch holds",
        ),
        tr(
            "その変更を 変更日 のあるコミットとして記録し直すか、マージに Change-Date を付けてください",
            "record it as a commit with its Change-Date, or give the merge a Change-Date",
        ),
        slug=assessment.slug,
        item=assessment.path_of(key.item),
        commit=merge.commit.id,
        fact=[key],
    )
