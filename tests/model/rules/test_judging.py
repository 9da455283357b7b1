"""Severities and waivers of shinkyu.yaml: what they change, what they cannot, and what is said of idle ones."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from tests.repos import Repo

from shinkyu.model.findings import Finding, Severity
from shinkyu.model.project import Project
from shinkyu.model.rulebook import RULES
from shinkyu.model.rules.judging import Judged

LAW = "I-5/法令上の根拠"
DAY = dt.date(2021, 6, 1)
UNRECORDED = 'x: "書式"'


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """Two assessments; the row of the first lacks a reason, which is a warning, and a commit of it is unrecorded, an error."""
    return (
        Repo(tmp_path / "city")
        .init("zenkoumoku", "a", {LAW: "条例による。"})
        .init("kiso", "b")
        .edit({LAW: "規則による。"}, date="2021-04-01", reason="", slug="a")
        .write_texts({LAW: "要綱による。"}, slug="a")
        .commit_message("記録しない変更")
    )


def check(repo: Repo, slug: str = "", day: dt.date = DAY) -> Judged:
    return Project.around(repo.path).check(slug=slug, day=day)


def of(judged: Judged, rule: str) -> list[Finding]:
    return [finding for finding in judged.findings if finding.rule == rule]


def waive(repo: Repo, *waivers: str) -> Repo:
    return repo.write("shinkyu.yaml", "format: 2\nwaivers:\n" + "".join(f"- {one}\n" for one in waivers))


@pytest.mark.parametrize("severity", Severity)
def test_a_rule_has_the_severity_that_the_repository_gives_it(severity: Severity, repo: Repo) -> None:
    (before,) = of(check(repo), "reason-missing")
    (after,) = of(
        check(repo.write("shinkyu.yaml", f"format: 2\nseverities:\n  reason-missing: {severity}\n")), "reason-missing"
    )
    assert (before.severity, after.severity) == (Severity.WARNING, severity)
    assert before.fingerprint == after.fingerprint


def test_what_fails() -> None:
    order = ("error", "warning", "info")
    reached = {severity: [level for level in (*order, "never") if severity.reaches(level)] for severity in Severity}
    assert reached == {
        Severity.ERROR: ["error", "warning", "info"],
        Severity.WARNING: ["warning", "info"],
        Severity.INFO: ["info"],
    }


@pytest.mark.parametrize(
    "text", ["severities: {unrecorded: info}", "severities: {unrecorded: error}", "severities: {nashi: info}"]
)
def test_what_cannot_be_weighed_is_refused(text: str, repo: Repo) -> None:
    """A fixed rule, or one that there is not; nothing else of the settings counts then."""
    judged = check(repo.write("shinkyu.yaml", f"format: 2\n{text}\n"))
    (refused,) = of(judged, "settings")
    assert (refused.severity, refused.file, refused.line) == (Severity.ERROR, "shinkyu.yaml", 2)
    assert of(judged, "unrecorded")[0].severity is Severity.ERROR


def test_a_waived_finding_is_kept_apart(repo: Repo) -> None:
    (finding,) = of(check(repo), "reason-missing")
    judged = check(waive(repo, f"{{fingerprint: {finding.fingerprint}, reason: 旧様式のため}}"))
    assert of(judged, "reason-missing") == of(judged, "waiver-unused") == []
    ((waived, waiver),) = [(one.finding, one.waiver) for one in judged.waived]
    assert (waived, waiver.reason) == (finding, "旧様式のため")


def test_a_waiver_may_name_the_rule(repo: Repo) -> None:
    (finding,) = of(check(repo), "reason-missing")
    right = f"{{fingerprint: {finding.fingerprint}, rule: reason-missing, reason: r}}"
    wrong = f"{{fingerprint: {finding.fingerprint}, rule: submission-missing, reason: r}}"
    assert len(check(waive(repo, right)).waived) == 1
    judged = check(waive(repo, wrong))
    assert (len(judged.waived), len(of(judged, "waiver-unused"))) == (0, 1)


def test_a_waiver_holds_up_to_its_last_day(repo: Repo) -> None:
    (finding,) = of(check(repo), "reason-missing")
    waive(repo, f"{{fingerprint: {finding.fingerprint}, reason: r, until: 令和3年6月1日}}")
    assert len(check(repo, day=DAY).waived) == 1
    late = check(repo, day=DAY + dt.timedelta(1))
    assert late.waived == ()
    assert len(of(late, "reason-missing")) == 1
    (expired,) = of(late, "waiver-expired")
    assert (expired.file, expired.line) == ("shinkyu.yaml", 3)


def test_what_is_fixed_cannot_be_waived(repo: Repo) -> None:
    (finding,) = of(check(repo), "unrecorded")
    assert RULES[finding.rule].fixed
    judged = check(waive(repo, f"{{fingerprint: {finding.fingerprint}, reason: r}}"))
    assert of(judged, "unrecorded") == [finding]
    assert len(of(judged, "waiver-refused")) == 1
    named = check(waive(repo, f"{{fingerprint: {finding.fingerprint}, rule: unrecorded, reason: r}}"))
    assert len(of(named, "settings")) == 1


@pytest.mark.parametrize("waiver", ["{fingerprint: 0123456789abcdef}", "{fingerprint: 0123456789abcdef, reason: ' '}"])
def test_a_waiver_without_a_reason_is_refused(waiver: str, repo: Repo) -> None:
    assert [one.line for one in of(check(waive(repo, waiver)), "settings")] == [3]


def test_of_one_assessment_no_waiver_counts_as_unused(repo: Repo) -> None:
    """It may be of another."""
    waive(repo, "{fingerprint: 0123456789abcdef, reason: r}")
    assert len(of(check(repo), "waiver-unused")) == 1
    assert of(check(repo, "b"), "waiver-unused") == []


def test_settings_that_cannot_be_read_waive_nothing(repo: Repo) -> None:
    (finding,) = of(check(repo), "reason-missing")
    waive(repo, f"{{fingerprint: {finding.fingerprint}, reason: r}}", "{fingerprint: x, reason: r}")
    assert len(of(check(repo), "reason-missing")) == 1
