"""The shortest way that says exactly what changed: which one it is, and that the old text follows from it, to the letter."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.undone import undone

from shinkyu.model.table.concise import cells_of, choose, undo, ways_of
from shinkyu.model.table.concise.paragraphing import alike
from shinkyu.model.table.wording import Cells
from shinkyu.model.text.blocks import same_lines

LIMIT = 700
REST = (
    "申請書は受け付けた日に台帳へ記し、翌開庁日までに係長が内容を確かめる。控えは窓口で保管し、年度の終わりに廃棄する。"
)
LIST = "1 鍵は係長が保管する。\n2 入退室を記録する。\n3 端末は画面を隠して置く。"
TWO_LISTS = "<本庁>\n1 鍵を掛ける。\n2 記録する。\n3 点検する。\n<支所>\n1 窓を閉める。\n2 消灯する。\n3 巡回する。\n"
IN_ONE_LINE = "1.賦課台帳、2.更正台帳、3.収納台帳、4.滞納台帳、5.還付台帳、6.口座台帳、7.異動台帳"
ITEMS = "宛名番号、個人番号、氏名、カナ氏名、生年月日、性別、住所、方書、電話番号、続柄、世帯番号、届出日"
LONG = (
    "届出を受け付けた職員は、届け出た者の本人確認書類を確かめた上で、届出の内容を台帳に記し、他の職員が原票と照らし合わせ、"
    "誤りがあったときは直ちに正し、その旨を係長に報告し、翌開庁日までに控えを本人に送り、台帳の写しは別の棟で保管する。"
)
BLOCKS = f"<窓口端末における措置>\n端末ごとに利用者を定める。\n\n<書庫における措置>\n{REST}\n\n<委託先における措置>\n{REST}{REST}"


def told(before: str, after: str) -> list[tuple[str, str, str]]:
    """The rows of the way that is chosen; that they can be undone is asked of each."""
    cells = choose(before, after, LIMIT).cells
    assert undone(before, after, cells)
    return [(cell.way, cell.before, cell.after) for cell in cells]


@pytest.mark.parametrize(
    ("before", "after", "row"),
    [
        # One term, wherever it stood; several to one, in the order of the text; several pairs.
        ("当市は" + REST + "当市", "本市は" + REST + "本市", ("置換", "記載中にある「当市」", "「本市」")),
        (
            f"窓口課が受け付ける。{REST}窓口課(分室)が確かめる。",
            f"市民課が受け付ける。{REST}市民課が確かめる。",
            ("置換", "記載中にある「窓口課」・「窓口課(分室)」", "「市民課」"),
        ),
        (
            f"窓口課が受け付ける。{REST}収納係が確かめる。",
            f"市民課が受け付ける。{REST}納付係が確かめる。",
            ("置換", "記載中にある「窓口課」・「収納係」", "「市民課」・「納付係」"),
        ),
        # A whole term, though only a part of it changed.
        (f"{REST}電算課に届け出る。", f"{REST}情報電算課に届け出る。", ("置換", "記載中にある「電算課」", "「情報電算課」")),
        (LIST, LIST + "\n4 窓を施錠する。", ("追記", "(項番4の追記)", "4 窓を施錠する。")),
        (LIST, LIST.replace("\n3", "\n2 鍵を替える。\n3"), ("追記", "(項番2の追記)", "2 鍵を替える。")),
        (LIST.replace("\n", " "), LIST.replace("\n", " ") + " 4 窓を施錠する。", ("追記", "(項番4の追記)", "4 窓を施錠する。")),
        (
            BLOCKS,
            BLOCKS + "\n\n<庁外における措置>\n持ち出さない。",
            ("追記", "(<庁外における措置>の追記)", "<庁外における措置>\n持ち出さない。"),
        ),
        (REST, REST + "\n\n庁外へは持ち出さない。", ("追記", "(追記)", "庁外へは持ち出さない。")),
        (LIST, LIST.replace("2 入退室を記録する。\n", ""), ("削除", "2 入退室を記録する。", "(項番2の削除)")),
        (LIST + REST * 2, LIST.replace("\n2 入退室を記録する。", "") + REST * 2, ("削除", "2 入退室を記録する。", "(項番2の削除)")),
        (
            BLOCKS,
            "\n\n".join([BLOCKS.split("\n\n")[k] for k in (1, 2, 0)]),
            ("移動", "<窓口端末における措置>\n端末ごとに利用者を定める。", "(1段落目から3段落目へ移動)"),
        ),
        # A sentence; with its neighbour where it is new.
        (
            f"{REST}通知は郵送する。{REST}",
            f"{REST}通知は、原則として電子で送る。{REST}",
            ("抜粋", "通知は郵送する。", "通知は、原則として電子で送る。"),
        ),
        (
            f"{REST}通知は郵送する。申請者に渡す。{REST}{REST}",
            f"{REST}通知は郵送する。控えを残す。申請者に渡す。{REST}{REST}",
            ("抜粋", "通知は郵送する。", "通知は郵送する。控えを残す。"),
        ),
        # Words, never halves of them: 及び and 若しくは stay out of it.
        (
            f"申請書及び添付書類を受け取る。{REST}".replace("申請書は", "書類は"),
            f"申込書及び添付書類を受け取る。{REST}".replace("申請書は", "書類は"),
            ("置換", "記載中にある「申請書」", "「申込書」"),
        ),
        # A pair that a shorter one implies is not quoted.
        (
            f"電算課が定め、電算課長が認める。{REST}",
            f"情報課が定め、情報課長が認める。{REST}",
            ("置換", "記載中にある「電算課」", "「情報課」"),
        ),
        # Two changes in one sentence are better seen there; so is what is no noun and stands once.
        (
            f"電算課が紙で受け、収納係に渡す。{REST}{REST}",
            f"情報課が紙で受け、納付係に渡す。{REST}{REST}",
            ("抜粋", "電算課が紙で受け、収納係に渡す。", "情報課が紙で受け、納付係に渡す。"),
        ),
        (f"{REST}鍵は返す。", f"{REST}鍵は返却する。", ("抜粋", "鍵は返す。", "鍵は返却する。")),
        # What would fit two places of the old text has its heading, or more, with it.
        (
            f"<本庁>\n期間は3年とする。\n<支所>\n期間は3年とする。\n{REST}",
            f"<本庁>\n期間は3年とする。\n<支所>\n期間は5年とする。\n{REST}",
            ("抜粋", "<支所>\n期間は3年とする。", "<支所>\n期間は5年とする。"),
        ),
        (
            TWO_LISTS + REST,
            TWO_LISTS.replace("3 点検する。\n", "3 点検する。\n4 報告する。\n") + REST,
            ("追記", "(<本庁>の項番4の追記)", "4 報告する。"),
        ),
        (
            TWO_LISTS + REST,
            TWO_LISTS.replace("2 消灯する。\n", "") + REST,
            ("削除", "2 消灯する。", "(<支所>の項番2の削除)"),
        ),
        # An item that moves the numbers after it says so, in lines or in one line.
        (
            IN_ONE_LINE,
            "1.賦課台帳、2.更正台帳、3.催告台帳、4.収納台帳、5.滞納台帳、6.還付台帳、7.口座台帳、8.異動台帳",
            ("追記", "(項番3の追記、以降の項番は繰下げ)", "3.催告台帳"),
        ),
        (
            IN_ONE_LINE,
            "1.更正台帳、2.収納台帳、3.滞納台帳、4.還付台帳、5.口座台帳、6.異動台帳",
            ("削除", "1.賦課台帳", "(項番1の削除、以降の項番は繰上げ)"),
        ),
        (
            "①紙で受ける。\n②確かめる。\n③記録する。\n" + REST,
            "①紙で受ける。\n②記録する。\n" + REST,
            ("削除", "②確かめる。", "(項番2の削除、以降の項番は繰上げ)"),
        ),
        (
            "①紙で受ける。\n②確かめる。\n③記録する。\n" + REST,
            "①紙で受ける。\n②確かめる。\n" + REST,
            ("削除", "③記録する。", "(項番3の削除)"),
        ),
        # An item of a list in one line; a clause of a long sentence.
        (ITEMS, ITEMS.replace("方書、", ""), ("抜粋", "住所、方書", "住所")),
        (ITEMS, ITEMS.replace("方書、", "方書、行政区、"), ("抜粋", "方書", "方書、行政区")),
        (ITEMS, ITEMS + "、在留資格", ("抜粋", "届出日", "届出日、在留資格")),
        (
            LONG,
            LONG.replace("直ちに正し", "原票に当たり"),
            ("抜粋", "誤りがあったときは直ちに正し", "誤りがあったときは原票に当たり"),
        ),
        # Lines and sentences that have no number, by what stands before them.
        (
            f"・窓口での届出\n・郵送による届出\n・電子申請\n{REST}",
            f"・窓口での届出\n・電子申請\n{REST}",
            ("削除", "・郵送による届出", "(「・窓口での届出」の次の行の削除)"),
        ),
        (f"・窓口\n・電話\n{REST}", f"・電話\n{REST}", ("削除", "・窓口", "(冒頭の行の削除)")),
        (
            f"鍵は係長が持つ。{REST}",
            f"鍵は係長が持つ。{REST}".replace("控えは窓口で保管し、年度の終わりに廃棄する。", ""),
            ("削除", "控えは窓口で保管し、年度の終わりに廃棄する。", "(「翌開庁日までに係長が内容を確かめる。」の次の文の削除)"),
        ),
        (
            f"{REST}鍵は係長が持つ。",
            f"{REST}鍵は係長が持つ。".replace("控え", "台帳は係長の許しを得た者に見せる。控え"),
            ("追記", "(「翌開庁日までに係長が内容を確かめる。」の次に追記)", "台帳は係長の許しを得た者に見せる。"),
        ),
        (f"表の24の項による。{REST}", f"表の44の項による。{REST}", ("抜粋", "表の24の項による。", "表の44の項による。")),
        # What is quoted to tell which never stands under another heading, nor begins in one line to end in the next.
        (
            f"【甲】入力の業務。再委託は認めない。\n【乙】印刷の業務。再委託は認めない。\n{REST}",
            f"【甲】入力の業務。再委託は、許しを得て行う。\n【乙】印刷の業務。再委託は認めない。\n{REST}",
            ("抜粋", "【甲】入力の業務。再委託は認めない。", "【甲】入力の業務。再委託は、許しを得て行う。"),
        ),
        (
            f"【甲】入力の業務。再委託は認めない。\n【乙】印刷の業務。再委託は認めない。\n{REST}",
            f"【甲】入力の業務。再委託は認めない。\n{REST}",
            ("削除", "【乙】印刷の業務。再委託は認めない。", "(「【甲】入力の業務。再委託は認めない。」の次の行の削除)"),
        ),
        # Lists whose items begin with ・, or with ア イ ウ.
        (
            "・宛名番号・個人番号・氏名・カナ氏名・生年月日・性別・住所・方書・電話番号・続柄・世帯番号・届出日",
            "・宛名番号・個人番号・氏名・カナ氏名・生年月日・性別・住所・電話番号・続柄・世帯番号・届出日",
            ("抜粋", "・方書・電話番号", "・電話番号"),
        ),
        (
            f"ア 紙で受ける。\nイ 確かめる。\nウ 記録する。\n{REST}",
            f"ア 紙で受ける。\nイ 記録する。\n{REST}",
            ("削除", "イ 確かめる。", "(項番イの削除、以降の項番は繰上げ)"),
        ),
        # An item of several that stand in one sentence; brackets go with the whole term that they explain.
        (
            f"届出は、(1)受け付けた日に確かめ、(2)翌開庁日までに入力し、(3)鍵の掛かる棚に納める。{REST}",
            f"届出は、(1)受け付けた日に確かめ、(2)その日のうちに入力し、(3)鍵の掛かる棚に納める。{REST}",
            ("抜粋", "(2)翌開庁日までに入力し", "(2)その日のうちに入力し"),
        ),
        (
            f"住民記録システム(住記)を用いる。{REST}",
            f"住民記録システムを用いる。{REST}",
            ("置換", "記載中にある「住民記録システム(住記)」", "「住民記録システム」"),
        ),
        # A block that went, by its place.
        (BLOCKS, BLOCKS.replace(f"<書庫における措置>\n{REST}\n\n", ""), ("削除", f"<書庫における措置>\n{REST}", "(2段落目の削除)")),
        (BLOCKS, BLOCKS.replace("\n\n<書庫", "\n\n鍵を替える。\n\n<書庫"), ("追記", "(2段落目の追記)", "鍵を替える。")),
        # Short texts, and those of which most changed, whole.
        ("係長", "室長", ("全文", "係長", "室長")),
        ("令和2年4月1日", "令和3年4月1日", ("全文", "令和2年4月1日", "令和3年4月1日")),
        ("紙で受け付ける。", "電子申請による。", ("全文", "紙で受け付ける。", "電子申請による。")),
        ("", REST, ("新規", "(新規)", REST)),
        (REST, "", ("削除", REST, "削除")),
    ],
)  # fmt: skip
def test_the_way_is_that_of_a_clerk(before: str, after: str, row: tuple[str, str, str]) -> None:
    assert told(before, after) == [row]


def test_what_is_in_brackets_is_shown_without_them() -> None:
    before = f"手数料条例による。({REST[:20]}以下「条例」という。){REST}"
    ((way, old, new),) = told(before, before.replace("「条例」", "「新条例」"))
    assert (way, old, new) == ("抜粋", f"{REST[:20]}以下「条例」という。", f"{REST[:20]}以下「新条例」という。")


def test_a_replacement_that_would_not_say_which_is_not_taken() -> None:
    # 市民課 stood there before: turned back, it would become 窓口課 too.
    before = f"市民課が定める。{REST}窓口課が行う。{REST}"
    ((way, _, new),) = told(before, before.replace("窓口課", "市民課"))
    assert (way, new) == ("抜粋", "市民課が行う。")


def test_two_old_terms_that_stand_more_than_once_are_not_one_replacement() -> None:
    before = f"甲課、乙課、甲課。{REST}{REST}"
    assert told(before, before.replace("甲課", "丙課").replace("乙課", "丙課"))[0][0] == "抜粋"


def test_places_far_apart_have_a_row_each() -> None:
    before = f"受付は窓口で行う。{REST}{REST}通知は郵送する。"
    after = f"受付は電子申請でも行うことができる。{REST}{REST}通知は、本人が望むときは電子で送る。"
    assert [row[0] for row in told(before, after)] == ["抜粋", "抜粋"]


def test_a_long_text_stays_split_where_no_shorter_way_is_found() -> None:
    other = "届出は電子でも受け、結果は本人の端末へ送る。記録は情報政策課が五年の間保存し、毎月点検する。"
    before, after = "\n\n".join([REST * 7] * 3), "\n\n".join([other * 7] * 3)
    assert {row[0] for row in told(before, after)} == {"分割"}


def test_as_many_rows_as_the_whole_texts_take_are_not_too_many() -> None:
    before = "\n\n".join(f"<第{n}の措置>\n{REST}第{n}の棚に置く。" for n in range(12))
    after = before
    for n in range(8):
        after = after.replace(f"第{n}の棚に置く", f"第{n}の金庫に納める")
    assert told(before, after) == [("抜粋", f"第{n}の棚に置く。", f"第{n}の金庫に納める。") for n in range(8)]


def test_what_was_considered_is_told_with_why() -> None:
    choice = choose("当市" + REST + "当市は", "本市" + REST + "本市は", LIMIT)
    taken, *others = choice.considered
    assert (taken.way, taken.taken) == ("置換", True)
    assert [(one.way, one.taken) for one in others] == [("抜粋", False), ("全文", False)]
    assert all(one.why for one in choice.considered)


def test_what_an_office_program_left_between_paragraphs_is_in_no_excerpt() -> None:
    before = f"<p>{REST}</p> <p>通知は郵送する。</p> <p>{REST}{REST}</p>"
    ((way, old, _),) = told(before, before.replace("通知は郵送する", "通知は、原則として電子で送る"))
    assert (way, old) == ("抜粋", "通知は郵送する。")


_LINES = [f"{REST}{number}" for number in range(1, 7)]
_EDITED = [*_LINES[:2], _LINES[2].replace("。", "、必ず。", 1), *_LINES[3:]]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\n".join(_LINES), "\n\n".join(_EDITED)),
        ("\n\n".join(_LINES), "\n".join(_EDITED)),
        *(("\n".join(_LINES), "\n".join([*_EDITED[:n], "", *_EDITED[n:]])) for n in range(1, 6)),
        *(("\n".join([*_LINES[:n], "", "", *_LINES[n:]]), "\n".join(_EDITED)) for n in range(1, 6)),
    ],
)
def test_beside_empty_lines_that_changed_only_the_edit_shows(before: str, after: str) -> None:
    ((way, old, new),) = told(before, after)
    assert way == "抜粋"
    assert old.replace("。", "、必ず。", 1) == new
    assert "\n" not in old + new


def test_a_line_that_came_with_empty_lines_around_it_is_shown_alone() -> None:
    ((_, old, new),) = told("\n".join(_LINES), "\n".join([*_LINES[:3], "", "窓口を増やす。", *_LINES[3:]]))
    assert "\n\n" not in old + new
    assert "窓口を増やす。" in new
    ((way, old, _),) = told("\n".join([*_LINES[:3], "", "窓口を増やす。", *_LINES[3:]]), "\n".join(_LINES))
    assert (way, old) == ("削除", "窓口を増やす。")


def test_paragraphs_that_come_and_go_as_such_are_left_alone() -> None:
    for before, after in (("\n\n".join(_LINES), "\n\n".join(_LINES[:3] + _LINES[4:])), ("甲\n乙", "甲\n丙\n乙")):
        assert alike(before, after) == (before, after)
        assert alike(after, before) == (after, before)


WORDS = st.sampled_from(
    [
        *("窓口課", "市民課", "電算課", "記録する", "確認", "は", "を", "記載中にある"),
        *("(", ")", "。", "。", "、", "「", "」", "・", "\n", "\n\n", " ", "1 ", "2 ", "3 ", "(1) ", "<措置>", "</p> <p>"),
    ]
)  # fmt: skip
TEXT = st.lists(WORDS, min_size=1, max_size=40).map("".join)


@given(TEXT, TEXT)
@settings(max_examples=300)
def test_any_change_can_be_undone(before: str, after: str) -> None:
    if before != after:
        told(before, after)
        old, new = alike(before, after)
        assert same_lines(old, before), "nothing but empty lines is made alike"
        assert same_lines(new, after)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, str]:
    """A text and what a few edits made of it: words exchanged everywhere, pieces put in, taken out, moved."""
    words = draw(st.lists(WORDS, min_size=8, max_size=60))
    new = list(words)
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, max(len(new) - 1, 0)))
        piece = draw(st.lists(WORDS, min_size=1, max_size=6))
        kind = draw(st.sampled_from(["everywhere", "in", "out", "move", "instead"]))
        if kind == "everywhere" and new:
            old = new[place]
            new = [piece[0] if word == old else word for word in new]
        elif kind == "in":
            new[place:place] = piece
        elif kind == "move":
            cut = new[place : place + 6]
            del new[place : place + 6]
            to = draw(st.integers(0, len(new)))
            new[to:to] = cut
        else:
            new[place : place + len(piece)] = piece if kind == "instead" else []
    return "".join(words), "".join(new)


@given(edited())
@settings(max_examples=300)
def test_an_excerpt_fits_one_place_of_either_text(pair: tuple[str, str]) -> None:
    before, after = pair
    if before == after or not before or not after:
        return
    cells = choose(before, after, LIMIT).cells
    for cell in cells:
        if cell.way == "抜粋":
            assert before.find(cell.before) == before.rfind(cell.before) != -1
            assert after.find(cell.after) == after.rfind(cell.after) != -1
    if all(cell.way == "抜粋" for cell in cells):
        for cell in cells:
            before = before.replace(cell.before, cell.after)
        assert same_lines(before, after), "of empty lines beside an edit nothing is told"


@given(edited())
@settings(max_examples=700)
def test_every_edit_can_be_undone_and_every_way_is_true(pair: tuple[str, str]) -> None:
    before, after = pair
    if before == after or not before or not after:
        return
    told(before, after)
    for way in ways_of(before, after).values():
        assert cells_of(way.notes, before, after) == way.cells


@pytest.mark.parametrize(
    ("after", "row"),
    [
        ("本市と本市", Cells("抜粋", "当市", "本市")),
        ("なし", Cells("抜粋", "当市", "本市")),
        ("本市と本市", Cells("追記", "(追記)", "本市")),
        ("本市と本市と本市", Cells("置換", "記載中にある「当市」・「市」", "「本市」")),
        ("本市", Cells("置換", "当市を", "本市に")),
        ("1 甲。2 乙。1 甲。2 乙。", Cells("削除", "1 丙。", "(項番1の削除)")),
        ("甲\n\n乙", Cells("移動", "甲", "(1段落目から9段落目へ移動)")),
        ("甲\n\n乙", Cells("移動", "丙", "(1段落目から2段落目へ移動)")),
        ("甲", Cells("削除", "乙", "削除済")),
    ],
)
def test_a_row_that_does_not_say_it_for_certain_is_not_undone(after: str, row: Cells) -> None:
    assert undo(after, [row]) is None or row.way == "削除"


def test_an_excerpt_is_to_the_letter_although_paragraphs_were_parted() -> None:
    """An item that went from under one heading to another, and took the empty line between the two along."""
    camera = "④監視カメラの映像は、90日間保存し、所属長の許可を得た者だけが見る。"
    first = "<本市における措置>\n①窓口に衝立を置く。\n②書類は鍵の掛かる棚に置く。\n③届出書は毎日綴じる。"
    second = f"<委託先における措置>\n①入館を記録する。\n②機器を固定する。\n③記録は5年間保管する。\n{camera}"
    before, after = f"{first}\n\n{second}", f"{first}\n\n{camera}\n\n{second.removesuffix(camera).rstrip()}"
    for cell in choose(before, after, LIMIT).cells:
        if cell.way == "抜粋":
            assert cell.before in before
            assert cell.after in after


@given(
    st.lists(
        st.sampled_from(["甲を行う。", "乙を記録する。", "丙を確かめる。", "", "①丁を置く。"]), min_size=2, max_size=9
    ),
    st.data(),
)
@settings(max_examples=200)
def test_every_excerpt_is_to_the_letter(lines: list[str], data: st.DataObject) -> None:
    before = "\n".join(lines).strip("\n")
    other = data.draw(st.permutations(lines))
    after = "\n".join([*other, data.draw(st.sampled_from(["戊を保管する。", "甲を行う。"]))]).strip("\n")
    for cell in choose(before, after, LIMIT).cells:
        if cell.way == "抜粋":
            assert cell.before in before
            assert cell.after in after
