"""Each way of writing, undone: the text that stood before, and what had to be assumed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shinkyu.model.importing.excerpts import cut_out, find_span, likest_span
from shinkyu.model.importing.tablefile import TableRow
from shinkyu.model.importing.undo import undo
from shinkyu.model.record.metadata import Span

TEXT = "1 窓口で本人を確認する。 2 記録を三年間保管する。 3 委託先を年一回点検する。"


def row(before: str, after: str, line: int = 1) -> TableRow:
    return TableRow(line, "令和2年4月1日", "Ⅰ-1 ②", before, after, "事後", "")


def test_a_whole_text_is_taken_at_its_word() -> None:
    undone = undo([row("旧い記載", "新しい記載")], None, prose=True)
    assert (undone.before, undone.after, undone.assumed) == ("旧い記載", "新しい記載", [])


def test_a_row_that_does_not_leave_what_stands_keeps_its_own_text() -> None:
    undone = undo([row("旧い記載。", "新しい、記載。")], "新しい記載。", prose=True)
    assert (undone.before, undone.after) == ("旧い記載。", "新しい、記載。")


def test_blocks_are_put_together_and_their_places_noted() -> None:
    undone = undo([row("一", "壱"), row("二", "二"), row("三", "削除"), row("(新規)", "四")], None, prose=True)
    assert (undone.before, undone.after) == ("一\n\n二\n\n三", "壱\n\n二\n\n四")
    assert [note.block_before for note in undone.notes] == [(0,), (1,), (2,), ()]
    assert [note.block_after for note in undone.notes] == [(0,), (1,), (), (2,)]


def test_a_cell_of_two_blocks_counts_as_two() -> None:
    undone = undo([row("一\n\n二", "壱"), row("三", "参")], None, prose=True)
    assert [note.block_before for note in undone.notes] == [(0, 1), (2,)]
    assert [note.block_after for note in undone.notes] == [(0,), (1,)]


def test_every_new_term_becomes_the_old_one_again() -> None:
    standing = "情報企画課が管理する。情報企画課へ報告する。"
    undone = undo([row("記載中にある「電算課」", "「情報企画課」")], standing, prose=True)
    assert undone.before == "電算課が管理する。電算課へ報告する。"
    assert undone.after == standing
    assert undone.assumed == []


def test_which_of_two_old_terms_stood_where_is_an_assumption() -> None:
    standing = "情報企画課が管理し、情報企画課へ報告し、情報企画課が保管する。"
    undone = undo([row("記載中にある「電算課」・「電算係」", "「情報企画課」", 6)], standing, prose=True)
    assert undone.before == "電算課が管理し、電算係へ報告し、電算課が保管する。"
    assert [line for line, _ in undone.assumed] == [6]


def test_an_old_term_that_still_stands_is_said() -> None:
    undone = undo([row("記載中にある「課」", "「部」", 9)], "部が課を兼ねる。", prose=True)
    assert undone.before == "課が課を兼ねる。"
    assert [line for line, _ in undone.assumed] == [9]


def test_a_term_that_no_known_text_holds_gives_a_fragment() -> None:
    for standing in (None, "別の記載になっている。"):
        undone = undo([row("記載中にある「条例」", "「利用条例」", 12)], standing, prose=True)
        assert (undone.before, undone.after) == ("条例", "利用条例")
        assert undone.partial is not None


def test_an_excerpt_is_put_back_where_it_stands() -> None:
    undone = undo([row("記録を一年間保管する。", "記録を三年間保管する。")], TEXT, prose=True)
    assert undone.before == TEXT.replace("三年", "一年")
    assert undone.notes[0].span == Span(
        (TEXT.index("記録"), TEXT.index(" 3 ")), (TEXT.index("記録"), TEXT.index(" 3 "))
    )


def test_an_excerpt_spelt_otherwise_is_put_where_it_is_most_alike() -> None:
    undone = undo([row("記録を、一年間保管する。", "記録を、三年間保管する。", 11)], TEXT, prose=True)
    assert undone.after == TEXT.replace("記録を三年", "記録を、三年")
    assert undone.before == TEXT.replace("記録を三年", "記録を、一年")
    assert [line for line, _ in undone.assumed] == [11]


def test_an_excerpt_that_stands_there_twice_is_an_assumption() -> None:
    text = "甲は係員とする。乙は係員とする。丙は係長とする。丁は課長とする。"
    undone = undo([row("主査とする。", "係員とする。", 3)], text, prose=True)
    assert undone.before == text.replace("係員", "主査", 1)
    assert [line for line, _ in undone.assumed] == [3]


def test_an_added_paragraph_goes_with_the_space_before_it() -> None:
    undone = undo([row("(項番3の追記)", "3 委託先を年一回点検する。")], TEXT, prose=True)
    assert undone.before == "1 窓口で本人を確認する。 2 記録を三年間保管する。"
    assert undone.after == TEXT


def test_an_added_first_paragraph_goes_with_the_space_behind_it() -> None:
    undone = undo([row("(項番1の追記)", "1 窓口で本人を確認する。")], TEXT, prose=True)
    assert undone.before == "2 記録を三年間保管する。 3 委託先を年一回点検する。"


def test_several_parts_of_one_day_are_undone_together() -> None:
    rows = [row("(項番3の追記)", "3 委託先を年一回点検する。"), row("記載中にある「二年」", "「三年」")]
    undone = undo(rows, TEXT, prose=True)
    assert undone.before == "1 窓口で本人を確認する。 2 記録を二年間保管する。"


def test_a_part_deleted_from_a_standing_text_is_put_at_its_end_as_an_assumption() -> None:
    undone = undo([row("4 監査を受ける。", "削除", 5)], TEXT, prose=True)
    assert undone.before == TEXT + "\n\n4 監査を受ける。"
    assert [line for line, _ in undone.assumed] == [5]


def test_a_short_item_is_never_an_excerpt() -> None:
    undone = undo([row("課長", "係長")], "福祉課係長補佐", prose=False)
    assert (undone.before, undone.after) == ("課長", "係長")


def test_the_same_as_the_left_is_the_text_on_the_left() -> None:
    undone = undo([row("このとおり", "同左")], None, prose=True)
    assert (undone.before, undone.after) == ("このとおり", "このとおり")


@given(st.text(min_size=1, max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_a_part_is_found_to_the_letter(part: str, head: str, tail: str) -> None:
    span = find_span(part, head + part + tail)
    assert span is not None
    assert (head + part + tail)[slice(*span)] == part


@given(st.text(alphabet="あいうえおかきくけこ、。 ", min_size=12, max_size=40), st.integers(0, 11))
def test_a_part_with_one_letter_dropped_is_found_again(text: str, place: int) -> None:
    whole = "前置き(" + text + ")後書き。"
    spelt = text[:place] + text[place + 1 :]
    span = likest_span(spelt, whole)
    assert span is None or 0 <= span[0] <= span[1] <= len(whole)


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_cutting_takes_nothing_but_the_part_and_white_space(head: str, part: str, tail: str) -> None:
    left = cut_out(head + part + tail, len(head), len(head) + len(part))
    assert "".join(left.split()) == "".join((head + tail).split())
