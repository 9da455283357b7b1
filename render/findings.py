"""Findings for people, for programs, and as notes beside the lines of a pull request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from shinkyu.model.findings import Finding, Severity
from shinkyu.model.language import tr
from shinkyu.render.folding import wrapped
from shinkyu.render.hints import worded
from shinkyu.render.json import indented
from shinkyu.render.screen import Screen
from shinkyu.render.signs import visible


def finding_text(finding: Finding) -> str:
    """A finding as people read it, without a line end at its end: place, severity, message with its rule, what to do."""
    severity = tr("エラー", "error") if finding.severity is Severity.ERROR else tr("警告", "warning")
    where = f"{finding.where}: " if finding.where else ""
    lines = worded(finding.hint).splitlines()
    hint = "".join(f"\n  → {line}" if n == 0 else f"\n    {line}" for n, line in enumerate(lines))
    return f"{where}{severity}: {finding.message} [{finding.rule}]{hint}"


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


def text(findings: Sequence[Finding], screen: Screen) -> str:
    """All of them for people, and how many they are; in a window folded to it."""
    if not findings:
        return tr("指摘はありません。", "No findings.") + "\n"
    counts = Counter(finding.severity for finding in findings)
    summary = tr(
        f"エラー {counts[Severity.ERROR]} 件、警告 {counts[Severity.WARNING]} 件",
        f"{counts[Severity.ERROR]} errors, {counts[Severity.WARNING]} warnings",
    )
    lines = "\n".join([*map(finding_text, findings), "", summary]).split("\n")
    return "".join(f"{fitted}\n" for line in lines for fitted in _fitted(line, screen))


def _fitted(line: str, screen: Screen) -> Sequence[str]:
    """The lines that one makes: a hint's further ones stand under its first."""
    if not screen.window:
        return [line]
    indent = "    " if line.startswith("  ") else "  "
    first, *more = wrapped(visible(line), max(screen.columns - len(indent), 20))
    return [first, *(indent + other for other in more)]


def json(findings: Sequence[Finding]) -> str:
    """`check --json` (contract §4)."""
    return indented({"findings": [*map(finding_object, findings)]})


def github(findings: Sequence[Finding]) -> str:
    """Workflow commands of GitHub Actions: each finding is shown beside its line in a pull request."""
    return "".join(map(annotation, findings))


def annotation(finding: Finding) -> str:
    """One such command, with its line end."""
    properties = {"file": finding.file, "line": str(finding.line or ""), "title": finding.rule}
    listed = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in properties.items() if value)
    place = "" if finding.file else f"{finding.where}: " if finding.where else ""
    message = _escaped(f"{place}{finding.message}\n{worded(finding.hint)}".rstrip(), "")
    return f"::{finding.severity.value} {listed}::{message}\n"


def _escaped(text: str, more: str) -> str:
    """As GitHub's own toolkit escapes data and, with ``more``, properties."""
    for letter in "%\r\n" + more:
        text = text.replace(letter, f"%{ord(letter):02X}")
    return text
