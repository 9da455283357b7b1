"""What a commit is asked to hold: the values checked, and the files that the items or paths mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shinkyu.model.errors import UsageError
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.hints import Example, Hint, Slot, git, options, shinkyu
from shinkyu.model.language import COMMIT, COMMITTED, FACTS_FILE, UNCOMMITTED, tr
from shinkyu.model.record.likelydays import is_unlikely, why_unlikely
from shinkyu.model.record.rownote import SUBMISSION_OF, SUBMISSIONS
from shinkyu.model.record.significances import SIGNIFICANCES
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.text.dates import today, wareki
from shinkyu.model.workspace.selecting import same_layout, selected_files
from shinkyu.model.workspace.ways import WAYS


@dataclass(frozen=True, slots=True)
class CommitRequest:
    """What is asked for. ``items`` are keys, ``paths`` files or folders from the top; neither: all of the assessment."""

    submission: str = ""
    reason: str | None = None
    significance: str = ""
    date: dt.date | None = None
    way: str = ""
    no_row: bool = False
    title: str = ""
    items: tuple[Key, ...] = ()
    paths: tuple[str, ...] = ()
    any_date: bool = False
    published: bool = False


def check_request(request: CommitRequest) -> None:
    if request.no_row:
        _check_no_row(request)
    elif request.submission not in SUBMISSIONS:
        raise UsageError(
            tr(f"提出時期「{request.submission}」はありません", f"there is no submission {request.submission!r}")
            if request.submission
            else tr("提出時期を示してください", "say when it is submitted"),
            hint=Hint((options("--submission", Slot(" | ".join(SUBMISSIONS))),)),
        )
    elif request.reason is None:
        raise UsageError(
            tr("提出時期に係る説明を示してください", "give the reason (提出時期に係る説明)"),
            hint=Hint((options("--reason", Example("…")),)),
        )
    if request.significance and request.significance not in SIGNIFICANCES:
        raise UsageError(
            tr(f"区分「{request.significance}」はありません", f"there is no significance {request.significance!r}"),
            hint=Hint((options("--significance", Slot(" | ".join(SIGNIFICANCES))),)),
        )
    due = SUBMISSION_OF.get(request.significance, request.submission)
    if request.submission != due:
        raise UsageError(
            tr(
                f"区分 {request.significance} の提出時期は{due}です。{request.submission}にはなりません",
                f"what is {request.significance} is submitted {due}, not {request.submission}",
            ),
            hint=Hint.of(
                tr("{} か、ほかの区分にしてください", "{}, or another significance"), options("--submission", due)
            ),
        )
    if request.way and request.way not in WAYS:
        raise UsageError(
            tr(f"--way に「{request.way}」は選べません", f"--way cannot be {request.way!r}"),
            hint=Hint.of(
                tr(
                    "選べるもの: {ways}。ほかの書き方は Row トレーラーに書いて {} で記録します",
                    "one of {ways}; any other: write a Row trailer and use {}",
                    page=("選べるもの: {ways}", "one of {ways}"),
                ),
                git("commit"),
                ways=tr("、", ", ").join(WAYS),
            ),
        )


def _check_no_row(request: CommitRequest) -> None:
    if not (request.reason or "").strip():
        raise UsageError(
            tr("表に載せない理由を示してください", "say why it makes no row"),
            hint=Hint((options("--no-row", "--reason", Example("…")),)),
        )
    if request.submission or request.significance or request.way:
        raise UsageError(
            tr(
                "--no-row の変更は表に載らないので、提出時期・区分・書き方はありません",
                "a change without a row has no submission, significance or way",
            ),
            hint=Hint.of(
                tr("{}、{}、{} を外してください", "leave out {}, {} and {}"),
                *map(options, ("--submission", "--significance", "--way")),
            ),
        )


def refuse_unlikely(date: dt.date, *, any_date: bool) -> None:
    """Raises UsageError for a 変更日 that can hardly be, unless it is said that it is meant (contract §2)."""
    if any_date or not is_unlikely(date, today()):
        return
    raise UsageError(
        tr(
            f"変更日 {wareki(date)} は、{why_unlikely(date)}",
            f"the 変更日 {date.isoformat()} is {why_unlikely(date)}",
        ),
        hint=Hint.of(
            tr("日付を確かめてください。正しければ {}", "see whether it is right; if so {}"), options("--any-date")
        ),
    )


def chosen_files(
    workspace: Workspace, assessment: Assessment | None, request: CommitRequest
) -> Mapping[str, bytes | None]:
    if request.items and request.paths:
        raise UsageError(
            tr("--item とファイルは一緒に指定できません", "--item and files cannot be given together"),
            hint=tr("どちらか一方にしてください", "give one or the other"),
        )
    if request.paths:
        return _below(workspace, request.paths)
    assert assessment is not None
    if request.items:
        refuse_other_layout(workspace, assessment)
        return selected_files(workspace, assessment, request.items)
    files = {edit.path: edit.after for edit in workspace.edits_of(assessment)}
    if not files:
        raise UsageError(
            tr("記録する変更がありません", f"there is nothing to {COMMIT}"),
            where=assessment.slug,
            hint=Hint.of(
                tr("{} かエディタで直してから記録してください", "edit something first, with {} or an editor"),
                shinkyu("edit"),
            ),
        )
    return files


def refuse_other_layout(workspace: Workspace, assessment: Assessment) -> None:
    """Raises UsageError where HEAD keeps the assessment's items in other files: none of them can be committed alone."""
    folder = workspace.committed_folder(assessment)
    if folder is None or not same_layout(folder.assessment, assessment):
        raise UsageError(
            tr(
                f"{FACTS_FILE} が変わっているので、項目ごとには記録できません",
                f"{FACTS_FILE} has changed: items cannot be {COMMITTED} alone",
            ),
            where=assessment.slug,
            hint=Hint.of(
                tr("先に {} で、すべて記録してください", f"first {COMMIT} all of it with {{}}"), shinkyu("commit")
            ),
        )


def _below(workspace: Workspace, paths: Sequence[str]) -> dict[str, bytes | None]:
    files: dict[str, bytes | None] = {}
    for asked in paths:
        if (why := workspace.unread.get(asked)) is not None:
            raise why
        found = {
            path: edit.after
            for path, edit in workspace.edits.items()
            if asked in ("", ".") or path == asked or path.startswith(asked.rstrip("/") + "/")
        }
        if not found:
            raise UsageError(
                tr(f"{asked} に記録していない変更はありません", f"{asked} has no {UNCOMMITTED} change"),
                hint=Hint.of(tr("{} で確かめてください", "see {}"), shinkyu("status")),
            )
        files |= found
    return files
