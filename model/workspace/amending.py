"""Records put right later: empty commits that say anew what earlier ones said (contract §2). History stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from shinkyu.model.errors import UsageError
from shinkyu.model.findings import Finding
from shinkyu.model.hints import Hint, shinkyu
from shinkyu.model.history.chainorder import Crossing, crossings, subject_of
from shinkyu.model.history.changes import net_changes
from shinkyu.model.history.history import History, read_history
from shinkyu.model.history.visit import Visit
from shinkyu.model.language import COMMIT, tr
from shinkyu.model.record import messagetext
from shinkyu.model.record.mention import Mention
from shinkyu.model.record.metadata import Metadata, RowNote
from shinkyu.model.repository import Repository, committers
from shinkyu.model.snapshots.folders import changed_folders
from shinkyu.model.table.row import Row
from shinkyu.model.table.table import build_table
from shinkyu.model.workspace.aftermath import gone_rows, new_findings
from shinkyu.model.workspace.amendable import (
    check_request,
    commit_to_amend,
    refuse_unrecorded,
    refuse_untouched,
)
from shinkyu.model.workspace.amendedrows import AmendedRows, AmendRequest, printed_day, refuse_unsaid, said_or
from shinkyu.model.workspace.outlook import crossing_refused
from shinkyu.model.workspace.pending import pending_visit
from shinkyu.model.workspace.protecting import Touched, refuse_published
from shinkyu.model.workspace.request import refuse_unlikely
from shinkyu.model.workspace.writing import write_records


@dataclass(frozen=True, slots=True)
class PreparedAmendment:
    """An amendment that can be made: the commits that say so, one for each that it names, in the order of the line.

    ``rows``: those of the commits that it names as they are then, of the items that were asked for alone; none where
    there are none. ``items``: whether single items were asked for. ``gone``: the rows that are in the table no more;
    ``findings``: what is wrong with the record then and was not before; ``published``: what of the publication changes.
    """

    commits: tuple[Metadata, ...]
    rows: tuple[Row, ...]
    items: bool = False
    gone: tuple[Row, ...] = ()
    findings: tuple[Finding, ...] = ()
    published: Touched | None = None


def prepare_amendment(repository: Repository, history: History, requests: Sequence[AmendRequest]) -> PreparedAmendment:
    """The amendment that requests ask for, each of another commit, of one assessment's history. Nothing is written.

    What holds of all of them together is what counts: the commits of one row go to another day together. Raises as
    `amendment`, and UsageError for a day that can hardly be, or on which a row would stand before one that it builds on
    (contract §3.4), or where published rows would change.
    """
    for request in requests:
        if request.date is not None:
            refuse_unlikely(request.date, any_date=request.any_date)
    commits = tuple(amendment(repository, history, request) for request in requests)
    then = history_after(repository, history, commits)
    before = {_crossing_of(one) for one in crossings(history, net_changes(history))}
    for crossing in crossings(then, net_changes(then)):
        if _crossing_of(crossing) not in before:
            raise crossing_refused(then, crossing)
    rows, now = build_table(then).rows, build_table(history).rows
    meant = any(one.published for one in requests)
    published = refuse_published(repository, history.assessment, now, rows, meant=meant)
    targets = {commit_to_amend(repository, history.line, one.commit).commit.id for one in requests}
    told = tuple(row for row in rows if not targets.isdisjoint(row.commits))
    asked = [history.assessment.path_of(key) for one in requests for key in one.items]
    if asked:
        told = tuple(row for row in told if any(path.covers(item) for path in asked for item in row.items))
    found = new_findings(repository, history, then)
    return PreparedAmendment(commits, told, bool(asked), gone_rows(now, rows), found, published)


def history_after(repository: Repository, history: History, commits: Iterable[Metadata]) -> History:
    """The history as it will be behind more commits without changes that say this."""
    line = history.line
    for metadata in commits:
        line = line.and_then(pending_visit(line, metadata))
    return read_history(repository, line, history.assessment)


def _crossing_of(crossing: Crossing) -> tuple[tuple[str, ...], str, str]:
    """What a crossing is about, whatever history it was found in."""
    change = crossing.change
    return tuple(visit.commit.id for visit in change.visits), subject_of(change), crossing.date.isoformat()


def amendment(repository: Repository, history: History, request: AmendRequest) -> Metadata:
    """What the new commit will carry: a whole new set, in which what is not asked for is as it holds now. Nothing is written.

    Raises InputError for an unknown revision, UsageError for a commit that cannot be amended, and when nothing is given.
    """
    check_request(request)
    visit = commit_to_amend(repository, history.line, request.commit)
    refuse_untouched(repository, history, visit)
    if visit.index in history.undone:
        raise UsageError(
            tr(f"この{COMMIT}は取り消されています", f"this {COMMIT} is taken back"),
            where=visit.commit.id[:10],
            hint=Hint.of(tr("{} で確かめてください", "see {}"), shinkyu("log")),
        )
    now = history.line.record_of(visit)
    amended = titled(_kept(visit, now), visit, tr("記録を正す: ", "Put right: "))
    if request.items:
        several = len(changed_folders(repository, visit.base, visit.commit.tree)) > 1
        rows = AmendedRows(history, visit, history.assessment.slug if several else "").asked(request)
    else:
        if now.no_row or any(note.no_row for note in now.rows):
            refuse_unsaid(request, visit.commit.id)
        amended, rows = _whole(amended, request), _for_all(request, now.rows)
    refuse_unrecorded(visit, replace(amended, rows=rows), now)
    return replace(amended, rows=rows)


def carry_out(repository: Repository, commits: Sequence[Metadata]) -> list[str]:
    """Makes the commits and gives their ids; all or nothing."""
    people = committers(repository, None)
    return write_records(repository, repository.head(), [({}, one) for one in commits], people)


def mention_of(visit: Visit) -> str:
    """A commit as a trailer names it; the id alone where its title cannot stand in one."""
    mention = Mention(visit.commit.id, visit.metadata.title, visit.commit.authored)
    try:
        messagetext.checked_value("Amends", str(mention))
    except UsageError:
        return visit.commit.id
    return str(mention) if Mention.read(str(mention)) == mention else visit.commit.id


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
        submission=said_or(request.submission, now.submission) or "",
        reason=said_or(request.reason, now.reason) or "",
        significance=said_or(request.significance, now.significance) or "",
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
            date_text=printed_day(note, request),
            no_row=note.no_row and request.date is None,
        )
        for note in notes
    )


def titled(metadata: Metadata, visit: Visit, what: str) -> Metadata:
    """With a title that says what is done to which commit: its title, or its id where that cannot stand in a message."""
    for name in (visit.metadata.title, visit.commit.id[:10]):
        named = replace(metadata, title=what + name)
        try:
            messagetext.check_title(named.title)
        except UsageError:
            continue
        return named
    return metadata
