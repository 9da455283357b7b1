"""What a repository makes of its findings: the severities it gives to rules, and the findings it waives (shinkyu.yaml)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from shinkyu.model import rulebook, yamlfile
from shinkyu.model.errors import BrokenInput
from shinkyu.model.findings import Finding
from shinkyu.model.language import tr
from shinkyu.model.settings import FILE, Severities, Waiver
from shinkyu.model.snapshots.snapshot import Snapshot
from shinkyu.model.text.dates import wareki


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that does not count, and why."""

    finding: Finding
    waiver: Waiver


@dataclass(frozen=True, slots=True)
class Judged:
    """The findings that count, with their severities, and those that are waived; each in the order in which they came."""

    findings: tuple[Finding, ...] = ()
    waived: tuple[Waived, ...] = ()

    def fails(self, level: str) -> bool:
        """Whether a finding is of that severity or heavier."""
        return any(finding.severity.reaches(level) for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Policy:
    """What findings are judged by, on a ``day``: it decides whether a waiver still holds. Fixed rules it leaves as they are."""

    day: dt.date
    severities: Severities = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()

    @classmethod
    def of(cls, files: Snapshot, day: dt.date) -> Policy:
        """That of shinkyu.yaml; where it cannot be read, which is a finding itself, nothing is changed or waived."""
        try:
            settings = files.settings()
        except BrokenInput:
            return cls(day)
        return cls(day, settings.severities, settings.waivers)

    def judge(self, findings: Iterable[Finding]) -> Judged:
        """The findings, parted."""
        told: list[Finding] = []
        waived: list[Waived] = []
        for finding in map(self._weighed, findings):
            waiver = self._waiver_of(finding)
            if waiver is None:
                told.append(finding)
            else:
                waived.append(Waived(finding, waiver))
        return Judged(tuple(told), tuple(waived))

    def _weighed(self, finding: Finding) -> Finding:
        severity = self.severities.get(finding.rule)
        return finding if severity is None else replace(finding, severity=severity)

    def _waiver_of(self, finding: Finding) -> Waiver | None:
        if not self.waivers or rulebook.RULES[finding.rule].fixed:
            return None
        return next((one for one in self.waivers if self.holds(one) and _names(one, finding)), None)

    def holds(self, waiver: Waiver) -> bool:
        """Whether its time is not over."""
        return waiver.until is None or self.day <= waiver.until


def check_waivers(files: Snapshot, policy: Policy, findings: Sequence[Finding]) -> list[Finding]:
    """What is to be said of the waivers, held against all ``findings`` of the repository: those that waive nothing."""
    data = files.data(FILE) if policy.waivers else None
    lines = yamlfile.locate(data, FILE) if data else {}
    found = []
    for waiver in policy.waivers:
        named = next((finding for finding in findings if _names(waiver, finding)), None)
        if (fault := _fault(policy, waiver, named)) is not None:
            line = lines.get(("waivers", waiver.place), 1)
            found.append(rulebook.finding(fault.rule, *fault[1:], file=FILE, line=line, fact=(waiver.fingerprint,)))
    return found


def _names(waiver: Waiver, finding: Finding) -> bool:
    return waiver.fingerprint == finding.fingerprint and waiver.rule in ("", finding.rule)


class _Fault(NamedTuple):
    rule: str
    message: str
    hint: str


def _fault(policy: Policy, waiver: Waiver, named: Finding | None) -> _Fault | None:
    """What is wrong with a waiver that means that finding; None for nothing."""
    name = waiver.fingerprint
    take_out = tr("要らなければ、この免除を消してください", "take the waiver out if it is not needed any more")
    if named is None:
        message = tr(f"免除 {name} に当たる指摘はありません", f"the waiver {name} meets no finding")
        return _Fault("waiver-unused", message, take_out)
    if rulebook.RULES[named.rule].fixed:
        message = tr(
            f"指摘 {name} ({named.rule})は免除できません。読めないか、記録が事実と違ってしまうものです",
            f"the finding {name} ({named.rule}) cannot be waived: what it speaks of cannot be read, or makes the record false",
        )
        return _Fault("waiver-refused", message, tr("指摘のほうを直してください", "mend what the finding speaks of"))
    if not policy.holds(waiver) and waiver.until is not None:
        message = tr(
            f"免除 {name} ({named.rule})は {wareki(waiver.until)} までで、もう効きません",
            f"the waiver {name} ({named.rule}) was for the time up to {waiver.until}",
        )
        renew = tr(
            "指摘を直すか、まだ要るなら until を改めてください", "mend the finding, or give the waiver a new until"
        )
        return _Fault("waiver-expired", message, renew)
    return None
