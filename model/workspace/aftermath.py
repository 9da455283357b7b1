"""What a record brings about besides its own rows: rows that leave the table, and what `check` will find that it did not before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from shinkyu.model.findings import Finding
from shinkyu.model.hints import Hint, options, shinkyu
from shinkyu.model.history.history import History
from shinkyu.model.language import tr
from shinkyu.model.repository import Repository
from shinkyu.model.rules.claims import check_rows
from shinkyu.model.rules.judging import Policy
from shinkyu.model.rules.letters import check_reasons
from shinkyu.model.rules.minor import check_minor
from shinkyu.model.rules.record import check_history
from shinkyu.model.rules.renewal import check_renewal
from shinkyu.model.rules.standing import check_standing
from shinkyu.model.rules.unheard import check_unheard
from shinkyu.model.snapshots.snapshot import Snapshot
from shinkyu.model.table.row import Row
from shinkyu.model.table.table import Table, build_table
from shinkyu.model.text.dates import today


def new_findings(repository: Repository, before: History, after: History) -> tuple[Finding, ...]:
    """What is wrong with the record as it is then and was not before, judged by the settings of HEAD."""
    known = {one.fingerprint for one in _findings(before, build_table(before))}
    found = _findings(after, build_table(after))
    head = repository.head()
    policy = Policy.of(Snapshot(repository, repository.commit(head).tree if head else None), today())
    return policy.judge(dict.fromkeys(one for one in found if one.fingerprint not in known)).findings


def findings_of_record(history: History) -> list[Finding]:
    """What `check` says of the record of an assessment and of its rows; not judged yet."""
    table = build_table(history)
    return list(dict.fromkeys((*_findings(history, table), *_of_claims(history, table))))


def _of_claims(history: History, table: Table) -> Iterable[Finding]:
    yield from check_rows(table.rows)
    yield from check_reasons(history.assessment.slug, table.rows)
    yield from check_minor(history, table.rows)
    yield from check_renewal(history, table.rows)


def gone_rows(before: Sequence[Row], after: Sequence[Row]) -> tuple[Row, ...]:
    """The rows that are in the table no more; one that only bears another day, reason or label is still in it."""
    there = {_told(row) for row in after}
    return tuple(row for row in before if _told(row) not in there)


def rows_gone_over(before: History, pending: History) -> tuple[Finding, ...]:
    """The rows that will not be true any more once a commit without rows is made, with what to do before it is."""
    was, then = build_table(before), build_table(pending)
    known = {one.fact for one in check_standing(before, was.changes, was.rows)}
    hint = Hint.of(
        tr(
            "変更なら、{} を付けずに変更日と説明を添えて記録してください。"
            "行のもとの記録が誤りなら、記録したあと {} の示すとおりに行をなくしてください",
            "if it is a change, record it with its 変更日 and reason and without {}; if the record of the row was wrong, take"
            " the row away afterwards, as {} says",
        ),
        options("--no-row"),
        shinkyu("check"),
    )
    found = check_standing(pending, then.changes, then.rows)
    return tuple(replace(one, commit="", hint=hint) for one in found if one.fact not in known)


def _told(row: Row) -> tuple[object, ...]:
    return row.slug, row.item, row.items, row.before, row.after


def _findings(history: History, table: Table) -> Iterable[Finding]:
    yield from check_history(history, table.changes)
    yield from table.findings
    yield from check_unheard(history)
    yield from check_standing(history, table.changes, table.rows)
