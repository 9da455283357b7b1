"""`shinkyu terms`: what is written in two ways, by itself and by the house list; and the command that makes it one."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

MEASURE, OTHER, SOURCE = "III-3/リスク2/その他の措置の内容", "III-3/リスク1/その他の措置の内容", "II-3/②入手方法"
TEXTS = {
    MEASURE: "サーバーの取扱いを定め、3か月ごとに見直す。又は業務サーバーを止める。",
    OTHER: "サーバの取り扱いを定め、６ヶ月ごとに見直し、または止める。",
    SOURCE: "紙、その他(ｻｰﾊﾞ)",
}


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "city").init("zenkoumoku", "jumin", TEXTS)
    return repo.init("kiso", "zei", {"I-5/①部署": "情報政策課", "I-1/②事務の概要": "サーバを使う。"}, edition="2019-01")


def found(call: Call, city: Repo, *more: str) -> dict[str, dict[str, int]]:
    told = json.loads(call("terms", "--json", *more, cwd=city.path).out)["terms"]
    return {one["use"]: {spelling["text"]: spelling["count"] for spelling in one["spellings"]} for one in told}


def test_each_kind_is_found_with_its_counts_and_places(city: Repo, call: Call) -> None:
    assert found(call, city, "--slug", "jumin") == {
        "サーバー": {"サーバー": 2, "サーバ": 1, "ｻｰﾊﾞ": 1},
        "取り扱い": {"取り扱い": 1, "取扱い": 1},
        "又は": {"又は": 1, "または": 1},
        "か月": {"か月": 1, "ヶ月": 1},
    }
    told = call("terms", "--slug", "jumin", cwd=city.path).out
    assert "  サーバ  1か所  Ⅲ-3 リスク1 その他の措置の内容" in told
    assert "shinkyu replace サーバ サーバー --slug jumin" in told


def test_one_assessment_that_is_of_one_mind_differs_from_another(city: Repo, call: Call) -> None:
    assert found(call, city, "--slug", "zei") == {}
    assert "見つかりません" in call("terms", "--slug", "zei", cwd=city.path).out
    assert found(call, city, "--all")["サーバー"] == {"サーバー": 2, "サーバ": 2, "ｻｰﾊﾞ": 1}
    assert "zei:Ⅰ-1 ②事務の概要" in call("terms", "--all", cwd=city.path).out


def test_the_commands_make_it_one(city: Repo, call: Call) -> None:
    for _ in range(3):  # what is replaced in one item may bring a term to another
        terms = json.loads(call("terms", "--all", "--json", cwd=city.path).out)["terms"]
        commands = [one["command"] for term in terms for one in term["spellings"] if one["command"]]
        for command in commands:
            program, *words = shlex.split(command)
            assert program == "shinkyu"
            call(*words, "--yes", cwd=city.path)
    assert found(call, city, "--all") == {}


def test_what_is_conventional_or_a_verb_is_no_finding(city: Repo, call: Call) -> None:
    texts = {
        MEASURE: "取扱いは取扱規程による。取り扱う職員が取り扱います。申請を受け付け、受付の窓口で手続をする。手続書類。",
        OTHER: "霞ヶ関の庁舎で、情報システム部門とシステム部門が、個人番号の利用と番号利用をする。従って行う。",
        SOURCE: "紙",
    }
    city.edit(texts, date="2024-01-01", slug="jumin")
    assert found(call, city, "--slug", "jumin") == {}


def test_the_house_list_says_what_is_used_however_often(city: Repo, call: Call) -> None:
    city.write(
        "shinkyu.yaml",
        "format: 2\nterms:\n  - use: サーバ\n    not: [サーバー, ｻｰﾊﾞ]\n  - use: 情報政策部\n    not: [情報政策課]\n",
    )
    told = found(call, city, "--all")
    assert told["サーバ"] == {"サーバー": 2, "サーバ": 2, "ｻｰﾊﾞ": 1}
    assert told["情報政策部"] == {"情報政策課": 1}
    assert "サーバー" not in told
    told_by_check = call("check", cwd=city.path, code=None).out
    assert "zei/I-5.yaml:" in told_by_check
    assert "「情報政策課」でなく「情報政策部」と書く語です(1か所)" in told_by_check
    assert "term-avoided" in told_by_check
    assert "shinkyu replace 情報政策課 情報政策部 --slug zei" in told_by_check
    assert "shinkyu replace サーバー サーバ --inside 業務サーバー --slug jumin --item" in told_by_check


def test_a_finding_stands_at_the_line_of_the_text(city: Repo, call: Call) -> None:
    city.write("shinkyu.yaml", "format: 2\nterms:\n  - use: 端末機\n    not: [端末]\n")
    city.edit({MEASURE: "はじめ\n\n中ほど\n端末機の端末を置く。", OTHER: "端末機"}, date="2024-01-01", slug="jumin")
    (told,) = (
        one
        for one in json.loads(call("check", "--json", cwd=city.path, code=None).out)["findings"]
        if one["rule"] == "term-avoided"
    )
    lines = (city.path / "jumin/III-3.yaml").read_text("utf-8").splitlines()
    assert told["item"] == MEASURE
    assert "端末機の端末" in lines[told["line"] - 1]


def test_what_a_record_replaced_and_still_stands_is_told(city: Repo, call: Call) -> None:
    city.edit(
        {MEASURE: "情報政策課が定める。情報政策課の端末。", OTHER: "情報政策課が確かめる。", SOURCE: "紙"},
        date="2024-01-01",
        slug="jumin",
    )
    one = (
        "--item",
        MEASURE,
        "--slug",
        "jumin",
        "--submission",
        "事後",
        "--reason",
        "改編",
        "--date",
        "2024-04-01",
        "--yes",
    )
    call("replace", "情報政策課", "デジタル課", *one, cwd=city.path)
    assert found(call, city, "--slug", "jumin") == {"デジタル課": {"デジタル課": 2, "情報政策課": 1}}
    call("undo", "HEAD", "--reason", "誤り", cwd=city.path)
    assert found(call, city, "--slug", "jumin") == {}


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ("サーバ", "「- 」で始まる行"),
        ("\n  - use: サーバ", "not がありません"),
        ("\n  - not: [サーバ]", "use がありません"),
        ("\n  - use: サーバ\n    not: [サーバ]", "使う語(use)でもある"),
        ("\n  - use: 課\n    not: [係]\n  - use: 部\n    not: [係]", "ほかの語にもある"),
        ("\n  - use: 課\n    not: [係]\n  - use: 係\n    not: [班]", "使う語にはできません"),
        ("\n  - use: 課\n    nto: [係]", "nto"),
    ],
)
def test_a_house_list_that_cannot_be_is_refused(city: Repo, call: Call, terms: str, said: str) -> None:
    city.write("shinkyu.yaml", f"format: 2\nterms: {terms}\n")
    told = call("terms", "--all", cwd=city.path, code=None)
    assert told.code in (1, 3)
    assert said in told.err
    assert "shinkyu.yaml:" in told.err


def test_a_bare_repository_is_read_as_of_its_head(city: Repo, call: Call, tmp_path: Path) -> None:
    city.git("clone", "-q", "--bare", str(city.path), str(tmp_path / "bare"))
    assert "サーバー" in found(call, Repo(tmp_path / "city"), "--all")
    told = json.loads(call("terms", "--all", "--json", cwd=tmp_path / "bare").out)
    assert told["assessments"] == ["jumin", "zei"]
    assert "サーバー" in [one["use"] for one in told["terms"]]


def test_in_english(city: Repo, call: Call, english: None) -> None:
    assert "サーバ  1 times" in call("terms", "--slug", "jumin", cwd=city.path).out
    city.write("shinkyu.yaml", "format: 2\nterms:\n  - use: 情報政策部\n    not: [情報政策課]\n")
    assert "where 情報政策部 is to be written" in call("check", cwd=city.path, code=None).out
