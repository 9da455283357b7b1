"""Where a text could be in a wrong place a person is asked; what the person says in a map is done."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.model.documents.anydocument import FORMS, any_document
from tests.model.documents.flows import lines, read, sheet, texts

from shinkyu.model.documents.aligning import align
from shinkyu.model.documents.reading import DocumentReading
from shinkyu.model.errors import UsageError
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.sheets.flow.passage import Flow, Passage, Place
from shinkyu.model.text.hiding import MARK

DEPARTMENT = "５．評価実施機関における担当部署"


def asked(reading: DocumentReading) -> list[str]:
    return [one.text for one in reading.doubtful]


def test_two_passages_that_may_be_one_heading_are_asked() -> None:
    reading = read(lines(f"{DEPARTMENT}\n①部署\n総務課\n②所属長の役職名\n課長\n②所属長の役職名\n係長"), "kiso")
    assert "I-5/②所属長の役職名" not in texts(reading)
    assert {"課長", "係長"} <= set(asked(reading))


def test_a_text_with_a_line_that_reads_like_a_heading_is_asked_as_a_whole() -> None:
    reading = read(lines(f"{DEPARTMENT}\n①部署\n総務課\n公表日\n分室"), "kiso")
    assert texts(reading) == {}
    assert {"総務課", "公表日", "分室"} <= set(asked(reading))


def test_an_unknown_heading_does_not_become_a_text() -> None:
    reading = read(sheet(DEPARTMENT, "①部署|総務課", "所属長の職|課長", "６．他の評価実施機関", "なし"), "kiso")
    assert "課長" not in "".join(texts(reading).values())
    assert "課長" in asked(reading)


def test_a_text_that_is_no_option_is_asked() -> None:
    reading = read(sheet("４．情報提供ネットワークシステムによる情報連携", "①実施の有無|検討中"), "kiso")
    (doubt,) = reading.doubtful
    assert (doubt.text, doubt.nearest) == ("検討中", ("I-4/①実施の有無",))


def test_a_text_left_of_its_heading_is_asked() -> None:
    reading = read(sheet(DEPARTMENT, "総務課|①部署", "課長|②所属長の役職名"), "kiso")
    assert texts(reading) == {}


def test_a_map_settles_a_heading_a_text_and_what_is_none() -> None:
    cells = sheet(DEPARTMENT, "①部署|総務課", "所属長の職|課長", "６．他の評価実施機関", "なし", "担当者の覚え")
    names = {one.text: one.name for one in read(cells, "kiso").doubtful}
    assert names["所属長の職"] == "本体!A3 所属長の職"
    mapping = {names["所属長の職"]: "I-5/②所属長の役職名", "本体!A6 担当者の覚え": "-", "本体!A9 ない": "-"}
    reading = read(cells, "kiso", mapping=mapping)
    assert texts(reading) == {"I-5/①部署": "総務課", "I-5/②所属長の役職名": "課長", "I-6/他の評価実施機関": "なし"}
    assert [one.by for one in reading.read if one.text == "課長"] == ["map"]
    assert reading.unused == ("本体!A9 ない",)
    assert not reading.doubtful


def test_a_map_that_names_no_item_is_refused() -> None:
    with pytest.raises(UsageError, match="様式の項目ではありません"):
        read(sheet("①部署|総務課"), "kiso", mapping={"本体!A1 ①部署": "I-5/③"})


CELLS = st.builds(
    lambda text, line, column: Passage(text, Place("甲", line=line, column=column), cell=True),
    st.sampled_from(
        ["①部署", "②所属長の役職名", "公表日", "甲", "[○]", "＜選択肢＞", "１．対象人数", "リスク1", "委託事項2"]
    ),
    st.integers(1, 12),
    st.integers(1, 4),
)


@settings(max_examples=60, deadline=None)
@given(cells=st.lists(CELLS, max_size=25, unique_by=lambda one: one.place), form=st.sampled_from(FORMS))
def test_each_passage_ends_in_one_place(cells: list[Passage], form: tuple[str, str]) -> None:
    cells.sort(key=lambda one: (one.place.line, one.place.column))
    reading = align(Flow(tuple(cells)), Assessment("x", "s", *form, ()))
    told = {(one.place, one.text) for one in reading.doubtful} | {(one.place, one.text) for one in reading.unread}
    taken = {one.place for one in reading.read}
    said = "\n".join(one.text for one in reading.read)
    for cell in cells:
        assert (cell.place, cell.text) in told or cell.place in taken or cell.text in said, cell
    assert not {one.place for one in reading.doubtful} & {one.place for one in reading.unread}


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 1 << 32), form=st.sampled_from(FORMS))
def test_headings_and_texts_as_bare_lines_are_right_or_asked(seed: int, form: tuple[str, str]) -> None:
    """Without any look, column or indent: what reads like a heading may be one, but no text comes into another item."""
    from shinkyu.model.published.outline import Node, outline

    document = any_document(random.Random(seed), *form, files=1, hostile=False)
    found = document.fill()
    said: list[str] = []

    def put(nodes: tuple[Node, ...]) -> None:
        for node in nodes:
            said.extend([node.heading, *filter(None, [node.text])])
            put(node.nodes)

    put(outline(document.assessment, found))
    passages = lines("\n".join(said))
    reading = align(Flow(tuple(passages)), Assessment("x", "s", *form, ()))
    for key, text in reading.texts.items():
        if not key.is_order:
            assert "".join(text.split()) == "".join(found.get(key, "").split()), key


def test_a_text_in_a_row_of_its_own_where_the_next_heading_is_missing_is_asked() -> None:
    """It goes on above, or is the text of the heading that nobody printed."""
    rows = ["１．特定個人情報ファイルを取り扱う事務", "①事務の名称|税", "②事務の概要|一行目。", "|二行目。"]
    gone = read(sheet(*rows, DEPARTMENT, "①部署|総務課"), "kiso")
    assert texts(gone) == {"I-1/①事務の名称": "税", "I-5/①部署": "総務課"}
    assert {"一行目。", "二行目。"} <= set(asked(gone))
    whole = read(sheet(*rows, "③システムの名称|甲", DEPARTMENT, "①部署|総務課"), "kiso")
    assert texts(whole)["I-1/②事務の概要"] == "一行目。\n二行目。"


def test_a_heading_written_with_other_letters_does_not_become_the_text_of_its_section() -> None:
    reading = read(lines("6. 他の評価実施機関\n  他の評価実施機開\n  なし"), "kiso")
    assert texts(reading) == {}
    assert {"他の評価実施機開", "なし"} <= set(asked(reading))


def test_the_texts_of_an_entry_whose_heading_is_not_recognised_do_not_go_to_the_one_before() -> None:
    reading = read(
        sheet(
            "２．特定個人情報ファイルを取り扱う事務において使用するシステム",
            "システム1",
            "①システムの異称|甲",
            "②システムの機能|甲の機能",
            "シ異テム2",
            "①システムの名称|乙",
            "②システムの機能|乙の機能",
            "③他のシステムとの接続|[○]税務システム",
        )
    )
    assert texts(reading).get("I-2/システム[n1]/①システムの名称") is None
    assert {"甲", "乙", "甲の機能", "乙の機能"} <= set(asked(reading))


def test_a_section_named_again_with_a_text_is_asked() -> None:
    title = "２．特定個人情報ファイル名"
    reading = read(sheet(f"{title}|甲ファイル", f"{title}|乙ファイル", DEPARTMENT, "①部署|総務課"), "kiso")
    assert "乙ファイル" not in "".join(texts(reading).values())
    assert "乙ファイル" in asked(reading)


@pytest.mark.parametrize("words", ["令和6年10月　様式2", "特定個人情報保護評価書（基礎項目評価書）"])
def test_of_two_texts_beside_a_heading_neither_is_taken_for_what_the_page_prints(words: str) -> None:
    reading = read(sheet(DEPARTMENT, f"①部署|総務課|{words}", "②所属長の役職名|課長"), "kiso")
    assert texts(reading) == {"I-5/②所属長の役職名": "課長"}


def test_what_a_copy_for_publication_blacks_out_is_asked() -> None:
    reading = read(sheet(DEPARTMENT, f"①部署|鍵は{MARK}に置く", "②所属長の役職名|課長"), "kiso")
    assert texts(reading) == {"I-5/②所属長の役職名": "課長"}
    names = {one.text: one.name for one in reading.doubtful}
    told = {names["①部署"]: "I-5/①部署", names[f"鍵は{MARK}に置く"]: "I-5/①部署"}
    settled = read(sheet(DEPARTMENT, f"①部署|鍵は{MARK}に置く", "②所属長の役職名|課長"), "kiso", mapping=told)
    assert texts(settled)["I-5/①部署"] == f"鍵は{MARK}に置く"


def test_an_option_of_an_item_whose_heading_is_missing_is_no_text() -> None:
    risk = "2. 特定個人情報の入手\n  リスク1\n  リスクに対する措置の内容\n  窓口で確かめる。\n  十分である"
    found = read(lines(risk))
    assert not [text for text in texts(found).values() if "十分である" in text and "窓口" in text]
    assert "窓口で確かめる。" in asked(found)


def test_a_line_with_the_number_of_the_next_section_is_no_text() -> None:
    rows = ["Ⅳ-8 人手を介在させる作業", "判断の根拠|二人で確かめる。", "Ⅳ-9 異査"]
    reading = read(sheet(*rows), "kiso")
    assert "異査" not in "".join(texts(reading).values())


@pytest.mark.parametrize("item", ["files/typo/II-2/⑥事務担当部署", "files/f1/I-6/①部署"])
def test_a_map_that_names_no_known_file_is_refused(item: str) -> None:
    cells = sheet("Ⅱ　特定個人情報ファイルの概要", "２．基本情報", "⑥担当の課|税の課")
    with pytest.raises(UsageError, match="どの特定個人情報ファイルか"):
        read(cells, "juten", mapping={"本体!A3 ⑥担当の課": item})
    known = read(cells, "juten", mapping={"本体!A3 ⑥担当の課": "files/f1/II-2/⑥事務担当部署"})
    assert "税の課" in texts(known).values()
