"""On what ground ※ items are changed: what it is, when it is submitted, what it asks for (規則 第9条, 第11条; 指針 第6の2(2), 別表)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import ItemPath
from shinkyu.model.form.order import marked_within
from shinkyu.model.history.history import History
from shinkyu.model.language import tr
from shinkyu.model.record.rownote import SUBMISSION_OF
from shinkyu.model.rules.claims import check_rows
from shinkyu.model.rules.minor import doubts_of
from shinkyu.model.table.row import Row
from shinkyu.schema import Section

_RULE = "規則 第11条、指針 第6の2(2)"
_GROUNDS = (  # the claim, what it is and what it asks for, and where the rules say so
    (
        "",
        (
            "根拠を示しません。事前に提出するなら差し支えありません。事後なら、説明に根拠が要ります",
            "no ground: fine where it is submitted 事前; 事後 needs a ground in the reason",
        ),
        _RULE,
    ),
    (
        "significant",
        (
            "軽微な変更でも、リスクを明らかに軽減させる変更でもないもの。変更の前に評価を再実施し、事前に提出・公表します",
            "neither minor nor plainly risk-reducing: assessed again and published before the change is made",
        ),
        _RULE,
    ),
    (
        "minor",
        (
            "誤字脱字の修正など、言っていることの変わらない変更。事前でも事後でもかまいません",
            "a slip of the pen and the like: it says the same as before; 事前 or 事後",
        ),
        _RULE,
    ),
    (
        "risk-reducing",
        (
            "漏えいその他の事態を発生させるリスクを明らかに軽減させる変更。事前でも事後でもかまいません",
            "it plainly lowers the risk of a leak or the like; 事前 or 事後",
        ),
        _RULE,
    ),
    (
        "emergency",
        (
            "災害などの緊急時で、事前に評価できなかったもの。事後に提出し、どのような緊急時かを説明に書きます",
            "a disaster or the like left no time: submitted 事後, and the reason names the emergency",
        ),
        "規則 第9条第2項",
    ),
    (
        "other",
        (
            "そのほかの根拠(詳細の追記、期間経過、組織改編、法令改正、様式変更など)。説明に書き、事後でよいかを人が確かめます",
            "another ground (details added, a period over, a reorganisation, a new law or form …): named in the reason,"
            " and a person judges whether it allows 事後",
        ),
        _RULE,
    ),
)


@dataclass(frozen=True, slots=True)
class Ground:
    """What can be claimed of a change of ※ items. ``submission``: the only 提出時期 that goes with it, "" where both do."""

    claim: str
    submission: str
    meaning: str
    source: str


@dataclass(frozen=True, slots=True)
class MarkedItem:
    """An item that is a matter of 重要な変更. ``within``: where it is an entry, the headings in it that bear ※. ``doubts``:
    what of its change is more than wording, so that it is hardly a minor one."""

    path: ItemPath
    label: str
    within: tuple[str, ...]
    doubts: tuple[str, ...]


def grounds() -> Iterator[Ground]:
    """All that can be claimed, and nothing ("") first."""
    for claim, meaning, source in _GROUNDS:
        yield Ground(claim, SUBMISSION_OF.get(claim, ""), tr(*meaning), source)


def marked_items(history: History, rows: Sequence[Row]) -> list[MarkedItem]:
    """The ※ items among the rows, each once, with what speaks for more than a minor change of each."""
    first = {row.item: row for row in reversed(rows) if row.marked}
    doubts = doubts_of(history, [*first.values()])
    found = [
        MarkedItem(path, row.label, _within(history.assessment, path), doubts[path]) for path, row in first.items()
    ]
    return found[::-1]


def _within(assessment: Assessment, path: ItemPath) -> tuple[str, ...]:
    return marked_within(assessment, assessment.key_of(path)) if path.is_entry else ()


def renewed_sections(assessment: Assessment) -> list[Section]:
    """The sections that say that the assessment was done again: with a 重要な変更 they are renewed in the same publication."""
    return [section for section in assessment.form.sections if section.renewed]


def claims_findings(rows: Sequence[Row], claim: str, submission: str, reason: str) -> list[Finding]:
    """What `check` says of rows of ※ items of which that is claimed."""
    return check_rows(
        [replace(row, significance=claim, submission=submission, reason=reason) for row in rows if row.marked]
    )
