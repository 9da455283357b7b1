"""`undo`, `--row` and `log` without an item, as people call them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

DESK, PLACE = "I-7/請求先", "I-5/①部署"


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "city").init("kiso", "jumin", {DESK: "総務課", PLACE: "市民課"})
    repo.edit({PLACE: "戸籍課"}, date="2020-10-01", reason="組織改編")
    return repo.edit({DESK: "窓口課"}, date="2021-04-01", reason="電話番号の変更")


def rows(call: Call, city: Repo) -> list[tuple[str, str]]:
    return [(row["item"], row["after"]) for row in json.loads(call("table", "--format", "json", cwd=city.path).out)]


def test_a_row_of_a_wrong_item_is_taken_back(city: Repo, call: Call) -> None:
    out = call("undo", "--row", "令和3年4月1日", "Ⅰ-7", "--reason", "誤った項目", cwd=city.path).out
    assert "表に載らなくなった行:\n令和3年4月1日\nⅠ-7" in out
    assert rows(call, city) == [(PLACE, "戸籍課")]
    assert "総務課" in (city.path / "jumin/I-7.yaml").read_text(encoding="utf-8")
    assert city.git("status", "--porcelain") == ""
    assert "指摘はありません" in call("check", cwd=city.path).out
    told = call("undo", "HEAD", "--reason", "正しかった", cwd=city.path).out
    assert "代わりに載る行:\n令和3年4月1日\nⅠ-7" in told
    assert rows(call, city) == [(PLACE, "戸籍課"), (DESK, "窓口課")]


def test_an_older_commit_goes_and_what_others_changed_stays(city: Repo, call: Call) -> None:
    city.write_texts({PLACE: "戸籍住民課"}).write(
        "jumin/I-6.yaml", (city.path / "jumin/I-6.yaml").read_bytes() + b"# x\n"
    )
    call("undo", city.head, "--reason", "誤った項目", cwd=city.path)
    assert "戸籍住民課" in (city.path / "jumin/I-5.yaml").read_text(encoding="utf-8")
    assert city.git("diff", "--name-only").split() == ["jumin/I-5.yaml", "jumin/I-6.yaml"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("HEAD",), ("取り消す理由", "--reason")),
        (("--reason", "x"), ("コミットか行の", "--row 変更日 項目")),
        (("HEAD", "--row", "R3.4.1", "Ⅰ-7", "--reason", "x"), ("コミットか行の",)),
        (("--row", "R3.4.2", "Ⅰ-7", "--reason", "x"), ("令和3年4月2日 の行がありません", "令和3年4月1日")),
        (("--row", "R3.13.1", "Ⅰ-7", "--reason", "x"), ("--row: ",)),
        (("HEAD~2", "--reason", "x"), ("はじめの版のコミット", "shinkyu commit --no-row")),
    ],
)
def test_what_cannot_be_meant_is_refused(
    arguments: tuple[str, ...], says: tuple[str, ...], city: Repo, call: Call
) -> None:
    before = city.head
    told = call("undo", *arguments, cwd=city.path, code=2).err
    assert [part for part in says if part not in told] == []
    assert city.head == before


def test_what_later_commits_changed_stands_in_the_way(city: Repo, call: Call) -> None:
    wrong = city.head
    city.edit({DESK: "総合窓口"}, date="2021-05-01")
    told = call("undo", wrong, "--reason", "x", cwd=city.path, code=2).err
    assert f"{city.head[:10]} ({DESK})" in told
    assert f"`shinkyu undo {city.head[:10]} --reason" in told
    city.write_texts({DESK: "まだ"})
    assert "記録していない直し" in call("undo", "HEAD", "--reason", "x", cwd=city.path, code=2).err
    city.git("checkout", "-q", ".")
    call("undo", "HEAD", "--reason", "x", cwd=city.path)
    call("undo", wrong, "--reason", "x", cwd=city.path)
    assert "すでに取り消されています" in call("undo", wrong, "--reason", "x", cwd=city.path, code=2).err
    assert "取り消されています" in call("amend", wrong, "--reason", "x", cwd=city.path, code=2).err


def test_of_several_that_stand_in_the_way_the_newest_goes_first(city: Repo, call: Call) -> None:
    """Whichever of their items comes first in the form."""
    wrong = city.edit({PLACE: "住民課", DESK: "窓口"}, date="2021-05-01").head
    for item in (DESK, PLACE, DESK):
        city.edit({item: f"{item}の課"}, date="2021-06-01").edit({item: "総合窓口"}, date="2021-06-02")
        told = call("undo", wrong, "--reason", "x", cwd=city.path, code=2).err
        assert f"`shinkyu undo {city.head[:10]} --reason" in told
        assert told.index(city.head[:10]) < told.index(city.git("rev-parse", "HEAD~1")[:10])


def test_an_amendment_names_a_row(city: Repo, call: Call) -> None:
    out = call("amend", "--row", "R3.4.1", "Ⅰ-7", "--date", "R3.1.1", cwd=city.path).out
    assert "令和3年1月1日  事後  電話番号の変更\nⅠ-7" in out


def test_a_day_that_can_hardly_be_is_asked_about(city: Repo, call: Call) -> None:
    for command in (("amend", "HEAD"), ("commit", "--submission", "事後", "--reason", "x")):
        city.write_texts({DESK: "まだ"})
        assert "1年より先" in call(*command, "--date", "令和50年6月1日", cwd=city.path, code=2).err
    call("amend", "HEAD", "--date", "令和50年6月1日", "--any-date", cwd=city.path)


def test_all_records_the_newest_first(city: Repo, call: Call) -> None:
    out = call("log", cwd=city.path).out
    assert out.index("電話番号の変更") < out.index("組織改編") < out.index("はじめの版")
    assert f"shinkyu amend {city.head[:10]} / shinkyu undo {city.head[:10]}" in out
    assert [one["kind"] for one in json.loads(call("log", "--json", cwd=city.path).out)] == ["row", "row", "baseline"]
