"""What several rows of one change say: each part with its mark and its heading, what came or went apart from what was edited."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.undone import undone

from shinkyu.model.table.concise import choose
from shinkyu.model.table.concise.cuts import leaves_heading_bare
from shinkyu.model.text.terms import quoted

LIMIT = 700
REST = (
    "申請書は受け付けた日に台帳へ記し、翌開庁日までに係長が内容を確かめる。控えは窓口で保管し、年度の終わりに廃棄する。"
)
ITEMS = "宛名番号、個人番号、氏名、カナ氏名、生年月日、性別、住所、方書、電話番号、続柄、世帯番号、届出日、届出人氏名"
NUMBERS = "2、4、6、9、13、17、21、26、31、38、44、51、58、63、70、79、81、90"


def told(before: str, after: str, limit: int = LIMIT) -> list[tuple[str, str, str]]:
    """The rows of the way that is chosen; that they can be undone is asked of each."""
    cells = choose(before, after, limit).cells
    assert undone(before, after, cells)
    return [(cell.way, cell.before, cell.after) for cell in cells]


def changed(before: str, *pairs: tuple[str, str]) -> tuple[str, str]:
    """A text, and what it is with parts exchanged, each of which must stand there once."""
    after = before
    for old, new in pairs:
        assert after.count(old) == 1, old
        after = after.replace(old, new)
    return before, after


# An excerpt can be found and read by itself ---------------------------------------------------------------------------


def test_an_excerpt_begins_with_the_mark_of_its_paragraph() -> None:
    before = f"届出は次による。\n(1) 旅券を確かめる。\n(2) (1)の旅券がない者には、年金手帳、保険証のうち2点の提示を求める。\n{REST}"
    assert told(*changed(before, ("年金手帳、保険証", "資格確認書、年金証書"))) == [
        (
            "抜粋",
            "(2) (1)の旅券がない者には、年金手帳、保険証のうち2点の提示を求める。",
            "(2) (1)の旅券がない者には、資格確認書、年金証書のうち2点の提示を求める。",
        )
    ]


@pytest.mark.parametrize(
    ("old", "new", "row"),
    [
        # Not from the midst of an enumeration, nor without what a sentence is about.
        (
            "夫、妻及び子について、その所得を正しく知る必要があり",
            "夫、妻、子及び父母について、その所得を正しく知る必要があり",
            (
                "窓口の担当者は、本人、夫、妻及び子について、その所得を正しく知る必要があり",
                "窓口の担当者は、本人、夫、妻、子及び父母について、その所得を正しく知る必要があり",
            ),
        ),
        (
            "税の担当課に書面で所得を照会し",
            "税の担当課に端末から所得を照会し",
            ("税の担当課に書面で所得を照会し", "税の担当課に端末から所得を照会し"),
        ),
    ],
)
def test_a_phrase_is_whole(old: str, new: str, row: tuple[str, str]) -> None:
    long = f"窓口の担当者は、本人、{old}、結果は台帳に記し、月末に係長へ報告し、年度の終わりに倉庫へ移し、鍵を掛ける。"
    if old.startswith("税"):
        long = f"窓口の担当者は、本人について知る必要があり、{old}、結果は台帳に記し、月末に係長へ報告し、倉庫へ移し、鍵を掛ける。"
    assert told(*changed(long + REST, (old, new))) == [("抜粋", *row)]


def test_several_changes_in_one_sentence_are_shown_together() -> None:
    before = (
        f"届出の控えは、受付の窓口で係長が3年間保存し、その後は倉庫に移し、鍵は担当の職員2名が保管する。{REST}{REST}"
    )
    (row,) = told(*changed(before, ("3年間", "5年間"), ("職員2名", "職員3名")))
    assert row[0] == "抜粋"
    assert row[1].startswith("届出の控えは、")
    assert row[1].endswith("保管する。")


def test_they_are_shown_in_the_phrases_that_hold_them_all() -> None:
    before = f"届け出られた書類及び電子記録媒体の保管の状況について、係長が年1回、点検表により点検し、結果を部長に報告する。{REST}{REST}"
    assert told(*changed(before, ("年1回", "年2回"), ("部長", "局長"))) == [
        (
            "抜粋",
            "係長が年1回、点検表により点検し、結果を部長に報告する。",
            "係長が年2回、点検表により点検し、結果を局長に報告する。",
        )
    ]


def test_bare_numbers_have_numbers_beside_them() -> None:
    text = f"規則第2条の表の{NUMBERS}の項による。"
    assert told(*changed(text, ("9、13", "9、11、13"), ("79、81", "81"))) == [
        ("抜粋", "6、9、13、17", "6、9、11、13、17"),
        ("抜粋", "58、63、70、79、81、90の項による。", "58、63、70、81、90の項による。"),
    ]


def test_items_of_one_list_have_a_row_each() -> None:
    assert told(*changed(f"【届出台帳】\n{ITEMS}\n{REST}", ("カナ氏名、", ""), ("電話番号", "電話番号、支店番号"))) == [
        ("抜粋", "カナ氏名、生年月日", "生年月日"),
        ("抜粋", "電話番号", "電話番号、支店番号"),
    ]


def test_a_heading_that_came_stands_over_what_is_under_it() -> None:
    before = f"所属長は権限を申請する。設定は情報課が行う。{REST}"
    assert told(*changed(before, ("所属長は", "（１）付与の手順\n所属長は"))) == [
        ("抜粋", "所属長は権限を申請する。", "（１）付与の手順\n所属長は権限を申請する。")
    ]


def test_neighbours_that_all_changed_are_one_excerpt() -> None:
    lines = [f"・第{n}倉庫の鍵は{n}名で預かる。" for n in range(1, 9)]
    before = "\n".join([REST, *lines[:4], REST, *lines[4:]])
    after = before
    for n in (2, 3, 4):
        after = after.replace(f"は{n}名で", f"は{n + 3}名で")
    assert told(before, after) == [
        (
            "抜粋",
            "\n".join(lines[1:4]),
            "\n".join(line.replace(f"は{n}", f"は{n + 3}") for n, line in enumerate(lines[1:4], 2)),
        )
    ]


# What came or went is told apart from what was edited -----------------------------------------------------------------


def test_a_sentence_that_came_beside_an_edited_one() -> None:
    before = f"履歴は2年間保存する。{REST}業務の終わりに、鍵を鍵箱に納め、鍵箱の鍵は係長が預かる。"
    after = before.replace("2年間", "4年間") + "ただし、休日は当直の者が預かる。"
    assert told(before, after) == [
        ("抜粋", "履歴は2年間保存する。", "履歴は4年間保存する。"),
        ("追記", "(「鍵箱の鍵は係長が預かる。」の次に追記)", "ただし、休日は当直の者が預かる。"),
    ]


def test_lines_that_went_behind_an_edited_sentence() -> None:
    before = f"【端末の情報】\n消去は部長が認めて行う。結果は2名で確かめる。\n【紙の書類】\n裁断する。\nなお、控えは残さない。{REST}"
    after = before.replace("部長が認めて", "局長に届け出て").replace("【紙の書類】\n裁断する。\n", "")
    assert told(before, after) == [
        ("抜粋", "消去は部長が認めて行う。", "消去は局長に届け出て行う。"),
        ("削除", "【紙の書類】\n裁断する。", "(「結果は2名で確かめる。」の次の行の削除)"),
    ]


def test_a_block_that_went_is_no_part_of_the_next_ones_heading() -> None:
    before = f"<福祉館への移転>\n媒体を用い、2名で運ぶ。媒体は当日返却する。\n\n<子育て課への移転>\n専用の回線を用いる。{REST}"
    after = f"<こども館への移転>\n専用の回線を用いる。{REST}"
    assert told(before, after) == [
        ("削除", "<福祉館への移転>\n媒体を用い、2名で運ぶ。媒体は当日返却する。", "(1段落目の削除)"),
        ("抜粋", "<子育て課への移転>", "<こども館への移転>"),
    ]


def test_a_paragraph_that_went_under_a_heading_that_changed() -> None:
    before = (
        f"<甲館及び乙館での扱い>\n（１）{REST}\n（２）書類は送る。\n（３）灯を消す。\n"
        f"<本庁での扱い>\n（１）戸を閉める。\n（２）見回る。\n（３）記す。"
    )
    after = before.replace("甲館及び乙館", "甲館、乙館及び丙館").replace("（２）書類は送る。\n（３）", "（２）")
    assert [row[0] for row in told(before, after)] == ["抜粋", "削除"]


def test_the_same_sentence_that_came_twice_is_shown_with_its_neighbours() -> None:
    before = f"鍵は部長が預かる。\n{REST}戸は守衛が閉める。{REST}灯は当番が消す。{REST}"
    after = before.replace("預かる。", "預かる。記録を残す。").replace("消す。", "消す。記録を残す。")
    assert told(before, after) == [
        ("抜粋", "鍵は部長が預かる。", "鍵は部長が預かる。記録を残す。"),
        ("抜粋", "灯は当番が消す。", "灯は当番が消す。記録を残す。"),
    ]


# 移動 -----------------------------------------------------------------------------------------------------------------


def test_a_sentence_that_moved() -> None:
    moving = "市は、必要に応じて報告を求める。"
    before = f"{moving}\n再委託は、業務の契約で固く禁じている。\n{REST}"
    assert told(before, f"再委託は、業務の契約で固く禁じている。{moving}\n{REST}") == [
        ("移動", "再委託は、業務の契約で固く禁じている。", "(「必要に応じて報告を求める。」の次の行から冒頭へ移動)")
    ]


def test_a_sentence_that_moved_far() -> None:
    moving = "市は、必要に応じて報告を求める。"
    before = f"{moving}\n{REST}\n再委託は、業務の契約で固く禁じている。\n戸を閉める。"
    assert told(before, f"{REST}\n再委託は、業務の契約で固く禁じている。{moving}\n戸を閉める。") == [
        ("移動", moving, "(冒頭の行から「業務の契約で固く禁じている。」の次へ移動)")
    ]


def test_a_line_that_moved_beside_an_edited_sentence() -> None:
    before = f"・鍵は係長が預かる。\n・灯は当番が消す。\n・戸は守衛が閉める。\n監査は3年に1度行う。{REST}"
    after = f"・灯は当番が消す。\n・戸は守衛が閉める。\n・鍵は係長が預かる。\n監査は2年に1度行う。{REST}"
    assert told(before, after) == [
        ("移動", "・鍵は係長が預かる。", "(冒頭の行から「・戸は守衛が閉める。」の次の行へ移動)"),
        ("抜粋", "監査は3年に1度行う。", "監査は2年に1度行う。"),
    ]


# 置換 beside other rows -----------------------------------------------------------------------------------------------


def test_a_term_that_changed_everywhere_beside_what_came() -> None:
    before = f"電算課が定める。\n{REST}\n電算課長が認める。記録は電算課が残す。"
    after = before.replace("電算課", "情報推進課") + "\n点検は年2回とする。"
    assert told(before, after) == [
        ("置換", "記載中にある「電算課」", "「情報推進課」"),
        ("追記", "(追記)", "点検は年2回とする。"),
    ]


def test_a_term_in_a_sentence_that_changed_besides_is_shown_there_as_it_was() -> None:
    before = f"保険証は窓口で渡す。{REST}保険証の写しを取る。保険証は年1回改める。{REST}"
    after = before.replace("保険証", "資格確認書").replace("年1回", "2年に1回")
    assert told(before, after) == [
        ("置換", "記載中にある「保険証」", "「資格確認書」"),
        ("抜粋", "保険証は年1回改める。", "資格確認書は2年に1回改める。"),
    ]


def test_a_term_that_did_not_change_everywhere_is_no_replacement() -> None:
    before = f"保険証は窓口で渡す。{REST}保険証の写しを取る。保険証は年1回改める。{REST}点検は月1回行う。"
    after = before.replace("保険証は", "資格確認書は").replace("月1回", "週1回")
    assert "置換" not in {row[0] for row in told(before, after)}


def test_a_term_in_a_sentence_that_went_may_be_told_of_the_others() -> None:
    before = f"保険証は窓口で渡す。{REST}保険証の写しを取る。{REST}原本は、その場で本人に返す。保険証は年1回改める。"
    after = before.replace("保険証は年1回改める。", "").replace("保険証", "資格確認書")
    assert [row[0] for row in told(before, after)] == ["置換", "削除"]


def test_one_that_stands_once_may_stand_beside_one_that_stands_often() -> None:
    before = f"・端末のユーザは係長が定める。{REST}\n・ユーザの持つカードは、ユーザが管理用プリンタで作る。"
    after = before.replace("ユーザ", "ユーザー").replace("プリンタ", "プリンター")
    assert told(before, after) == [
        ("置換", "記載中にある「ユーザ」・「管理用プリンタ」", "「ユーザー」・「管理用プリンター」")
    ]


# Items that move the numbers after them --------------------------------------------------------------------------------

IN_ONE_LINE = "1.宛名番号、2.氏名、3.住所、4.電話番号、5.届出日、6.届出人、7.受付番号、8.受付者"


def test_several_items_of_one_list_that_came_and_went() -> None:
    before = f"<届出台帳>\n{IN_ONE_LINE}\n\n<控え>\n1.氏名、2.写しの有無、3.時効の完成する日、4.備考\n{REST}"
    after = before.replace(
        IN_ONE_LINE, "1.宛名番号、2.氏名、3.振り仮名、4.住所、5.届出日、6.届出人、7.支店、8.受付番号、9.受付者"
    )
    after = after.replace("時効の完成する日", "時効完成予定日")
    assert told(before, after) == [
        ("追記", "(<届出台帳>の項番3の追記、以降の項番は繰下げ)", "3.振り仮名"),
        ("削除", "4.電話番号", "(<届出台帳>の項番4の削除、以降の項番は繰上げ)"),
        ("追記", "(項番7の追記、以降の項番は繰下げ)", "7.支店"),
        ("抜粋", "3.時効の完成する日", "3.時効完成予定日"),
    ]


def test_an_item_that_moves_those_after_it_beside_an_edit() -> None:
    before = f"①紙で受ける。\n②確かめる。\n③記録する。\n④納める。\n\n{REST}点検は年1回行う。"
    after = before.replace("②確", "②撮る。\n③確").replace("③記", "④記").replace("④納", "⑤納").replace("年1回", "月1回")
    assert told(before, after) == [
        ("追記", "(項番2の追記、以降の項番は繰下げ)", "②撮る。"),
        ("抜粋", "点検は年1回行う。", "点検は月1回行う。"),
    ]


def test_an_item_that_was_edited_and_renumbered_is_shown_with_both_numbers() -> None:
    before = f"①受け付けた紙を台帳と照らし合わせる。\n②台帳に記す。\n③棚に納める。\n{REST}"
    after = f"①本人を確かめる。\n②受け付けた紙を端末の台帳と照らし合わせる。\n③台帳に記す。\n④棚に納める。\n{REST}"
    rows = told(before, after)
    assert all(new.startswith("①本人") for way, _, new in rows if way == "追記")
    assert any("①受け付けた紙を" in old and "②受け付けた紙を" in new for way, old, new in rows if way == "抜粋")


# Long texts -----------------------------------------------------------------------------------------------------------


def test_of_a_long_text_only_what_changed_is_told() -> None:
    before = "\n\n".join(f"<第{n}棟における措置>\n{REST}第{n}棟の鍵は{n}名で預かる。{REST}" for n in range(1, 8))
    before, after = changed(before, ("鍵は2名で", "鍵は4名で"), ("第6棟の鍵は", "第6棟の電子錠は"))
    assert told(before, after) == [
        ("抜粋", "第2棟の鍵は2名で預かる。", "第2棟の鍵は4名で預かる。"),
        ("抜粋", "第6棟の鍵は6名で預かる。", "第6棟の電子錠は6名で預かる。"),
    ]


def test_so_many_rows_as_one_can_follow() -> None:
    before = "\n".join(f"（{n}）{n}番の書庫は{n}名で開ける。鍵は{n}番の箱に納める。" for n in range(1, 40, 2))
    after = "".join(
        line if n % 3 else line.replace("番の箱", "番の金庫") for n, line in enumerate(before.splitlines(keepends=True))
    )
    rows = told(before, after)
    assert len(rows) <= max(5, len(before + after) // 200)


# Whatever is edited ---------------------------------------------------------------------------------------------------

PARTS = st.sampled_from(
    [
        *("<窓口における措置>\n", "【紙の書類】\n", "（１）", "（２）", "(3) ", "①", "②", "・", "ア　", "\n", "\n\n"),
        *("窓口課は、", "市民課の職員が、", "鍵を預かり、", "台帳に記し、", "届出の控え、", "住所、", "氏名、", "1月に2回、"),
        *("確かめる。\n", "保存する。", "廃棄する。\n", "その記録を残す。", "手順\n", "(写しに限る。)"),
    ]
)  # fmt: skip


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, str]:
    """A text like those of the forms, and what a few edits of its parts made of it."""
    parts = draw(st.lists(PARTS, min_size=10, max_size=60))
    new = list(parts)
    for _ in range(draw(st.integers(1, 4))):
        place, length = draw(st.integers(0, len(new))), draw(st.integers(0, 4))
        cut = new[place : place + length]
        new[place : place + length] = draw(st.lists(PARTS, max_size=4))
        if draw(st.booleans()):
            to = draw(st.integers(0, len(new)))
            new[to:to] = cut
    return "".join(parts).strip(), "".join(new).strip()


def test_a_sentence_that_moved_and_was_reworded_is_not_told_as_gone() -> None:
    """Told as one that went and one that came, its old and its new words would never stand beside each other."""
    first = "申請者が窓口に提出していた所得証明書等の添付書類を省略することができ、負担が軽くなる。"
    anew = "また、申請者が窓口に提出していた所得証明書及び住民票の写し等の添付書類を省略することができ、負担の軽減につながる。"
    second = "転入者についても、前住所地への照会によらずに審査を進めることができる。"
    rows = told(first + "また、" + second + REST, second + anew + REST)
    assert "削除" not in [way for way, _, _ in rows]
    assert any("所得証明書等" in old and "住民票の写し等" in new for _, old, new in rows)


@given(documents())
@settings(max_examples=500)
def test_rows_are_undone_and_read_well(pair: tuple[str, str]) -> None:
    before, after = pair
    if before == after or not before or not after:
        return
    rows = told(before, after)
    for way, old, new in rows:
        if way == "抜粋":
            for text, cell in ((before, old), (after, new)):
                start = text.index(cell)
                assert text.count(cell) == 1
                assert cell.strip("\n") == cell
                assert "\n" not in cell or not leaves_heading_bare(text, start, start + len(cell))
        if way == "移動":
            assert old in before
            assert old in after


@given(documents(), st.sampled_from([("窓口課", "総合案内課"), ("台帳", "電子台帳"), ("控え", "写し")]))
@settings(max_examples=300)
def test_what_a_replacement_claims_is_true_of_every_place(pair: tuple[str, str], term: tuple[str, str]) -> None:
    before, after = pair[0], pair[1].replace(*term)
    if before == after or not before or not after:
        return
    rows = told(before, after)
    for way, old, new in rows:
        if way == "置換" and len(quoted(old)) == len(quoted(new)) == 1:
            was, became = quoted(old)[0], quoted(new)[0]
            gone = sum(max(old.count(was) - new.count(became), 0) for way, old, new in rows if way in ("削除", "抜粋"))
            assert after.count(became) >= before.count(was) - gone
