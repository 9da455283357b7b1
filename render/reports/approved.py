"""What is recorded of a verdict, or what stands against it (`shinkyu approve`); what came of files that were sent back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from shinkyu.model.findings import Finding
from shinkyu.model.hints import Call, Slot, options, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.review.review import Review
from shinkyu.render.findings import finding_text
from shinkyu.render.hints import command_line
from shinkyu.render.json import indented
from shinkyu.render.review import words
from shinkyu.render.signs import visible

if TYPE_CHECKING:  # a review asks for little of this
    from shinkyu.model.verdicts.approving import Prepared
    from shinkyu.model.verdicts.returning import ReturnedFile, ReturnedPart
    from shinkyu.model.verdicts.selecting import JudgedPart


def text(prepared: Prepared, *, dry_run: bool) -> str:
    """For people."""
    return "".join(f"{line}\n" for line in _lines(prepared, dry_run=dry_run))


def returned(files: Sequence[ReturnedFile]) -> str:
    """What of each file is recorded, and what is not."""
    return "".join(f"{line}\n" for one in files for line in _file(one))


def returned_json(files: Sequence[ReturnedFile]) -> str:
    """The same for programs."""
    return indented(
        {
            "files": [
                {
                    "file": str(one.path),
                    "by": one.approver.name,
                    "named": one.by,
                    "assessments": [_part_object(part) for part in one.parts],
                }
                for one in files
            ]
        }
    )


def lacking(review: Review) -> Iterator[str]:
    """Which approvals are asked for and not there, for standard error; nothing where all are."""
    if review.approved:
        return
    yield tr("承認が足りません。", "Approvals are missing.")
    if review.approval is None:
        yield tr(
            "  まだ記録していない直しは、承認できません",
            "  what is not committed cannot be approved",
            page=("  まだ記録していない直しは、承認できません", "  what is not recorded cannot be approved"),
        )
        return
    yield from (f"  {line}" for finding in review.approval.findings for line in finding_text(finding).split("\n"))
    for one in review.assessments:
        found = review.approval.assessments.get(one.assessment.id)
        if found is not None and not found.ok:
            yield f"  {one.assessment.slug}: {words.approval(one, review)}"


def notes(files: Sequence[ReturnedFile]) -> Iterator[str]:
    """What is worth a warning in files that were sent back, for standard error."""
    for one in files:
        yield from map(finding_text, one.findings)
        if one.by and one.by != one.approver.name:
            yield tr(
                f"注意: {one.path}: ファイルには「{visible(one.by)}」とあります({one.approver.name} の判定として扱います)",
                f"note: {one.path}: it names {visible(one.by)!r} (taken for {one.approver.name}'s verdicts)",
            )


def _lines(prepared: Prepared, *, dry_run: bool) -> Iterator[str]:
    if prepared.refused:
        yield tr("記録しませんでした。", "Nothing was recorded.")
        yield from _against(prepared)
        return
    own = sum(part.own for part in prepared.parts)
    if own:
        yield tr(
            f"自分の書いた変更は承認できないので、{own}行を除きました。",
            f"Nobody approves a change that is his own: {own} rows are left out.",
        )
    if not prepared.records:
        yield _nothing_left(prepared)
        return
    yield _recorded(prepared, dry_run=dry_run)
    yield from (f"  {_part(part)}" for part in prepared.parts if part.rows)


def _recorded(prepared: Prepared, *, dry_run: bool) -> str:
    who, verdict = prepared.approver.name, prepared.verdict
    if dry_run:
        return tr(f"{verdict}: {who} として記録することになります:", f"{verdict} by {who} would be recorded:")
    return tr(f"{verdict}: {who} として記録しました:", f"{verdict} by {who} is recorded:")


def _nothing_left(prepared: Prepared) -> str:
    from shinkyu.model.verdicts.approving import WITHDRAWN

    if prepared.verdict == WITHDRAWN:
        return tr("取り下げる判定はありません。", "There is no verdict to take back.")
    return tr(
        f"{prepared.verdict}していない行は残っていません。", f"No row is left without the verdict {prepared.verdict}."
    )


def _part(part: JudgedPart) -> str:
    digest = part.digest[: words.SHOWN]
    return tr(f"{part.slug}: {part.rows}行 照合番号 {digest}", f"{part.slug}: {part.rows} rows, digest {digest}")


def against(prepared: Prepared, told: Callable[[Finding], str] = finding_text) -> Iterator[str]:
    """What stands against a verdict, a line each; ``told``: how a finding is shown."""
    for part in prepared.moved:
        digest = part.digest[: words.SHOWN]
        yield tr(
            f"{part.slug}: 見たあとに変わっています(いまの照合番号は {digest})",
            f"{part.slug}: it changed since it was looked at (the digest is {digest} now)",
        )
    if prepared.conflicts:
        yield tr(
            f"競合が{prepared.conflicts}件あり、このままでは取り込めません",
            f"{prepared.conflicts} in conflict: it cannot be taken in as it is",
        )
    for finding in prepared.errors:
        yield from told(finding).split("\n")


def _against(prepared: Prepared) -> Iterator[str]:
    name = prepared.review.points.branch.name if prepared.review.points.branch is not None else ""
    yield from against(prepared)
    if prepared.errors:
        rule = prepared.errors[0].rule
        yield _call(
            tr("承知のうえで承認するなら", "To approve it nevertheless"),
            options("--despite", rule, "--comment", Slot(tr("理由", "WHY"))),
        )
    yield _call(tr("見直すには", "To look at it again"), shinkyu("review", name))


def _call(what: str, call: Call) -> str:
    return f"  → {what}: {command_line(call)}"


def _file(one: ReturnedFile) -> Iterator[str]:
    yield tr(f"{one.path}: {one.approver.name} の判定", f"{one.path}: verdicts of {one.approver.name}")
    for part in one.parts:
        yield from (f"  {line}" for line in _returned_part(part))


def _returned_part(part: ReturnedPart) -> Iterator[str]:
    if part.known:
        yield tr(
            "このファイルはもう記録してあります。何も足していません。",
            "This file is recorded already: nothing was added.",
        )
    elif part.part is not None:
        yield tr("記録しました: ", "Recorded: ") + _part(part.part)
    else:
        yield tr("記録する判定はありません。", "There is no verdict to record.")
    if part.comments:
        yield tr(f"備考 {part.comments}件を記録しました", f"{part.comments} remarks are recorded")
    if part.blank:
        yield tr(f"判定のない行 {part.blank}", f"{part.blank} rows without a verdict")
    if part.held:
        yield tr(
            f"承認 {part.held}行は記録していません: ブランチに競合か新しいエラーがあります(直ったら、もう一度取り込んでください)",
            f"{part.held} approvals are not recorded: the branch is in conflict, or brings an error (when that is mended,"
            " take the file in again)",
            page=(
                f"承認 {part.held}行は記録していません: 下書きに食い違いか新しいエラーがあります(直ったら、もう一度取り込んでください)",
                f"{part.held} approvals are not recorded: the draft is in conflict, "
                "or brings an error (when that is mended, take the file in again)",
            ),
        )
    if part.own:
        yield tr(
            f"自分の書いた変更の承認 {part.own}行は、数に入りません",
            f"{part.own} approvals of her own changes do not count",
        )
    if part.unsigned:
        yield tr(
            f"承認 {part.unsigned}行には署名がないので、数に入りません(identity: signed)",
            f"{part.unsigned} approvals are not signed and do not count (identity: signed)",
        )
    if part.gone:
        yield tr(
            f"お渡ししたあとに変わった行 {len(part.gone)}(判定は記録していません。もう一度見てもらってください):",
            f"{len(part.gone)} rows changed since the file was handed out (not recorded: have them looked at again):",
        )
        for row in part.gone:
            yield f"  {row.id} {row.verdict}" + (f" {visible(' '.join(row.comment.split()))}" if row.comment else "")


def _part_object(part: ReturnedPart) -> dict[str, object]:
    return {
        "slug": part.slug,
        "id": part.assessment,
        "recorded": part.part.rows if part.part is not None else 0,
        "known": part.known,
        "blank": part.blank,
        "comments": part.comments,
        "own": part.own,
        "unsigned": part.unsigned,
        "held": part.held,
        "void": [{"id": row.id, "verdict": row.verdict, "comment": row.comment} for row in part.gone],
    }
