"""What is found with a branch, as git hosts show it: beside the lines of a pull or merge request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from shinkyu.model.findings import Finding, Severity
from shinkyu.model.language import tr
from shinkyu.model.review.review import Review
from shinkyu.model.rulebook import RULES
from shinkyu.render.findings import annotation, finding_text, github_level
from shinkyu.render.hints import worded
from shinkyu.render.json import indented

_PER_LEVEL = 9  # GitHub shows ten annotations of a level for each step, and drops the others without a word
_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
_GITLAB = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
_SARIF_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def github(review: Review) -> str:
    """Workflow commands of GitHub Actions: the heaviest findings, of each level as many as are shown, and how many more."""
    return "".join(_annotations(review.placed))


def _annotations(findings: Sequence[Finding]) -> Iterator[str]:
    for level in Severity:
        own = [finding for finding in findings if finding.severity is level]
        yield from map(annotation, own[:_PER_LEVEL])
        if (more := len(own) - _PER_LEVEL) > 0:
            yield f"::{github_level(level)} ::{tr(f'ほか{more}件', f'and {more} more')}\n"


def gitlab(review: Review) -> str:
    """The code quality report of GitLab. A fingerprint that is met twice would show once: each has its number behind it."""
    seen: Counter[str] = Counter()
    found = []
    for finding in review.placed:
        seen[finding.fingerprint] += 1
        found.append(
            {
                "description": f"{finding.message} {worded(finding.hint)}".strip(),
                "check_name": finding.rule,
                "fingerprint": f"{finding.fingerprint}-{seen[finding.fingerprint]}",
                "severity": _GITLAB[finding.severity],
                "location": {"path": finding.file, "lines": {"begin": finding.line or 1}},
            }
        )
    return indented(found)


def sarif(review: Review) -> str:
    """SARIF 2.1.0."""
    placed = review.placed
    rules = sorted({finding.rule for finding in placed})
    return indented(
        {
            "$schema": _SARIF,
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {
                        "driver": {
                            "name": "shinkyu",
                            "rules": [
                                {"id": rule, "shortDescription": {"text": RULES[rule].description}} for rule in rules
                            ],
                        }
                    },
                    "columnKind": "unicodeCodePoints",
                    "results": [_result(finding, rules.index(finding.rule)) for finding in placed],
                }
            ],
        }
    )


def _result(finding: Finding, rule: int) -> dict[str, object]:
    place: dict[str, object] = {"artifactLocation": {"uri": _uri(finding.file)}}
    if finding.line:
        place["region"] = {"startLine": finding.line}
    return {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": _SARIF_LEVELS[finding.severity],
        "message": {"text": finding_text(finding)},
        "locations": [{"physicalLocation": place}] if finding.file else [],
        "partialFingerprints": {"shinkyu/v1": finding.fingerprint},
    }


def _uri(path: str) -> str:
    from urllib.parse import quote

    return quote(path)
