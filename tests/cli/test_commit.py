"""`shinkyu status`, `commit`, `amend` and `convert` from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

ITEM = "I-5/②所属長の役職名"
LONG = "あ" * 300


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    texts = {ITEM: "課長", "I-5/①部署": "市民課", "I-1/②事務の概要": f"{LONG}甲{LONG}", "IV-8/実施の有無": "自己点検"}
    return Repo(tmp_path / "city").init("kiso", "jumin", texts, edition="2019-01")


def commit(call: Call, city: Repo, *more: str, code: int = 0, **given: str) -> str:
    options = {"submission": "事後", "reason": "人事異動", "date": "R3.4.1"} | given
    named = [part for name, value in options.items() if value for part in (f"--{name}", value)]
    result = call("commit", *named, *more, cwd=city.path, code=code)
    return result.out + result.err


def table(call: Call, city: Repo) -> list[list[str]]:
    return [line.split("\t")[1:] for line in call("table", "--format", "tsv", cwd=city.path).out.splitlines()[1:]]


def test_status_shows_the_rows_to_come_around_what_changed(city: Repo, call: Call) -> None:
    city.write_texts({"I-1/②事務の概要": f"{LONG}乙{LONG}"})
    out = call("status", cwd=city.path).out
    before, after = (next(line for line in out.splitlines() if side in line) for side in ("変更前", "変更後"))
    assert "甲" in before
    assert "乙" in after
    assert len(before) < 45
    assert "--submission" in out


def test_status_as_json(city: Repo, call: Call) -> None:
    city.write_texts({ITEM: "室長"}).write("jumin/memo.txt", "覚え")
    one = json.loads(call("status", "--json", cwd=city.path).out)["assessments"][0]
    assert [(row["label"], row["before"], row["after"]) for row in one["rows"]] == [
        ("Ⅰ-5 ②所属長の役職名", "課長", "室長")
    ]
    assert one["files"] == ["jumin/memo.txt"]
    assert one["asks"] == {"submission": True, "reason": True, "significance": False}


def test_status_tells_of_a_section_by_a_name_that_is_none(city: Repo, call: Call) -> None:
    city.git("mv", "jumin/I-5.yaml", "jumin/I-55.yaml")
    told = call("status", cwd=city.path, code=1).out
    assert "jumin/I-55.yaml: エラー: I-55.yaml は、この様式のセクションではありません" in told
    assert "jumin/I-5.yaml: 警告: I-5.yaml がありません" in told
    assert "[section-unknown]" in commit(call, city, "--dry-run")


def test_status_does_not_flood_the_screen(city: Repo, call: Call) -> None:
    for number in range(30):
        city.write(f"memo/{number:02}.txt", "覚え")
    told = call("status", cwd=city.path).out
    assert told.endswith("  memo/09.txt\n  … ほか20ファイル\n")


def test_status_names_what_is_wrong(city: Repo, call: Call) -> None:
    city.write("jumin/I-5.yaml", "①部署: 甲\n①部署: 乙\n③ない: 丙\n")
    result = call("status", cwd=city.path, code=1)
    assert "jumin/I-5.yaml:2" in result.out
    found = json.loads(call("status", "--json", cwd=city.path, code=1).out)["assessments"][0]["findings"]
    assert "yaml-duplicate-key" in {finding["rule"] for finding in found}


def test_an_edit_taken_back_within_a_day_is_told_as_without_a_row(city: Repo, call: Call) -> None:
    city.write_texts({ITEM: "室長"})
    commit(call, city, date="")
    city.write_texts({ITEM: "課長"})
    out = call("status", cwd=city.path).out
    assert "行にならない直し" in out
    assert ITEM in out


def test_one_item_of_two(city: Repo, call: Call) -> None:
    city.write_texts({ITEM: "室長", "I-5/①部署": "戸籍課"})
    said = commit(call, city, "--item", "Ⅰ-5 ②所属長の役職名")
    assert "Ⅰ-5 ②所属長の役職名" in said
    assert table(call, city) == [["Ⅰ-5 ②所属長の役職名", "課長", "室長", "事後", "人事異動"]]
    pending = call("table", "--pending", "--format", "tsv").out.splitlines()[1:]
    assert [line.split("\t")[1] for line in pending] == ["Ⅰ-5 ②所属長の役職名", "Ⅰ-5 ①部署"]
    commit(call, city, date="R3.4.2")
    assert city.git("status", "--porcelain") == ""
    city.git("fsck", "--strict")


def test_a_dry_run_shows_and_does_nothing(city: Repo, call: Call) -> None:
    city.write_texts({ITEM: "室長"})
    head = city.head
    said = commit(call, city, "--dry-run")
    assert "Change-Date: 2021-04-01\nSubmission: 事後\nReason: 人事異動" in said
    assert "室長" in said
    assert (city.head, city.git("status", "--porcelain")) == (head, " M jumin/I-5.yaml\n")


def test_paths_count_from_where_one_stands(city: Repo, call: Call) -> None:
    city.write_texts({ITEM: "室長", "I-1/②事務の概要": "丙"})
    call("commit", "--submission", "事後", "--reason", "異動", "I-5.yaml", cwd=city.path / "jumin")
    assert city.git("status", "--porcelain") == " M jumin/I-1.yaml\n"
    outside = call("commit", "--submission", "事後", "--reason", "異動", "/etc/hosts", code=2)
    assert "このリポジトリの中" in outside.err


@pytest.mark.parametrize(
    ("given", "more", "said"),
    [
        ({"submission": ""}, (), "--submission 事前 | 事後"),
        ({"submission": "後"}, (), "--submission 事前 | 事後"),
        ({"reason": ""}, (), "--reason"),
        ({"date": "平成31年5月1日"}, (), "令和元年5月1日"),
        ({"date": "2021-02-30"}, (), "--date"),
        ({"significance": "big"}, (), "significant | minor"),
        ({"way": "図"}, (), "Row"),
        ({"reason": "一\n二"}, (), "改行"),
        ({}, ("--item", "I-7/請求先"), "変更はありません"),
        ({}, ("--item", "ない項目"), "見つかりません"),
        ({}, ("jumin/I-7.yaml",), "変更はありません"),
        ({}, ("--no-row",), "--no-row"),
    ],
)
def test_wrong_calls_say_what_to_do(
    city: Repo, call: Call, given: dict[str, str], more: tuple[str, ...], said: str
) -> None:
    city.write_texts({ITEM: "室長"})
    head = city.head
    message = commit(call, city, *more, code=2, **given)
    assert said in message
    assert "→" in message
    assert (city.head, city.git("status", "--porcelain")) == (head, " M jumin/I-5.yaml\n")


def test_nothing_to_commit_ends_with_2(city: Repo, call: Call) -> None:
    assert "記録する変更がありません" in commit(call, city, code=2)


def test_marked_items_are_asked_about(tmp_path: Path, call: Call) -> None:
    city = Repo(tmp_path / "city").init("zenkoumoku", "kouki", {"III-3/リスク2/その他の措置の内容": "甲"})
    city.write_texts({"III-3/リスク2/その他の措置の内容": "乙"})
    assert "--significance" in call("status", cwd=city.path).out
    assert "※" in commit(call, city)


def test_a_reason_put_right(city: Repo, call: Call) -> None:
    city.write_texts({ITEM: "室長"})
    commit(call, city)
    call("amend", "HEAD", "--reason", "組織の改編", cwd=city.path)
    assert table(call, city)[0][3:] == ["事後", "組織の改編"]
    call("amend", "HEAD~1", "--item", ITEM, "--label", "所属長", "--submission", "事前")
    assert table(call, city)[0] == ["所属長", "課長", "室長", "事前", "組織の改編"]
    for wrong in (("HEAD~1",), ("HEAD", "--reason", "x"), ("nai", "--reason", "x"), ()):
        assert call("amend", *wrong, code=None).code in (2, 3)
    assert call("check", code=None).code == 0


def test_a_bare_repository(city: Repo, call: Call, tmp_path: Path) -> None:
    city.write_texts({ITEM: "室長"})
    commit(call, city)
    city.git("clone", "-q", "--bare", str(city.path), str(tmp_path / "bare.git"))
    assert "bare" in call("status", cwd=tmp_path / "bare.git", code=2).err
    call("amend", "HEAD", "--reason", "組織の改編", cwd=tmp_path / "bare.git")
    assert "組織の改編" in call("table", cwd=tmp_path / "bare.git").out


def test_a_newer_edition(city: Repo, call: Call) -> None:
    city.write_texts({"IV-8/実施の有無": "内部監査"})
    commit(call, city)
    assert "jumin/IV-8.yaml -> jumin/IV-9.yaml" in call("convert", "--edition", "2024-10", cwd=city.path).out
    assert call("status").out.splitlines()[0] == "jumin: 行になる直しはありません"
    call("commit", "--no-row", "--reason", "様式の改正")
    assert city.git("status", "--porcelain") == ""
    # A row cites its item as the form had it when it changed.
    assert table(call, city) == [["Ⅳ-8 実施の有無", "自己点検", "内部監査", "事後", "人事異動"]]
    assert [one["kind"] for one in json.loads(call("log", "IV-9/実施の有無", "--json").out)] == ["baseline", "row"]
    assert "いまの版は 2024-10" in call("convert", "--edition", "2019-01", code=2).err


def test_a_window_of_any_width(city: Repo, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    from shinkyu.render.widths import columns

    city.write_texts({"I-1/②事務の概要": f"{LONG}乙{LONG}"})
    for width in (20, 60, 120):
        monkeypatch.setenv("COLUMNS", str(width))
        for line in call("status", cwd=city.path).out.splitlines():
            if line.startswith("  変更"):
                assert columns(line) <= max(width, 24)


def test_a_file_that_becomes_several_misses_no_section(city: Repo, call: Call) -> None:
    city.init("zenkoumoku", "zei", {"II-1/特定個人情報ファイル名": "宛名ファイル"})
    files = "files:\n  - id: f1\n    slug: juki\n    name: 甲\n  - id: f2\n    slug: honnin\n    name: 乙\n"
    plain = (city.path / "zei/assessment.yaml").read_text("utf-8")
    city.write("zei/assessment.yaml", plain[: plain.index("files:")] + files)
    for section in sorted((city.path / "zei").glob("II*.yaml")):
        data = section.read_bytes()
        city.write(f"zei/files/juki/{section.name}", data).write(f"zei/files/honnin/{section.name}", data)
        section.unlink()
    assert "section-missing" not in call("status", "--slug", "zei", cwd=city.path).out
    (city.path / "zei/files/juki/II-2.yaml").unlink()
    (city.path / "zei/V-1.yaml").unlink()
    told = call("commit", "--no-row", "--reason", "分ける", "--slug", "zei", cwd=city.path).err
    assert told.count("section-missing") == 1
    assert "zei/V-1.yaml: 警告: V-1.yaml がありません" in told


@pytest.mark.parametrize(("significance", "due"), [("significant", "事前"), ("emergency", "事後")])
def test_a_significance_that_contradicts_the_submission(significance: str, due: str, city: Repo, call: Call) -> None:
    city.write_texts({ITEM: "室長"})
    wrong = "事後" if due == "事前" else "事前"
    told = commit(call, city, significance=significance, submission=wrong, code=2)
    assert f"区分 {significance} の提出時期は{due}です" in told
    assert f"--submission {due}" in told
    assert city.git("log", "--format=%s") == "はじめの版\n"
    commit(call, city, significance=significance, submission=due)


def test_a_commit_without_rows_names_the_items(city: Repo, call: Call) -> None:
    city.write_texts({ITEM: "室長", "I-5/①部署": "戸籍課"})
    for more in (("--dry-run",), ()):
        out = call("commit", "--no-row", "--reason", "書式の整理", *more, cwd=city.path).out
        assert "行にしない項目:\n  I-5/①部署\n  I-5/②所属長の役職名\n記録" in out
        assert out.endswith("ファイル:\n  jumin/I-5.yaml\n")
    city.replace("jumin/I-5.yaml", "①部署", "# 覚え\n①部署")
    assert "行にしない項目" not in call("commit", "--no-row", "--reason", "注記", cwd=city.path).out


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"<html>404</html>", b"version https://git-lfs.github.com/spec/v1\n"])
def test_a_figure_that_is_no_picture_is_told_on_the_way(data: bytes, city: Repo, call: Call) -> None:
    city.write("jumin/attachments/zu.png", data)
    assert "[figure-no-picture]" in call("status", cwd=city.path, code=1).out
    told = call("commit", "--no-row", "--reason", "図を置く", cwd=city.path)
    assert "jumin/attachments/zu.png: エラー: 図のファイル attachments/zu.png は" in told.out + told.err
