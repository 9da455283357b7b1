"""What falls due with time, as of a day: 再実施 after five years, the yearly look, the end of a 事務."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from tests.repos import Repo

from shinkyu.model.findings import Finding, Severity
from shinkyu.model.project import Project
from shinkyu.model.rules.deadlines import AHEAD

PUBLISHED, NAME, ASSESSED = "cover/公表日", "cover/評価書名", "VI-1/①実施日"
LAW = "I-5/法令上の根拠"
RULES = {"reassessment-due", "yearly-look-due", "retention-over", "end-unreadable"}
SAID = {"submission": "事前", "reason": "文言の整理"}


def repo(tmp_path: Path, texts: dict[str, str], form: str = "zenkoumoku") -> Repo:
    return Repo(tmp_path / "city").init(form, "s", texts)  # type: ignore[arg-type]


def due(repo: Repo, day: str) -> dict[str, Finding]:
    found = Project.around(repo.path).check(day=dt.date.fromisoformat(day)).findings
    return {finding.rule: finding for finding in found if finding.rule in RULES}


@pytest.mark.parametrize(
    ("day", "severity"),
    [
        ("2024-12-30", None),
        ("2025-01-01", Severity.INFO),
        ("2025-03-31", Severity.INFO),
        ("2025-04-01", Severity.WARNING),
        ("2030-01-01", Severity.WARNING),
    ],
)
def test_five_years_after_the_first_publication(day: str, severity: Severity | None, tmp_path: Path) -> None:
    assert dt.date(2025, 4, 1) - dt.timedelta(AHEAD) == dt.date(2025, 1, 1)
    found = due(repo(tmp_path, {PUBLISHED: "令和2年4月1日"}), day).get("reassessment-due")
    assert (found and found.severity) == severity
    if found:
        assert found.file == "s/cover.yaml"


def test_a_mere_correction_does_not_restart_the_count(tmp_path: Path) -> None:
    city = repo(tmp_path, {PUBLISHED: "令和2年4月1日"}).edit({LAW: "甲"}, date="2023-04-01", **SAID)  # type: ignore[arg-type]
    city.edit({PUBLISHED: "令和5年4月10日"}, no_row=True)
    assert due(city, "2025-04-01")["reassessment-due"].severity is Severity.WARNING
    assert "yearly-look-due" not in due(city, "2024-04-01")


@pytest.mark.parametrize("how", ["day", "reason", "significant"])
def test_an_assessment_done_again_restarts_it(how: str, tmp_path: Path) -> None:
    """From its publication, by the day of the しきい値判断, by what a row says, or by a 重要な変更."""
    city = repo(tmp_path, {PUBLISHED: "令和2年4月1日", ASSESSED: "令和2年2月1日"})
    said = {**SAID, "date": "2023-04-01"}
    if how == "day":
        city.edit({ASSESSED: "令和5年2月1日"}, **said)  # type: ignore[arg-type]
    elif how == "reason":
        city.edit({LAW: "甲"}, **{**said, "reason": "再実施による修正"})  # type: ignore[arg-type]
    else:
        city.edit({LAW: "甲"}, significance="significant", **said)  # type: ignore[arg-type]
    city.edit({PUBLISHED: "令和5年4月10日"}, no_row=True)
    assert "reassessment-due" not in due(city, "2027-12-31")
    assert due(city, "2028-04-09")["reassessment-due"].severity is Severity.INFO
    assert due(city, "2028-04-10")["reassessment-due"].severity is Severity.WARNING


def test_a_draft_has_nothing_due(tmp_path: Path) -> None:
    assert due(repo(tmp_path, {ASSESSED: "平成20年1月1日"}), "2030-01-01") == {}


def test_a_tag_of_publication_counts(tmp_path: Path) -> None:
    city = repo(tmp_path, {LAW: "甲"})
    city.git("tag", "published/s/2020-04-01")
    assert "reassessment-due" in due(city, "2025-04-01")


@pytest.mark.parametrize(("day", "told"), [("2021-03-31", False), ("2021-04-01", True)])
def test_a_year_after_the_last_publication_or_change(day: str, told: bool, tmp_path: Path) -> None:
    city = repo(tmp_path, {PUBLISHED: "平成31年4月1日"}, "kiso").edit({PUBLISHED: "令和2年4月1日"}, no_row=True)
    found = due(city, day)
    assert ("yearly-look-due" in found) is told
    if told:
        assert found["yearly-look-due"].severity is Severity.INFO


def test_only_the_heavier_is_told(tmp_path: Path) -> None:
    assert set(due(repo(tmp_path, {PUBLISHED: "令和2年4月1日"}), "2026-01-01")) == {"reassessment-due"}


@pytest.mark.parametrize(
    "name", ["国保に関する事務【令和3年3月31日 終了】", "国保に関する事務【令和３年３月３１日終了】"]
)
def test_an_ended_assessment_is_only_kept(name: str, tmp_path: Path) -> None:
    city = repo(tmp_path, {PUBLISHED: "平成25年4月1日", NAME: name})
    assert due(city, "2024-03-31") == {}
    assert set(due(city, "2024-04-01")) == {"retention-over"}


def test_an_end_that_cannot_be_read(tmp_path: Path) -> None:
    assert set(due(repo(tmp_path, {NAME: "国保に関する事務【令和3年2月30日 終了】"}), "2021-01-01")) == {
        "end-unreadable"
    }
    assert due(repo(tmp_path / "other", {NAME: "国保に関する事務【新規】"}), "2021-01-01") == {}


def test_the_29th_of_february(tmp_path: Path) -> None:
    city = repo(tmp_path, {PUBLISHED: "令和2年2月29日"})
    assert due(city, "2025-02-27")["reassessment-due"].severity is Severity.INFO
    assert due(city, "2025-02-28")["reassessment-due"].severity is Severity.WARNING
