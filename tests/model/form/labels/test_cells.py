"""What the cells of a row say where its label names a heading and not the item below it."""

from __future__ import annotations

import pytest

from shinkyu.model.form.labels import resolve
from shinkyu.schema import load_form

TEXT = "1 機械室は、入退室を記録する扉で区切る。\n2 予備の電源を置く。"


@pytest.mark.parametrize(
    ("label", "path"),
    [
        ("Ⅲ-7 リスク1 ⑤物理的対策", "III-7/リスク1/⑤物理的対策/具体的な対策の内容"),
        ("Ⅳ-1 ①自己点検", "IV-1/①自己点検/具体的なチェック方法"),
        ("Ⅲ-4 特定個人情報の消去ルール", "III-4/特定個人情報の消去ルール/ルールの内容及びルール遵守の確認方法"),
        ("Ⅳ-2", "IV-2/従業者に対する教育・啓発/具体的な方法"),
        ("Ⅴ-1 ③手数料等", "V-1/③手数料等/手数料額、納付方法"),
        ("Ⅲ-3 リスク3 リスクに対する措置の内容", "III-3/リスク3/リスクに対する措置の内容"),
        ("Ⅲ-3 リスク3", "III-3/リスク3/リスクに対する措置の内容"),
        ("Ⅱ-6 ②保管期間", "II-6/②保管期間/その妥当性"),
    ],
)
@pytest.mark.parametrize(
    "cells", [(TEXT, TEXT + "\n3 鍵を二重にする。"), ("", TEXT), (TEXT, "—"), ("「旧棟」", "「新棟」")]
)
def test_a_text_belongs_to_the_text_below_a_choice(label: str, path: str, cells: tuple[str, str]) -> None:
    assert resolve(load_form("zenkoumoku"), label, cells=cells).path == path


@pytest.mark.parametrize("cells", [(TEXT, TEXT), ("", TEXT), ("十分に行っている", "毎日行う。")])
def test_a_text_where_the_form_has_but_a_choice_is_doubtful(cells: tuple[str, str]) -> None:
    doubt = resolve(load_form("zenkoumoku"), "Ⅲ-7 リスク1 ⑦バックアップ", cells=cells)
    assert doubt.path is None
    assert doubt.nearest[0] == "III-7/リスク1/⑦バックアップ"
    assert "選択肢" in doubt.doubtful_why


@pytest.mark.parametrize(
    ("label", "by"),
    [
        ("Ⅰ-7①", "number"),
        ("Ⅳ-1①", "number"),
        ("Ⅲ-7 リスク1 ⑦バックアップ", "heading"),
        ("Ⅲ-7 リスク1 ⑦バックアプ", "likeness"),
        ("III-7/リスク1/⑦バックアップ", "heading"),
    ],
)
def test_by_what_an_item_was_recognised(label: str, by: str) -> None:
    found = resolve(load_form("zenkoumoku"), label)
    assert (found.path is not None, found.by) == (True, by)


@pytest.mark.parametrize(
    ("label", "cells", "path"),
    [
        ("Ⅲ-7 リスク1 ⑤物理的対策", ("十分に行っている", "特に力を入れて行っている"), "III-7/リスク1/⑤物理的対策"),
        ("Ⅲ-7 リスク1 ⑤物理的対策", ("[ 十分に行っている ]", "2)十分に行っている"), "III-7/リスク1/⑤物理的対策"),
        (
            "Ⅲ-7 リスク1 ⑤物理的対策",
            ("「十分に行っている」", "「特に力を入れて\n行っている」"),
            "III-7/リスク1/⑤物理的対策",
        ),
        ("Ⅲ-7 リスク1 ⑤物理的対策", ("―", "十分に行っている"), "III-7/リスク1/⑤物理的対策"),
        ("Ⅲ-3 リスク3", ("十分である", "課題が残されている"), "III-3/リスク3/リスクへの対策は十分か"),
        ("Ⅱ-6 ②保管期間", ("5年", "１年未満"), "II-6/②保管期間/期間"),
        ("Ⅱ-4 委託の有無", ("委託する", "委託しない"), "II-4/委託の有無"),
        ("Ⅱ-4 委託の有無", ("2件", "３"), "II-4/委託の有無/件数"),
        ("Ⅱ-5 提供・移転の有無", ("移転を行っている(3)件", "行っていない"), "II-5/提供・移転の有無"),
        ("Ⅱ-5 提供・移転の有無", ("提供を行っている、移転を行っている", "行っていない"), "II-5/提供・移転の有無"),
        ("Ⅵ-1 基礎項目評価", ("平成30年4月1日", "令和元年5月7日"), "VI-1/①実施日"),
    ],
)
def test_an_option_is_the_choices_own_value(label: str, cells: tuple[str, str], path: str) -> None:
    assert resolve(load_form("zenkoumoku"), label, cells=cells).path == path


@pytest.mark.parametrize(
    ("label", "cells"),
    [
        ("Ⅲ-7 リスク1 ⑤物理的対策", ("十分に行っている", TEXT)),
        ("Ⅲ-4 特定個人情報の提供ルール", (TEXT, TEXT + "を改める。")),
        ("Ⅲ-7 リスク1 ⑨過去3年以内に、評価実施機関において、個人情報に関する重大事故が発生したか", ("", TEXT)),
        ("Ⅱ-2 ④記録される項目", (TEXT, "改める。")),
        ("Ⅱ-4 委託の有無", ("システムの保守", TEXT)),
        ("Ⅰ-7", ("市民課", "市民課長")),
        ("Ⅳ-1", ("十分に行っている", "特に力を入れて行っている")),
        ("Ⅲ-3 リスク2", (TEXT, "")),
        ("Ⅲ-3 リスク3", ("十分である", TEXT)),
        ("Ⅲ-3 リスク3", ("", "—")),
    ],
)
def test_cells_that_fit_no_item_or_several_leave_doubt(label: str, cells: tuple[str, str]) -> None:
    assert resolve(load_form("zenkoumoku"), label, cells=cells).path is None


@pytest.mark.parametrize(
    ("cells", "path"),
    [
        (("1,000人以上1万人未満", "１万人以上10万人未満"), "II-1/評価対象の事務の対象人数は何人か"),
        (("令和2年4月1日 時点", "令和３年４月１日　時点"), "II-1/いつ時点の計数か"),
        (("R2.4.1", "2021-04-01"), "II-1/いつ時点の計数か"),
    ],
)
def test_a_section_of_a_choice_and_a_date_is_told_by_its_cells(cells: tuple[str, str], path: str) -> None:
    assert resolve(load_form("kiso", "2019-01"), "Ⅱ しきい値判断項目 1.対象人数", cells=cells).path == path


def test_without_cells_the_heading_that_is_named_is_meant() -> None:
    form = load_form("zenkoumoku")
    assert resolve(form, "Ⅳ-1 ①自己点検").path == "IV-1/①自己点検"
    assert resolve(form, "Ⅳ-1 ①自己点検", cells=("", "")).path == "IV-1/①自己点検"
