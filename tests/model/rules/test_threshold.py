"""The しきい値判断 of every form and edition, against the table of 指針 第5の2."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from tests.repos import Repo

from shinkyu.model.findings import Finding
from shinkyu.model.project import Project

PEOPLE = "II-1/評価対象の事務の対象人数は何人か"
HANDLERS = "II-2/特定個人情報ファイル取扱者数は500人以上か"
ACCIDENT = "II-3/過去1年以内に、評価実施機関において特定個人情報に関する重大事故が発生したか"
RESULT = "III-1/しきい値判断結果"
# 指針 第5の2, by the names of the evaluations that are due: the least and the most that the rest of the answers can make of it.
DUE = {
    "1,000人未満(任意実施)": ("されない", "されない"),
    "1,000人以上1万人未満": ("基礎", "基礎"),
    "1万人以上10万人未満": ("基礎", "重点"),
    "10万人以上30万人未満": ("重点", "全"),
    "30万人以上": ("全", "全"),
}
RESULTS = {
    "されない": "特定個人情報保護評価の実施が義務付けられない",
    "基礎": "基礎項目評価の実施が義務付けられる",
    "重点": "基礎項目評価及び重点項目評価の実施が義務付けられる",
    "全": "基礎項目評価及び全項目評価の実施が義務付けられる",
}


SUBMITTED = "IV-1/提出する特定個人情報保護評価書の種類"
LARGER = {  # the forms that say their own number of people, and the result in their words
    "juten": (
        "V-1/②しきい値判断結果",
        {"重点": "", "基礎": "(任意に重点項目評価を実施)", "されない": "(任意に重点項目評価を実施)"},
    ),
    "zenkoumoku": (
        "VI-1/②しきい値判断結果",
        dict.fromkeys(("重点", "基礎", "されない"), "(任意に全項目評価を実施)") | {"全": ""},
    ),
}
SIZES = ("されない", "基礎", "重点", "全")
OWN = {"juten": "重点", "zenkoumoku": "全"}


def told(repo: Repo) -> list[Finding]:
    return [one for one in Project.around(repo.path).check().findings if one.rule == "threshold-contradiction"]


@pytest.mark.parametrize(
    ("people", "rest"), [*product(DUE, product(("500人以上", "500人未満", ""), ("発生あり", "発生なし", "")))]
)
def test_the_result_that_the_numbers_lead_to(people: str, rest: tuple[str, str], tmp_path: Path) -> None:
    more = "500人以上" in rest or "発生あり" in rest
    least, most = DUE[people]
    right = {most} if more else {least} if "" not in rest else {least, most}
    repo = Repo(tmp_path / "city").init("kiso", "s", {PEOPLE: people, HANDLERS: rest[0], ACCIDENT: rest[1]})
    for name, text in RESULTS.items():
        repo.write_texts({RESULT: text})
        found = told(repo)
        assert bool(found) == (name not in right), (people, rest, name)
        assert all(RESULTS[one] in found[0].message for one in right) if found else True


@pytest.mark.parametrize("form", LARGER)
@pytest.mark.parametrize("people", DUE)
@pytest.mark.parametrize("handlers", ["", "500人以上1,000人未満", "1,000人以上", "100人以上500人未満"])
def test_of_the_larger_forms(form: str, people: str, handlers: str, tmp_path: Path) -> None:
    least, most = DUE[people]
    right = {most} if handlers in ("500人以上1,000人未満", "1,000人以上") else {least, most}
    too_light = all(SIZES.index(one) > SIZES.index(OWN[form]) for one in right)
    item, options = LARGER[form]
    use = "II-3/④使用の主体/使用者数" if form == "juten" else "II-3/⑦使用の主体/使用者数"
    repo = Repo(tmp_path / "city").init(form, "s", {"I-1/③対象人数": people.removesuffix("(任意実施)"), use: handlers})
    assert bool(told(repo)) == too_light
    for name, behind in options.items():
        repo.write_texts({item: RESULTS[name] + behind})
        found = told(repo)
        assert len(found) == (too_light or name not in right), (people, handlers, name)
        if found:
            assert str(found[0].item) == ("I-1/③対象人数" if too_light else item)
            assert all(RESULTS[one] in found[0].message for one in right)


def test_those_who_handle_it_for_others_count(tmp_path: Path) -> None:
    texts = {"I-1/③対象人数": "10万人以上30万人未満", "V-1/②しきい値判断結果": RESULTS["重点"]}
    repo = Repo(tmp_path / "city").init("juten", "s", texts, files=[("f", "甲"), ("g", "乙")])
    assert told(repo) == []
    repo.write_texts({"files/g/II-4/委託事項[a]/②委託先における取扱者数": "1,000人以上"})
    (found,) = told(repo)
    assert "Ⅰ-1、Ⅱ-4からは" in found.message
    assert "重点項目評価書では足りません" in found.message
    assert (found.file, found.line) == ("s/I-1.yaml", 5)


@pytest.mark.parametrize("edition", ["2019-01", "2024-10"])
@pytest.mark.parametrize(("result", "least"), [("されない", 0), ("基礎", 0), ("重点", 1), ("全", 2)])
def test_what_is_handed_in_is_no_less_than_what_is_due(edition: str, result: str, least: int, tmp_path: Path) -> None:
    repo = Repo(tmp_path / "city").init("kiso", "s", {RESULT: RESULTS[result]}, edition=edition)
    kinds = ("基礎項目評価書", "基礎項目評価書及び重点項目評価書", "基礎項目評価書及び全項目評価書")
    for size, kind in enumerate(kinds):
        repo.write_texts({SUBMITTED: kind})
        assert [str(one.item) for one in told(repo)] == [SUBMITTED] * (size < least)


def test_what_is_handed_in_goes_by_the_numbers_where_no_result_is_written(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "city").init("kiso", "s", {PEOPLE: "10万人以上30万人未満", SUBMITTED: "基礎項目評価書"})
    assert [str(one.item) for one in told(repo)] == [SUBMITTED]
    repo.write_texts({SUBMITTED: "基礎項目評価書及び重点項目評価書"})
    assert told(repo) == []


def test_answers_that_the_form_does_not_have_lead_to_nothing(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "city").init("kiso", "s", {PEOPLE: "たくさん", RESULT: "不明", SUBMITTED: "紙"})
    assert told(repo) == []
