"""commit-msg: whether a message says of the staged edits what the record needs (contract §2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from shinkyu.model.errors import BrokenInput, Refused, ShinkyuError, UsageError
from shinkyu.model.findings import Finding, Severity, listed
from shinkyu.model.githooks.messagefile import MessageFile, without_ours
from shinkyu.model.githooks.staged import Staged
from shinkyu.model.hints import Hint, git
from shinkyu.model.language import tr
from shinkyu.model.record.metadata import Metadata, read_message
from shinkyu.model.repository import Repository, is_amid_others_work
from shinkyu.model.text.dates import today
from shinkyu.model.workspace.outlook import Outlook

_FOR_LATER = ("fixup!", "squash!", "amend!")  # git puts these into other commits
_UNRECORDED = "unrecorded"


def check_message(repository: Repository, path: Path) -> list[ShinkyuError]:
    """Lets a message pass, or raises Refused; what is to be said of one that passes.

    A merge, and what a rebase lays anew, are others' words; what git will put into another commit is none yet. Which commit
    `git commit --amend` takes the place of, git does not say here: one that loses its record so is found by pre-push.
    """
    file = MessageFile.read(repository, path)
    bare = without_ours(file.text, file.comment)
    if bare != file.text:
        file.put(bare)
    message = file.message
    if not message.strip() or message.lstrip().startswith(_FOR_LATER) or is_amid_others_work(repository):
        return []
    staged = Staged(repository)
    metadata, findings = read_message(message)
    speaks = bool(metadata.amends or metadata.undoes)
    if not (speaks or staged.of_assessments):
        return []
    wrong = [finding for finding in findings if finding.severity is Severity.ERROR]
    if wrong:
        raise Refused(
            tr("このメッセージでは記録になりません", "with this message nothing is recorded"),
            wrong,
            hint=_again(path),
        )
    return [*_checked(staged, metadata, path)] if staged.of_assessments else []


def _checked(staged: Staged, metadata: Metadata, path: Path) -> Iterator[ShinkyuError]:
    outlook = staged.outlook
    try:
        outlook.refuse_broken()
        outlook.refuse_changed_id()
        outlook.refuse_comments()
        if metadata.change_date is not None:
            outlook.refuse_crossing(metadata)
    except (BrokenInput, UsageError) as error:
        broken = error.findings if isinstance(error, BrokenInput) else ()
        raise Refused(error.what, broken, where=error.where, hint=error.hint) from None
    findings = [*staged.findings(metadata)]
    _refuse_unsaid(outlook, metadata, [one for one in findings if one.severity is Severity.ERROR], path)
    yield from (ShinkyuError(one.message) for one in findings if one.severity is Severity.WARNING)
    try:
        outlook.refuse_published(metadata, meant=False)
    except UsageError as error:  # it may be meant, and there is nobody to ask
        yield error


def _refuse_unsaid(outlook: Outlook, metadata: Metadata, errors: Sequence[Finding], path: Path) -> None:
    unsaid = [finding for finding in errors if finding.rule == _UNRECORDED]
    gone = [] if metadata.recorded else [one.slug for one in outlook.gone() if outlook.is_dated(one)]
    if unsaid or gone:
        items = [item for finding in unsaid for item in finding.fact]
        raise Refused(_says_nothing(items, gone), (), hint=_lines_to_add(path))
    if errors:
        raise Refused(tr("このままでは記録が誤りになります", "the record would be wrong so"), errors, hint=_again(path))


def _says_nothing(items: Sequence[str], gone: Sequence[str]) -> str:
    if gone:
        return tr(
            f"評価書 {listed(gone)} を消すコミットに、変更日(Change-Date)も Table: none もありません",
            f"the commit takes {listed(gone)} away with neither Change-Date nor Table: none",
        )
    return tr(
        f"記載を変えるコミットに、変更日(Change-Date)がありません: {listed(items)}",
        f"the commit changes texts and has no Change-Date: {listed(items)}",
    )


def _lines_to_add(path: Path) -> Hint:
    day = today().isoformat()
    return Hint.of(
        tr(
            "メッセージの最後の段落に、次の3行を書き足してください(表に載せないのなら Table: none と Reason: の2行)\n"
            "Change-Date: {day}\nSubmission: 事後\nReason: 提出時期に係る説明\n"
            "書いたメッセージは {} で続きから書けます",
            "add these three lines as the last paragraph of the message (Table: none and Reason: if it is to make no row)\n"
            "Change-Date: {day}\nSubmission: 事後\nReason: …\ngo on with the message by {}",
        ),
        git("commit", "-eF", path.as_posix()),
        day=day,
    )


def _again(path: Path) -> Hint:
    return Hint.of(
        tr("直してから {} で続きから書けます", "put it right, and go on with the message by {}"),
        git("commit", "-eF", path.as_posix()),
    )
