"""From commits to events: what each commit of the line changed, as it stands on the line (contract §3.1)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from shinkyu.model import rulebook
from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key, split_assessment
from shinkyu.model.history.comparison import Comparison, today_key
from shinkyu.model.history.events import Event, Record, Unheard
from shinkyu.model.history.goingon import goes_on
from shinkyu.model.history.informationfiles import Listing, with_past
from shinkyu.model.history.limits import Limits
from shinkyu.model.history.line import Line
from shinkyu.model.history.memory import memory_of
from shinkyu.model.history.notes import Notes
from shinkyu.model.history.replay import Replay, Walked
from shinkyu.model.history.undoing import leave_out, taken_back
from shinkyu.model.history.visit import Visit
from shinkyu.model.language import tr
from shinkyu.model.repository import Repository
from shinkyu.model.sections.document import Texts
from shinkyu.model.sections.merging.units import units_of
from shinkyu.model.snapshots.folders import folders


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
    unread: tuple[Visit, ...] = ()  # those with a version that could not be read
    touched: set[int] = field(default_factory=set)  # the visits that change this assessment
    undone: set[int] = field(default_factory=set)  # the visits that count as not done, and those that took them back
    own: dict[tuple[int, Key], tuple[str, str]] = field(
        default_factory=dict
    )  # texts in a commit's own tree, see Record
    unheard: list[Unheard] = field(default_factory=list)
    listings: list[Listing] = field(default_factory=list)  # where its list of files changes
    alone: bool = False  # the only assessment: a commit without changes can mean no other
    # Of the visits' trees, and the walk along them: a history that goes on from this one need not make them again.
    comparison: Comparison | None = None
    walked: Walked | None = None
    beginning: History | None = None  # the history that this one did go on from: what it tells of its visits holds here
    tables: dict[Hashable, Any] | None = (
        None  # of its rows, by their options, and what else is made of it: where it is kept, they are
    )
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
        then = self.named_at(visit)
        if name and name not in (then.slug, then.id):
            return None
        return today_key(then.key_of(path), then, self.assessment)

    def named_at(self, visit: Visit) -> Assessment:
        """What assessment.yaml said in a commit; a file that was gone by then can still be named, as where its rows go."""
        then = self.assessment_at(visit)
        if len(self.listings) < 2:  # as of most: none ever came or went
            return then
        return with_past(then, [one for one in self.listings if one.visit.index <= visit.index])

    def concerns(self, visit: Visit) -> bool:
        """Whether a commit changes this assessment, or lists unchanged items of it."""
        rows = self.line.record_of(visit).rows
        named = (self.key_of(visit, path) for note in rows for path in note.paths)
        return visit.index in self.touched or any(key is not None for key in named)

    def goes_on_after(self, visit: Visit) -> bool:
        """Whether a later commit changes the assessment, or says anything of one that may have changed it."""
        mentions = (one for one in (*self.line.amendments, *self.line.undos) if one.index > visit.index)
        named = (self.line.named_by(one) for one in mentions)
        return max(self.touched, default=-1) > visit.index or any(
            one is None or one.index in self.touched for one in named
        )

    def take(self, record: Record) -> None:
        """What the walk along the line has recorded."""
        self.start, self.oldest, self.events = record.start, record.oldest, record.events
        self.own, self.unheard = record.own, record.unheard
        self.newest = {key: text for key, text in record.texts.items() if text}

    def text_at(self, key: Key, visit: int) -> tuple[str, int]:
        """An item's text after that visit, and the sequence of the event that wrote it (0: it is the oldest)."""
        text, sequence = self.oldest.get(key, ""), 0
        for event in self.events.get(key, []):
            if event.visit.index <= visit:
                text, sequence = event.after, event.sequence
        return text, sequence


