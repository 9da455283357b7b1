"""Where rows do not tell all that was recorded, or would quote what comes later (contract §3.2, §3.4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from shinkyu.model import rulebook
from shinkyu.model.findings import Finding
from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.hints import Hint, Slot, shinkyu
from shinkyu.model.history.chainorder import Crossing, crossings, leaves_row
from shinkyu.model.history.changes import Change, EntryRun
from shinkyu.model.history.history import History
from shinkyu.model.history.notes import Notes
from shinkyu.model.language import COMMIT, tr
from shinkyu.model.rules.proposing import amend_change
from shinkyu.model.text.dates import wareki


def check_runs(history: History, changes: Sequence[Change], notes: Notes) -> list[Finding]:
    """Reasons that a later commit of the same row replaced, and rows that stand before one that they build on."""
    found = [crossed(history, crossing) for crossing in crossings(history, changes)]
    return [*found, *_replaced(history, changes, notes)]


def crossed(history: History, crossing: Crossing) -> Finding:
    """The finding of a 変更日 that is before that of a row on which the change builds."""
    change, path = crossing.change, _path(history, crossing.change)
    assert change.date is not None
    day, later = wareki(change.date), wareki(crossing.date)
    return rulebook.finding(
        "row-chain-order",
        tr(
            f"{path} の変更日 {day} は、先に記録された行の変更日 {later} より前です。"
            "表では、変更前の記載が後の行の結果を引くことになります",
            f"{path} changed on {change.date}, but a row of {crossing.date} was recorded before:"
            " in the table its 変更前の記載 would quote what a later row makes",
        ),
        Hint.of(
            tr(
                "どちらかの変更日が違うときは、{} で正してください。違わないときは、この項目の変更日を {day} 以後にします",
                "if one of the days is wrong, put it right with {}; if not, date this item's change {day} or later",
            ),
            shinkyu("amend", Slot(tr("コミット", "COMMIT")), "--date", Slot(tr("変更日", "DATE"))),
            day=tr(later, crossing.date.isoformat()),
        ),
        slug=history.assessment.slug,
        item=path,
        commit=change.visits[-1].commit.id,
        fact=[change.date.isoformat(), crossing.date.isoformat(), path],
    )


def _replaced(history: History, changes: Iterable[Change], notes: Notes) -> Iterable[Finding]:
    for change in changes:
        if len(change.visits) > 1 and leaves_row(change):
            reasons = [notes.claims(visit, *_keys(change)).reason for visit in change.visits]
            gone = [reason for reason in dict.fromkeys(reasons) if reason != reasons[-1] and reason.strip()]
            if gone:
                yield _finding(history, change, gone, reasons[-1])


def _finding(history: History, change: Change, gone: Sequence[str], reason: str) -> Finding:
    path, said = _path(history, change), "」「".join(gone)
    return rulebook.finding(
        "reason-replaced",
        tr(
            f"{path} の同じ日の直しが一つの行になり、説明「{said}」は表に出ません(出るのは「{reason}」)",
            f"edits of {path} on one day make one row: the reason {said!r} is not in the table, but {reason!r}",
        ),
        Hint.of(
            tr(
                f"両方の説明が要るときは、{{}} で最後の{COMMIT}の説明に書き合わせてください",
                f"where both are wanted, write them into the reason of the last {COMMIT} with {{}}",
            ),
            amend_change(history, change.visits[-1], _keys(change)[0], "--reason", Slot(tr("説明", "TEXT"))),
        ),
        slug=history.assessment.slug,
        item=path,
        commit=change.visits[-1].commit.id,
        fact=[path, *gone, reason],
    )


def _keys(change: Change) -> Sequence[Key]:
    return [change.entry] if isinstance(change, EntryRun) else [change.key.item]


def _path(history: History, change: Change) -> ItemPath:
    return history.assessment.path_of(_keys(change)[0])
