"""What a form asks for, by the answers that there are: of every form and edition, item by item as the form says it."""

from __future__ import annotations

import random

import pytest
from tests.filling import filled

from shinkyu.model.form.assessment import Assessment, InformationFile
from shinkyu.model.form.decoding import decode_file
from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.rules.answers import check_answers
from shinkyu.model.sections.files import assessment_files
from shinkyu.model.sections.unwritten import unwritten
from shinkyu.model.starting.template import new_assessment
from shinkyu.schema import Item, find_item, load_form, walk

FORMS = (("kiso", "2019-01"), ("kiso", "2024-10"), ("juten", "2018-05"), ("zenkoumoku", "2018-05"))
# Section, what is written in it ("[]" the ids of entries), and all that is asked for in it then.
ENOUGH = "リスクへの対策は十分か"
MEASURE = "リスクに対する措置の内容"
KISO = [
    (
        "cover",
        {"評価書番号": "1", "評価書名": "x", "個人のプライバシー等の権利利益の保護の宣言": "x"},
        ["評価実施機関名", "公表日"],
    ),
    ("I-4", {}, ["①実施の有無"]),
    ("I-4", {"①実施の有無": "実施する"}, ["②法令上の根拠"]),
    ("I-4", {"①実施の有無": "実施しない"}, []),
    ("I-4", {"①実施の有無": "未定"}, []),
    ("I-6", {}, []),
    ("IV-4", {}, ["委託先における不正な使用等のリスクへの対策は十分か"]),
    ("IV-4", {"委託しない": "委託しない"}, []),
    ("IV-5", {}, ["不正な提供・移転が行われるリスクへの対策は十分か"]),
    ("IV-5", {"提供・移転しない": "提供・移転しない"}, []),
    ("IV-6", {}, ["目的外の入手が行われるリスクへの対策は十分か", "不正な提供が行われるリスクへの対策は十分か"]),
    ("IV-6", {"接続しない": "接続しない(入手)"}, ["不正な提供が行われるリスクへの対策は十分か"]),
    ("IV-6", {"接続しない": "接続しない(入手)、接続しない(提供)"}, []),
]
KISO_2024 = [
    ("I-9", {}, []),
    ("I-9", {"適用した": "適用した"}, ["適用した理由"]),
    ("IV-8", {}, ["人為的ミスが発生するリスクへの対策は十分か", "判断の根拠"]),
    ("IV-8", {"人手を介在させる作業はない": "人手を介在させる作業はない"}, []),
    ("IV-11", {}, ["最も優先度が高いと考えられる対策", "当該対策は十分か【再掲】", "判断の根拠"]),
    ("IV-11", {"全項目評価又は重点項目評価を実施する": "全項目評価又は重点項目評価を実施する"}, []),
]
II_5 = [
    ("II-5", {}, ["提供・移転の有無"]),
    ("II-5", {"提供・移転の有無": "提供を行っている"}, ["提供・移転の有無/提供の件数", "提供先"]),
    ("II-5", {"提供・移転の有無": "移転を行っている"}, ["提供・移転の有無/移転の件数", "移転先"]),
    (
        "II-5",
        {"提供・移転の有無": "提供を行っている、移転を行っている"},
        ["提供・移転の有無/提供の件数", "提供・移転の有無/移転の件数", "提供先", "移転先"],
    ),
    ("II-5", {"提供・移転の有無": "行っていない"}, []),
    ("II-4", {}, ["委託の有無"]),
    ("II-4", {"委託の有無": "委託しない"}, []),
    ("II-4", {"委託の有無": "委託する"}, ["委託の有無/件数", "委託事項"]),
    ("III-5", {"提供・移転しない": "提供・移転しない"}, []),
]
JUTEN = [
    *II_5,
    ("I-5", {"①実施の有無": "実施しない"}, []),
    ("I-5", {"①実施の有無": "実施する"}, ["②法令上の根拠"]),
    ("I-7", {}, []),
    (
        "II-4/委託事項[a]",
        {"": "保守", "①委託内容": "x", "②委託先における取扱者数": "10人未満", "③委託先名": "x"},
        ["再委託/④再委託の有無"],
    ),
    ("II-4/委託事項[a]/再委託", {"④再委託の有無": "再委託しない"}, []),
    ("II-4/委託事項[a]/再委託", {"④再委託の有無": "再委託する"}, ["⑤再委託の許諾方法", "⑥再委託事項"]),
    ("II-7", {}, []),
    ("III-2", {}, [f"リスク/{MEASURE}", f"リスク/{ENOUGH}"]),
    ("III-3/リスク2", {"ユーザ認証の管理": "行っていない"}, [ENOUGH]),
    ("III-3/リスク2", {"ユーザ認証の管理": "行っている"}, ["ユーザ認証の管理/具体的な管理方法", ENOUGH]),
    (
        "III-4/リスク",
        {
            "委託契約書中の特定個人情報ファイルの取扱いに関する規定": "定めていない",
            "再委託先による特定個人情報ファイルの適切な取扱いの担保": "再委託していない",
        },
        [ENOUGH],
    ),
    (
        "III-4/リスク",
        {
            "委託契約書中の特定個人情報ファイルの取扱いに関する規定": "定めている",
            "再委託先による特定個人情報ファイルの適切な取扱いの担保": "十分に行っていない",
        },
        [
            "委託契約書中の特定個人情報ファイルの取扱いに関する規定/規定の内容",
            "再委託先による特定個人情報ファイルの適切な取扱いの担保/具体的な方法",
            ENOUGH,
        ],
    ),
    ("III-5/リスク", {"特定個人情報の提供・移転に関するルール": "定めていない"}, [ENOUGH]),
    ("III-6", {"接続しない": "接続しない(提供)"}, [f"リスク1/{MEASURE}", f"リスク1/{ENOUGH}"]),
    ("III-6", {"接続しない": "接続しない(入手)、接続しない(提供)"}, []),
    (
        "III-7/リスク",
        {"②過去3年以内に、評価実施機関において、個人情報に関する重大事故が発生したか": "発生なし"},
        ["①事故発生時手順の策定・周知", ENOUGH],
    ),
    ("III-10", {}, []),
    ("IV-1", {}, ["①請求先", "②請求方法"]),
    ("V-2", {}, []),
    ("V-2", {"①方法": "案の公表"}, ["②実施日・期間", "③主な意見の内容"]),
    ("V-3", {}, []),
    ("V-3", {"③結果": "妥当"}, ["①実施日", "②方法"]),
]
ZENKOUMOKU = [
    *II_5,
    (
        "cover",
        {"評価書番号": "1", "評価書名": "x", "個人のプライバシー等の権利利益の保護の宣言": "x"},
        ["評価実施機関名", "公表日"],
    ),
    ("I-6", {"①実施の有無": "未定"}, []),
    ("I-8", {}, []),
    ("I-A1", {}, ["図"]),
    ("II-3/⑥使用目的", {"": "x"}, []),
    ("II-4/委託事項[a]/再委託", {"⑦再委託の有無": "再委託しない"}, []),
    ("II-4/委託事項[a]/再委託", {"⑦再委託の有無": "再委託する"}, ["⑧再委託の許諾方法", "⑨再委託事項"]),
    ("II-7", {}, []),
    ("III-4/特定個人情報の消去ルール", {"": "定めていない"}, []),
    ("III-4/特定個人情報の消去ルール", {"": "定めている"}, ["ルールの内容及びルール遵守の確認方法"]),
    ("III-4/特定個人情報の提供ルール", {"": "定めていない"}, []),
    ("III-4/特定個人情報ファイルの閲覧者・更新者の制限", {"": "制限していない"}, []),
    ("III-4/特定個人情報ファイルの取扱いの記録", {"": "記録を残していない"}, []),
    ("III-4", {"委託しない": "委託しない"}, []),
    ("III-5/リスク1/特定個人情報の提供・移転の記録", {"": "記録を残していない"}, []),
    (
        "III-6",
        {"接続しない": "接続しない(入手)"},
        [f"リスク{at}/{what}" for at in (5, 6, 7) for what in (MEASURE, ENOUGH)],
    ),
    ("III-7/リスク1/⑨過去3年以内に、評価実施機関において、個人情報に関する重大事故が発生したか", {"": "発生なし"}, []),
    (
        "III-7/リスク1/⑨過去3年以内に、評価実施機関において、個人情報に関する重大事故が発生したか",
        {"": "発生あり"},
        ["その内容", "再発防止策の内容"],
    ),
    ("III-7/リスク1/⑩死者の個人番号", {"": "保管していない"}, []),
    ("III-7/リスク3", {"消去手順": "定めていない"}, [ENOUGH]),
    ("IV-1/①自己点検", {"": "十分に行っていない"}, ["具体的なチェック方法"]),
    ("IV-3", {}, []),
    ("V-1", {"①請求先": "x", "②請求方法": "x", "③手数料等": "無料", "④個人情報ファイル簿の公表": "行っていない"}, []),
    ("V-1/③手数料等", {"": "有料"}, ["手数料額、納付方法"]),
    ("V-1/④個人情報ファイル簿の公表", {"": "行っている"}, ["個人情報ファイル名", "公表場所"]),
    ("VI-2", {"①方法": "x"}, ["②実施日・期間", "④主な意見の内容", "⑤評価書への反映"]),
    ("VI-4", {}, []),
]
CASES = [
    *((form, edition, *case) for form, edition in FORMS[:2] for case in KISO),
    *(("kiso", "2024-10", *case) for case in KISO_2024),
    *(("juten", "2018-05", *case) for case in JUTEN),
    *(("zenkoumoku", "2018-05", *case) for case in ZENKOUMOKU),
]
# The answer in Ⅱ, and what is asked for in Ⅲ where nothing is written there yet.
NONE_OF_IT = [
    ("II-4/委託の有無", "委託しない", "III-4", ["委託しない"]),
    ("II-5/提供・移転の有無", "行っていない", "III-5", ["提供・移転しない"]),
]


