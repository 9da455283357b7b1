"""Section files merged: both sides' edits stand, untouched bytes stay, and a conflict is marked so that either side reads."""

from __future__ import annotations

import itertools
from collections import Counter

import pytest
from hypothesis import given, settings
from tests.examples import many
from tests.model.sections.merging.edited import WORD, Document, Edit, Words, edited, sides

from shinkyu.model.sections.merging.hunks import Marks, Style
from shinkyu.model.sections.merging.merger import Merger
from shinkyu.model.sections.merging.sections import merge_section
from shinkyu.model.yamlfile import decode


def words_of(data: bytes) -> Counter[str]:
    return Counter(WORD.findall(data.decode()))


def merged(base: str | None, ours: str, theirs: str) -> str:
    """A merge without conflict."""
    made = merge_section(base.encode() if base is not None else None, ours.encode(), theirs.encode())
    assert made is not None
    assert made.conflicts == ()
    return made.data.decode()


NL = "\n"
HEAD = "# 見出し\n"
SYSTEMS = "システム:\n  - id: a\n    名: 甲\n  - id: b\n    名: 乙\n"
CLEAN = {
    "an empty heading that one side took out and the other filled": (
        "甲:\n乙: 二\n", "乙: 二\n", "甲: 一\n乙: 二\n", "甲: 一\n乙: 二\n"),
    "two skeletons, each filled elsewhere": (
        None, "甲: 一\n乙:\n丙: |\n", "甲:\n乙: |\n  二\n丙:\n", "甲: 一\n乙: |\n  二\n丙: |\n"),
    "a text quoted anew, and changed": ("甲: 一\n", "甲: '一'\n", "甲: 二\n", "甲: 二\n"),
    "a text made a block, and changed": ("甲: 一\n", "甲: |\n  一\n", "甲: 二\n", "甲: 二\n"),
    "both changed the layout": ("甲: 一\n", "甲: '一'\n", '甲: "一"\n', "甲: '一'\n"),
    "new keys of both sides": ("甲: 一\n", "甲: 一\n乙: 二\n", "甲: 一\n丙: 三\n", "甲: 一\n乙: 二\n丙: 三\n"),
    "one key each": ("甲: 一\n乙: 二\n", "甲: 壱\n乙: 二\n", "甲: 一\n乙: 弐\n", "甲: 壱\n乙: 弐\n"),
    "comments above one key": (
        f"{HEAD}乙: 二\n# 古\n甲: 一\n", f"{HEAD}乙: 二\n# 我\n甲: 一\n", f"{HEAD}乙: 二\n# 彼\n甲: 二\n",
        f"{HEAD}乙: 二\n# 我\n# 彼\n甲: 二\n"),
    "comments at the top": ("# 古\n甲: 一\n", "# 我\n甲: 一\n", "# 古\n甲: 二\n", "# 我\n甲: 二\n"),
    "new entries at one place": (
        SYSTEMS, f"{SYSTEMS}  - id: c\n    名: 丙\n", f"{SYSTEMS}  - id: d\n    名: 丁\n",
        f"{SYSTEMS}  - id: c\n    名: 丙\n  - id: d\n    名: 丁\n"),
    "an entry moved, and changed": (
        SYSTEMS, "システム:\n  - id: b\n    名: 乙\n  - id: a\n    名: 甲\n", SYSTEMS.replace("甲", "丙"),
        "システム:\n  - id: b\n    名: 乙\n  - id: a\n    名: 丙\n"),
    "an entry taken out, with a comment put above it": (
        SYSTEMS, "システム:\n  - id: b\n    名: 乙\n", SYSTEMS.replace("  - id: a", "  # 注\n  - id: a"),
        "システム:\n  - id: b\n    名: 乙\n"),
    "the first entry of a list": (
        "システム:\n", "システム:\n  - id: a\n    名: 甲\n", "システム:\n  - id: b\n    名: 乙\n",
        "システム:\n  - id: a\n    名: 甲\n  - id: b\n    名: 乙\n"),
    "blocks of one text": (
        "甲: |\n  一\n\n  二\n\n乙: 三\n", "甲: |\n  壱\n\n  二\n\n乙: 三\n", "甲: |\n  一\n\n  弐\n\n乙: 三\n",
        "甲: |\n  壱\n\n  弐\n\n乙: 三\n"),
    "a block that begins with a space": (
        "甲: |\n  一\n\n  二\n", "甲: |2\n   一\n\n  二\n", "甲: |\n  一\n\n  弐\n", "甲: |2\n   一\n\n  弐\n"),
    "a text that comes to end in a line end": (
        "甲: |\n  一\n\n  二\n乙: 三\n", "甲: |+\n  一\n\n  二\n\n乙: 三\n", "甲: |\n  壱\n\n  二\n乙: 三\n",
        "甲: |+\n  壱\n\n  二\n\n乙: 三\n"),
    "options": ("甲:\n  - 一\n  - 二\n  - 三\n", "甲:\n  - 零\n  - 一\n  - 二\n  - 三\n", "甲:\n  - 一\n  - 二\n",
                "甲:\n  - 零\n  - 一\n  - 二\n"),
    "options put in at one place": ("甲:\n  - 一\n", "甲:\n  - 一\n  - 二\n", "甲:\n  - 一\n  - 三\n",
                                    "甲:\n  - 一\n  - 二\n  - 三\n"),
    "the same option put in at two places": (
        "甲:\n  - 一\n  - 二\n", "甲:\n  - 一\n  - 三\n  - 二\n", "甲:\n  - 一\n  - 二\n  - 三\n",
        "甲:\n  - 一\n  - 三\n  - 二\n"),
    "an option taken out beside one that changed": (
        "甲:\n  - 一\n  - 二\n", "甲:\n  - 一\n  - 弐\n", "甲:\n  - 二\n", "甲:\n  - 弐\n"),
    "an option quoted anew beside one put in, with comments of both": (
        "甲:\n  - 一\n", "甲:\n  # 我\n  - '一'\n", "甲:\n  # 彼\n  - 一\n  - 二\n",
        "甲:\n  # 我\n  # 彼\n  - '一'\n  - 二\n"),
}  # fmt: skip
LISTS_IN_CONFLICT = {
    "one option, two ways": ("一二", "一弐", "一貮"),
    "changed and taken out": ("一二", "一弐", "一"),
    "emptied and put in": ("一", "", "一二"),
    "two orders": ("一二三", "二三一", "三一二"),
}


