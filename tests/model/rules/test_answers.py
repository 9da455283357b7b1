"""What the form asks of answers beyond their kind, in every form and edition that has them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinkyu.model.rules.answers import check_answers
from shinkyu.model.text.dates import wareki
from shinkyu.model.text.impossible import impossible_dates
from shinkyu.schema import Section, load_form

FORMS = (("kiso", "2019-01"), ("kiso", "2024-10"), ("juten", "2018-05"), ("zenkoumoku", "2018-05"))


def section(form: str, edition: str, name: str) -> Section:
    return load_form(form, edition).section(name)


def rules(of: Section, mapping: dict) -> list[str]:
    return [told.rule for told in check_answers(of.items, mapping)]


@pytest.mark.parametrize(("form", "edition"), FORMS)
def test_nothing_is_said_where_nothing_is_excluded(form: str, edition: str) -> None:
    name = "IV-6" if form == "kiso" else "III-6"
    of = section(form, edition, name)
    (excludes,) = [item.excludes for item in of.items if item.excludes]
    (_, ((received,), *_)), (_, ((given_out,), *_)) = excludes
    for chosen, heading, told in (
        (["接続しない(入手)"], received, True),
        (["接続しない(入手)"], given_out, False),
        (["接続しない(入手)", "接続しない(提供)"], given_out, True),
        ([], received, False),
    ):
        answer: object = "十分である" if form == "kiso" else {"リスクへの対策は十分か": "十分である"}
        assert (rules(of, {"接続しない": chosen, heading: answer}) == ["answer-excluded"]) == told
    assert rules(of, {"接続しない": ["接続しない(入手)"], received: "—"}) == []


def test_entries_of_what_there_is_none() -> None:
    of = section("zenkoumoku", "2018-05", "II-4")
    entries = [{"id": "a", "①委託内容": "運用保守"}]
    assert rules(of, {"委託の有無": {"選択": "委託しない"}, "委託事項": entries}) == ["answer-excluded"]
    assert rules(of, {"委託の有無": {"選択": "委託する"}, "委託事項": entries}) == []
    assert rules(of, {"委託の有無": {"選択": "委託しない"}, "委託事項": [{"id": "a", "①委託内容": "－"}]}) == []


BY_HAND, MISTAKES = "人手を介在させる作業はない", "人為的ミスが発生するリスクへの対策は十分か"
KINDS = "提供・移転の有無"
GIVEN, MOVED, NONE = "提供を行っている", "移転を行っている", "行っていない"


def ordered(*, numbers: str, allowed: str, **texts: str) -> dict[str, object]:
    """Two entries of 委託事項: of the second whether it is handed on, and what is written of that."""
    below = {f"{numbers[0]}再委託の有無": allowed, f"{numbers[1]}再委託の許諾方法": texts.get("how", "")}
    handed_on = below | {f"{numbers[2]}再委託事項": texts.get("what", "")}
    return {"委託事項": [{"id": "a"}, {"id": "b", "再委託": handed_on}]}


def named(chosen: list[str], to: str) -> dict[str, object]:
    return {KINDS: {"選択": chosen}, to: [{"id": "a", "記載": "県"}]}


JUTEN, WHOLE, KISO = ("juten", "2018-05"), ("zenkoumoku", "2018-05"), ("kiso", "2024-10")
EXCLUDED = [
    (KISO, "IV-8", {BY_HAND: BY_HAND, MISTAKES: "十分である"}, True),
    (KISO, "IV-8", {MISTAKES: "十分である"}, False),
    # The grounds may say why there is none.
    (KISO, "IV-8", {BY_HAND: BY_HAND, "判断の根拠": "すべて自動で処理する。"}, False),
    (JUTEN, "II-4", ordered(numbers="④⑤⑥", allowed="再委託しない", how="書面による"), True),
    (JUTEN, "II-4", ordered(numbers="④⑤⑥", allowed="再委託しない", how="－", what="なし"), False),
    (JUTEN, "II-4", ordered(numbers="④⑤⑥", allowed="再委託する", how="書面による", what="保守"), False),
    (WHOLE, "II-4", ordered(numbers="⑦⑧⑨", allowed="再委託しない", what="保守"), True),
    (JUTEN, "II-5", named([GIVEN], "移転先"), True),
    (WHOLE, "II-5", named([MOVED], "提供先"), True),
    (WHOLE, "II-5", named([GIVEN, MOVED], "提供先"), False),
    (WHOLE, "II-5", named([NONE], "提供先"), True),
    (WHOLE, "II-5", named([], "提供先"), False),
    # What is spared may be written all the same.
    (WHOLE, "V-1", {"③手数料等": {"選択": "無料", "手数料額、納付方法": "写しは実費"}}, False),
    (KISO, "I-4", {"①実施の有無": "未定", "②法令上の根拠": "番号法"}, False),
]


@pytest.mark.parametrize(("form", "name", "mapping", "told"), EXCLUDED)
def test_what_is_excluded_at_any_depth(form: tuple[str, str], name: str, mapping: dict, told: bool) -> None:
    assert rules(section(*form, name), mapping) == ["answer-excluded"] * told


def test_the_entry_is_named() -> None:
    of = section("zenkoumoku", "2018-05", "II-4")
    (told,) = check_answers(of.items, ordered(numbers="⑦⑧⑨", allowed="再委託しない", what="保守"))
    assert told.pointer == ("委託事項", 1, "再委託", "⑦再委託の有無")
    assert "⑨再委託事項" in told.message


@pytest.mark.parametrize(
    ("form", "edition", "name", "heading", "days"),
    [
        ("kiso", "2024-10", "II-1", "いつ時点の計数か", True),
        ("zenkoumoku", "2018-05", "VI-1", "①実施日", True),
        ("zenkoumoku", "2018-05", "VI-2", "②実施日・期間", True),
        ("juten", "2018-05", "V-2", "②実施日・期間", True),
        ("juten", "2018-05", "II-2", "⑤保有開始日", True),
        ("zenkoumoku", "2018-05", "I-1", "②事務の内容", False),
        ("zenkoumoku", "2018-05", "VI-2", "①方法", False),
        ("kiso", "2019-01", "I-1", "①事務の名称", False),
        ("kiso", "2019-01", "cover", "公表日", False),  # told by another rule
    ],
)
@pytest.mark.parametrize("text", ["令和5年13月", "平成40年", "令和2年10月1日から10月32日まで", "令和5年2月30日"])
def test_where_days_stand(form: str, edition: str, name: str, heading: str, days: bool, text: str) -> None:
    assert rules(section(form, edition, name), {heading: text}) == ["day-impossible"] * days


@given(st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1)), st.sampled_from(["", " 時点", "から", "実施", "(予定)"]))
def test_a_day_that_exists_is_never_told(day: dt.date, behind: str) -> None:
    for written in (
        wareki(day),
        wareki(day).partition("月")[0] + "月",
        wareki(day).partition("年")[0] + "年",
        day.isoformat(),
    ):
        assert impossible_dates(written + behind) == []


def test_lines_are_counted_in_what_is_one_line_alone() -> None:
    of = section("kiso", "2024-10", "I-5")
    assert rules(of, {"①部署": "健康部\n保険課"}) == ["lines-in-line"]
    assert rules(of, {"①部署": "健康部 保険課\n"}) == []
    of = section("kiso", "2024-10", "I-1")
    assert rules(of, {"②事務の概要": "一\n二"}) == []
