"""What a form says of a change: its day, 提出時期, 区分 and reason; and how these are offered and explained."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from shinkyu.model.errors import UsageError
from shinkyu.model.findings import Finding
from shinkyu.model.language import tr
from shinkyu.model.record.likelydays import is_unlikely, why_unlikely
from shinkyu.model.record.rownote import SUBMISSIONS
from shinkyu.model.record.significances import significance_text
from shinkyu.model.rules.grounds import grounds
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.table.row import Row
from shinkyu.model.text.dates import DateError, parse_date, today, wareki
from shinkyu.model.text.months import weekday
from shinkyu.model.workspace.foresight import said_of_claim
from shinkyu.render.findings import severity_word
from shinkyu.web.frame.asked import Asked


@dataclass(frozen=True, slots=True)
class Choice:
    """A 区分 that can be chosen: its name, the 提出時期 that follows, what it is, and where the rules say so."""

    claim: str
    name: str
    submission: str
    meaning: str
    source: str


@dataclass(frozen=True, slots=True)
class Consequence:
    """What `check` says where that 区分 goes with that 提出時期; nothing where it is content."""

    name: str
    submission: str
    said: Sequence[str]


def choices() -> list[Choice]:
    """In the order in which they are offered."""
    return [Choice(one.claim, _name(one.claim), one.submission, one.meaning, one.source) for one in grounds()]


def consequences(workspace: Workspace, rows: Sequence[Row], submission: str, reason: str) -> list[Consequence]:
    """What follows of each choice for the ※ items among the rows, with the ``submission`` that is chosen (else with each)."""
    found: list[Consequence] = []
    for one in grounds():
        for timing in (
            [one.submission] if one.submission else [submission] if submission in SUBMISSIONS else SUBMISSIONS
        ):
            findings = said_of_claim(workspace, rows, one.claim, timing, reason)
            found.append(Consequence(_name(one.claim), timing, list(dict.fromkeys(map(_short, findings)))))
    return found


def said_reason(asked: Asked) -> str:
    """On one line, as a record has it."""
    return " ".join(asked.said("reason").split("\n"))


def said_day(asked: Asked) -> dt.date:
    """The day that the form says. Raises UsageError where it is none."""
    said = asked.said("date")
    try:
        return parse_date(said)
    except DateError as error:
        told = error.what if said.strip() else tr("変更日を書いてください", "give the 変更日")
        raise UsageError(
            tr(f"変更日が日付として読めません: {told}", f"the 変更日 is no day: {told}"),
            hint=error.hint or tr("令和8年4月1日 のように書いてください", "write it as 2026-04-01"),
        ) from None


def how_read(day: dt.date) -> str:
    """A day as it is understood, with its weekday, and what speaks against it."""
    doubt = why_unlikely(day) if is_unlikely(day, today()) else ""
    named = tr(f"{wareki(day)} ({weekday(day)})", f"{wareki(day)} = {day.isoformat()} ({weekday(day)})")
    return f"{named}{tr('。', '; ')}{doubt}" if doubt else named


def read_or_not(said: str) -> str:
    """How a day that is said is understood; "" where it is none."""
    try:
        return how_read(parse_date(said))
    except DateError:
        return ""


def _name(claim: str) -> str:
    return significance_text(claim) if claim else tr("示さない", "not stated")


def _short(finding: Finding) -> str:
    from shinkyu.model.rulebook import RULES

    return f"{severity_word(finding.severity)}: {RULES[finding.rule].description}"
