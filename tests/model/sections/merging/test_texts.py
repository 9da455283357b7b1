"""Texts merged by blocks and lines: what one side changed stands, what both changed differently is a conflict of its block."""

from __future__ import annotations

import pytest

from shinkyu.model.sections.merging.texts import merge_texts

ONE, TWO, THREE = "1 窓口で確認する。\n番号は書かない。\n控えを渡す。", "2 画面で確認する。", "3 月に一度点検する。"


def text(*blocks: str) -> str:
    return "\n\n".join(blocks)


def lines(block: str, **changed: str) -> str:
    """A block with other lines: ``lines(ONE, _0="…")``."""
    parts = block.split("\n")
    return "\n".join(changed.get(f"_{place}", part) for place, part in enumerate(parts))


BASE = text(ONE, TWO, THREE)
OTHER_TWO = "2 画面で確認し、記録する。"
CLEAN = {
    "other blocks": (BASE, text(ONE, TWO, "三"), text("一", TWO, THREE), text("一", TWO, "三")),
    "neighbouring blocks": (BASE, text("一", TWO, THREE), text(ONE, "二", THREE), text("一", "二", THREE)),
    "both alike": (BASE, text(ONE, "二", THREE), text(ONE, "二", THREE), text(ONE, "二", THREE)),
    "other lines of a block": (BASE, text(lines(ONE, _0="甲"), TWO, THREE), text(lines(ONE, _2="乙"), TWO, THREE),
                               text(lines(ONE, _0="甲", _2="乙"), TWO, THREE)),
    "one goes, another changes": (BASE, text(TWO, THREE), text(ONE, OTHER_TWO, THREE), text(OTHER_TWO, THREE)),
    "one comes before one that changes": (BASE, text(ONE, "新", TWO, THREE), text(ONE, OTHER_TWO, THREE),
                                          text(ONE, "新", OTHER_TWO, THREE)),
    "one comes behind one that goes": (BASE, text("一", THREE), text(ONE, TWO, "新", THREE), text("一", "新", THREE)),
    "one comes at the end behind one that changes": (TWO, "二", text(TWO, "新"), text("二", "新")),
    "both write the same anew": ("", "甲", "甲", "甲"),
    "one side takes all away": (BASE, "", BASE, ""),
    "blank lines alone": (text("甲\n乙", "丙"), text("甲", "乙", "丙"), text("甲\n乙", "丁"), text("甲", "乙", "丁")),
}  # fmt: skip
CONFLICTS = {
    "one block, two ways": (BASE, text(ONE, "二", THREE), text(ONE, "弐", THREE), ["二"]),
    "neighbouring lines": (ONE, lines(ONE, _0="甲"), lines(ONE, _1="乙"), [lines(ONE, _0="甲")]),
    "two new blocks at one place": (BASE, text(BASE, "甲"), text(BASE, "乙"), ["甲"]),
    "two lines put at the end of one block": (TWO, f"{TWO}\n甲", f"{TWO}\n乙", [f"{TWO}\n甲"]),
    "taken out and changed": (BASE, text(ONE, THREE), text(ONE, "弐", THREE), []),
    "an item written anew": ("", "甲", "乙", ["甲"]),
}


@pytest.mark.parametrize("case", CLEAN)
def test_what_does_not_meet_is_merged_whichever_side_is_ours(case: str) -> None:
    base, one, other, both = CLEAN[case]
    for ours, theirs in ((one, other), (other, one)):
        merged = merge_texts(base, ours, theirs)
        assert (merged.text, merged.conflicts) == (both, [])


@pytest.mark.parametrize("case", CONFLICTS)
def test_what_meets_is_a_conflict_of_its_blocks_alone_and_ours_stands(case: str) -> None:
    base, ours, theirs, blocks = CONFLICTS[case]
    merged = merge_texts(base, ours, theirs)
    assert merged.text == ours
    assert [[*piece.parts] for piece in merged.conflicts] == [blocks]


def test_what_else_a_side_changed_stands_beside_a_conflict() -> None:
    merged = merge_texts(BASE, text("一", TWO, THREE), text("壱", TWO, "三"))
    assert merged.text == text("一", TWO, "三")
    assert len(merged.conflicts) == 1


@pytest.mark.parametrize("changed", [BASE, "", text(THREE, TWO), f"{BASE}\n\n\n", "\n\n甲"])
def test_a_side_that_changed_nothing_leaves_the_other_to_the_letter(changed: str) -> None:
    assert merge_texts(BASE, changed, BASE).text == changed
    assert merge_texts(BASE, BASE, changed).text == changed
    assert merge_texts(BASE, changed, changed).text == changed
