"""Whose verdict on which row counts, by the setting ``review`` of the base."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from shinkyu.model.errors import InputError
from shinkyu.model.language import tr
from shinkyu.model.review.approval import RowApproval, Statement
from shinkyu.model.settings import Approver, ReviewRules
from shinkyu.model.verdicts.authors import Person, same_address
from shinkyu.model.verdicts.record import APPROVED, SENT_BACK, Kind, Record, RowVerdict

Verifies = Callable[[bytes, str, str], bool]  # the signed bytes, the signature, the public key


class Counted:
    """The last verdict of each person on each row of one assessment.

    Records stand in the order of their times: of a signed one the time that is signed, else that of its file's name. Whoever
    may add files could else put a copy of one before or behind others, and so undo what was said between.

    A record that lacks a signature that it needs, or has one that is none of hers, counts for nothing, but where it sends a
    row back: that is on the safe side. It never takes the place of one that counts.
    """

    def __init__(self, records: Sequence[Record], rules: ReviewRules, verifies: Verifies) -> None:
        self._rules, self._verifies = rules, verifies
        self._approvers = {one.email.casefold(): one for one in rules.approvers}
        self._said: dict[str, dict[str, tuple[Statement, RowVerdict]]] = defaultdict(dict)
        self._idle: dict[str, dict[str, Statement]] = defaultdict(dict)
        withdrawn = {(one.to, one.by.email.casefold()) for one in records if self._withdraws(one)}
        for record in sorted(records, key=self._time):
            if (record.name, record.by.email.casefold()) not in withdrawn:
                self._take(record)

    def of_row(
        self, identity: str, authors: Iterable[Person], outdated: Callable[[str], bool], *, needed: bool
    ) -> RowApproval:
        """Where a row stands, as far as it was judged as it is now. ``outdated``: whether a record (by name) approves no more."""
        people = [*authors]
        own = frozenset(same_address(email) for _, email in people if self._rules.four_eyes)
        said = [statement for statement, _ in self._said[identity].values()]
        statements = [
            _of_author(one) if one.verdict == APPROVED and same_address(one.email) in own else one for one in said
        ]
        statements = [_of_before(one) if _counts(one) and outdated(one.record) else one for one in statements]
        idle = [one for email, one in self._idle[identity].items() if email not in self._said[identity]]
        counting = [one for one in statements if not one.why]
        given = sum(one.verdict == APPROVED for one in counting)
        roles = Counter(one.role for one in counting if one.verdict == APPROVED)
        missing = tuple(role for role, number in self._rules.roles.items() if roles[role] < number)
        sent_back = any(one.verdict == SENT_BACK for one in counting)
        needed = needed and self._rules.required > 0
        approved = given >= self._rules.required and not missing and not sent_back
        shown = tuple(f"{name} <{email}>" for name, email in people)
        return RowApproval(needed, approved, given, missing, (*statements, *idle), (), shown, own)

    def approved_besides(
        self, identities: Iterable[str], of: Callable[[str], bool]
    ) -> dict[str, list[tuple[Statement, RowVerdict]]]:
        """What was approved, by id, among all but these rows; ``of``: whether a record (by name) is to be looked at."""
        known = {*identities}
        found: dict[str, list[tuple[Statement, RowVerdict]]] = {}
        for identity, said in self._said.items():
            approvals = [(one, row) for one, row in said.values() if _counts(one) and of(one.record)]
            if identity not in known and approvals:
                found[identity] = approvals
        return found

    def last(self, identity: str, email: str) -> Statement | None:
        """The last verdict of a person on a row, if it may count."""
        found = self._said[identity].get(email.casefold())
        return found[0] if found is not None else None

    def _take(self, record: Record) -> None:
        email = record.by.email.casefold()
        if record.kind is Kind.WITHDRAW and not self._unproven(record):
            for row in record.rows:
                self._said[row.id].pop(email, None)
        if record.kind is not Kind.VERDICT:
            return
        approver = self._approvers.get(email)
        why = _stranger() if approver is None else self._unproven(record)
        for row in record.rows:
            statement = _statement(record, row, approver, why)
            if why and (approver is None or row.verdict != SENT_BACK):
                self._idle[row.id][email] = statement
            else:
                self._said[row.id][email] = replace(statement, why=""), row
                self._idle[row.id].pop(email, None)

    def _time(self, record: Record) -> str:
        """By what records are sorted, as names of files are written: ``20210501T090000``, and more behind it."""
        signed = record.signed and record.at and not self._unproven(record)
        return re.sub("[-:]", "", record.at) if signed else record.name

    def _withdraws(self, record: Record) -> bool:
        return record.kind is Kind.WITHDRAW and bool(record.to) and not self._unproven(record)

    def _unproven(self, record: Record) -> str:
        """Why it is not sure that the record is hers; "" where it is, or need not be."""
        approver = self._approvers.get(record.by.email.casefold())
        if approver is None or not (self._rules.signed or (record.signature and approver.key)):
            return ""
        if not record.signature:
            return tr("署名がありません", "it is not signed")
        try:
            right = self._verifies(record.signed, record.signature, approver.key)
        except InputError as error:
            return tr(f"署名を確かめられません: {error.what}", f"the signature cannot be verified: {error.what}")
        return "" if right else tr("署名が本人の鍵のものではありません", "the signature is none of that person's key")


def _counts(statement: Statement) -> bool:
    return statement.verdict == APPROVED and not statement.why


def _statement(record: Record, row: RowVerdict, approver: Approver | None, why: str) -> Statement:
    name = approver.name if approver is not None else record.by.name
    role = approver.role if approver is not None else record.by.role
    return Statement(name, record.by.email, role, row.verdict, record.text, record.name, why)


def _of_author(statement: Statement) -> Statement:
    why = tr("自分の書いた変更は承認できません", "nobody approves a change that is his own")
    return replace(statement, why=why)


def _of_before(statement: Statement) -> Statement:
    why = tr(
        "取り込まれる前の承認です。その後に変わった行を戻します",
        "that was before the base had it, and changed it since",
    )
    return replace(statement, why=why)


def _stranger() -> str:
    return tr("approvers にいない人です", "that person is none of the approvers")
