"""Forms as offices lay them out, read by their headings: sheets of merged cells, rows of headings, choices over many cells, lines."""

from __future__ import annotations

import pytest
from tests.model.documents.flows import lines, read, sheet, texts

OPTIONS = "＜選択肢＞\\n1) 特に力を入れている\\n2) 十分である\\n3) 課題が残されている"


def test_a_cover_has_its_values_below_a_row_of_headings() -> None:
    reading = read(
        sheet(
            "特定個人情報保護評価書（基礎項目評価書）",
            "評価書番号|評価書名|>|>",
            "12|見本市の税|>|>",
            "個人のプライバシー等の権利利益の保護の宣言",
            "見本市は宣言する。",
            "公表日",
            "令和6年4月1日",
            "[令和6年10月　様式2]",
        ),
        "kiso",
    )
    assert texts(reading) == {
        "cover/評価書番号": "12",
        "cover/評価書名": "見本市の税",
        "cover/個人のプライバシー等の権利利益の保護の宣言": "見本市は宣言する。",
        "cover/公表日": "令和6年4月1日",
    }
    assert [one.text for one in reading.unread] == ["特定個人情報保護評価書（基礎項目評価書）", "[令和6年10月　様式2]"]


def test_a_blank_value_in_a_row_of_headings_does_not_make_the_next_heading_a_text() -> None:
    reading = read(sheet("評価書番号|評価書名", "|見本市の税"), "kiso")
    assert texts(reading) == {"cover/評価書名": "見本市の税"}


def test_choices_ticks_and_days_over_many_cells() -> None:
    reading = read(
        sheet(
            "Ⅱ　しきい値判断項目",
            "２．取扱者数",
            "特定個人情報ファイル取扱者数は500人以上か|[|500人未満|]|＜選択肢＞\\n1) 500人以上　2) 500人未満",
            "|いつ時点の計数か|令和6年4月1日|時点",
            "Ⅳ　リスク対策",
            "4．特定個人情報ファイルの取扱いの委託|>|[|○|]委託しない",
            f"委託先における不正な使用等のリスクへの対策は十分か|[|]|{OPTIONS}",
            "５．特定個人情報の提供・移転（委託や情報提供ネットワークシステムを通じた提供を除く。）|>|[　　]提供・移転しない",
            f"不正な提供・移転が行われるリスクへの対策は十分か|[|十分である|]|{OPTIONS}",
            "６．情報提供ネットワークシステムとの接続|>|[○]接続しない（入手）　[　]接続しない（提供）",
        ),
        "kiso",
    )
    assert texts(reading) == {
        "II-2/特定個人情報ファイル取扱者数は500人以上か": "500人未満",
        "II-2/いつ時点の計数か": "令和6年4月1日",
        "IV-4/委託しない": "委託しない",
        "IV-5/不正な提供・移転が行われるリスクへの対策は十分か": "十分である",
        "IV-6/接続しない": "接続しない(入手)",
    }
    assert not reading.doubtful


@pytest.mark.parametrize("box", ["[|]|委託しない", "[　]委託しない", "[ ]|委託しない"])
def test_a_box_that_nobody_ticked_is_not_asked_where_the_form_prints_its_risks_below(box: str) -> None:
    reading = read(
        sheet(
            f"４．特定個人情報ファイルの取扱いの委託|{box}",
            "リスク：委託先による特定個人情報の不正入手・不正な使用に関するリスク",
            "リスク：再委託に関するリスク",
            "情報保護管理体制の確認|台帳で確かめる。",
            "６．情報提供ネットワークシステムとの接続|[　]接続しない（入手）　[　]接続しない（提供）",
        ),
        "zenkoumoku",
    )
    assert texts(reading) == {"III-4/情報保護管理体制の確認": "台帳で確かめる。"}
    assert not reading.doubtful


def test_a_line_as_deep_as_its_section_is_asked_unless_texts_are_set_in() -> None:
    plain = (
        "５．評価実施機関における担当部署\n①部署\n{0}甲\n②所属長の役職名\n{0}乙\n"
        "６．他の評価実施機関\n他の評価実施機関\n７．特定個人情報の開示・訂正・利用停止請求\n請求先\n{0}丙"
    )
    assert "他の評価実施機関" in [one.text for one in read(lines(plain.format("")), "kiso").doubtful]
    reading = read(lines(plain.format("  ")), "kiso")
    assert not reading.doubtful
    assert len(texts(reading)) == 3


def test_entries_with_counts_and_blank_ones_behind_them() -> None:
    reading = read(
        sheet(
            "４．特定個人情報ファイルの取扱いの委託",
            "委託の有無 ※|[|委託する|]|＜選択肢＞1) 委託する 2) 委託しない",
            "|（　2　）件",
            "委託事項１|収納の委託",
            "①委託内容|収納の内容",
            "委託事項2～5",
            "委託事項2|印字",
            "①委託内容|①委託内容",
            "委託事項3|",
            "①委託内容|",
        ),
        "juten",
    )
    assert texts(reading) == {
        "II-4/委託の有無": "委託する",
        "II-4/委託の有無/件数": "2",
        "II-4/委託事項[]": "n1\nn2",
        "II-4/委託事項[n1]": "収納の委託",
        "II-4/委託事項[n1]/①委託内容": "収納の内容",
        "II-4/委託事項[n2]": "印字",
        "II-4/委託事項[n2]/①委託内容": "①委託内容",
    }


