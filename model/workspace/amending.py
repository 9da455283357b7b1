"""A record put right later: an empty commit that says anew what an earlier one said (contract §2). History stays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from shinkyu.model.errors import UsageError
from shinkyu.model.form.keys import Key, entry_ids
from shinkyu.model.hints import Example, Hint, Slot, options, shinkyu
from shinkyu.model.history.comparison import today_key
from shinkyu.model.history.history import Event, History
from shinkyu.model.history.line import Line, Visit
from shinkyu.model.history.notes import Notes, is_whole
from shinkyu.model.language import tr
from shinkyu.model.record import messagetext
from shinkyu.model.record.mention import Mention
from shinkyu.model.record.metadata import Metadata, RowNote, write_message
from shinkyu.model.repository import Repository, committers, record
from shinkyu.model.snapshots.folders import changed_folders


@dataclass(frozen=True, slots=True)
class AmendRequest:
    """What is to hold from now on; None is "as it is now". With ``items`` (keys, of sections too) it holds of their rows only.

    ``no_row``: the change is to make no row. ``label`` is how the table is to print the item; it needs one item.
    """

    commit: str
    submission: str | None = None
    reason: str | None = None
    significance: str | None = None
    date: dt.date | None = None
    no_row: bool = False
    label: str | None = None
    items: tuple[Key, ...] = ()


def amendment(repository: Repository, history: History, request: AmendRequest) -> Metadata:
    """What the new commit will carry: a whole new set, in which what is not asked for is as it holds now. Nothing is written.

    Raises InputError for an unknown revision, UsageError for a commit that cannot be amended, and when nothing is given.
    """
    _check(request)
    visit = commit_to_amend(repository, history.line, request.commit)
    _refuse_untouched(repository, history, visit)
    now = history.line.record_of(visit)
    amended = _titled(_kept(visit, now), now, visit.commit.id)
    if request.items:
        several = len(changed_folders(repository, visit.base, visit.commit.tree)) > 1
        rows = _Rows(history, visit, history.assessment.slug if several else "").asked(request)
    else:
        amended, rows = _whole(amended, request), _for_all(request, now.rows)
    _refuse_unrecorded(visit, replace(amended, rows=rows), now)
    return replace(amended, rows=rows)


def carry_out(repository: Repository, metadata: Metadata) -> str:
    """Makes the commit and gives its id; all or nothing."""
    people = committers(repository, None)
    return record(repository, repository.head(), {}, write_message(metadata), people)


def mention_of(visit: Visit) -> str:
    """A commit as a trailer names it; the id alone where its title cannot stand in one."""
    mention = Mention(visit.commit.id, visit.metadata.title, visit.commit.authored)
    try:
        messagetext.checked_value("Amends", str(mention))
    except UsageError:
        return visit.commit.id
    return str(mention) if Mention.read(str(mention)) == mention else visit.commit.id


def commit_to_amend(repository: Repository, line: Line, revision: str) -> Visit:
    """The commit on the line that is meant. Raises InputError for an unknown revision, UsageError for one that says nothing."""
    oid = repository.resolve(revision)
    visit = next((visit for visit in line.visits if visit.commit.id == oid), None)
    if visit is None:
        raise UsageError(
            tr("このコミットは、いまの枝の履歴にありません", "this commit is not in the history of the current branch"),
            where=oid[:10],
            hint=Hint.of(tr("{} で確かめてください", "see {}"), shinkyu("log")),
        )
    if visit.metadata.amends or visit.metadata.undoes:
        meant = Mention.read(visit.metadata.amends or visit.metadata.undoes)
        raise UsageError(
            tr("このコミット自体が、ほかのコミットを正すものです", "this commit puts another one right itself"),
            where=oid[:10],
            hint=Hint((shinkyu("amend" if visit.metadata.amends else "undo", meant.id[:10] if meant else ""),)),
        )
    if visit.base == visit.commit.tree:
        raise UsageError(
            tr("このコミットは何も変えていないので、正せません", "this commit changes nothing: nothing to put right"),
            where=oid[:10],
            hint=Hint.of(tr("記録のあるコミットは {} に出ます", "{} lists what is recorded"), shinkyu("log")),
        )
    return visit


def _check(request: AmendRequest) -> None:
    asked = (request.submission, request.reason, request.significance, request.date, request.label)
    if all(value is None for value in asked) and not request.no_row:
        raise UsageError(
            tr("何を正すかを示してください", "say what is to be put right"),
            hint=Hint.of(
                "{} / {} / {} / {} / {} / {}",
                *map(options, ("--date", "--submission", "--reason", "--significance", "--no-row")),
                options("--item", Slot("…"), "--label"),
            ),
        )
    if request.label is not None and len(request.items) != 1:
        raise UsageError(
            tr("--label には --item が1つ要ります", "--label needs one --item"),
            hint=Hint((options("--item", Slot("ITEM"), "--label", Slot("LABEL")),)),
        )
    if request.no_row and (request.date, request.submission, request.significance) != (None, None, None):
        raise UsageError(
            tr(
                "--no-row の変更は表に載らないので、変更日・提出時期・区分はありません",
                "a change without a row has no 変更日, submission or significance",
            ),
            hint=Hint((options("--no-row", "--reason", Example("…")),)),
        )


def _kept(visit: Visit, now: Metadata) -> Metadata:
    """What holds now, said anew: a 変更日 stays by itself."""
    return Metadata(
        submission=now.submission,
        reason=now.reason,
        significance=now.significance,
        no_row=now.no_row,
        amends=mention_of(visit),
    )


def _whole(now: Metadata, request: AmendRequest) -> Metadata:
    """The set with what is asked for all of the commit."""
    if request.no_row:
        reason = now.reason if request.reason is None else request.reason
        return Metadata(title=now.title, reason=reason, no_row=True, amends=now.amends)
    return replace(
        now,
        change_date=request.date,
        no_row=now.no_row and request.date is None,
        submission=_or(request.submission, now.submission) or "",
        reason=_or(request.reason, now.reason) or "",
        significance=_or(request.significance, now.significance) or "",
    )


def _for_all(request: AmendRequest, notes: Sequence[RowNote]) -> tuple[RowNote, ...]:
    """The rows' notes, without what the request says anew for all of the commit; none where it is to make no row."""
    if request.no_row:
        return ()
    return tuple(
        replace(
            note,
            submission=note.submission if request.submission is None else None,
            reason=note.reason if request.reason is None else None,
            significance=note.significance if request.significance is None else None,
            date=note.date if request.date is None else None,
            no_row=note.no_row and request.date is None,
        )
        for note in notes
    )


