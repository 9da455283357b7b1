"""Records put right later: empty commits that say anew what earlier ones said (contract §2). History stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from shinkyu.model.errors import UsageError
from shinkyu.model.hints import Example, Hint, Slot, options, shinkyu
from shinkyu.model.history.chainorder import Crossing, crossings, subject_of
from shinkyu.model.history.changes import net_changes
from shinkyu.model.history.history import History, read_history
from shinkyu.model.history.line import Line, Visit
from shinkyu.model.language import tr
from shinkyu.model.record import messagetext
from shinkyu.model.record.mention import Mention
from shinkyu.model.record.metadata import Metadata, RowNote
from shinkyu.model.repository import Repository, committers
from shinkyu.model.rules.runs import crossed
from shinkyu.model.snapshots.folders import changed_folders
from shinkyu.model.table.row import Row
from shinkyu.model.table.table import build_table
from shinkyu.model.workspace.amendedrows import AmendedRows, AmendRequest, printed_day, said_or
from shinkyu.model.workspace.outlook import crossing_refused
from shinkyu.model.workspace.pending import pending_visit
from shinkyu.model.workspace.protecting import refuse_published
from shinkyu.model.workspace.request import refuse_unlikely
from shinkyu.model.workspace.writing import write_records


@dataclass(frozen=True, slots=True)
class PreparedAmendment:
    """An amendment that can be made: the commits that say so, one for each that it names, in the order of the line.

    ``rows``: those of the commits that it names as they are then, of the items that were asked for alone; none where
    there are none. ``items``: whether single items were asked for.
    """

    commits: tuple[Metadata, ...]
    rows: tuple[Row, ...]
    items: bool = False


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
            raise crossing_refused(crossed(then, crossing), crossing)
    rows, now = build_table(then).rows, build_table(history).rows
    refuse_published(repository, history.assessment, now, rows, meant=any(one.published for one in requests))
    targets = {commit_to_amend(repository, history.line, one.commit).commit.id for one in requests}
    told = tuple(row for row in rows if not targets.isdisjoint(row.commits))
    asked = [history.assessment.path_of(key) for one in requests for key in one.items]
    if asked:
        told = tuple(row for row in told if any(path.covers(item) for path in asked for item in row.items))
    return PreparedAmendment(commits, told, bool(asked))


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
    _check(request)
    visit = commit_to_amend(repository, history.line, request.commit)
    _refuse_untouched(repository, history, visit)
    if visit.index in history.undone:
        raise UsageError(
            tr("このコミットは取り消されています", "this commit is taken back"),
            where=visit.commit.id[:10],
            hint=Hint.of(tr("{} で確かめてください", "see {}"), shinkyu("log")),
        )
    now = history.line.record_of(visit)
    amended = titled(_kept(visit, now), visit, tr("記録を正す: ", "Put right: "))
    if request.items:
        several = len(changed_folders(repository, visit.base, visit.commit.tree)) > 1
        rows = AmendedRows(history, visit, history.assessment.slug if several else "").asked(request)
    else:
        amended, rows = _whole(amended, request), _for_all(request, now.rows)
    _refuse_unrecorded(visit, replace(amended, rows=rows), now)
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


def commit_to_amend(repository: Repository, line: Line, revision: str) -> Visit:
    """The commit on the line that is meant. Raises InputError for an unknown revision, UsageError for one that says nothing."""
    visit = visit_named(repository, line, revision)
    oid = visit.commit.id
    if visit.metadata.amends:
        meant = Mention.read(visit.metadata.amends)
        raise UsageError(
            tr("このコミット自体が、ほかのコミットを正すものです", "this commit puts another one right itself"),
            where=oid[:10],
            hint=Hint((shinkyu("amend", meant.id[:10] if meant else ""),)),
        )
    if visit.metadata.undoes:
        raise UsageError(
            tr("取り消しの記録は正せません", "what takes a commit back is not put right"),
            where=oid[:10],
            hint=Hint.of(
                tr("取り消しをやめるなら {}", "to have the commit again: {}"),
                shinkyu("undo", oid[:10], "--reason", Example("…")),
            ),
        )
    if visit.base == visit.commit.tree:
        raise UsageError(
            tr("このコミットは何も変えていないので、正せません", "this commit changes nothing: nothing to put right"),
            where=oid[:10],
            hint=Hint.of(tr("記録のあるコミットは {} に出ます", "{} lists what is recorded"), shinkyu("log")),
        )
    return visit


def visit_named(repository: Repository, line: Line, revision: str) -> Visit:
    """The commit on the line that a revision names. Raises InputError for an unknown one, UsageError for one elsewhere."""
    oid = repository.resolve(revision)
    visit = line.by_id.get(oid)
    if visit is None:
        raise UsageError(
            tr("このコミットは、いまの枝の履歴にありません", "this commit is not in the history of the current branch"),
            where=oid[:10],
            hint=Hint.of(tr("{} で確かめてください", "see {}"), shinkyu("log")),
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