def test_entries_on_pages_of_their_own_go_where_their_numbers_say() -> None:
    first = sheet(
        "４．特定個人情報ファイルの取扱いの委託",
        "委託事項１|収納",
        "①委託内容|収納の内容",
        "５．特定個人情報の提供・移転（委託に伴うものを除く。）",
        "提供先1|国",
        "①法令上の根拠|番号法",
        "６．特定個人情報の保管・消去",
        "保管場所|庁舎",
        name="Ⅱ",
    )
    further = sheet("委託事項2～5", "委託事項2|印字", "①委託内容|印字の内容", name="委託事項2～5")
    more = sheet("提供先2～5", "提供先2|県", "①法令上の根拠|条例", name="提供先2～5")
    found = texts(read([*first, *further, *more], "juten"))
    assert found["II-4/委託事項[n2]/①委託内容"] == "印字の内容"
    assert found["II-5/提供先[n2]/①法令上の根拠"] == "条例"
    assert found["II-5/提供先[n1]/①法令上の根拠"] == "番号法"
    assert found["II-6/保管場所"] == "庁舎"


def test_headings_that_repeat_fall_in_their_place_by_order() -> None:
    reading = read(
        sheet(
            "３．特定個人情報の使用",
            "リスク１：　目的を超えた紐付け、事務に必要のない情報との紐付けが行われるリスク",
            "リスクに対する措置の内容|一",
            "リスク２：　権限のない者（元職員、アクセス権限のない職員等）によって不正に使用されるリスク",
            "ユーザー認証の管理|行っている",
            "|具体的な管理方法|二",
            "その他の措置の内容|三",
            "４．特定個人情報ファイルの取扱いの委託",
            "その他の措置の内容|四",
        ),
        "juten",
    )
    assert texts(reading) == {
        "III-3/リスク1/リスクに対する措置の内容": "一",
        "III-3/リスク2/ユーザ認証の管理": "行っている",
        "III-3/リスク2/ユーザ認証の管理/具体的な管理方法": "二",
        "III-3/リスク2/その他の措置の内容": "三",
        "III-4/リスク/その他の措置の内容": "四",
    }


def test_a_cell_right_of_a_heading_is_its_text_whatever_it_says() -> None:
    rows = ["５．評価実施機関における担当部署", "①部署|②所属長の役職名", "②所属長の役職名|①部署"]
    others = ["請求先|甲", "連絡先|乙", "適用した理由|丙"]
    found = texts(read(sheet(*rows, *others), "kiso"))
    assert (found["I-5/①部署"], found["I-5/②所属長の役職名"]) == ("②所属長の役職名", "①部署")


def test_a_row_that_may_be_of_headings_or_of_a_heading_and_its_text_is_asked() -> None:
    reading = read(sheet("５．評価実施機関における担当部署", "①部署|②所属長の役職名", "②所属長の役職名|課長"), "kiso")
    assert texts(reading) == {}


def test_a_list_of_the_parts_is_not_taken_for_them() -> None:
    reading = read(
        lines(
            "項目一覧\nⅠ 関連情報\nⅡ しきい値判断項目\nⅢ しきい値判断結果\nⅣ リスク対策\n変更箇所\n"
            "Ⅰ 関連情報\n5. 評価実施機関における担当部署\n①部署\n総務課"
        ),
        "kiso",
    )
    assert texts(reading) == {"I-5/①部署": "総務課"}
    assert sum("一覧" in one.why for one in reading.unread) == 6


def test_a_page_break_with_its_footer_and_the_heading_again() -> None:
    first = lines("1. 特定個人情報ファイルを取り扱う事務\n①事務の名称\n税\n②事務の概要\n一行目。", page=1)
    second = lines("②事務の概要（続き）\n二行目。\n③システムの名称\n甲", page=2)
    reading = read([*first, *lines("税の事務 / 1 / 2", page=1, first=9), *second], "kiso")
    assert texts(reading) == {
        "I-1/①事務の名称": "税",
        "I-1/②事務の概要": "一行目。\n二行目。",
        "I-1/③システムの名称": "甲",
    }


def test_a_heading_broken_over_lines() -> None:
    reading = read(
        lines("2. 特定個人情報の入手\n目的外の入手が行われる\nリスクへの対策は十分か\n[ 十分である ]"), "kiso"
    )
    assert texts(reading) == {"IV-2/目的外の入手が行われるリスクへの対策は十分か": "十分である"}