@pytest.mark.parametrize("case", CLEAN)
def test_what_does_not_meet_is_merged(case: str) -> None:
    base, ours, theirs, both = CLEAN[case]
    assert merged(base, ours, theirs) == both
    assert decode(merged(base, theirs, ours).encode()).keys() == decode(both.encode()).keys()


@pytest.mark.parametrize("case", LISTS_IN_CONFLICT)
def test_a_list_that_both_changed_differently_is_a_conflict(case: str) -> None:
    versions = (f"甲:\n{''.join(f'  - {one}{NL}' for one in names)}" for names in LISTS_IN_CONFLICT[case])
    made = merge_section(*(one.encode() for one in versions))
    assert made is not None
    assert made.conflicts == (("甲",),)


ONE_ITEM = ["", "甲:\n", '甲: ""\n', "甲: |\n", "甲: []\n", "# 注\n甲: 一\n", "甲: 一\n", "甲: '一'\n", "甲: |\n  一\n",
            "甲: |-\n  一\n", "甲: 二\n", "甲: |\n  二\n", "甲: 三\n"]  # fmt: skip


def test_an_item_is_in_conflict_only_where_both_say_something_else_however_it_is_written() -> None:
    """Not written is not written, whether there is a heading or none; another layout is no change (contract §1)."""
    for versions in itertools.product(ONE_ITEM, repeat=3):
        files = [f"零: 〇\n{one}末: 九\n".encode() for one in versions]
        base, ours, theirs = (decode(one).get("甲") or "" for one in files)
        made = merge_section(*files)
        assert made is not None
        assert bool(made.conflicts) is (len({*map(str, (base, ours, theirs))}) == 3), versions


def test_a_conflict_is_marked_around_its_blocks_and_either_side_is_its_text() -> None:
    base, ours, theirs = (f"甲: |\n  一\n\n  {word}\n\n  三\n乙: 四\n" for word in ("二", "弐", "貮"))
    made = merge_section(base.encode(), ours.encode(), theirs.encode(), marks=Marks(names=("元", "我", "彼")))
    assert made is not None
    assert made.data.decode() == ("甲: |\n  一\n\n<<<<<<< 我\n  弐\n\n=======\n  貮\n\n>>>>>>> 彼\n  三\n乙: 四\n")
    assert made.conflicts == (("甲",),)
    shown = merge_section(base.encode(), ours.encode(), theirs.encode(), marks=Marks(9, style=Style.DIFF3))
    assert shown is not None
    assert b"||||||||| base\n" in shown.data
    for side, whole in (("ours", ours), ("theirs", theirs)):
        favoured = merge_section(base.encode(), ours.encode(), theirs.encode(), favour=side)
        assert favoured is not None
        assert favoured.data.decode() == whole


def test_lines_with_which_both_sides_begin_or_end_stand_outside_in_zdiff3() -> None:
    base, ours, theirs = (f"甲: |\n  一\n\n{text}\n  三\n" for text in ("", "  首\n  二\n  尾\n", "  首\n  弐\n  尾\n"))
    made = merge_section(base.encode(), ours.encode(), theirs.encode(), marks=Marks(style=Style.ZDIFF3))
    assert made is not None
    assert made.data.decode() == (
        "甲: |\n  一\n\n  首\n<<<<<<< ours\n  二\n||||||| base\n=======\n  弐\n>>>>>>> theirs\n  尾\n\n  三\n"
    )


