"""What a cell with （略） shows of a text, and where that stands."""

from __future__ import annotations

import pytest

from shinkyu.model.text.ditto import is_ditto
from shinkyu.model.text.elided import Elided, elided


@pytest.mark.parametrize(
    ("cell", "shows"),
    [
        ("（略）受付を行う。（略）", Elided(("受付を行う。",), True, True)),
        ("（前略）受付を行う。", Elided(("受付を行う。",), True, False)),
        ("受付を行う。\n（以下略）", Elided(("受付を行う。",), False, True)),
        ("受付\n(中略)\n通知", Elided(("受付", "通知"), False, False)),
        ("〔前略〕受付［中 略］通知（以下、省略）", Elided(("受付", "通知"), True, True)),
        ("～略～\n通知", Elided(("通知",), True, False)),
        ("（略）", Elided((), True, True)),
    ],
)
def test_what_is_left_out_is_seen(cell: str, shows: Elided) -> None:
    assert elided(cell) == shows


@pytest.mark.parametrize(
    "cell", ["", "略称で呼ぶ。", "（以下「条例」と略す。）", "前略 お元気ですか", "計略（けいりゃく）"]
)
def test_other_words_leave_nothing_out(cell: str) -> None:
    assert elided(cell) is None


@pytest.mark.parametrize(
    ("cell", "text", "stands"),
    [
        ("（略）乙（略）", "甲乙丙", True),
        ("（略）乙（略）", "乙", True),
        ("（略）乙（略）", "甲丙", False),
        ("甲（略）", "甲乙", True),
        ("乙（略）", "甲乙", False),
        ("（略）乙", "甲乙丙", False),
        ("（略）乙", "乙甲乙", True),
        ("甲（中略）丙", "甲乙丙", True),
        ("甲（中略）甲", "甲", False),
        ("（略）丙（略）乙（略）", "甲乙丙", False),
        ("（略）", "何か", True),
        ("（略）", "", False),
    ],
)
def test_pieces_stand_in_the_text_in_their_order(cell: str, text: str, stands: bool) -> None:
    part = elided(cell)
    assert part is not None
    assert part.stands_in(text) is stands


@pytest.mark.parametrize("cell", ["〃", " 〃\n", "同上", "（同上）", "同　上", "仝", "上に同じ"])
def test_a_ditto(cell: str) -> None:
    assert is_ditto(cell)


@pytest.mark.parametrize("cell", ["", "同左", "同上のとおり改める。", "々", "()"])
def test_no_ditto(cell: str) -> None:
    assert not is_ditto(cell)