@pytest.mark.parametrize("cell", ["①部署　総務課", "①部署：総務課", "①部署\\n総務課"])
def test_a_heading_and_its_text_in_one_cell(cell: str) -> None:
    reading = read(sheet("５．評価実施機関における担当部署", cell, "②所属長の役職名|課長"), "kiso")
    assert texts(reading) == {"I-5/①部署": "総務課", "I-5/②所属長の役職名": "課長"}


def test_the_table_of_changes_is_told_and_not_read() -> None:
    reading = read(
        [
            *sheet("５．評価実施機関における担当部署", "①部署|総務課"),
            *sheet(
                "変更箇所",
                "変更日|項目|変更前の記載|変更後の記載|提出時期",
                "令和3年4月1日|Ⅰ-5 ①部署|市民課|総務課|事後",
                name="変更箇所",
            ),
        ],
        "kiso",
    )
    assert texts(reading) == {"I-5/①部署": "総務課"}
    assert len([one for one in reading.unread if one.place.sheet == "変更箇所"]) == 11


def test_several_files_each_with_its_parts() -> None:
    def part(name: str) -> list[str]:
        return [
            "Ⅱ　特定個人情報ファイルの概要",
            "１．特定個人情報ファイル名",
            name,
            "２．基本情報",
            f"⑥事務担当部署|{name}の課",
            "Ⅲ　リスク対策　※",
            "１．特定個人情報ファイル名",
            name,
        ]

    apart = [*part("甲ファイル"), *part("乙ファイル")]
    reading = read(sheet(*apart), "juten")
    assert [(file.slug, file.name) for file in reading.assessment.files] == [("f1", "甲ファイル"), ("f2", "乙ファイル")]
    found = texts(reading)
    assert found["files/f2/II-2/⑥事務担当部署"] == "乙ファイルの課"
    assert found["files/f1/III-1/特定個人情報ファイル名"] == "甲ファイル"


@pytest.mark.parametrize(
    ("behind", "wanted"),
    [("[ ○ ] 委託しない", {"III-4/委託しない": "委託しない"}), ("[　]委託しない", {})],
)
@pytest.mark.parametrize("parting", ["　", "\t", "　　※　"])
def test_a_box_in_the_same_cell_as_a_title(parting: str, behind: str, wanted: dict[str, str]) -> None:
    reading = read(
        sheet(
            f"４．特定個人情報ファイルの取扱いの委託{parting}{behind}|>",
            "情報保護管理体制の確認|台帳で確かめる。",
        )
    )
    assert texts(reading) == {**wanted, "III-4/情報保護管理体制の確認": "台帳で確かめる。"}
    assert not reading.doubtful


def test_what_else_stands_behind_a_title_is_asked_and_not_lost() -> None:
    reading = read(
        sheet("４．特定個人情報ファイルの取扱いの委託　[○]郵送する|>", "情報保護管理体制の確認|台帳で確かめる。")
    )
    assert texts(reading) == {"III-4/情報保護管理体制の確認": "台帳で確かめる。"}
    assert [one.text for one in reading.doubtful] == ["４．特定個人情報ファイルの取扱いの委託　[○]郵送する"]


def test_a_heading_at_the_side_of_several_rows() -> None:
    """What goes on in a row whose heading is empty is of the heading above it, not of the one at the side."""
    reading = read(
        sheet(
            "４．特定個人情報ファイルの取扱いの委託|>|>",
            "委託の有無|>|[ 委託する ] （　3　）件",
            "委託事項1|>|入力",
            "①委託内容|>|入力する。",
            "再\n委\n託|⑦再委託の有無|再委託する",
            "^|⑧再委託の許諾方法|文書で許す。",
            "^||続く文。",
            "^|⑨再委託事項|運用",
        )
    )
    assert texts(reading) == {
        "II-4/委託の有無": "委託する",
        "II-4/委託の有無/件数": "3",
        "II-4/委託事項[]": "n1",
        "II-4/委託事項[n1]": "入力",
        "II-4/委託事項[n1]/①委託内容": "入力する。",
        "II-4/委託事項[n1]/再委託/⑦再委託の有無": "再委託する",
        "II-4/委託事項[n1]/再委託/⑧再委託の許諾方法": "文書で許す。\n続く文。",
        "II-4/委託事項[n1]/再委託/⑨再委託事項": "運用",
    }
    assert not reading.doubtful


def test_numbers_in_line_with_the_options_that_they_are_of() -> None:
    reading = read(
        sheet(
            "５．特定個人情報の提供・移転（委託に伴うものを除く。）|>",
            "提供・移転の有無|[○] 提供を行っている （　２　）件　[　] 移転を行っている （　　）件\n[　] 行っていない",
            "提供先1|甲",
        )
    )
    assert texts(reading) == {
        "II-5/提供・移転の有無": "提供を行っている",
        "II-5/提供・移転の有無/提供の件数": "２",
        "II-5/提供先[]": "n1",
        "II-5/提供先[n1]": "甲",
    }
    assert not reading.doubtful
