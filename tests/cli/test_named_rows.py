"""`--row`: a row that several commits made is put right, or taken back, as one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

DESK, PLACE, HEAD_OF = "I-7/請求先", "I-5/①部署", "I-5/②所属長の役職名"
DAY, ROW = "2021-04-01", ("--row", "令和3年4月1日", "Ⅰ-7")


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    """One row of three commits, of which the second changes another item too; and a later row of that one."""
    repo = Repo(tmp_path / "city").init("kiso", "jumin", {DESK: "総務課", PLACE: "市民課", HEAD_OF: "課長"})
    repo.edit({DESK: "窓口係"}, date=DAY, reason="組織改編")
    repo.edit({DESK: "窓口課", HEAD_OF: "室長"}, date=DAY, reason="組織改編と人事")
    repo.edit({PLACE: "戸籍課"}, date="2021-06-01", reason="統合")
    return repo.edit({DESK: "総合窓口"}, date=DAY, reason="名称の統一")


@pytest.fixture
def alone(tmp_path: Path) -> Repo:
    """One row of three commits that change nothing else, with another item's commit between them."""
    repo = Repo(tmp_path / "city").init("kiso", "jumin", {DESK: "総務課", PLACE: "市民課"})
    repo.edit({DESK: "窓口係"}, date=DAY, reason="組織改編").edit({DESK: "窓口課"}, date=DAY, reason="組織改編")
    return repo.edit({PLACE: "戸籍課"}, date="2021-06-01", reason="統合").edit({DESK: "総合窓口"}, date=DAY)


def rows(call: Call, city: Repo) -> list[tuple[str, ...]]:
    told = json.loads(call("table", "--format", "json", cwd=city.path).out)
    return [tuple(row[name] for name in ("date", "item", "before", "after", "reason")) for row in told]


def test_all_commits_of_the_row_are_amended_and_what_else_they_hold_stays(city: Repo, call: Call) -> None:
    before, head = rows(call, city), city.head
    out = call("amend", *ROW, "--date", "R3.5.1", "--reason", "部署の再編", cwd=city.path).out
    assert out.count("記録を正す: ") == 3
    assert "令和3年5月1日  事後  部署の再編\nⅠ-7" in out
    assert "役職" not in out
    after = rows(call, city)
    assert ("2021-05-01", DESK, "総務課", "総合窓口", "部署の再編") in after
    assert [row for row in after if row[1] != DESK] == [row for row in before if row[1] != DESK]
    assert city.git("log", "--format=%(trailers:key=Amends,valueonly)", f"{head}..").count("(") == 3
    assert city.git("status", "--porcelain") == ""
    assert "指摘はありません" in call("check", cwd=city.path).out


def test_a_row_goes_from_the_table(city: Repo, call: Call) -> None:
    out = call("amend", *ROW, "--no-row", "--reason", "誤記の訂正", cwd=city.path).out
    assert "この項目の行は、表にありません。" in out
    assert [row[1] for row in rows(call, city)] == [HEAD_OF, PLACE]
    assert "指摘はありません" in call("check", cwd=city.path).out


def test_a_label_is_that_of_the_row(city: Repo, call: Call) -> None:
    call("amend", *ROW, "--label", "請求先(窓口)", cwd=city.path)
    told = json.loads(call("table", "--format", "json", cwd=city.path).out)
    assert [row["label"] for row in told if row["item"] == DESK] == ["請求先(窓口)"]


def test_all_commits_of_the_row_are_taken_back(alone: Repo, call: Call) -> None:
    head = alone.head
    out = call("undo", *ROW, "--reason", "誤った項目", cwd=alone.path).out
    assert out.count("取り消す: ") == 3
    assert "表に載らなくなった行:\n令和3年4月1日\nⅠ-7" in out
    assert [row[1] for row in rows(call, alone)] == [PLACE]
    assert "総務課" in (alone.path / "jumin/I-7.yaml").read_text("utf-8")
    assert alone.git("status", "--porcelain") == ""
    alone.git("fsck", "--strict")
    undone = alone.git("log", "--format=%(trailers:key=Undoes,valueonly)", "--reverse", f"{head}..").split("\n\n")
    line = alone.git("rev-list", head).split()
    assert [one.split()[0] for one in undone if one.strip()] == [line[0], line[2], line[3]]
    assert len({*alone.git("log", "--format=%aI", "-3").split()}) == 3, "title and date tell them apart after a rebase"
    assert "指摘はありません" in call("check", cwd=alone.path).out


