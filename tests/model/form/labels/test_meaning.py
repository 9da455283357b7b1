"""Labels of several items, and of none."""

from __future__ import annotations

import pytest

from shinkyu.model.form.labels import FileRef
from shinkyu.model.form.labels.meaning import meaning
from shinkyu.schema import load_form

FILES = (FileRef("f1", "fuka", "賦課台帳ファイル", 1), FileRef("f2", "shuno", "収納台帳ファイル", 2))
LAW = "①法令上の根拠"


@pytest.mark.parametrize(
    ("form", "label", "items"),
    [
        ("kiso", "Ⅰ７、Ⅰ８", ["I-7/請求先", "I-8/連絡先"]),
        ("kiso", "Ⅰ－７及びⅠ－８", ["I-7/請求先", "I-8/連絡先"]),
        ("kiso", "Ⅰ-7、8", ["I-7/請求先", "I-8/連絡先"]),
        ("kiso", "Ⅰ-5①、②", ["I-5/①部署", "I-5/②所属長の役職名"]),
        ("kiso", "Ⅰ-5 ①～②", ["I-5/①部署", "I-5/②所属長の役職名"]),
        ("kiso", "Ⅰ-1 ②事務の概要 ③システムの名称", ["I-1/②事務の概要", "I-1/③システムの名称"]),
        ("kiso", "Ⅰ５ 部署、所属長の役職名", ["I-5/①部署", "I-5/②所属長の役職名"]),
        ("zenkoumoku", "Ⅰ－７．①部署\nⅤ－１．①請求先", ["I-7/①部署", "V-1/①請求先"]),
        ("zenkoumoku", "Ⅱ５ 提供先3～5 ①", [f"II-5/提供先[{n}]/{LAW}" for n in (3, 4, 5)]),
        ("zenkoumoku", "Ⅱ-5 移転先1、4 ①法令上の根拠", [f"II-5/移転先[{n}]/{LAW}" for n in (1, 4)]),
        ("zenkoumoku", "Ⅱ-5 提供先2 ①、移転先3 ①", [f"II-5/提供先[2]/{LAW}", f"II-5/移転先[3]/{LAW}"]),
        ("zenkoumoku", "Ⅲ-7 リスク1 ①～②", ["III-7/リスク1/①NISC政府機関統一基準群", "III-7/リスク1/②安全管理体制"]),
    ],
)
def test_each_of_the_items_that_a_label_lists(form: str, label: str, items: list[str]) -> None:
    found = meaning(load_form(form), label)
    assert [*(found.paths or ())] == items


def test_of_files_each_piece_says_which(english: None) -> None:
    found = meaning(load_form("zenkoumoku"), "(1)賦課台帳ファイル Ⅲ-7 ⑥、(2)収納台帳ファイル Ⅲ-7 ⑥", files=FILES)
    assert found.paths is None


@pytest.mark.parametrize(
    "label",
    [
        "Ⅰ１②、Ⅰ９",  # there is no Ⅰ-9
        "Ⅰ７①、何か",
        "Ⅱ-5 提供先1～500 ①",
        "Ⅱファイルの概要",
        "Ⅰ、Ⅱ",
    ],
)
def test_where_one_of_them_is_not_certain_all_are_doubtful(label: str) -> None:
    found = meaning(load_form("zenkoumoku"), label)
    assert found.paths is None
    assert found.doubtful_why


@pytest.mark.parametrize(
    "label",
    [
        "全般",
        "（全般）",
        "評価書全般",
        "本評価書の全体",
        "新規作成",
        "変更なし",
        "－",
        "—",
        "Ⅲ（項目追加）",
        "Ⅳリスク対策(項目追加)",
        "Ⅱ 特定個人情報ファイルの概要 全般",
        "Ⅲ-3（様式変更）",
    ],
)
def test_a_row_of_none(label: str) -> None:
    assert meaning(load_form("zenkoumoku"), label).paths == ()


@pytest.mark.parametrize(
    ("label", "item"),
    [("Ⅰ-8 連絡先（項目追加）", "I-8/連絡先"), ("Ⅳ-8 監査(新設)", "IV-8/実施の有無")],
)
def test_an_item_that_came_is_itself(label: str, item: str) -> None:
    assert meaning(load_form("kiso", "2019-01"), label).paths == (item,)


@pytest.mark.parametrize("label", ["全般的な管理", "Ⅳ", "変更"])
def test_other_words_are_no_row_of_none(label: str) -> None:
    assert meaning(load_form("zenkoumoku"), label).paths is None
