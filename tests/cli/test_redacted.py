"""`--redacted`: a copy for publication, or a refusal that says what cannot be found and where; never what is withheld."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

ITEM, OTHER = "III-7/リスク1/⑤物理的対策/具体的な対策の内容", "I-1/②事務の内容"
SECRET, OLDER = "サーバ室は庁舎の3階にある。", "サーバ室は庁舎の2階にある。"
MARK = "■■■■"


def withheld(*entries: str, more: str = "") -> str:
    return "format: 2\n" + more + "withheld:\n" + "".join(f"- {{reason: 防犯, {entry}}}\n" for entry in entries)


ONE = f"item: 's:{ITEM}', passage: {SECRET}"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "city").write("shinkyu.yaml", withheld(ONE))
    repo.init("zenkoumoku", "s", {ITEM: f"鍵を掛ける。{SECRET}", OTHER: "審査"})
    return repo.edit({ITEM: f"鍵を二つ掛ける。{SECRET}", OTHER: "点検"}, date="2021-04-01")


def test_a_copy_has_marks_and_says_so(repo: Repo, call: Call) -> None:
    shown = call("show", "--redacted", "--item", ITEM, cwd=repo.path)
    assert f"鍵を二つ掛ける。{MARK}" in shown.out
    assert "規則第13条" in shown.out
    assert "非公表とした1件を ■ にしています" in shown.err
    table = call("table", "--redacted", "--format", "json", cwd=repo.path)
    row = next(row for row in json.loads(table.out) if row["item"] == ITEM)
    assert (row["before"], row["after"]) == (f"鍵を掛ける。{MARK}", f"鍵を二つ掛ける。{MARK}")
    assert "".join(text for text, _ in row["after_spans"]) == row["after"]
    assert SECRET in call("table", cwd=repo.path).out  # the record keeps it


def lost(repo: Repo, call: Call, *arguments: str, rule: str) -> str:
    """What is said where no copy is made; nothing is written, and nothing of the secret is told."""
    for command in (("show", "-o", "copy.html"), ("table", "-o", "copy.csv"), ("table", "--all", "-o", "copy.json")):
        told = call(*command, "--redacted", *arguments, cwd=repo.path, code=1)
        assert f"[{rule}]" in told.err
        assert "shinkyu.yaml:" in told.err
        assert "階" not in told.err + told.out
        assert not [*repo.path.glob("copy.*")]
    return told.err


def test_a_passage_that_was_reworded_is_refused(repo: Repo, call: Call) -> None:
    repo.edit({ITEM: f"鍵を二つ掛ける。{SECRET.replace('3', '4')}"}, date="2021-05-01")
    assert "shinkyu.yaml:3" in lost(repo, call, rule="withheld-passage")
    found = json.loads(call("check", "--json", cwd=repo.path, code=1).out)["findings"]
    (one,) = [one for one in found if one["rule"] == "withheld-passage"]
    assert (one["file"], one["line"], one["item"]) == ("shinkyu.yaml", 3, ITEM)


def test_its_earlier_wording_is_withheld_where_it_is_told_of(repo: Repo, call: Call) -> None:
    repo.edit({ITEM: f"鍵を二つ掛ける。{OLDER}"}, date="2021-05-01")
    repo.write("shinkyu.yaml", withheld(f"item: 's:{ITEM}', passage: {OLDER}"))
    lost_in_table = call("table", "--redacted", cwd=repo.path, code=1)
    assert "[withheld-earlier]" in lost_in_table.err
    assert lost_in_table.out == ""
    repo.write("shinkyu.yaml", withheld(f"item: 's:{ITEM}', passage: {OLDER}, earlier: [{SECRET}]"))
    assert "階" not in call("table", "--redacted", cwd=repo.path).out
    assert "階" not in call("show", "--redacted", "--at", "2021-04-01", cwd=repo.path).out
    assert "階" not in call("show", "HEAD~1", "--redacted", cwd=repo.path).out


def test_it_came_and_went(tmp_path: Path, call: Call) -> None:
    """``since`` and ``until`` say when nothing of it stood there; between them every text must hold it."""
    repo = Repo(tmp_path).init("zenkoumoku", "s", {ITEM: "鍵。"})
    repo.edit({ITEM: f"鍵。{SECRET}"}, date="2021-04-01").edit({ITEM: f"錠。{SECRET}"}, date="2021-05-01")
    repo.edit({ITEM: "錠。"}, date="2021-06-01").edit({ITEM: "扉。"}, date="2021-07-01")
    repo.write("shinkyu.yaml", withheld(f"{ONE}, since: 2021-04-01, until: 2021-06-01"))
    table = call("table", "--redacted", cwd=repo.path).out
    assert table.count(MARK) == 4
    assert "階" not in table
    assert "扉。" in call("show", "--redacted", cwd=repo.path).out
    for day in ("2021-03-01", "2021-04-01", "2021-05-31", "2021-06-01"):
        shown = call("show", "--redacted", "--at", day, cwd=repo.path)
        assert (f"。{MARK}" in shown.out) == (day in ("2021-04-01", "2021-05-31"))
        assert "階" not in shown.out
    for days in ("since: 2021-05-01, until: 2021-06-01", "since: 2021-04-01, until: 2021-07-01", "until: 2021-06-01"):
        repo.write("shinkyu.yaml", withheld(f"{ONE}, {days}"))
        lost = call("table", "--redacted", cwd=repo.path, code=None)
        assert lost.code == (0 if days.startswith("since: 2021-05-01") else 1)  # more than is asked for is hidden
        assert "階" not in lost.out


@pytest.mark.parametrize(
    "item",
    ["t:I-1/②事務の内容", "s:Ⅲ-7 リスク9", "s:I-2/システム[9]/②システムの機能", "s:システム1 ②システムの機能"],
)
def test_what_names_no_item_for_certain_is_refused(item: str, repo: Repo, call: Call) -> None:
    repo.edit({"I-2/システム[a]/②システムの機能": SECRET, "I-2/システム[b]/②システムの機能": "乙"}, no_row=True)
    repo.write("shinkyu.yaml", withheld(ONE, f"item: '{item}'"))
    said = lost(repo, call, rule="withheld-item")
    if "システム1" in item:
        assert "item: s:I-2/システム[a]/②システムの機能" in said


def test_a_folder_that_was_renamed_takes_nothing_out_of_hiding(repo: Repo, call: Call) -> None:
    repo.git("mv", "s", "t")
    repo.commit("フォルダの名前", {"Table": "none", "Reason": "整理"})
    lost(repo, call, rule="withheld-item")


def test_what_is_withheld_by_now_is_not_shown_of_an_older_version(repo: Repo, call: Call) -> None:
    """Nor what only that version withholds; nor what nobody has committed yet."""
    repo.write("shinkyu.yaml", "format: 2\n").commit("もう伏せない")
    assert "階" not in call("show", "HEAD~1", "--redacted", cwd=repo.path).out
    assert "階" in call("show", "HEAD", "--redacted", cwd=repo.path).out
    repo.write("shinkyu.yaml", withheld(ONE))
    assert "階" not in call("show", "HEAD", "--redacted", cwd=repo.path).out
    assert "階" not in call("show", "--pending", "--redacted", cwd=repo.path).out


def test_a_draft(repo: Repo, call: Call) -> None:
    repo.write_texts({ITEM: f"鍵を三つ掛ける。{SECRET}"})
    shown = call("show", "--pending", "--redacted", cwd=repo.path)
    assert f"鍵を三つ掛ける。{MARK}" in shown.out
    assert "(1項目)" in shown.out
    assert "階" not in call("table", "--pending", "--redacted", cwd=repo.path).out


def test_what_does_not_go_together(repo: Repo, call: Call) -> None:
    assert "--editable" in call("show", "--redacted", "--editable", "-o", "a.xlsx", cwd=repo.path, code=2).err
    assert "--redacted" in call("table", "--redacted", "--explain", cwd=repo.path, code=2).err


def test_a_passage_that_also_stands_elsewhere_is_told_of(repo: Repo, call: Call) -> None:
    repo.edit({OTHER: SECRET}, date="2021-05-01")
    assert "s の公表用の写し" in (told := call("show", "--redacted", cwd=repo.path)).err
    assert OTHER in told.err


def test_a_published_copy_is_held_against_the_copy(repo: Repo, call: Call) -> None:
    for name in ("t.csv", "t.xlsx", "t.html", "t.docx"):
        call("table", "--redacted", "-o", name, cwd=repo.path)
        assert "2行が一字一句同じです" in call("verify", name, "--strict", cwd=repo.path).out
    copy = (repo.path / "t.csv").read_text(encoding="utf-8")
    (repo.path / "other.csv").write_text(copy.replace("二つ", "三つ"), encoding="utf-8")
    assert "記載の違う行 1" in call("verify", "other.csv", cwd=repo.path, code=1).out
    shown = copy.replace(f"二つ掛ける。{MARK}", f"二つ掛ける。{SECRET}")
    (repo.path / "shown.csv").write_text(shown, encoding="utf-8")
    assert "記載の違う行 1" in call("verify", "shown.csv", cwd=repo.path, code=1).out
    call("table", "-o", "whole.csv", cwd=repo.path)
    assert "2行が一字一句同じです" in call("verify", "whole.csv", "--strict", cwd=repo.path).out


def test_a_newer_edition_of_the_form_takes_the_items_along(tmp_path: Path, call: Call) -> None:
    """The same path is another item there: Ⅳ-8 of one edition is Ⅳ-9 of the next."""
    old = "IV-8/実施の有無"
    repo = Repo(tmp_path).init("kiso", "s", {old: "自己点検"}, edition="2019-01")
    repo.write("shinkyu.yaml", "# 注\n" + withheld(f"item: 's:{old}'")).commit("非公表")
    told = call("convert", "--edition", "2024-10", cwd=tmp_path).out
    text = (tmp_path / "shinkyu.yaml").read_text(encoding="utf-8")
    assert "shinkyu.yaml" in told
    assert text.startswith("# 注\n")
    assert "IV-9/" in text
    shown = call("show", "--pending", "--redacted", cwd=tmp_path).out
    assert "自己点検" not in shown.split("Ⅳ-9")[1].split("Ⅳ-10")[0].replace("<選択肢>", "")


def test_settings_that_are_wrong_are_told_with_their_line(repo: Repo, call: Call) -> None:
    for entry, line in (
        ("{item: 's:x'}", 3),
        ("{item: x, reason: r}", 3),
        ("{item: 's:x', reason: r, passage: ' '}", 3),
        ("{item: 's:x', reason: r, until: 2021-01-01}", 3),
        ("{item: 's:x', reason: r, passage: p, since: 2021-01-02, until: 2021-01-01}", 3),
        ("{item: 's:x', reason: r, passage: p, since: 春}", 3),
        ("{item: 's:x', reason: r, pasage: p}", 3),
    ):
        repo.write("shinkyu.yaml", f"format: 2\nwithheld:\n- {entry}\n")
        assert f"shinkyu.yaml:{line}" in call("show", "--redacted", cwd=repo.path, code=3).err


def test_status_tells_of_an_edit_that_touches_a_withheld_passage(repo: Repo, call: Call) -> None:
    repo.write_texts({OTHER: "照合"})
    assert "公表しない部分" not in call("status", cwd=repo.path).out
    repo.write_texts({ITEM: f"鍵を三つ掛ける。{SECRET}"})
    told = call("status", cwd=repo.path).out
    assert "公表しない部分のある項目の直し" in told
    assert json.loads(call("status", "--json", cwd=repo.path).out)["assessments"][0]["withheld"] == [ITEM]
    repo.write_texts({ITEM: "鍵を三つ掛ける。サーバ室は4階。"})
    assert "[withheld-passage]" in call("status", cwd=repo.path, code=1).out


def test_a_file_that_can_be_published_says_that_it_holds_what_is_withheld(repo: Repo, call: Call) -> None:
    for command in ("show", "table"):
        assert "--redacted" in call(command, "-o", f"{command}.html", cwd=repo.path).err
        assert "--redacted" not in call(command, "-o", f"{command}.json", cwd=repo.path).err
        assert "--redacted を付けて" not in call(command, "--redacted", "-o", f"{command}.docx", cwd=repo.path).err


def test_a_passage_in_another_assessment_is_told_by_check(repo: Repo, call: Call) -> None:
    repo.init("zenkoumoku", "t", {OTHER: f"写し。{SECRET}"})
    found = json.loads(call("check", "--json", cwd=repo.path, code=None).out)["findings"]
    (one,) = [one for one in found if one["rule"] == "withheld-elsewhere"]
    assert f"t:{OTHER}" in one["message"]
    assert (one["slug"], one["item"]) == ("s", ITEM)


def test_an_older_version_by_an_older_edition_of_the_form(tmp_path: Path, call: Call) -> None:
    repo = Repo(tmp_path).init("kiso", "s", {"IV-8/実施の有無": "内部監査", "I-5/①部署": "甲課"}, edition="2019-01")
    repo.convert("2024-10").write("shinkyu.yaml", withheld("item: 's:IV-9/実施の有無'")).commit("非公表")
    shown = call("show", "HEAD~2", "--redacted", "--item", "IV-8/実施の有無", cwd=tmp_path).out
    assert MARK in shown
    assert "内部監査" not in shown


def test_a_bare_repository(repo: Repo, tmp_path: Path, call: Call) -> None:
    repo.git("clone", "-q", "--bare", ".", str(tmp_path / "bare.git"))
    shown = call("show", "--redacted", cwd=tmp_path / "bare.git").out
    assert MARK in shown
    assert "階" not in shown


def test_an_entry_that_is_gone(tmp_path: Path, call: Call) -> None:
    """The rows still tell of it: it is named by its id, and its passage is withheld up to the day on which it went."""
    item = "I-2/システム[x]/②システムの機能"
    repo = Repo(tmp_path).init("zenkoumoku", "s", {item: f"甲。{SECRET}"})
    repo.edit({"I-2/システム": []}, date="2021-04-01")
    repo.write("shinkyu.yaml", withheld(f"item: 's:{item}', passage: {SECRET}, until: 2021-04-01"))
    table = call("table", "--redacted", cwd=tmp_path).out
    assert f"甲。{MARK}" in table
    assert "階" not in table
    assert "withheld" not in call("check", cwd=tmp_path, code=None).out
