"""A reason put right later: an empty commit that says anew what an earlier one said (contract §2). History stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from shinkyu.model.errors import UsageError
from shinkyu.model.form.keys import Key
from shinkyu.model.hints import Call, Hint, Slot, git, options, shinkyu
from shinkyu.model.history.amendments import Amendments
from shinkyu.model.history.comparison import today_key
from shinkyu.model.history.history import History
from shinkyu.model.history.line import Line, Visit
from shinkyu.model.language import tr
from shinkyu.model.record import messagetext
from shinkyu.model.record.metadata import Metadata, RowNote, write_message
from shinkyu.model.repository import Repository, committers, record
from shinkyu.model.snapshots.folders import changed_folders


@dataclass(frozen=True, slots=True)
class AmendRequest:
    """What is to hold from now on; None is "as it was". With ``items`` (keys) it holds of their rows only.

    ``label`` is how the table is to print the item; it needs one item.
    """

    commit: str
    submission: str | None = None
    reason: str | None = None
    significance: str | None = None
    label: str | None = None
    items: tuple[Key, ...] = ()


def amendment(repository: Repository, history: History, request: AmendRequest) -> Metadata:
    """What the new commit will carry; nothing is written.

    Raises InputError for an unknown revision, UsageError for a commit that cannot be amended, and when nothing is given.
    """
    if request.submission is request.reason is request.significance is request.label is None:
        raise UsageError(
            tr("何を正すかを示してください", "say what is to be put right"),
            hint=Hint.of(
                "{} / {} / {} / {}",
                *map(options, ("--submission", "--reason", "--significance")),
                options("--item", Slot("…"), "--label"),
            ),
        )
    if request.label is not None and len(request.items) != 1:
        raise UsageError(
            tr("--label には --item が1つ要ります", "--label needs one --item"),
            hint=Hint((options("--item", Slot("ITEM"), "--label", Slot("LABEL")),)),
        )
    visit = commit_to_amend(repository, history.line, request.commit)
    _refuse_untouched(repository, history, visit)
    amendments = Amendments(history)
    now = amendments.effective(visit)
    amended = _titled(Metadata(amends=visit.commit.id), now, visit.commit.id)
    if request.items:
        several = len(changed_folders(repository, visit.base, visit.commit.tree)) > 1
        slug = history.assessment.slug if several else ""
        rows = [_rows(request, history, visit, amendments, key, slug) for key in request.items]
        return replace(amended, rows=tuple(note for notes in rows for note in notes))
    return replace(
        amended,
        submission=_or(request.submission, now.submission) or "",
        reason=_or(request.reason, now.reason) or "",
        significance=_or(request.significance, now.significance) or "",
        rows=_kept(request, now.rows),
    )


def carry_out(repository: Repository, metadata: Metadata) -> str:
    """Makes the commit and gives its id; all or nothing."""
    people = committers(repository, None)
    return record(repository, repository.head(), {}, write_message(metadata), people)


def commit_to_amend(repository: Repository, line: Line, revision: str) -> Visit:
    """The commit on the line that is meant. Raises InputError for an unknown revision, UsageError for one without a 変更日."""
    oid = repository.resolve(revision)
    visit = next((visit for visit in line.visits if visit.commit.id == oid), None)
    if visit is None:
        raise UsageError(
            tr("このコミットは、いまの枝の履歴にありません", "this commit is not in the history of the current branch"),
            where=oid[:10],
            hint=Hint.of(tr("{} か {} で確かめてください", "see {} or {}"), _log_of_item(), git("log")),
        )
    if visit.metadata.amends:
        raise UsageError(
            tr("このコミット自体が、ほかのコミットを正すものです", "this commit puts another one right itself"),
            where=oid[:10],
            hint=Hint((shinkyu("amend", visit.metadata.amends[:10]),)),
        )
    if visit.metadata.change_date is None:
        raise UsageError(
            tr(
                "このコミットには変更日 (Change-Date) がないので、正せません",
                "this commit has no Change-Date: nothing to put right",
            ),
            where=oid[:10],
            hint=Hint.of(
                tr("変更日のあるコミットを指定してください ({})", "name one with a Change-Date ({})"), _log_of_item()
            ),
        )
    return visit


def _log_of_item() -> Call:
    return shinkyu("log", Slot(tr("項目", "ITEM")))


def _rows(
    request: AmendRequest, history: History, visit: Visit, amendments: Amendments, key: Key, slug: str
) -> Sequence[RowNote]:
    """The notes on an item's rows as they are to be: those it has, else one of its own."""
    notes = amendments.notes(visit).get(key)
    if not notes and not _changed(history, visit, key):
        raise UsageError(
            tr(
                f"{history.assessment.path_of(key)} はこのコミットで変わっていません",
                f"{history.assessment.path_of(key)} did not change in this commit",
            ),
            where=visit.commit.id[:10],
            hint=Hint.of(
                tr("{} で、変わったコミットを確かめてください", "see {} for the commits that changed it"),
                _log_of_item(),
            ),
        )
    then = history.assessment_at(visit)
    path = then.path_of(today_key(key, history.assessment, then))
    return [
        replace(
            note,
            submission=_or(request.submission, note.submission),
            reason=_or(request.reason, note.reason),
            significance=_or(request.significance, note.significance),
            label=note.label if request.label is None else request.label,
        )
        for note in notes or (RowNote(item=path.across(slug) if slug else path),)
    ]


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


def _kept(request: AmendRequest, notes: Sequence[RowNote]) -> tuple[RowNote, ...]:
    """What rows say for themselves, where the request does not say it anew for all of the commit."""
    kept = []
    for note in notes:
        own = replace(
            note,
            submission=note.submission if request.submission is None else None,
            reason=note.reason if request.reason is None else None,
            significance=note.significance if request.significance is None else None,
        )
        if not own.submission is own.reason is own.significance is None:
            kept.append(own)
    return tuple(kept)


def _changed(history: History, visit: Visit, key: Key) -> bool:
    """Whether the commit changed an item, the picture of a figure, or a repeated entry's being there or its place."""
    keys = {key, key.figure_file, key.list.order} if key.is_entry else {key, key.figure_file}
    events = (event for one in keys for event in history.events.get(one, []))
    return any(event.visit.commit.id == visit.commit.id for event in events)


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
