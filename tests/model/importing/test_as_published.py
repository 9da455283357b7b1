"""Tables as cities publish them: chains, rows of several items and of none, options, excerpts and 〃 as they are printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.model.importing.published import Line, doubtful, imported, row

DAY, NEXT = "令和3年6月1日", "令和4年6月1日"
COUNT, DATE, TASK = "Ⅱ１．評価対象の事務の対象人数は何人か", "Ⅱ１．いつ時点の計数か", "Ⅰ１．②事務の概要"

CHAINS: dict[str, list[Line]] = {
    "a date": [row(DAY, DATE, "平成29年1月1日", "平成30年1月1日"), row(DAY, DATE, "平成30年1月1日", "平成31年1月1日")],
    "a choice of three": [
        row(DAY, COUNT, "1,000人以上1万人未満", "1万人以上10万人未満"),
        row(DAY, COUNT, "1万人以上10万人未満", "10万人以上30万人未満"),
        row(DAY, COUNT, "10万人以上30万人未満", "30万人以上"),
    ],
    "a text beside other items": [
        row(DAY, TASK, "受付を行う。", "受付と審査を行う。"),
        row(DAY, "Ⅰ５①部署", "福祉課", "健康課"),
        row(DAY, TASK, "受付と審査を行う。", "受付、審査と通知を行う。"),
    ],
    "with reasons and submissions of their own": [
        row(DAY, "Ⅰ５①部署", "福祉課", "健康課", "事前", "改編"),
        row(DAY, "Ⅰ５①部署", "健康課", "高齢課", "事後", "再改編"),
        row(DAY, "Ⅰ５①部署", "高齢課", "長寿課", "事前", "改編"),
    ],
    "what does not join within the day": [
        row(DAY, "Ⅰ５①部署", "福祉課", "健康課"),
        row(DAY, "Ⅰ５①部署", "高齢課", "長寿課"),
        row(NEXT, "Ⅰ５①部署", "長寿課", "支援課"),
    ],
    "it goes and comes again": [
        row(DAY, "Ⅰ３", "番号法", "削除"),
        row(DAY, "Ⅰ３", "(新規)", "番号法及び条例"),
    ],
    "back to where it was": [row(DAY, "Ⅰ８", "甲課", "乙課"), row(DAY, "Ⅰ８", "乙課", "甲課")],
    "terms": [
        row(DAY, TASK, "記載中にある「福祉課」", "「健康課」"),
        row(DAY, TASK, "記載中にある「健康課」", "「高齢課」"),
        row(NEXT, TASK, "高齢課が受け付け、高齢課が審査する。", "長寿課が行う。"),
    ],
}


@pytest.mark.parametrize("name", CHAINS)
def test_a_chain_within_one_day_comes_back(name: str, tmp_path: Path) -> None:
    made = imported(tmp_path, CHAINS[name])
    assert [finding.rule for finding in made.findings if finding.rule != "break"] == []


def test_each_link_of_a_chain_is_a_change_of_its_own(tmp_path: Path) -> None:
    made = imported(tmp_path, CHAINS["a choice of three"])
    item = "II-1/評価対象の事務の対象人数は何人か"
    texts = ["1,000人以上1万人未満", "1万人以上10万人未満", "10万人以上30万人未満", "30万人以上"]
    assert [after for _, _, after in made.life(item)] == texts
    assert made.texts("2021-06-01")[item] == "30万人以上"
    assert made.report.breaks == []


def test_what_does_not_join_is_a_break_within_the_day(tmp_path: Path) -> None:
    made = imported(tmp_path, CHAINS["what does not join within the day"])
    assert [(found.left, found.found, found.line) for found in made.report.breaks] == [("健康課", "高齢課", 3)]
    assert [kind for kind, _, _ in made.life("I-5/①部署")] == ["baseline", "row", "no-row", "row", "row"]


def test_blocks_of_a_text_are_one_change(tmp_path: Path) -> None:
    lines = [row(DAY, TASK, "1 受付", "1 受付と審査"), row(DAY, TASK, "2 通知", "2 通知と公表")]
    made = imported(tmp_path, lines)
    assert made.texts("2021-06-01")["I-1/②事務の概要"] == "1 受付と審査\n\n2 通知と公表"


SEVERAL: dict[str, tuple[str, list[Line], list[int]]] = {
    "two sections": ("kiso", [row(DAY, "Ⅰ７、Ⅰ８", "福祉課", "健康課")], [2]),
    "a range of entries": ("zenkoumoku", [row(DAY, "Ⅱ５ 移転先2～4 ①", "条例第1条", "条例第2条")], [3]),
    "terms in whole texts": (
        "kiso",
        [
            row(DAY, "Ⅰ１②、Ⅰ７", "記載中にある「福祉課」", "「健康課」"),
            row(NEXT, "Ⅰ１②", "健康課が受付を行う。", "健康課が行う。"),
            row(NEXT, "Ⅰ７", "健康課の窓口", "健康課"),
        ],
        [2, 1, 1],
    ),
    "a part of each": (
        "kiso",
        [
            row(DAY, "Ⅰ１②、Ⅰ３", "旧条例", "新条例"),
            row(NEXT, "Ⅰ１②", "新条例により、届出の受付、審査及び通知を行う。", "新条例による。"),
            row(NEXT, "Ⅰ３", "番号法第9条及び新条例第3条による。", "番号法"),
        ],
        [2, 1, 1],
    ),
    "between rows of one of them": (
        "kiso",
        [
            row(DAY, "Ⅰ７", "甲課", "乙課"),
            row(DAY, "Ⅰ７、Ⅰ８", "乙課", "丙課"),
            row(DAY, "Ⅰ７", "丙課", "丁課"),
            row(NEXT, "Ⅰ８", "丙課", "丁課"),
        ],
        [1, 2, 1, 1],
    ),
    "choices of one kind": (
        "zenkoumoku",
        [row(DAY, "Ⅲ-3 リスク1～3 リスクへの対策は十分か", "２）十分である", "３）課題が残されている")],
        [3],
    ),
    "one that came, and one that did not change": (
        "kiso",
        [row(DAY, "Ⅰ７、Ⅰ８", "(新規)", "健康課"), row(NEXT, "Ⅰ５①、②", "課", "課")],
        [2, 2],
    ),
}


@pytest.mark.parametrize("name", SEVERAL)
def test_a_row_of_several_items_is_bound_to_all_of_them(name: str, tmp_path: Path) -> None:
    form, lines, items = SEVERAL[name]
    made = imported(tmp_path, lines, form)
    assert [len(one.items) for one in made.rows] == items
    assert {finding.rule for finding in made.findings} <= {"assumed", "break"}


def test_each_item_of_a_row_of_several_has_its_own_text(tmp_path: Path) -> None:
    made = imported(tmp_path, SEVERAL["terms in whole texts"][1])
    assert made.life("I-1/②事務の概要")[0][2] == "福祉課が受付を行う。"
    assert made.life("I-7/請求先")[:2] == [
        ("baseline", "", "福祉課の窓口"),
        ("row", "福祉課の窓口", "健康課の窓口"),
    ]


NONE: dict[str, list[Line]] = {
    "the first publication": [
        row("平成28年3月1日", "－", "－", "新規作成", "事前", ""),
        row(DAY, "Ⅰ８", "甲課", "乙課"),
    ],
    "nothing changed": [row(DAY, "変更なし", "", "", "", ""), row(NEXT, "Ⅰ８", "甲課", "乙課")],
    "all over": [
        row(DAY, "Ⅰ８", "甲課", "乙課"),
        row(DAY, "全般", "本村", "本町"),
        row(DAY, "Ⅰ３", "規則", "条例"),
        row(NEXT, "評価書全体", "、", "，", "事後", "表記の統一"),
    ],
    "a whole part": [
        row(DAY, "Ⅳリスク対策（項目追加）", "（新規）", "様式の改正による追加"),
        row(DAY, "Ⅳ８", "自己点検", "内部監査"),
    ],
    "only rows of none": [row(DAY, "全般", "村", "町"), row(NEXT, "新規作成", "〃", "町")],
}


OF_NO_ITEM = {"－", "変更なし", "全般", "評価書全体", "Ⅳリスク対策（項目追加）", "新規作成"}


@pytest.mark.parametrize("name", NONE)
def test_a_row_of_no_item_is_kept(name: str, tmp_path: Path) -> None:
    made = imported(tmp_path, NONE[name])
    none = [number for number, line in enumerate(NONE[name], 2) if line[1] in OF_NO_ITEM]
    assert [number for number, one in enumerate(made.rows, 2) if not one.items] == none
    assert [one.label for one in made.report.read if not one.items] == [NONE[name][number - 2][1] for number in none]
    assert [note.line for note in made.report.notes if "どの項目の行でもない" in note.text] == none
    assert made.findings == []


def test_a_map_names_several_items_or_none(tmp_path: Path) -> None:
    lines = [
        row(DAY, "庁内各課", "福祉課", "健康課"),
        row(DAY, "巻末", "村", "町"),
        row(NEXT, "Ⅳ８", "毎年行う。", "毎月行う。"),
    ]
    assert len(doubtful(tmp_path / "doubt", lines).unresolved) == 3
    mapping = tmp_path / "map.yaml"
    mapping.write_text("庁内各課: [I-7/請求先, I-8/連絡先]\n巻末: []\nⅣ８: IV-8/実施の有無\n", encoding="utf-8")
    made = imported(tmp_path / "mapped", lines, mapping=mapping)
    assert [one.items for one in made.rows] == [("I-7/請求先", "I-8/連絡先"), (), ("IV-8/実施の有無",)]
    assert {one.by for one in made.report.read} == {"map"}


PRINTED: dict[str, tuple[list[Line], str, list[str]]] = {
    "boxes": (
        [row(DAY, "Ⅳ８", "[○]自己点検　[　]内部監査　[　]外部監査", "[　]自己点検　[○]内部監査　[○]外部監査")],
        "IV-8/実施の有無",
        ["自己点検", "内部監査、外部監査"],
    ),
    "ballots": (
        [row(DAY, "Ⅳ８", "■自己点検 □内部監査 □外部監査", "■自己点検 ■内部監査 □外部監査")],
        "IV-8/実施の有無",
        ["自己点検", "自己点検、内部監査"],
    ),
    "numbers in a chain": (
        [
            row(DAY, "Ⅳ９", "２）十分に行っている", "１）特に力を入れて行っている"),
            row(NEXT, "Ⅳ９", "特に力を入れて行っている", "［ 十分に行っている ］"),
        ],
        "IV-9/従業者に対する教育・啓発",
        ["十分に行っている", "特に力を入れて行っている", "十分に行っている"],
    ),
    "widths": (
        [row(DAY, COUNT, "１，０００人以上１万人未満", "１万人以上１０万人未満")],
        "II-1/評価対象の事務の対象人数は何人か",
        ["1,000人以上1万人未満", "1万人以上10万人未満"],
    ),
    "nothing ticked before": (
        [row(DAY, "Ⅳ８", "[ ]自己点検 [ ]内部監査 [ ]外部監査", "[○]自己点検 [ ]内部監査 [ ]外部監査")],
        "IV-8/実施の有無",
        ["自己点検"],
    ),
    "an excerpt of an excerpt": (
        [
            row(DAY, TASK, "（略）受付を行う。（略）", "（略）受付と審査を行う。（略）"),
            row(NEXT, TASK, "（前略）受付と審査を行う。", "（前略）審査を行う。"),
        ],
        "I-1/②事務の概要",
        ["受付を行う。", "受付と審査を行う。", "審査を行う。"],
    ),
    "an excerpt of a text that is known": (
        [
            row(DAY, TASK, "（略）受付（中略）通知する。", "（略）受け付け（中略）公表する。"),
            row(NEXT, TASK, "窓口で受け付け、審査し、公表する。", "窓口で行う。"),
        ],
        "I-1/②事務の概要",
        ["窓口で受付、審査し、通知する。", "窓口で受け付け、審査し、公表する。", "窓口で行う。"],
    ),
    "an excerpt that shows nothing": (
        [row(DAY, TASK, "（略）", "（略）通知する。")],
        "I-1/②事務の概要",
        ["（略）", "通知する。"],
    ),
    "dittos in the text cells": (
        [row(DAY, "Ⅰ７", "福祉課", "健康課"), row(DAY, "Ⅰ８", "〃", "同上")],
        "I-8/連絡先",
        ["福祉課", "健康課"],
    ),
}


@pytest.mark.parametrize("name", PRINTED)
def test_cells_come_back_as_they_were_printed_and_the_item_has_its_text(name: str, tmp_path: Path) -> None:
    lines, item, texts = PRINTED[name]
    made = imported(tmp_path, lines)
    assert [after for _, _, after in made.life(item)] == texts
    assert made.findings == []


def test_an_excerpt_is_told_as_partial_unless_the_whole_text_is_known(tmp_path: Path) -> None:
    for name, partial in (("an excerpt of an excerpt", 1), ("an excerpt of a text that is known", 0)):
        made = imported(tmp_path / str(partial), PRINTED[name][0])
        assert [remark.item for remark in made.report.partial] == ["I-1/②事務の概要"] * partial


@pytest.mark.parametrize("label", ["Ⅰ-2 システム100000 ②", "Ⅱ-5 提供先501 ①", "Ⅱ-4 委託事項99999999 ①"])
def test_a_number_that_no_entry_has_is_refused_at_once(label: str, tmp_path: Path) -> None:
    report = doubtful(tmp_path, [row(DAY, label, "甲", "乙")], "zenkoumoku")
    assert "大きすぎます" in report.unresolved[0].why


def test_a_map_cannot_name_such_an_entry_either(tmp_path: Path) -> None:
    mapping = tmp_path / "map.yaml"
    mapping.write_text("システム: I-2/システム[100000]/②システムの機能\n", encoding="utf-8")
    report = doubtful(tmp_path, [row(DAY, "システム", "甲", "乙")], "zenkoumoku", mapping=mapping)
    assert len(report.unresolved) == 1


def test_an_option_with_its_day_is_the_option_and_the_day_is_told(tmp_path: Path) -> None:
    lines = [
        row(DAY, COUNT, "2）1,000人以上1万人未満　平成29年4月1日時点", "1万人以上10万人未満（平成31年4月1日時点）"),
        row(NEXT, COUNT, "1万人以上10万人未満", "10万人以上30万人未満　令和4年4月1日現在"),
    ]
    made = imported(tmp_path, lines)
    item = "II-1/評価対象の事務の対象人数は何人か"
    assert made.texts("2021-06-01")[item] == "1万人以上10万人未満"
    assert made.texts("2022-06-01")[item] == "10万人以上30万人未満"
    assert made.report.breaks == []
    assert [finding.rule for finding in made.findings] == []
    told = [(one.line, one.text) for one in made.report.notes]
    assert [line for line, _ in told] == [2, 2, 3]
    assert "平成29年4月1日時点" in told[0][1]


def test_where_the_day_alone_changes_it_is_asked_which_item_is_meant(tmp_path: Path) -> None:
    report = doubtful(tmp_path, [row(DAY, COUNT, "30万人以上　平成29年4月1日時点", "30万人以上　平成31年4月1日時点")])
    (label,) = report.unresolved
    assert "II-1/いつ時点の計数か" in label.nearest