def read_history(
    repository: Repository,
    line: Line,
    assessment: Assessment,
    *,
    counting: Visit | None = None,
    known: History | None = None,
) -> History:
    """The history of ``assessment`` (as of the line's tip). Raises InputError when a needed object is not there.

    ``counting``: an undo that is to count as a change of its own, with the commit that it takes back. ``known``: one of the same
    assessment and repository, of a line that this one goes on from, or that shares its first visits.
    """
    memory = memory_of(repository)
    if memory is None or counting is not None:
        return _read_history(repository, line, assessment, counting, known)
    read = partial(_read_history, repository, line, assessment, None)
    return memory.history(repository, line, assessment, lambda kept: read(known if known is not None else kept))


def _read_history(
    repository: Repository, line: Line, assessment: Assessment, counting: Visit | None, known: History | None
) -> History:
    comparison = Comparison(repository, assessment)
    shared = line.shares(known.line) if known is not None and known.assessment == assessment else 0
    differences = comparison.of(line, known.comparison if known is not None else None, shared)
    history = History(
        with_past(assessment, comparison.listings),
        line,
        findings=comparison.findings,
        unread=tuple(comparison.unread),
        touched={index for index, changed in differences.items() if changed} | comparison.resets.keys(),
        listings=comparison.listings,
        assessment_at=comparison.assessment_at,
        limit_at=_limits(repository, known if shared else None),
        comparison=comparison,
    )
    if line.rows_alone:
        history.alone = len(folders(repository, line.visits[-1].commit.tree, [])) == 1
    if known is not None and goes_on(history, known, shared):
        history.beginning = known
    replay = Replay(
        differences, comparison.resets, history.concerns, Notes(history).days, partial(units_of, history.assessment)
    )
    told = {*differences, *comparison.resets, *_noted_first(history)}
    history.walked = replay.run(line, told, history.beginning.walked if history.beginning else None)
    # What is taken back is left out of the history, not of the walk.
    history.take(history.walked.record.copy() if line.undos else history.walked.record)
    if line.merges:
        history.findings += _additions(history)
    if line.undos:
        leave_out(history, [pair for pair in taken_back(line) if pair.undo is not counting])
    return history


def _limits(repository: Repository, known: History | None) -> Callable[[Visit], int]:
    """The limits of commits: those that are known, where these can be told of all commits of a repository."""
    serves = known is not None and known.comparison is not None and known.comparison.serves(repository)
    return known.limit_at if known is not None and serves else Limits(repository).at


def _noted_first(history: History) -> Iterable[int]:
    """Commits before the first dated change: what they say of unchanged items may begin the record."""
    line = history.line
    dated = (index for index in sorted(history.touched) if line.is_dated(line.visits[index]))
    first = next(dated, len(line.visits))
    amended = line.amended.holding if line.amendments else ()
    return (index for index in {*line.maybe_noted, *amended} if index < first)


def _additions(history: History) -> Iterable[Finding]:
    """What merges add without saying what it is."""
    for key, events in history.events.items():
        for visit in dict.fromkeys(event.visit for event in events if len(event.visit.commit.parents) > 1):
            if not history.line.record_of(visit).recorded:
                yield _merge_adds(history.assessment, key, visit)


def _merge_adds(assessment: Assessment, key: Key, merge: Visit) -> Finding:
    return rulebook.finding(
        "merge-adds",
        tr(
            "マージコミットが、どちらの枝にもない変更を加えています",
            "the merge commit adds a change that neither branch holds",
            page=(
                "下書きを取り込んだときの記録が、どちらの側にもない変更を加えています",
                "the record of taking a draft in adds a change that neither side holds",
            ),
        ),
        tr(
            "その変更を 変更日 のあるコミットとして記録し直すか、マージに Change-Date を付けてください",
            "record it as a commit with its Change-Date, or give the merge a Change-Date",
            page=(
                "「これまでの記録」でこの記録を開き、「記録を正す」で変更日を付けてください",
                "open that record in “History”, and give it a 変更日 by “Put it right”",
            ),
        ),
        slug=assessment.slug,
        item=assessment.path_of(key.item),
        commit=merge.commit.id,
        fact=[key],
    )