def assessment(form: str, edition: str, *files: str) -> Assessment:
    made = new_assessment("s", load_form(form, edition))
    several = tuple(InformationFile(name, name, name) for name in files)
    return Assessment(made.id, made.slug, form, edition, several or made.files)


def texts_of(of: Assessment, written: dict[str, str]) -> dict[Key, str]:
    texts = {of.key_of(ItemPath(path)): text for path, text in written.items()}
    orders = {entry.list.order: entry.entry_id for key in texts for entry in key.entries}
    return texts | orders


def asked(of: Assessment, texts: dict[Key, str], under: str) -> list[str]:
    top = of.key_of(ItemPath(under))
    return [str(key)[len(top) :].removeprefix("/") for key in unwritten(of, texts) if top.covers(key)]


@pytest.mark.parametrize(("form", "edition", "under", "written", "wanted"), CASES)
def test_what_is_asked_for(form: str, edition: str, under: str, written: dict[str, str], wanted: list[str]) -> None:
    of = assessment(form, edition)
    texts = texts_of(of, {f"{under}/{heading}".removesuffix("/"): text for heading, text in written.items()})
    assert asked(of, texts, under) == wanted


@pytest.mark.parametrize("form", ["juten", "zenkoumoku"])
@pytest.mark.parametrize(("item", "option", "section", "wanted"), NONE_OF_IT)
def test_what_is_none_in_one_section_is_to_be_none_in_the_other(
    form: str, item: str, option: str, section: str, wanted: list[str]
) -> None:
    of = assessment(form, "2018-05", "f", "g")
    in_f, in_g = f"files/f/{section}", f"files/g/{section}"
    texts = texts_of(of, {f"files/f/{item}": option})
    assert asked(of, texts, in_f) == wanted
    assert len(asked(of, texts, in_g)) > 1
    (heading,) = wanted
    assert asked(of, texts | texts_of(of, {f"{in_f}/{heading}": heading}), in_f) == []


