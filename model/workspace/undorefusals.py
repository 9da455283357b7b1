"""What stands in the way of taking a commit back, and what to do instead (contract §2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from shinkyu.model.errors import UsageError
from shinkyu.model.findings import listed
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key, entry_ids
from shinkyu.model.hints import Example, Hint, Slot, options, shinkyu
from shinkyu.model.history.events import Event
from shinkyu.model.history.history import History
from shinkyu.model.history.visit import Visit
from shinkyu.model.language import COMMIT, COMMITS, tr
from shinkyu.model.record.mention import Mention
from shinkyu.model.workspace.pending import PENDING


def what_cannot_be_undone(visit: Visit, histories: Sequence[History], reason: str) -> None:
    """Raises UsageError for a commit that is no record of edits, and where no reason is given."""
    oid, said = visit.commit.id[:10], visit.metadata
    if not reason.strip():
        raise UsageError(
            tr("取り消す理由を示してください", "say why it is taken back"),
            where=oid,
            hint=Hint((options("--reason", Example("誤った項目の記録")),)),
        )
    if len(visit.commit.parents) > 1:
        raise UsageError(
            tr(
                "枝を合わせたコミットは取り消せません",
                "a merge cannot be taken back",
                page=("下書きを取り込んだ記録は取り消せません", "the record of taking a draft in cannot be taken back"),
            ),
            where=oid,
            hint=Hint.of(
                tr(
                    "合わせた枝のコミットを一つずつ取り消してください ({})",
                    "take its commits back ({})",
                    page=("取り込んだ下書きの記録を、一つずつ取り消してください", "take its records back one by one"),
                ),
                shinkyu("log"),
            ),
        )
    if said.amends:
        meant = Mention.read(said.amends)
        raise UsageError(
            tr(
                f"記録を正した{COMMIT}は取り消せません。もう一度正してください",
                "what puts a record right is itself put right again",
            ),
            where=oid,
            hint=Hint((shinkyu("amend", meant.id[:10] if meant else oid),)),
        )
    if not histories:
        raise UsageError(
            tr(f"この{COMMIT}は評価書を変えていません", f"this {COMMIT} changes no assessment"),
            where=oid,
            hint=Hint.of(tr("記録は {} で見られます", "{} lists what is recorded"), shinkyu("log")),
        )
    if any(visit.index in one.touched and (one.start is None or visit.index < one.start) for one in histories):
        raise UsageError(
            tr(f"はじめの版の{COMMIT}は取り消せません", f"a {COMMIT} of the first version cannot be taken back"),
            where=oid,
            hint=Hint.of(
                tr("直して {} で記録してください", "edit it and record that with {}"),
                shinkyu("commit", "--no-row", "--reason", Example("はじめの版の直し")),
            ),
        )
    if any(visit.index in history.undone for history in histories):
        raise UsageError(
            tr(f"この{COMMIT}はすでに取り消されています", f"this {COMMIT} is taken back already"),
            where=oid,
            hint=Hint.of(tr("{} で確かめてください", "see {}"), shinkyu("log")),
        )


def changed_later(history: History, visit: Visit, items: Sequence[Key]) -> None:
    """Raises UsageError where later commits changed what the commit did to ``items`` (keys of items and entries)."""
    later: dict[Visit, list[str]] = {}
    for key, events in history.events.items():
        for event in events:
            if event.visit.index > visit.index and _concerns(key, event, items):
                later.setdefault(event.visit, []).append(history.assessment.path_of(key.item))
    newest_first = sorted(later, key=lambda one: one.index, reverse=True)
    found = {one.commit.id[:10]: later[one] for one in newest_first}
    if found:
        told = "、".join(f"{oid} ({listed([*dict.fromkeys(paths)])})" for oid, paths in found.items())
        raise UsageError(
            tr(f"あとの{COMMIT}が同じ項目を変えています: {told}", f"later {COMMITS} changed the same items: {told}"),
            where=visit.commit.id[:10],
            hint=Hint.of(
                tr(
                    "新しいほうから {} で取り消すか、項目を直して {} で記録してください",
                    "take them back first, the newest first, with {}, or edit the items and record that with {}",
                ),
                shinkyu("undo", next(iter(found)), "--reason", Example("…")),
                shinkyu("commit"),
            ),
        )


def _concerns(key: Key, event: Event, items: Sequence[Key]) -> bool:
    if key.is_order:
        moved = {*entry_ids(event.before)} ^ {*entry_ids(event.after)}
        if not moved and {*entry_ids(event.before)}:
            # Another order of the same entries: an entry goes back to where it was beside the others.
            return key in items or any(item.is_entry and item.list == key.item for item in items)
        return key in items or any(key.item.entry(name).covers(item) for name in moved for item in items)
    return any(item.covers(key) for item in items)


def incomplete(pending: History) -> None:
    """Raises UsageError where items would not be as they were without the commit: another branch changed the same."""
    found = next((one for one in pending.findings if one.rule == "undo-incomplete" and one.commit == PENDING), None)
    if found is not None:
        raise UsageError(
            tr(
                f"ほかの{COMMIT}が同じところを変えているので、もとに戻せない項目があります: {listed(found.fact[1:])}",
                f"other {COMMITS} changed the same, so that items would not be as they were: {listed(found.fact[1:])}",
            ),
            hint=Hint.of(
                tr("項目を直して {} で記録してください", "edit the items and record that with {}"), shinkyu("commit")
            ),
        )


def changed_layout(assessment: Assessment) -> UsageError:
    """That the commit gave the assessment another edition or other folders, and that more hangs on it."""
    return UsageError(
        tr(
            f"様式の版やフォルダの構成を変えた{COMMIT}で、ほかの変更もからむので、取り消せません",
            f"the {COMMIT} changes the edition or the folders, and more hangs on it: it cannot be taken back",
        ),
        where=assessment.slug,
        hint=Hint.of(
            tr(
                f"あとの{COMMIT}を新しいほうから {{}} で取り消すか、項目を直して {{}} で記録してください",
                f"take later {COMMITS} back first, the newest first, with {{}}, or edit the items and record that with {{}}",
            ),
            shinkyu("undo", Slot(tr("コミット", "COMMIT"))),
            shinkyu("commit"),
        ),
    )


def other_files(paths: Iterable[str]) -> None:
    """Raises UsageError for files that are no sections, which later commits changed."""
    named = [*paths]
    if named:
        raise UsageError(
            tr(
                f"あとの{COMMIT}が同じファイルを変えています: {listed(named)}",
                f"later {COMMITS} changed the same files: {listed(named)}",
            ),
            hint=Hint.of(tr("直して {} で記録してください", "edit them and record that with {}"), shinkyu("commit")),
        )


def uncommitted(paths: Iterable[str]) -> None:
    """Raises UsageError for files that would be written and hold uncommitted edits."""
    named = [*paths]
    if named:
        raise UsageError(
            tr(
                f"記録していない直しのあるファイルです: {listed(named)}",
                f"these files hold uncommitted edits: {listed(named)}",
                page=(
                    "まだ記録していない直しのあるところを書き換えることになります",
                    "what holds edits that are not recorded would be written",
                ),
            ),
            hint=Hint.of(
                tr("先に {} で記録するか、{} で戻してください", "record them first with {}, or undo them with {}"),
                shinkyu("commit"),
                shinkyu("restore", Slot(tr("項目", "ITEM"))),
            ),
        )
