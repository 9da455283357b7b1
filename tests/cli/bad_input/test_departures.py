"""Assessments that are no longer there: told as what they are, never as a folder in which there was nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.cli.bad_input.conftest import COMMIT, ITEM, Refuse
from tests.cli.conftest import Call
from tests.repos import Repo

ENDED = {"Table": "none", "Reason": "事務の終了"}
NONE_HERE = ("ここには評価書がありません", "shinkyu add SLUG")


def take_away(repo: Repo, trailers: dict[str, str] | None = None, slug: str = "jumin") -> Repo:
    shutil.rmtree(repo.path / slug)
    return repo.commit("消す", trailers)


def test_a_commit_that_takes_an_assessment_away(city: Repo, find: Refuse, refuse: Refuse) -> None:
    gone = take_away(city).head[:10]
    for arguments in (("check",), ("check", "HEAD")):
        find(
            *arguments,
            cwd=city.path,
            says=(f"{gone}: エラー: 「消す」は", "評価書 jumin をまるごと消しています [unrecorded]", "git revert"),
        )
    says = (f"{gone}: 評価書「jumin」は、「消す」のコミットで消されています", f"shinkyu table {gone}~1 --slug jumin")
    for reading in (("table",), ("table", "--slug", "jumin"), ("show", "--slug", "jumin"), ("status",), ("log", ITEM)):
        refuse(*reading, cwd=city.path, code=2, says=says)


def test_the_way_told_leads_to_the_table(city: Repo, call: Call) -> None:
    before = call("table", cwd=city.path).out
    gone = take_away(city).head[:10]
    assert call("table", f"{gone}~1", "--slug", "jumin", cwd=city.path).out == before


def test_beside_another_assessment(city: Repo, call: Call, refuse: Refuse) -> None:
    take_away(city.init("kiso", "kaigo"))
    assert "評価書 jumin をまるごと消しています" in call("check", cwd=city.path, code=1).out
    assert call("check", "--slug", "kaigo", cwd=city.path).out == "指摘はありません。\n"
    refuse("table", "--slug", "jumin", cwd=city.path, code=2, says=("「消す」のコミットで消されています",))
    refuse("table", "--slug", "jumim", cwd=city.path, code=2, says=("評価書「jumim」はありません",))


@pytest.mark.parametrize("trailers", [ENDED, {"Change-Date": "2022-04-01", "Reason": "事務の終了"}], ids=str)
def test_one_that_ended_with_a_word_about_it(trailers: dict[str, str], city: Repo, call: Call) -> None:
    take_away(city.init("kiso", "kaigo"), trailers)
    assert call("check", cwd=city.path).out == "指摘はありません。\n"


def test_one_that_ended_without_a_reason(city: Repo, call: Call) -> None:
    gone = take_away(city.init("kiso", "kaigo"), {"Table": "none"}).head[:10]
    told = call("check", cwd=city.path).out
    assert f"{gone}: 警告: 表に載せない理由がありません: 「Table: none」 [table-none-reason]" in told


def test_one_that_never_had_a_date(city: Repo, call: Call) -> None:
    take_away(city.init("kiso", "kaigo"), slug="kaigo")
    assert call("check", cwd=city.path).out == "指摘はありません。\n"


def test_one_that_only_moved_or_came_back(city: Repo, call: Call) -> None:
    city.git("mv", "jumin", "koseki")
    city.commit("移す")
    assert call("check", cwd=city.path).out == "指摘はありません。\n"
    take_away(city, slug="koseki").git("revert", "--no-commit", "HEAD")
    city.commit("戻す", ENDED)
    assert "まるごと" not in call("check", cwd=city.path).out


@pytest.mark.parametrize("trailers", [{}, ENDED], ids=["plain", "recorded"])
def test_by_a_merged_branch(trailers: dict[str, str], city: Repo, call: Call) -> None:
    city.init("kiso", "kaigo").branch("side")
    gone = take_away(city, trailers).head[:10]
    city.switch("main").write("README.md", "案内\n").commit("案内").merge("side")
    told = [line for line in call("check", cwd=city.path, code=None).out.splitlines() if "まるごと" in line]
    assert [line.partition(":")[0] for line in told] == ([] if trailers else [gone])


def test_a_lost_assessment_file_keeps_its_folder_from_being_nothing(city: Repo, find: Refuse, refuse: Refuse) -> None:
    (city.path / "jumin/assessment.yaml").unlink()
    says = ("jumin/assessment.yaml: エラー: ", "[assessment-missing]", "shinkyu restore jumin/assessment.yaml")
    find("check", cwd=city.path, says=says)
    for arguments in (("status",), COMMIT, (*COMMIT, "jumin"), ("table", "--pending")):
        refuse(*arguments, cwd=city.path, code=3, says=says)


def test_a_folder_that_is_gone_and_not_committed(city: Repo, call: Call, refuse: Refuse) -> None:
    shutil.rmtree(city.path / "jumin")
    for arguments in (COMMIT, ("check",), ("table", "--pending"), ("convert", "--edition", "2024-10")):
        says = ("jumin: 評価書「jumin」がまるごと消えています", "shinkyu restore --yes --slug jumin")
        refuse(*arguments, cwd=city.path, code=2, says=says)
    shown = call("status", cwd=city.path).out
    assert "jumin: 評価書がまるごと消えています" in shown
    assert "記録していない直しはありません" not in shown
    call("commit", "--no-row", "--reason", "事務の終了", "jumin", cwd=city.path)
    assert city.git("log", "-1", "--format=%s") == "jumin を消す\n"


def test_nothing_here_is_not_nothing_found(city: Repo, refuse: Refuse, tmp_path: Path) -> None:
    new = Repo(tmp_path / "new")
    for repo in (new, Repo(tmp_path / "other").write("README.md", "案内\n").commit("案内")):
        for arguments in (("check",), ("check", "--json"), ("status",), ("status", "--json")):
            refuse(*arguments, cwd=repo.path, code=2, says=NONE_HERE)
