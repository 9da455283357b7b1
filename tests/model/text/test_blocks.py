"""Blocks: split at blank lines to the letter, and paired in reading order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinkyu.model.text import blocks
from shinkyu.model.text.blocks import group_blocks, pair_blocks, same_lines, split_blocks

TEXTS = st.lists(
    st.sampled_from(["届出を受け付ける。", "届出を受理する。", "記録を保管する。", "委託先を点検する。", "短"]),
    max_size=6,
)


@given(st.text(alphabet="あい\n 。", max_size=40))
def test_the_blocks_joined_are_the_text(text: str) -> None:
    assert "\n\n".join(split_blocks(text)) == text


@given(TEXTS, TEXTS)
def test_every_block_stands_in_one_pair_in_reading_order(before: list[str], after: list[str]) -> None:
    pairs = pair_blocks(before, after)
    assert [i for i, _ in pairs if i is not None] == list(range(len(before)))
    assert [j for _, j in pairs if j is not None] == list(range(len(after)))


def test_as_many_blocks_pair_by_position() -> None:
    assert pair_blocks(["一", "二"], ["甲", "乙"]) == [(0, 0), (1, 1)]


def test_an_inserted_block_leaves_the_others_with_their_partners() -> None:
    before = ["1 届出を受け付ける。", "2 記録を三年間保管する。"]
    after = ["1 届出を受け付ける。", "2 本人を確認し、代理人には委任状を求める。", "3 記録を三年間保管する。"]
    assert pair_blocks(before, after) == [(0, 0), (None, 1), (1, 2)]


def test_half_alike_boilerplate_does_not_part_a_true_pair() -> None:
    same = "サーバー室の入退室は、生体認証により管理し、記録を保管する。"
    before = ["窓口の入退室は、係員が管理する。", same]
    after = [same, "倉庫の入退室は、係員が管理する。", "記録を保管する。"]
    assert (1, 0) in pair_blocks(before, after)


LONG = [
    "1 窓口で申請書を受け付け、記載を確かめる。",
    "2 端末で台帳を検索し、本人を特定する。",
    "3 結果を通知書に印刷して渡す。",
]


@pytest.mark.parametrize(
    ("before", "after", "groups"),
    [
        (LONG, [LONG[0] + "\n" + LONG[1], LONG[2]], [((0, 1), (0,)), ((2,), (1,))]),
        ([LONG[0] + "\n" + LONG[1], LONG[2]], LONG, [((0,), (0, 1)), ((1,), (2,))]),
        (LONG, [LONG[0] + "\n2 端末で台帳を調べ、本人を特定する。", LONG[2]], [((0, 1), (0,)), ((2,), (1,))]),
        (LONG, [LONG[0], LONG[2]], [((0,), (0,)), ((1,), ()), ((2,), (1,))]),
        ([LONG[0], LONG[2]], LONG, [((0,), (0,)), ((), (1,)), ((1,), (2,))]),
        (LONG, ["\n".join(LONG)], [((0, 1, 2), (0,))]),
        ([], LONG[:2], [((), (0,)), ((), (1,))]),
    ],
)
def test_joined_and_parted_blocks_stand_with_their_parts(
    before: list[str], after: list[str], groups: list[tuple[tuple[int, ...], tuple[int, ...]]]
) -> None:
    assert group_blocks(before, after) == groups


@given(
    st.lists(st.text("甲乙丙\n", min_size=1, max_size=8), max_size=6),
    st.lists(st.text("甲乙丙", max_size=8), max_size=6),
)
def test_groups_hold_every_block_once_and_in_order(before: list[str], after: list[str]) -> None:
    groups = group_blocks(before, after)
    assert [place for olds, _ in groups for place in olds] == [*range(len(before))]
    assert [place for _, news in groups for place in news] == [*range(len(after))]
    assert all(olds or news for olds, news in groups)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("甲\n乙", "甲\n\n乙", True),
        ("甲\n\n\n乙\n", "甲\n乙", True),
        ("甲\n \n乙", "甲\n乙", False),
        ("甲乙", "甲\n乙", False),
        ("", "\n", True),
        ("甲", "", False),
    ],
)
def test_empty_lines_alone_make_no_other_text(one: str, other: str, same: bool) -> None:
    assert same_lines(one, other) == same_lines(other, one) == same


@given(st.lists(st.sampled_from("甲乙丙丁戊己"), max_size=9), st.lists(st.sampled_from("甲乙丙丁戊己"), max_size=9))
def test_what_is_beyond_all_measure_is_paired_in_stretches(before: list[str], after: list[str]) -> None:
    """Every block once, in order, and those that stand once on both sides and in one order with each other."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "_MOST_COMPARED", 4)
        pairs, groups = blocks.pair_blocks(before, after), blocks.group_blocks(before, after)
    assert [i for i, _ in pairs if i is not None] == [i for olds, _ in groups for i in olds] == [*range(len(before))]
    assert [j for _, j in pairs if j is not None] == [j for _, news in groups for j in news] == [*range(len(after))]


def test_thousands_of_blocks_are_paired_by_those_that_stand_once() -> None:
    before = [f"{number} 番目の段落。" for number in range(3000)]
    after = [*before[:1000], "加えた段落。", *before[1000:2000], *before[2500:]]
    pairs = blocks.pair_blocks(before, after)
    assert all(before[i] == after[j] for i, j in pairs if i is not None and j is not None)
    assert [i for i, j in pairs if j is None] == [*range(2000, 2500)]
