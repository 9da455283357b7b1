"""Findings for people, for programs, and as notes beside the lines of a pull request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from shinkyu.model.findings import Finding, Severity
from shinkyu.model.language import tr
from shinkyu.model.rulebook import RULES
from shinkyu.model.rules.judging import Judged, Waived
from shinkyu.model.settings import FILE, Waiver
from shinkyu.model.text.dates import wareki
from shinkyu.render.folding import wrapped
from shinkyu.render.hints import worded
from shinkyu.render.json import indented
from shinkyu.render.screen import Screen
from shinkyu.render.signs import visible


def finding_text(finding: Finding) -> str:
    """A finding as people read it, without a line end at its end: place, severity, message with its rule, what to do."""
    severity = severity_word(finding.severity)
    where = f"{finding.where}: " if finding.where else ""
    lines = worded(finding.hint).splitlines()
    hint = "".join(f"\n  → {line}" if n == 0 else f"\n    {line}" for n, line in enumerate(lines))
    return f"{where}{severity}: {finding.message} [{finding.rule}]{hint}"


def severity_word(severity: Severity) -> str:
    """How heavy a finding is, in a word."""
    return {
        Severity.ERROR: tr("エラー", "error"),
        Severity.WARNING: tr("警告", "warning"),
        Severity.INFO: tr("参考", "info"),
    }[severity]


def count_text(findings: Sequence[Finding], waived: int = 0) -> str:
    """How many of each severity there are, and how many are waived besides; of infos and waived ones only where there is any."""
    counts = Counter(finding.severity for finding in findings)
    errors, warnings, infos = (counts[severity] for severity in Severity)
    parts = [tr(f"エラー {errors} 件", f"{errors} errors"), tr(f"警告 {warnings} 件", f"{warnings} warnings")]
    if infos:
        parts.append(tr(f"参考 {infos} 件", f"{infos} infos"))
    if waived:
        parts.append(tr(f"免除 {waived} 件", f"{waived} waived"))
    return tr("、", ", ").join(parts)


def finding_object(finding: Finding) -> dict[str, str | int | None]:
    """A finding for programs, as contract §4 fixes it; the line is null where there is none."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "slug": finding.slug,
        "item": finding.item,
        "file": finding.file,
        "line": finding.line or None,
        "commit": finding.commit,
        "message": finding.message,
        "hint": worded(finding.hint),
        "fingerprint": finding.fingerprint,
    }


def text(found: Judged, screen: Screen, *, waived: bool = False) -> str:
    """All that count for people, and how many they are; in a window folded to it.

    ``waived``: the others too, each with the reason, and below one that can be waived how that is written.
    """
    texts = [finding_text(one) + (_to_waive(one) if waived else "") for one in found.findings]
    texts += [_waived_text(one) for one in found.waived] if waived else []
    if not found.findings and not found.waived:
        return tr("指摘はありません。", "No findings.") + "\n"
    lines = "\n".join([*texts, *([""] if texts else []), count_text(found.findings, len(found.waived))]).split("\n")
    return "".join(f"{fitted}\n" for line in lines for fitted in _fitted(line, screen))


def _to_waive(finding: Finding) -> str:
    """The lines of shinkyu.yaml that waive it."""
    if RULES[finding.rule].fixed:
        return tr("\n    (免除できません)", "\n    (cannot be waived)")
    lines = (
        f"- fingerprint: {finding.fingerprint}",
        f"  rule: {finding.rule}",
        tr("  reason: (理由)", "  reason: (why)"),
    )
    head = tr(f"免除するなら、{FILE} の waivers: の下に", f"to waive it, below waivers: in {FILE}")
    return "".join(f"\n    {line}" for line in (f"{head}:", *lines))


def _waived_text(one: Waived) -> str:
    return f"{finding_text(replace(one.finding, hint=''))}\n  {_why(one.waiver)}"


def _why(waiver: Waiver) -> str:
    until = tr(f"({wareki(waiver.until)} まで)", f" (up to {waiver.until})") if waiver.until else ""
    return tr(f"免除{until}: {waiver.reason}", f"waived{until}: {waiver.reason}")


def _fitted(line: str, screen: Screen) -> Sequence[str]:
    """The lines that one makes: a hint's further ones stand under its first."""
    if not screen.window:
        return [line]
    indent = "    " if line.startswith("  ") else "  "
    first, *more = wrapped(visible(line), max(screen.columns - len(indent), 20))
    return [first, *(indent + other for other in more)]


def json(found: Judged) -> str:
    """`check --json` (contract §4): the findings that count, and apart from them those that are waived, with the reason."""
    return indented({"findings": [*map(finding_object, found.findings)], "waived": [*map(waived_object, found.waived)]})


def waived_object(one: Waived) -> dict[str, object]:
    """A finding that is waived, for programs."""
    until = one.waiver.until.isoformat() if one.waiver.until else None
    return {**finding_object(one.finding), "waiver": {"reason": one.waiver.reason, "until": until}}


def github(found: Judged) -> str:
    """Workflow commands of GitHub Actions: each finding is shown beside its line in a pull request."""
    return "".join(map(annotation, found.findings))


# As GitHub calls them.
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github_level(severity: Severity) -> str:
    """What GitHub calls an annotation of that severity."""
    return _LEVELS[severity]


def annotation(finding: Finding) -> str:
    """One such command, with its line end."""
    properties = {"file": finding.file, "line": str(finding.line or ""), "title": finding.rule}
    listed = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in properties.items() if value)
    place = "" if finding.file else f"{finding.where}: " if finding.where else ""
    message = _escaped(f"{place}{finding.message}\n{worded(finding.hint)}".rstrip(), "")
    return f"::{github_level(finding.severity)} {listed}::{message}\n"


def _escaped(text: str, more: str) -> str:
    """As GitHub's own toolkit escapes data and, with ``more``, properties."""
    for letter in "%\r\n" + more:
        text = text.replace(letter, f"%{ord(letter):02X}")
    return text