class _Rows:
    """The notes of one commit as they are to be. ``across``: the slug, where they must name their assessment."""

    def __init__(self, history: History, visit: Visit, across: str) -> None:
        self._history = history
        self._visit = visit
        self._across = across
        self._notes = Notes(history).of(visit)

    def asked(self, request: AmendRequest) -> tuple[RowNote, ...]:
        """All notes of the commit, those of the items asked for with what is asked."""
        rows = list(self._history.line.record_of(self._visit).rows)
        for key in dict.fromkeys(key for selected in request.items for key in self._changed_in(selected)):
            rows = self._put(rows, key, request)
        return tuple(rows)

    def _put(self, rows: list[RowNote], key: Key, request: AmendRequest) -> list[RowNote]:
        own = self._notes.get(key, ())
        whole = next((note for note in own if is_whole(note)), None) or RowNote(item=self._path(key))
        fresh = [
            _with_label(note, request) if is_whole(note) else _cleared(_with_label(note, request), request)
            for note in own
        ]
        said = _said(_with_label(whole, request), request)
        if whole in own:
            fresh[own.index(whole)] = said
        else:
            fresh.insert(0, said)
        kept = [note for note in rows if note not in own]
        at = next((place for place, note in enumerate(rows) if note in own), len(kept))
        return [*kept[:at], *fresh, *kept[at:]]

    def _changed_in(self, selected: Key) -> Iterable[Key]:
        """The items at or below a key that the commit changes, or speaks of."""
        found = [key for key in self._notes if selected.covers(key)]
        for key, events in self._history.events.items():
            if any(event.visit.commit.id == self._visit.commit.id for event in events):
                found += [one for one in _named_by(key, events, self._visit) if selected.covers(one)]
        if not found and self._is_in_baseline():
            found = [selected]
        if not found:
            raise self._unchanged(selected)
        return sorted(dict.fromkeys(found))

    def _is_in_baseline(self) -> bool:
        """Of a commit before the first 変更日 it is not known what it changed: the path is believed."""
        start = self._history.start
        return start is None or self._visit.index < start

    def _path(self, key: Key) -> str:
        then = self._history.assessment_at(self._visit)
        path = then.path_of(today_key(key, self._history.assessment, then))
        return path.across(self._across) if self._across else path

    def _unchanged(self, selected: Key) -> UsageError:
        path = self._history.assessment.path_of(selected)
        return UsageError(
            tr(f"{path} はこのコミットで変わっていません", f"{path} did not change in this commit"),
            where=self._visit.commit.id[:10],
            hint=Hint.of(
                tr("{} で、変わったコミットを確かめてください", "see {} for the commits that changed it"),
                shinkyu("log", Slot(tr("項目", "ITEM"))),
            ),
        )