@pytest.mark.parametrize(
    ("said", "style"), [("", "merge"), ("diff3", "diff3"), ("ZDiff3 ", "zdiff3"), ("nashi", "merge")]
)
def test_styles_by_name(said: str, style: str) -> None:
    assert Style.named(said) == style


def test_a_merge_that_keeps_the_wrong_side_is_not_given_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is held against a merge of the values that knows nothing of lines."""
    base, theirs = "甲: 一\n乙: 二\n".encode(), "甲: 一\n乙: 弐\n".encode()
    assert merge_section(base, base, theirs) is not None
    monkeypatch.setattr(Merger, "_body", lambda self, place, three, ours, theirs: [ours.body])
    assert merge_section(base, base, theirs) is None


def test_an_entry_taken_out_and_changed_is_a_conflict_of_that_entry() -> None:
    ours = "システム:\n  - id: b\n    名: 乙\n"
    theirs = SYSTEMS.replace("甲", "丙").replace("乙", "丁")
    made = merge_section(SYSTEMS.encode(), ours.encode(), theirs.encode())
    assert made is not None
    assert made.conflicts == (("システム", "a"),)
    assert made.data.decode() == (
        "システム:\n<<<<<<< ours\n=======\n  - id: a\n    名: 丙\n>>>>>>> theirs\n  - id: b\n    名: 丁\n"
    )


def test_an_order_that_both_sides_changed_is_a_conflict_and_texts_are_merged() -> None:
    entries = {name: f"  - id: {name}\n    名: {name}\n" for name in "abc"}
    base, ours, theirs = ("システム:\n" + "".join(map(entries.__getitem__, order)) for order in ("abc", "cab", "bca"))
    made = merge_section(base.encode(), ours.encode(), theirs.replace("名: b", "名: B").encode())
    assert made is not None
    assert made.conflicts == (("システム",),)
    assert made.data.decode() == ours.replace("名: b", "名: B")


def test_what_both_changed_together_is_told() -> None:
    base, ours, theirs = (f"甲: |\n  {one}\n\n  {two}\n" for one, two in (("一", "二"), ("壱", "二"), ("一", "弐")))
    made = merge_section(base.encode(), ours.encode(), theirs.encode())
    assert made is not None
    assert made.joined == (("甲",),)


@pytest.mark.parametrize(
    "odd",
    ["甲: 一\r\n乙: 二\r\n", "\ufeff甲: 一\n", "{甲: 一}\n", "? 甲\n: 一\n", "甲: [\n", "甲: 一\n甲: 二\n", "甲: 一", "- 一\n",
     "<<<<<<< a\n甲: 一\n=======\n>>>>>>> b\n"],
)  # fmt: skip
def test_what_cannot_be_taken_apart_is_left_to_a_merge_of_lines(odd: str) -> None:
    sound = "甲: 一\n".encode()
    assert merge_section(sound, odd.encode(), sound) is None
    assert merge_section(sound, sound, odd.encode()) is None
    assert merge_section(odd.encode(), sound, sound) is None


@settings(max_examples=many(1000), deadline=None)
@given(mine=sides, others=sides)
def test_both_sides_edits_stand(mine: list[Edit], others: list[Edit]) -> None:
    words = Words()
    base = Document.new(words)
    old, ours, theirs = (one.yaml() for one in (base, edited(base, mine, words), edited(base, others, words)))
    merged = merge_section(old, ours, theirs)
    assert merged is not None
    if merged.conflicts:
        for side in ("ours", "theirs"):
            favoured = merge_section(old, ours, theirs, favour=side)
            assert favoured is not None
            assert decode(favoured.data) is not None
        return
    decode(merged.data)
    before, one, other, now = map(words_of, (old, ours, theirs, merged.data))
    gone = (before - one) + (before - other)
    wanted = {word for word in before + one + other if word not in gone}
    assert {word for word in now if word[0] == "語"} == {word for word in wanted if word[0] == "語"}
    assert {word for word in now if word[0] == "注"} <= wanted
    assert max(now.values()) == 1
    known = {*ours.splitlines(), *theirs.splitlines()}
    assert [line for line in merged.data.splitlines() if line not in known] == []


@settings(max_examples=many(300), deadline=None)
@given(changes=sides)
def test_one_side_alone_is_that_side_to_the_byte(changes: list[Edit]) -> None:
    words = Words()
    base = Document.new(words)
    old, new = base.yaml(), edited(base, changes, words).yaml()
    for ours, theirs in ((old, new), (new, old), (new, new)):
        merged = merge_section(old, ours, theirs)
        assert merged is not None
        assert (merged.data, merged.conflicts) == (new, ())
