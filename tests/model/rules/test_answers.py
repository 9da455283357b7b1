"""What the form asks of answers beyond their kind, and the しきい値判断, in every form and edition that has them."""

from __future__ import annotations

import datetime as dt
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.repos import Repo

from shinkyu.model.project import Project
from shinkyu.model.rules.answers import check_answers
from shinkyu.model.text.dates import wareki
from shinkyu.model.text.impossible import impossible_dates
from shinkyu.schema import Section, load_form, walk

FORMS = (("kiso", "2019-01"), ("kiso", "2024-10"), ("juten", "2018-05"), ("zenkoumoku", "2018-05"))
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


def section(form: str, edition: str, name: str) -> Section:
    return load_form(form, edition).section(name)


def rules(of: Section, mapping: dict) -> list[str]:
    return [told.rule for told in check_answers(of.items, mapping)]


@pytest.mark.parametrize(
    ("people", "rest"), product(DUE, product(("500人以上", "500人未満", ""), ("発生あり", "発生なし", "")))
)
def test_the_result_that_the_numbers_lead_to(people: str, rest: tuple[str, str], tmp_path: Path) -> None:
    more = "500人以上" in rest or "発生あり" in rest
    least, most = DUE[people]
    right = {most} if more else {least} if "" not in rest else {least, most}
    repo = Repo(tmp_path / "city").init("kiso", "s", {PEOPLE: people, HANDLERS: rest[0], ACCIDENT: rest[1]})
    for name, text in RESULTS.items():
        repo.write_texts({RESULT: text})
        told = [one for one in Project.around(repo.path).check() if one.rule == "threshold-contradiction"]
        assert bool(told) == (name not in right), (people, rest, name)
        assert all(RESULTS[one] in told[0].message for one in right) if told else True


@pytest.mark.parametrize(("form", "edition"), FORMS)
def test_what_is_excluded_stands_in_the_section(form: str, edition: str) -> None:
    having = 0
    for of in load_form(form, edition).sections:
        for _, item in walk(of):
            for option, headings in item.excludes:
                having += 1
                assert option in {one.text for one in item.options}
                assert {*headings} <= {one.heading for one in of.items} - {item.heading}
    assert having >= 4


@pytest.mark.parametrize(("form", "edition"), FORMS)
def test_nothing_is_said_where_nothing_is_excluded(form: str, edition: str) -> None:
    name = "IV-6" if form == "kiso" else "III-6"
    of = section(form, edition, name)
    (excludes,) = [item.excludes for item in of.items if item.excludes]
    (_, received), (_, given_out) = excludes
    for chosen, heading, told in (
        (["接続しない(入手)"], received[0], True),
        (["接続しない(入手)"], given_out[0], False),
        (["接続しない(入手)", "接続しない(提供)"], given_out[0], True),
        ([], received[0], False),
    ):
        answer: object = "十分である" if form == "kiso" else {"リスクへの対策は十分か": "十分である"}
        assert (rules(of, {"接続しない": chosen, heading: answer}) == ["answer-excluded"]) == told
    assert rules(of, {"接続しない": ["接続しない(入手)"], received[0]: "—"}) == []


def test_entries_of_what_there_is_none() -> None:
    of = section("zenkoumoku", "2018-05", "II-4")
    entries = [{"id": "a", "①委託内容": "運用保守"}]
    assert rules(of, {"委託の有無": {"選択": "委託しない"}, "委託事項": entries}) == ["answer-excluded"]
    assert rules(of, {"委託の有無": {"選択": "委託する"}, "委託事項": entries}) == []
    assert rules(of, {"委託の有無": {"選択": "委託しない"}, "委託事項": [{"id": "a", "①委託内容": "－"}]}) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("令和5年4月31日", 1),
        ("令和5年4月31日 時点", 1),
        ("令和２年２月３０日から令和２年１３月１日まで", 2),
        ("平成31年5月1日", 1),
        ("R5.2.29", 1),
        ("2023-02-29", 1),
        ("令和6年2月29日 時点", 0),
        ("令和5年4月", 0),
        ("未定", 0),
        ("—", 0),
        ("第VER2.13.45版", 0),
    ],
)
def test_days_that_do_not_exist(text: str, count: int) -> None:
    assert len(impossible_dates(text)) == count
    of = section("kiso", "2024-10", "II-1")
    assert rules(of, {"いつ時点の計数か": text}) == ["day-impossible"] * count


@given(st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1)), st.sampled_from(["", " 時点", "から", "実施"]))
def test_a_day_that_exists_is_never_told(day: dt.date, behind: str) -> None:
    assert impossible_dates(f"{wareki(day)}{behind}") == impossible_dates(day.isoformat() + behind) == []


def test_lines_are_counted_in_what_is_one_line_alone() -> None:
    of = section("kiso", "2024-10", "I-5")
    assert rules(of, {"①部署": "健康部\n保険課"}) == ["lines-in-line"]
    assert rules(of, {"①部署": "健康部 保険課\n"}) == []
    of = section("kiso", "2024-10", "I-1")
    assert rules(of, {"②事務の概要": "一\n二"}) == []
