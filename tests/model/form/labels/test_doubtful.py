"""Labels that must stay doubtful: wrong numbers, several items, no item. A guess would put a text under a wrong heading."""

from __future__ import annotations

import pytest

from shinkyu.model.form.labels import resolve
from shinkyu.schema import Form, load_form

NOTHING = "番号と見出しに当てはまる項目がありません"
TOO_MANY_NUMBERS = "番号が多すぎて1つの項目に当てはまりません"
SEVERAL = "当てはまる項目が複数あります"
HEADING = "この見出しのどの項目か分かりません"

ZENKOUMOKU = [
    # numbers that the form does not have, or that are another item's
    ("Ⅲ-9 特定個人情報の使用 リスク2 その他の措置の内容", NOTHING),
    ("Ⅶ-1 ①実施日", NOTHING),
    ("Ⅲ-3 リスク9 リスクに対する措置の内容", NOTHING),
    ("Ⅲ-2 リスク5 リスクに対する措置の内容", NOTHING),
    ("Ⅱ-3 ③使用目的", NOTHING),
    ("Ⅱ-3 ⑩使用目的", NOTHING),
    ("Ⅱ 特定個人情報ファイルの概要 3 特定個人情報の入手・使用 ③使用目的", NOTHING),
    ("Ⅱ-3 ④本人への明示", NOTHING),
    ("Ⅰ-5-②", NOTHING),
    ("Ⅰ-4 個人番号の利用 法令上の根拠", NOTHING),
    ("Ⅰ-5 評価実施機関における担当部署 ②所属長", NOTHING),
    ("Ⅱ-5 移転先1 ④移転する情報の対象となる本人の範囲", NOTHING),
    ("Ⅱ-5 移転先1 ②提供先における用途", SEVERAL),
    ("Ⅲ-7 ⑨過去5年以内に、評価実施機関において、個人情報に関する重大事故が発生したか", TOO_MANY_NUMBERS),
    ("Ⅳ-4", NOTHING),
    ("2-5", TOO_MANY_NUMBERS),
    ("(別添3)変更箇所", NOTHING),
    ("別添2 (備考)", NOTHING),
    # more numbers than one item has
    ("Ⅲ-3-1 リスク2 その他の措置の内容", TOO_MANY_NUMBERS),
    ("Ⅰ-2 システム1 0", TOO_MANY_NUMBERS),
    ("Ⅲ-3 リスク2、3 リスクに対する措置の内容", TOO_MANY_NUMBERS),
    ("Ⅱ-4 委託事項2～5", TOO_MANY_NUMBERS),
    ("Ⅱ.4.委託事項2～5 委託事項6 ⑥委託先名", TOO_MANY_NUMBERS),
    ("Ⅱ-4 委託事項1 委託事項2", NOTHING),
    ("Ⅰ-7 ①部署 ②所属長の役職名", NOTHING),
    ("Ⅰ-1 ①②", NOTHING),
    # several items
    ("②", SEVERAL),
    ("V1 ①", SEVERAL),
    ("法令上の根拠", SEVERAL),
    ("特記事項", SEVERAL),
    ("備考", SEVERAL),
    ("監査", SEVERAL),
    ("Ⅳ-1 監査", SEVERAL),
    ("Ⅳ その他のリスク対策", SEVERAL),
    ("特定個人情報ファイル名", SEVERAL),
    ("Ⅲ その他の措置の内容", SEVERAL),
    ("Ⅲ-3 その他の措置の内容", SEVERAL),
    ("Ⅲ-3 リスク2 具体的な管理方法", SEVERAL),
    ("Ⅲ-3 リスク2 アクセス権限", SEVERAL),
    ("Ⅲ-5 リスク1 特定個人情報の提供・移転", SEVERAL),
    # a heading with several items below it
    ("表紙", HEADING),
    ("Ⅰ", HEADING),
    ("Ⅰ 基本情報", HEADING),
    ("Ⅰ-7", HEADING),
    ("Ⅲ-3", HEADING),
    ("Ⅲ-3 リスク2", HEADING),
    ("Ⅱ-6 ②保管期間", HEADING),
    ("Ⅱ-4 委託事項1 再委託", HEADING),
    ("(別添1)事務の内容", HEADING),
    # which entry?
    ("Ⅰ-2", "何番目の「システム」か分かりません"),
    ("Ⅰ-2 システム", "何番目の「システム」か分かりません"),
    ("Ⅰ-2 ②システムの機能", "何番目の「システム」か分かりません"),
    ("Ⅱ-4 ⑥委託先名", "何番目の「委託事項」か分かりません"),
    ("Ⅱ-4 委託事項0 ⑥委託先名", "何番目の「委託事項」か分かりません"),
    # nothing of the form
    ("", NOTHING),
    ("全般", NOTHING),
    ("変更なし", NOTHING),
    ("評価書全体の文言の修正", NOTHING),
    ("NISC", NOTHING),
    ("Ⅲ-3 リスク2 端末の管理", NOTHING),
    ("Ⅲ-3 リスク4 リスクに対する評価の手順", NOTHING),
    ("Ⅰ-5 個人番号の利用 条例の根拠となる規定", NOTHING),
    ("Ⅰ-7 ②課の電話番号", NOTHING),
    # the text of another heading's sub-item: the named one or the fitting one?
    ("Ⅲ-5 リスク1 特定個人情報の提供・移転に関するルール 具体的な方法", NOTHING),
    ("Ⅲ-4 特定個人情報の消去ルール 具体的な方法", NOTHING),
    ("Ⅲ-7 リスク1 ⑦バックアップ 具体的な対策の内容", NOTHING),
]


