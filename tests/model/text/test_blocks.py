"""Blocks: split at blank lines to the letter, and paired in reading order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shinkyu.model.text.blocks import pair_blocks, split_blocks

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
