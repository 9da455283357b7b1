"""Which commits can be put right, and what can be asked for them; each refusal with what to do instead."""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model.errors import UsageError
from shinkyu.model.hints import Example, Hint, Slot, options, shinkyu
from shinkyu.model.history.history import History
from shinkyu.model.history.line import Line
from shinkyu.model.history.visit import Visit
from shinkyu.model.language import BRANCH, CHANGE_DATE, COMMIT, TWIG, tr
from shinkyu.model.record.mention import Mention
from shinkyu.model.record.metadata import Metadata
from shinkyu.model.repository import Repository
from shinkyu.model.snapshots.folders import changed_folders
from shinkyu.model.workspace.amendedrows import AmendRequest


def commit_to_amend(repository: Repository, line: Line, revision: str) -> Visit:
    """The commit on the line that is meant. Raises InputError for an unknown revision, UsageError for one that says nothing."""
    visit = visit_named(repository, line, revision)
    oid = visit.commit.id
    if visit.metadata.amends:
        meant = Mention.read(visit.metadata.amends)
        raise UsageError(
            tr(f"この{COMMIT}自体が、ほかの{COMMIT}を正すものです", f"this {COMMIT} puts another one right itself"),
            where=oid[:10],
            hint=Hint((shinkyu("amend", meant.id[:10] if meant else ""),)),
        )
    if visit.metadata.undoes:
        raise UsageError(
            tr("取り消しの記録は正せません", f"what takes a {COMMIT} back is not put right"),
            where=oid[:10],
            hint=Hint.of(
                tr("取り消しをやめるなら {}", f"to have the {COMMIT} again: {{}}"),
                shinkyu("undo", oid[:10], "--reason", Example("…")),
            ),
        )
    if visit.base == visit.commit.tree:
        raise UsageError(
            tr(
                f"この{COMMIT}は何も変えていないので、正せません",
                f"this {COMMIT} changes nothing: nothing to put right",
            ),
            where=oid[:10],
            hint=Hint.of(tr(f"記録のある{COMMIT}は {{}} に出ます", "{} lists what is recorded"), shinkyu("log")),
        )
    return visit


def visit_named(repository: Repository, line: Line, revision: str) -> Visit:
    """The commit on the line that a revision names. Raises InputError for an unknown one, UsageError for one elsewhere."""
    oid = repository.resolve(revision)
    visit = line.by_id.get(oid)
    if visit is None:
        raise UsageError(
            tr(
                f"この{COMMIT}は、いまの{TWIG}の履歴にありません",
                f"this {COMMIT} is not in the history of the current {BRANCH}",
            ),
            where=oid[:10],
            hint=Hint.of(tr("{} で確かめてください", "see {}"), shinkyu("log")),
        )
    return visit


def check_request(request: AmendRequest) -> None:
    """Raises UsageError for a request that asks for nothing, or for what does not go together."""
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


def refuse_untouched(repository: Repository, history: History, visit: Visit) -> None:
    """What is put right are rows of the assessment that is named: the commit must have some of them."""
    touched = [folder.assessment for folder in changed_folders(repository, visit.base, visit.commit.tree)]
    if touched and history.assessment.id not in [assessment.id for assessment in touched]:
        slugs = [assessment.slug for assessment in touched]
        raise UsageError(
            tr(
                f"この{COMMIT}は {history.assessment.slug} を変えていません。変えたのは: {'、'.join(slugs)}",
                f"this {COMMIT} does not change {history.assessment.slug}, only: {', '.join(slugs)}",
            ),
            where=visit.commit.id[:10],
            hint=Hint((options("--slug", slugs[0]),)),
        )


def refuse_unrecorded(visit: Visit, amended: Metadata, now: Metadata) -> None:
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
                f"この{COMMIT}には変更日 ({CHANGE_DATE}) がありません。変更日か、表に載せないことを示してください",
                f"this {COMMIT} has no {CHANGE_DATE}: give one, or say that it makes no row",
            ),
            where=visit.commit.id[:10],
            hint=Hint.of(
                "{} / {}",
                options("--date", Slot(tr("変更日", "DATE"))),
                options("--no-row", "--reason", Example("…")),
            ),
        )


def meant_for_all(slug: str, slugs: Sequence[str]) -> UsageError:
    """That one assessment alone is named where the commit speaks for several."""
    return UsageError(
        tr(
            f"この{COMMIT}の記録は {'、'.join(slugs)} に共通です。{slug} のものだけは正せません",
            f"what this {COMMIT} says holds of {', '.join(slugs)}: it cannot be put right for {slug} alone",
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
