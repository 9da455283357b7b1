"""What rows state for themselves: 提出時期, a reason, and what is claimed of ※ items (規則 第11条, 指針 第6の2(2)); 公表日."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from shinkyu.model import rulebook
from shinkyu.model.findings import Finding, listed
from shinkyu.model.form.keys import Key
from shinkyu.model.hints import Example, Hint, Slot, Word
from shinkyu.model.language import tr
from shinkyu.model.record.rownote import SUBMISSION_OF
from shinkyu.model.rules.proposing import Amending
from shinkyu.model.table.row import Row
from shinkyu.model.text.dates import DateError, parse_date, wareki

AFTER = "事後"
# Says only that no 重要な変更 is meant, in the words of the form's guide, and nothing of why.
_MERE_DENIAL = re.compile(r"(この変更は)?重要な?変更(に|には)(該当しない|[当あ]たらない)(ため|もの)?[。.]?")


class _Fault(NamedTuple):
    """What is wrong with what a row states, what to do about it, and the claim that it is about, if any."""

    rule: str
    hint: str  # with {} where an `amend` of the rows goes, with these options
    claim: str = ""
    options: tuple[Word, ...] = ()


def check_rows(rows: Sequence[Row]) -> list[Finding]:
    """One finding for each fault and commit, naming the items; the rows are those of one assessment."""
    found: dict[tuple[str, _Fault], list[Row]] = defaultdict(list)
    for row in rows:
        for fault in _faults(row):
            found[row.commits[-1], fault].append(row)
    amending = Amending(rows)
    return [_finding(fault, faulty, amending) for (_, fault), faulty in found.items()]


def check_published(slug: str, item: Key, written: str, rows: Sequence[Row], file: str, line: int) -> list[Finding]:
    """公表日 as ``written`` in its ``item`` against the last 変更日 of the table. A draft's is blank, which is no finding."""
    if not written:
        return []

    def finding(rule: str, message: str, hint: str | Hint, *fact: str) -> list[Finding]:
        return [rulebook.finding(rule, message, hint, slug=slug, item=item, file=file, line=line, fact=fact)]

    try:
        published = parse_date(written)
    except DateError as error:
        return finding(
            "published-unreadable", tr(f"公表日: {error.what}", f"公表日: {error.what}"), error.hint, written
        )
    last = max((row.date for row in rows), default=published)
    if last <= published:
        return []
    return finding(
        "published-before-change",
        tr(
            f"公表日 {wareki(published)} が、最後の変更日 {wareki(last)} より前です",
            f"公表日 {published} is before the last 変更日 {last}",
        ),
        tr("公表するときに、公表日を改めてください", "renew 公表日 when you publish"),
        published.isoformat(),
        last.isoformat(),
    )


def _faults(row: Row) -> Iterable[_Fault]:
    """All that is wrong with what a row states."""
    amend = tr("{} で書き足せます", "add it with {}")
    if not row.submission:
        yield _Fault("submission-missing", amend, options=("--submission", Slot("事前|事後")))
    if not row.reason.strip():
        yield _Fault("reason-missing", amend, options=("--reason", Example("…")))
    if row.marked:
        yield from _CLAIMS[row.significance](row)


def _unclaimed(row: Row) -> Iterable[_Fault]:
    if row.submission != AFTER:
        return
    hint = tr("{} で、事後でよい根拠を示してください", "state why 事後 is allowed: {}")
    ground = ("--significance", Slot("minor|risk-reducing|emergency|other"))
    if not row.reason.strip() or _MERE_DENIAL.fullmatch("".join(row.reason.split())):
        yield _Fault("significance-missing", hint, "none", ground)
    else:
        yield _Fault("significance-other", hint, "none", ground)


def _significant(row: Row) -> Iterable[_Fault]:
    if row.submission not in ("", SUBMISSION_OF["significant"]):
        hint = tr("重要な変更は、再実施して事前に公表します", "a 重要な変更 is assessed again and published 事前")
        yield _Fault("significance-contradicted", hint, "significant")


def _emergency(row: Row) -> Iterable[_Fault]:
    if row.submission not in ("", SUBMISSION_OF["emergency"]):
        hint = tr("緊急時の事後評価(規則 第9条第2項)なら、提出時期は事後です", "an emergency (規則 第9条第2項) is 事後")
        yield _Fault("significance-contradicted", hint, "emergency 事前")
    elif not row.reason.strip():
        hint = tr("説明に、どのような緊急時かを書いてください", "name the emergency in the reason")
        yield _Fault("significance-contradicted", hint, "emergency")


def _other(row: Row) -> Iterable[_Fault]:
    if row.submission == AFTER:
        hint = tr("説明にある根拠で事後が認められるか、確かめてください", "see whether the reason given allows 事後")
        yield _Fault("significance-other", hint, "other")


def _nothing(row: Row) -> Iterable[_Fault]:
    return ()


_CLAIMS: Mapping[str, Callable[[Row], Iterable[_Fault]]] = {
    "": _unclaimed,
    "significant": _significant,
    "minor": _nothing,
    "risk-reducing": _nothing,
    "emergency": _emergency,
    "other": _other,
}


def _finding(fault: _Fault, rows: Sequence[Row], amending: Amending) -> Finding:
    items = list(dict.fromkeys(item for row in rows for item in row.items))
    about = rulebook.RULES[fault.rule].description
    # A claim is judged by its reason: with another one it is to be judged anew.
    judged = (fault.claim, *dict.fromkeys(row.reason for row in rows)) if fault.claim else ()
    return rulebook.finding(
        fault.rule,
        f"{about}: {rows[0].date_text} {listed(items or [row.label for row in rows])}",
        Hint.of(fault.hint, amending.rows(rows, *fault.options)) if fault.options else fault.hint,
        slug=rows[0].slug,
        item=items[0] if len(items) == 1 else "",
        commit=rows[0].commits[-1],
        fact=(*judged, *items),
    )
