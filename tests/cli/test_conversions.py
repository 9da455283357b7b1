"""A newer edition of the form, from end to end: over branches, within one day, taken back, and what can be named afterwards."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

AUDIT, TRAINING, PLACE = "IV-8/実施の有無", "IV-9/従業者に対する教育・啓発", "I-5/①部署"
AUDIT_NOW, TRAINING_NOW = "IV-9/実施の有無", "IV-10/従業者に対する教育・啓発"
NEW = "2024-10"
CLEAN = "指摘はありません"


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    texts = {AUDIT: "自己点検", TRAINING: "十分に行っている", PLACE: "市民課"}
    repo = Repo(tmp_path / "city").init("kiso", "jumin", texts, edition="2019-01")
    return repo.edit({PLACE: "戸籍課"}, date="2020-04-01", reason="組織改編")


def rows(call: Call, city: Repo) -> list[tuple[str, ...]]:
    told = json.loads(call("table", "--format", "json", cwd=city.path).out)
    return [tuple(row[name] for name in ("date", "label", "before", "after")) for row in told]


def taken_in(city: Repo, files: dict[str, str]) -> None:
    """The branch ``f`` merged, its conflicts settled by these files, each as a branch has it."""
    try:
        city.git("merge", "-q", "--no-ff", "--no-commit", "f")
    except AssertionError:
        assert "UU" in city.git("status", "--short")
    for name, branch in files.items():
        city.git("checkout", branch, "--", f"jumin/{name}")


ORGANISED = ("2020-04-01", "Ⅰ-5 ①部署", "市民課", "戸籍課")
AUDITED = ("2020-06-01", "Ⅳ-8 実施の有無", "自己点検", "自己点検、内部監査")


def test_a_branch_from_before_is_merged_after(city: Repo, call: Call) -> None:
    city.branch("f").edit({AUDIT: "自己点検、内部監査"}, date="2020-06-01", reason="監査")
    city.switch("main").write_texts({AUDIT: "自己点検"}).convert(NEW)
    taken_in(city, {"IV-8.yaml": "main", "IV-10.yaml": "main"})
    city.write_texts({AUDIT_NOW: "自己点検、内部監査"}).commit("枝を合わせる")
    assert rows(call, city) == [ORGANISED, AUDITED]
    assert CLEAN in call("check", cwd=city.path).out
    for day, text in (("2020-05-31", "  自己点検\n"), ("2020-06-01", "  自己点検、内部監査\n")):
        assert call("show", "--at", day, "--item", AUDIT_NOW, cwd=city.path).out.endswith(text)
    life = call("log", AUDIT_NOW, cwd=city.path).out
    assert life.index("はじめの版") < life.index("令和2年6月1日")
    assert "様式の改正" in call("log", cwd=city.path).out


def test_a_branch_with_the_conversion_is_merged_into_what_went_on(city: Repo, call: Call) -> None:
    city.branch("f").convert(NEW)
    city.switch("main").write(
        "jumin/IV-8.yaml",
        (city.path / "jumin/IV-8.yaml").read_text("utf-8").replace("  - 自己点検\n", "  - 自己点検\n  - 内部監査\n"),
    ).commit("監査", {"Change-Date": "2020-06-01", "Submission": "事後", "Reason": "監査"})
    taken_in(city, {f"IV-{number}.yaml": "f" for number in (8, 9, 10, 11)})
    city.write_texts({AUDIT_NOW: "自己点検、内部監査"}).commit("枝を合わせる")
    assert rows(call, city) == [ORGANISED, AUDITED]
    assert CLEAN in call("check", cwd=city.path).out
    assert "Ⅳ-9 実施の有無" in call("diff", "HEAD^2..HEAD", cwd=city.path).out


def test_both_sides_convert_and_go_on(city: Repo, call: Call) -> None:
    city.branch("f").convert(NEW).edit({AUDIT_NOW: "自己点検、外部監査"}, date="2020-07-01")
    city.git("switch", "-q", "main")
    call("convert", "--edition", NEW, cwd=city.path)
    call("commit", "--no-row", "--reason", "様式の改正", cwd=city.path)
    city.replace("jumin/I-5.yaml", "戸籍課", "窓口課").commit(
        "統合", {"Change-Date": "2020-06-01", "Submission": "事後", "Reason": "統合"}
    )
    taken_in(city, {"IV-9.yaml": "f"})
    city.commit("枝を合わせる")
    assert rows(call, city) == [
        ORGANISED,
        ("2020-06-01", "Ⅰ-5 ①部署", "戸籍課", "窓口課"),
        ("2020-07-01", "Ⅳ-9 実施の有無", "自己点検", "自己点検、外部監査"),
    ]
    assert CLEAN in call("check", cwd=city.path).out


def test_one_day_over_the_conversion_and_another_name_of_the_folder(city: Repo, call: Call) -> None:
    city.edit({AUDIT: "自己点検、内部監査"}, date="2020-06-01", reason="監査").convert(NEW)
    city.edit({AUDIT_NOW: "自己点検、外部監査", PLACE: "窓口課"}, date="2020-06-01", reason="監査")
    city.git("mv", "jumin", "juki")
    city.commit("名前を変える", {"Table": "none", "Reason": "名前"})
    assert rows(call, city) == [
        ORGANISED,
        ("2020-06-01", "Ⅰ-5 ①部署", "戸籍課", "窓口課"),
        ("2020-06-01", "Ⅳ-9 実施の有無", "自己点検", "自己点検、外部監査"),
    ]
    call("amend", "--row", "R2.6.1", "Ⅳ-9", "--reason", "監査の見直し", cwd=city.path)
    told = json.loads(call("table", "--format", "json", cwd=city.path).out)
    assert [row["reason"] for row in told] == ["組織改編", "監査", "監査の見直し"]
    assert CLEAN in call("check", cwd=city.path).out


def test_a_row_is_named_as_it_is_printed_or_as_its_item_is_called_now(city: Repo, call: Call) -> None:
    city.edit({AUDIT: "自己点検、内部監査"}, date="2020-06-01", reason="監査").convert(NEW)
    for name in ("Ⅳ-8", "Ⅳ-8 実施の有無", "Ⅳ-9", AUDIT_NOW):
        out = call("amend", "--row", "R2.6.1", name, "--reason", f"{name}として", cwd=city.path).out
        assert f"{name}として\nⅣ-8 実施の有無" in out
    told = call("undo", "--row", "R2.6.1", "Ⅳ-10", "--reason", "x", cwd=city.path, code=2).err
    assert "令和2年6月1日 の行がありません" in told
    city.edit({TRAINING_NOW: "特に力を入れて行っている"}, date="2020-07-01").edit(
        {AUDIT_NOW: "外部監査"}, date="2020-06-01"
    )
    assert "行が 2 つ" not in call("undo", "--row", "R2.6.1", "Ⅳ-9", "--reason", "x", cwd=city.path, code=None).err


def test_what_one_name_means_in_two_editions_is_asked(city: Repo, call: Call) -> None:
    day = "2020-06-01"
    city.edit({TRAINING: "特に力を入れて行っている"}, date=day).convert(NEW)
    city.edit({AUDIT_NOW: "外部監査"}, date=day)
    told = call("undo", "--row", "R2.6.1", "Ⅳ-9", "--reason", "x", cwd=city.path, code=2).err
    assert "IV-9 (Ⅳ-9 実施の有無)、IV-10 (Ⅳ-9 従業者に対する教育・啓発)" in told
    out = call("undo", "--row", "R2.6.1", "Ⅳ-9 従業者に対する教育・啓発", "--reason", "x", cwd=city.path).out
    assert "特に力を入れて行っている" in out
    assert "外部監査" not in out


def test_an_older_record_is_taken_back_over_the_conversion(city: Repo, call: Call) -> None:
    city.edit({AUDIT: "自己点検、内部監査", PLACE: "窓口課"}, date="2020-06-01", reason="監査").convert(NEW)
    city.replace("jumin/IV-9.yaml", "実施の有無:", "# 覚え書き\n実施の有無:").commit("覚え書き")
    city.git("mv", "jumin", "juki")
    city.commit("名前を変える", {"Table": "none", "Reason": "名前"})
    call("undo", "HEAD~3", "--reason", "誤り", cwd=city.path)
    assert rows(call, city) == [ORGANISED]
    text = (city.path / "juki/IV-9.yaml").read_text("utf-8")
    assert "# 覚え書き" in text, "what later commits did stays"
    assert "内部監査" not in text
    assert CLEAN in call("check", cwd=city.path).out
    call("undo", "HEAD", "--reason", "正しかった", cwd=city.path)
    assert rows(call, city)[1:] == [("2020-06-01", "Ⅰ-5 ①部署", "戸籍課", "窓口課"), AUDITED]


def test_a_conversion_is_recorded_told_and_taken_back(city: Repo, call: Call) -> None:
    city.edit({AUDIT: "自己点検、内部監査"}, date="2020-06-01", reason="監査")
    before, tree = rows(call, city), city.git("rev-parse", "HEAD^{tree}")
    call("convert", "--edition", NEW, cwd=city.path)
    told = call("status", cwd=city.path).out
    assert "様式の版: 2019-01 → 2024-10 (まだ記録していません)" in told
    assert '記録するには: shinkyu commit --no-row --reason "様式の改正"' in told
    assert "取りやめるには: shinkyu restore --yes --slug jumin" in told
    call("commit", "--no-row", "--reason", "様式の改正", cwd=city.path)
    assert "様式の版" not in call("status", cwd=city.path).out
    oid = city.head[:10]
    assert f"shinkyu amend {oid} / shinkyu undo {oid}" in call("log", cwd=city.path).out
    out = call("undo", oid, "--reason", "まだ早い", cwd=city.path).out
    assert "表の行は変わりません。" in out
    assert city.git("rev-parse", "HEAD^{tree}") == tree
    assert rows(call, city) == before
    assert CLEAN in call("check", cwd=city.path).out
    assert "すでに取り消されています" in call("undo", oid, "--reason", "x", cwd=city.path, code=2).err
    assert "取り消された" in call("log", cwd=city.path).out
    assert "表の行は変わりません。" in call("undo", "HEAD", "--reason", "やはり移す", cwd=city.path).out
    assert f'edition: "{NEW}"' in (city.path / "jumin/assessment.yaml").read_text("utf-8")
    assert rows(call, city) == before


def test_a_conversion_is_taken_back_under_what_was_recorded_since(city: Repo, call: Call) -> None:
    city.convert(NEW)
    converted = city.head
    city.edit({AUDIT_NOW: "自己点検、内部監査"}, date="2020-06-01", reason="監査")
    call("undo", converted, "--reason", "まだ早い", cwd=city.path)
    assert rows(call, city) == [ORGANISED, ("2020-06-01", "Ⅳ-9 実施の有無", "自己点検", "自己点検、内部監査")]
    assert "内部監査" in (city.path / "jumin/IV-8.yaml").read_text("utf-8")
    assert not (city.path / "jumin/IV-11.yaml").exists()
    assert CLEAN in call("check", cwd=city.path).out
    assert city.git("status", "--porcelain") == ""


def test_what_has_no_place_in_the_older_edition_stands_in_the_way(city: Repo, call: Call) -> None:
    city.convert(NEW)
    converted, judgement = city.head, "IV-8/人為的ミスが発生するリスクへの対策は十分か"
    city.edit({judgement: "十分である"}, date="2020-06-01")
    head = city.head
    told = call("undo", converted, "--reason", "x", cwd=city.path, code=3).err
    assert judgement in told
    assert city.head == head


def test_a_schema_that_another_assessment_came_to_need_stays(city: Repo, call: Call) -> None:
    call("convert", "--edition", NEW, cwd=city.path)
    call("commit", "--no-row", "--reason", "様式の改正", cwd=city.path)
    converted = city.head
    call("add", "zei", "--form", "kiso", "--edition", NEW, cwd=city.path)
    call("undo", converted, "--reason", "まだ早い", cwd=city.path)
    assert (city.path / ".schema/kiso-2024-10/IV-11.json").exists()
    assert CLEAN in call("check", "--slug", "jumin", cwd=city.path).out


def test_a_conversion_in_the_first_version_is_no_dead_end(tmp_path: Path, call: Call) -> None:
    city = Repo(tmp_path / "city").init("kiso", "jumin", {AUDIT: "自己点検"}, edition="2019-01")
    call("convert", "--edition", NEW, cwd=city.path)
    call("commit", "--no-row", "--reason", "様式の改正", cwd=city.path)
    call("undo", "HEAD", "--reason", "まだ早い", cwd=city.path)
    assert 'edition: "2019-01"' in (city.path / "jumin/assessment.yaml").read_text("utf-8")
    assert CLEAN in call("check", cwd=city.path).out
