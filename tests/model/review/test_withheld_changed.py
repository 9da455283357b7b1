"""A reviewer sees which rows the public reads with ■, and what a branch does to that which is withheld."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.repos import Repo

from shinkyu.model.findings import Finding
from shinkyu.model.project import Project
from shinkyu.model.review.making import review
from shinkyu.model.review.newfindings import speaks_of
from shinkyu.model.review.review import Review, ReviewRequest

LAW, PLACE = "I-5/法令上の根拠", "III-7/リスク1/⑤物理的対策/具体的な対策の内容"
SECRET, OTHER = "地下2階のサーバー室に置く", "西棟の地下のサーバー室に置く"
TOUCHED, CHANGED = "withheld-touched", "withheld-changed"


def entry(item: str = PLACE, passage: str = SECRET, **more: object) -> dict[str, object]:
    return {"item": f"a:{item}", **({"passage": passage} if passage else {}), "reason": "防犯", **more}


def settings(*entries: dict[str, object]) -> str:
    return f"format: 2\nwithheld: {json.dumps(entries, ensure_ascii=False)}\n"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    repo = Repo(tmp_path_factory.mktemp("source") / "city")
    repo.write("shinkyu.yaml", settings(entry()))
    repo.init("zenkoumoku", "a", {LAW: "条例による。", PLACE: f"{SECRET}。\n\n施錠する。"})
    return repo.edit({"V-1/①請求先": "総務課"}, date="2020-04-01").path


@pytest.fixture
def repo(source: Path, tmp_path: Path) -> Repo:
    """A passage is withheld; on a branch of one's own."""
    repo = Repo(tmp_path / "city")
    repo.git("fetch", "-q", str(source), "main")
    repo.git("reset", "-q", "--hard", "FETCH_HEAD")
    repo.git("checkout", "-q", "-b", "side")
    return repo


def text(repo: Repo, old: str, new: str, **trailers: str) -> Repo:
    repo.replace("a/III-7.yaml", old, new)
    said = {"Change-Date": "2021-04-01", "Submission": "事後", "Reason": "工事", "Significance": "minor"}
    return repo.commit("記載の変更", trailers or said)


def reviewed(repo: Repo) -> Review:
    return review(Project.around(repo.path), ReviewRequest("side", "main"))


def new(repo: Repo, *rules: str) -> list[Finding]:
    return [one for one in reviewed(repo).new if one.rule in (rules or (TOUCHED, CHANGED))]


def test_a_row_beside_a_withheld_passage(repo: Repo) -> None:
    """It is told at the row, without the passage."""
    text(repo, "施錠する", "二重に施錠する")
    found = reviewed(repo)
    (one,) = [finding for finding in found.new if finding.rule.startswith("withheld")]
    assert one.rule == TOUCHED
    assert "その文言は変わりません" in one.message
    assert SECRET not in f"{one.message}{one.hint}"
    ((change,),) = [assessment.rows for assessment in found.assessments]
    assert speaks_of(one, change.row)
    (placed,) = [finding for finding in found.placed if finding.rule == TOUCHED]
    assert (placed.file, bool(placed.line)) == ("a/III-7.yaml", True)


def test_a_row_that_has_nothing_to_do_with_it(repo: Repo) -> None:
    repo.replace("a/I-5.yaml", "条例", "規則").commit("記載の変更", {"Change-Date": "2021-04-01", "Submission": "事前"})
    assert new(repo) == []


def test_a_passage_that_a_row_rewords(repo: Repo) -> None:
    """It is no longer found: the public would read it. With the settings put right the row is told as what it is."""
    text(repo, SECRET, OTHER)
    assert {"withheld-passage", "withheld-earlier", TOUCHED} <= {one.rule for one in reviewed(repo).new}
    repo.write("shinkyu.yaml", settings(entry(passage=OTHER, earlier=[SECRET]))).commit("文言")
    changed, touched = new(repo)
    assert (touched.rule, changed.rule) == (TOUCHED, CHANGED)
    assert "非公表とした記載そのものを変えます" in touched.message
    assert "非公表の文言か期間が変わります" in changed.message
    assert not {"withheld-passage", "withheld-earlier"} & {one.rule for one in reviewed(repo).new}


def test_a_change_without_a_row(repo: Repo) -> None:
    text(repo, "施錠する", "二重に施錠する", Table="none", Reason="誤記")
    (one,) = new(repo)
    assert one.message.startswith("行にならない変更は、")


def test_a_whole_item(repo: Repo) -> None:
    repo.write("shinkyu.yaml", settings(entry(LAW, ""))).commit("項目の全部")
    repo.replace("a/I-5.yaml", "条例", "規則").commit("記載の変更", {"Change-Date": "2021-04-01", "Submission": "事前"})
    assert [one.message.split("、")[0] for one in new(repo, TOUCHED)] == ["令和3年4月1日の行は"]
    assert all("そのもの" in one.message for one in new(repo, TOUCHED))


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ([entry()], []),
        ([entry(reason="別の理由")], []),
        ([], ["の文言が非公表から外れます"]),
        ([entry(), entry(LAW, "")], ["が非公表になります"]),
        ([entry(passage="施錠する")], ["の文言が非公表になります", "の文言が非公表から外れます"]),
        ([entry(since="2020-04-01")], ["の非公表の文言か期間が変わります"]),
        ([entry(passage="")], ["が非公表になります", "の文言が非公表から外れます"]),
    ],
)
def test_what_is_withheld_then(entries: list[dict[str, object]], said: list[str], repo: Repo) -> None:
    """Also of a branch that touches no assessment."""
    repo.write("shinkyu.yaml", settings(*entries) + "# 覚え\n").commit("設定")
    found = new(repo, CHANGED)
    assert [one.message.split("。")[0].rpartition(" ")[2] for one in found] == said
    assert all(SECRET not in one.message for one in found)


def test_a_passage_that_is_not_there_is_found_though_no_assessment_changes(repo: Repo) -> None:
    repo.write("shinkyu.yaml", settings(entry(), entry(LAW, "どこにもない文言"))).commit("設定")
    assert [one.rule for one in reviewed(repo).new] == ["withheld-passage", CHANGED]


def test_nobody_waives_it_on_the_same_branch(repo: Repo) -> None:
    repo.write("shinkyu.yaml", settings() + "severities: {withheld-touched: info}\n").commit("設定")
    assert [one.rule for one in new(repo)] == [CHANGED]
    assert [one.severity.value for one in new(repo)] == ["warning"]
