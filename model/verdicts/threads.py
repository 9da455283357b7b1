"""Comments and what they were answered, as threads: worked out from the records, of which none is ever changed.

A close holds until somebody replies after it: an answer that nobody reads would be worse than a thread that is open again.
What its author withdraws counts no more; with its comment a thread is closed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from shinkyu.model import rulebook
from shinkyu.model.findings import Finding
from shinkyu.model.hints import Hint, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.review.comments import Message, Thread
from shinkyu.model.verdicts.record import Kind, Record, Reviewer
from shinkyu.model.verdicts.store import BRANCH, time_of

_ANSWERS = (Kind.REPLY, Kind.CLOSE)


def threads(records: Sequence[Record], approvers: frozenset[str] = frozenset()) -> list[Thread]:
    """The threads among the records of one assessment, the oldest first. ``approvers``: the addresses of those listed."""
    known = {one.name: one for one in records}
    said: dict[str, list[Record]] = {one.name: [one] for one in records if one.kind is Kind.COMMENT}
    for record in records:
        if record.kind in (*_ANSWERS, Kind.WITHDRAW) and (root := _root(record, known)):
            said[root].append(record)
    return [_thread(one, approvers) for one in said.values()]


def unanswered(records: Sequence[Record]) -> Iterator[Finding]:
    """The answers to records that are not there: they may lie in a clone that was not received yet."""
    known = {one.name: one for one in records}
    for record in records:
        if record.kind in _ANSWERS and not _root(record, known):
            path = f"{BRANCH}:{record.assessment}/{record.name}.yaml"
            yield rulebook.finding(
                "comment-orphan",
                tr(
                    f"{record.by.name} の返事の相手の記録「{record.to}」がありません",
                    f"what {record.by.name} answers is not there: the record {record.to!r}",
                ),
                Hint.of(tr("{} で受け取ってください", "receive it with {}"), shinkyu("review", "sync")),
                file=path,
                fact=(record.to,),
            )


def said_at(record: Record) -> str:
    """When something was said, as ISO 8601 in UTC."""
    if record.at:
        return record.at
    time = time_of(f"{record.name}.yaml")
    return "" if time is None else f"{time.isoformat()}Z"


def _root(record: Record, known: Mapping[str, Record]) -> str:
    """The comment that a record speaks of, by name, be it by way of other answers; "" where it leads to none."""
    seen: set[str] = set()
    found: Record | None = record
    while found is not None and found.kind is not Kind.COMMENT and found.name not in seen:
        seen.add(found.name)
        found = known.get(found.to)
    return found.name if found is not None and found.kind is Kind.COMMENT else ""


def _thread(said: Sequence[Record], approvers: frozenset[str]) -> Thread:
    first, *rest = said
    taken_back = {one.to for one in rest if one.kind is Kind.WITHDRAW and _is_own(one, said)}
    counting = [one for one in rest if one.name not in taken_back and one.kind in _ANSWERS]
    gone = [one for one in rest if one.kind is Kind.WITHDRAW and one.to == first.name and _is_own(one, said)]
    return Thread(
        first.assessment,
        first.row,
        first.item,
        first.quote,
        first.branch,
        first.tip,
        tuple(map(_message, [first, *(one for one in rest if one in (*counting, *gone))])),
        not gone and not (counting and counting[-1].kind is Kind.CLOSE),
        first.by.email.casefold() in approvers,
    )


def _is_own(withdrawal: Record, said: Sequence[Record]) -> bool:
    """Whether somebody takes back what he said himself."""
    return any(one.name == withdrawal.to and _same(one.by, withdrawal.by) for one in said)


def _same(one: Reviewer, other: Reviewer) -> bool:
    if one.email or other.email:
        return one.email.casefold() == other.email.casefold()
    return one.name == other.name


def _message(record: Record) -> Message:
    hand, by = record.recorded_by, record.by
    return Message(
        record.name,
        record.kind.value,
        by.name,
        by.email,
        by.role,
        hand.name if hand is not None else "",
        said_at(record),
        record.text,
    )