@pytest.fixture
def zenkoumoku() -> Form:
    return load_form("zenkoumoku")


@pytest.mark.parametrize(("label", "why"), ZENKOUMOKU)
def test_doubt_is_said_and_never_guessed_away(zenkoumoku: Form, label: str, why: str) -> None:
    resolution = resolve(zenkoumoku, label)
    assert (resolution.path, resolution.doubtful_why, resolution.number) == (None, why, ())
    assert 1 <= len(resolution.nearest) <= 5


@pytest.mark.parametrize(
    ("form", "label"),
    [
        ("kiso", "Ⅰ-7 連絡先"),
        ("kiso", "Ⅰ-9"),
        ("kiso", "Ⅰ-5 ③所属長の役職名"),
        ("kiso", "Ⅱ-1 対象人数"),
        ("kiso", "いつ時点の計数か"),
        ("kiso", "Ⅳ-2 目的外の提供が行われるリスクへの対策は十分か"),
        ("kiso", "Ⅳ-6 入手が行われるリスクへの対策は十分か"),
        ("kiso", "リスクへの対策は十分か"),
        ("juten", "Ⅲ-2 リスク1 リスクに対する措置の内容"),
        ("juten", "Ⅱ-3 ⑥使用目的"),
        ("juten", "Ⅵ-1 ①実施日"),
        ("juten", "Ⅲ-3 リスクに対する措置の内容 その他"),
    ],
)
def test_other_forms_have_their_own_doubts(form: str, label: str) -> None:
    resolution = resolve(load_form(form, "2019-01" if form == "kiso" else None), label)
    assert resolution.path is None
    assert resolution.doubtful_why
    assert resolution.nearest


@pytest.mark.parametrize(
    ("label", "among_the_first"),
    [
        ("Ⅲ-9 リスク2 その他の措置の内容", "III-3/リスク2/その他の措置の内容"),
        ("Ⅱ-3 ③使用目的", "II-3/⑥使用目的"),
        ("Ⅳ-1 監査", "IV-1/②監査"),
        ("Ⅲ-3 リスク2", "III-3/リスク2/その他の措置の内容"),
        ("Ⅰ-2 システム", "I-2/システム/②システムの機能"),
        ("Ⅱ-4 委託事項3 ⑦委託先名", "II-4/委託事項[3]/⑥委託先名"),
        ("Ⅲ-3 リスク2 アクセス権限", "III-3/リスク2/アクセス権限の管理"),
    ],
)
def test_the_nearest_items_hold_the_one_that_was_meant(zenkoumoku: Form, label: str, among_the_first: str) -> None:
    assert among_the_first in resolve(zenkoumoku, label).nearest


def test_doubt_speaks_the_readers_language(zenkoumoku: Form, english: None) -> None:
    assert resolve(zenkoumoku, "全般").doubtful_why == "no item has these numbers and words"
    assert resolve(zenkoumoku, "Ⅰ-2 システム").doubtful_why == "which システム? its number is missing"