def _named_by(key: Key, events: Iterable[Event], visit: Visit) -> Iterable[Key]:
    """The keys by which a Row may name what an event changed: an item, or a repeated entry that came, went or moved."""
    if not key.is_order:
        yield key.item
        return
    for event in events:
        if event.visit.commit.id == visit.commit.id:
            names = dict.fromkeys([*entry_ids(event.before), *entry_ids(event.after)])
            yield from map(key.item.entry, names)


def _said(note: RowNote, request: AmendRequest) -> RowNote:
    if request.no_row:
        reason = note.reason if request.reason is None else request.reason
        return replace(note, no_row=True, date=None, submission=None, significance=None, reason=reason)
    return replace(
        note,
        submission=_or(request.submission, note.submission),
        reason=_or(request.reason, note.reason),
        significance=_or(request.significance, note.significance),
        date=request.date or note.date,
        no_row=note.no_row and request.date is None,
    )


def _cleared(note: RowNote, request: AmendRequest) -> RowNote:
    """A note on a block, without what is said anew for all of its item."""
    return replace(
        note,
        submission=note.submission if request.submission is None else None,
        reason=note.reason if request.reason is None else None,
        significance=note.significance if request.significance is None else None,
    )


def _with_label(note: RowNote, request: AmendRequest) -> RowNote:
    return note if request.label is None else replace(note, label=request.label)


def _refuse_untouched(repository: Repository, history: History, visit: Visit) -> None:
    """What is put right are rows of the assessment that is named: the commit must have some of them."""
    touched = [folder.assessment for folder in changed_folders(repository, visit.base, visit.commit.tree)]
    if touched and history.assessment.id not in [assessment.id for assessment in touched]:
        slugs = [assessment.slug for assessment in touched]
        raise UsageError(
            tr(
                f"このコミットは {history.assessment.slug} を変えていません。変えたのは: {'、'.join(slugs)}",
                f"this commit does not change {history.assessment.slug}, only: {', '.join(slugs)}",
            ),
            where=visit.commit.id[:10],
            hint=Hint((options("--slug", slugs[0]),)),
        )


def _refuse_unrecorded(visit: Visit, amended: Metadata, now: Metadata) -> None:
    """Of a commit that nobody recorded it must be said now whether it makes rows, and why it makes none."""
    if amended.no_row and not amended.reason.strip():
        raise UsageError(
            tr("表に載せない理由を示してください", "say why it makes no row"),
            where=visit.commit.id[:10],
            hint=Hint((options("--no-row", "--reason", Example("…")),)),
        )
    told = amended.change_date or amended.no_row or now.change_date
    if not told and not any(note.date or note.no_row for note in amended.rows):
        raise UsageError(
            tr(
                "このコミットには変更日 (Change-Date) がありません。変更日か、表に載せないことを示してください",
                "this commit has no Change-Date: give one, or say that it makes no row",
            ),
            where=visit.commit.id[:10],
            hint=Hint.of(
                "{} / {}",
                options("--date", Slot(tr("変更日", "DATE"))),
                options("--no-row", "--reason", Example("…")),
            ),
        )


def _or(given: str | None, known: str | None) -> str | None:
    return known if given is None else given


def _titled(metadata: Metadata, now: Metadata, oid: str) -> Metadata:
    """With a title that says what is put right: the old title, or the id where that cannot stand in a message."""
    for name in (now.title, oid[:10]):
        titled = replace(metadata, title=tr("記録を正す: ", "Put right: ") + name)
        try:
            messagetext.check_title(titled.title)
        except UsageError:
            continue
        return titled
    return metadata


def meant_for_all(slug: str, slugs: Sequence[str]) -> UsageError:
    """That one assessment alone is named where the commit speaks for several."""
    return UsageError(
        tr(
            f"このコミットの記録は {'、'.join(slugs)} に共通です。{slug} のものだけは正せません",
            f"what this commit says holds of {', '.join(slugs)}: it cannot be put right for {slug} alone",
        ),
        hint=Hint.of(
            tr(
                "どれも正すなら --slug を外し、{slug} の項目だけなら {} で示してください",
                "leave --slug out to put all of them right, or name the items: {}",
            ),
            options("--item", Slot(tr(f"{slug}:項目", f"{slug}:ITEM"))),
            slug=slug,
        ),
    )