def test_an_entry_is_asked_for_what_it_is_called() -> None:
    of = assessment("juten", "2018-05")
    texts = texts_of(of, {"II-4/委託の有無": "委託する", "II-4/委託事項[a]/①委託内容": "保守"})
    assert asked(of, texts, "II-4")[:2] == ["委託の有無/件数", "委託事項[a]"]


@pytest.mark.parametrize(("form", "edition"), FORMS)
@pytest.mark.parametrize("seed", range(12))
def test_whoever_writes_what_is_asked_for_writes_nothing_that_is_excluded(form: str, edition: str, seed: int) -> None:
    chance, of = random.Random(seed), assessment(form, edition)

    def choose(key: Key, item: Item) -> str:
        options = [option.text for option in item.options]
        return "、".join(options[:2]) if options[0] == "提供を行っている" and seed % 2 else chance.choice(options)

    before = {}
    for section in of.form.sections:
        for headings, item in walk(section):
            if item.options and item.optional and not item.agrees and chance.random() < 0.5:
                before[of.key_of(ItemPath("/".join((section.id, *headings))))] = chance.choice(item.options).text
    texts = filled(of, choose, before)
    found = []
    for path, data in assessment_files(of, texts).items():
        if place := of.place(path.removeprefix("s/")):
            found += [*check_answers(place[0].items, decode_file(path, data))]
    assert found == []
    assert len(texts) > 20


@pytest.mark.parametrize(("form", "edition"), FORMS)
def test_what_an_option_excludes_spares_or_agrees_with_is_there(form: str, edition: str) -> None:
    whole, having = load_form(form, edition), 0
    for section in whole.sections:
        for headings, item in walk(section):
            options = {one.text for one in item.options}
            for option, places in (*item.excludes, *item.spares):
                having += 1
                assert option in options or (not option and item.optional)
                for place in places:
                    assert find_item(whole, section.id, (*headings[:-1], *place)) is not item
            for agreement in item.agrees:
                other = Key(agreement.item)
                there = {one.text for one in find_item(whole, other.section_id, other.headings).options}
                assert agreement.option in options
                assert {*agreement.with_, *agreement.against} <= there
    assert having >= 4