def test_each_of_them_can_be_brought_back(alone: Repo, call: Call) -> None:
    before = rows(call, alone)
    call("undo", *ROW, "--reason", "誤った項目", cwd=alone.path)
    first = alone.git("rev-list", "-3", "--reverse", "HEAD").split()
    for oid in reversed(first):
        call("undo", oid, "--reason", "正しかった", cwd=alone.path)
    assert rows(call, alone) == before


def test_an_undo_takes_nothing_along_that_was_not_named(city: Repo, call: Call) -> None:
    head = city.head
    told = call("undo", *ROW, "--reason", "誤った項目", cwd=city.path, code=2).err
    assert f"ほかの変更も記録しています: {HEAD_OF}" in told
    assert f"shinkyu undo {city.git('rev-parse', 'HEAD~2')[:10]}" in told
    assert city.head == head
    # What it says to do instead for the row alone:
    city.write("text", "総務課\n")
    call("edit", "Ⅰ-7 請求先", "--file", city.path / "text", cwd=city.path)
    call("commit", "--no-row", "--reason", "誤った記録を戻す", cwd=city.path)
    call("amend", *ROW, "--no-row", "--reason", "誤った項目", cwd=city.path)
    assert [row[1] for row in rows(call, city)] == [HEAD_OF, PLACE]
    assert "指摘はありません" in call("check", cwd=city.path).out


def test_two_rows_of_one_item_and_day_are_asked_about(alone: Repo, call: Call) -> None:
    alone.edit({DESK: "相談窓口"}, date=DAY, submission="事前", reason="相談の開始")
    head = alone.head
    for command in ("amend", "undo"):
        told = call(command, *ROW, "--reason", "x", cwd=alone.path, code=2).err
        assert "行が 2 つあります" in told
        assert f"{head[:10]} (事前 相談の開始)" in told
        assert "(事後 文言の整理)" in told
        assert "shinkyu log" in told
    assert alone.head == head
    call("undo", head, "--reason", "x", cwd=alone.path)
    call("undo", *ROW, "--reason", "x", cwd=alone.path)


def test_one_thing_in_the_way_and_nothing_is_taken_back(alone: Repo, call: Call) -> None:
    alone.edit({DESK: "相談窓口"}, date="2021-05-01")
    head = alone.head
    told = call("undo", *ROW, "--reason", "x", cwd=alone.path, code=2).err
    assert f"{head[:10]} ({DESK})" in told
    assert alone.head == head
    assert alone.git("status", "--porcelain") == ""


def test_the_item_of_a_row_of_a_section(tmp_path: Path, call: Call) -> None:
    city = Repo(tmp_path / "city").init("kiso", "jumin", {PLACE: "市民課", HEAD_OF: "課長"})
    city.edit({PLACE: "戸籍課", HEAD_OF: "室長"}, date=DAY, reason="統合").edit(
        {PLACE: "窓口課"}, date=DAY, reason="統合"
    )
    call("amend", "--row", "R3.4.1", "Ⅰ-5", "--item", "Ⅰ-5 ①", "--reason", "改称", cwd=city.path)
    assert {(row[1], row[4]) for row in rows(call, city)} == {(PLACE, "改称"), (HEAD_OF, "統合")}
    told = call("amend", "--row", "R3.4.1", "Ⅰ-5 ①", "--item", "Ⅰ-5 ②", "--reason", "x", cwd=city.path, code=2).err
    assert "Ⅰ-5 ② の行ではありません" in told
    call("undo", "--row", "R3.4.1", "Ⅰ-5", "--reason", "誤り", cwd=city.path)
    assert rows(call, city) == []


def test_another_assessment_in_the_commit_is_named(tmp_path: Path, call: Call) -> None:
    city = Repo(tmp_path / "city").init("kiso", "jumin", {PLACE: "市民課"}).init("kiso", "zei", {PLACE: "税務課"})
    city.write_texts({PLACE: "戸籍課"}, slug="jumin").write_texts({PLACE: "課税課"}, slug="zei")
    city.commit("統合", {"Change-Date": DAY, "Submission": "事後", "Reason": "統合"})
    named = ("--row", "R3.4.1", f"jumin:{PLACE}")
    assert "記録しています: zei" in call("undo", *named, "--reason", "x", cwd=city.path, code=2).err
    call("amend", *named, "--reason", "改称", cwd=city.path)
    told = json.loads(call("table", "--all", cwd=city.path).out)
    assert {(row["slug"], row["reason"]) for row in told} == {("jumin", "改称"), ("zei", "統合")}


def test_a_far_day_is_asked_about_for_a_row_too(city: Repo, call: Call) -> None:
    head = city.head
    assert "1年より先" in call("amend", *ROW, "--date", "令和50年6月1日", cwd=city.path, code=2).err
    assert "何を正すか" in call("amend", *ROW, cwd=city.path, code=2).err
    assert city.head == head
