"""What is underlined of a choice: whole options, and the words of the free texts beside them."""

from __future__ import annotations

import pytest

from shinkyu.model.table.chosen import chosen_spans
from shinkyu.schema import Option

OPTIONS = tuple(
    Option(text, free)
    for text, free in [
        ("行っている", False),
        ("行っていない", False),
        ("紙", False),
        ("電子記録媒体(フラッシュメモリを除く。)", False),
        ("専用線", False),
        ("他部署", True),
        ("その他", True),
    ]
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("【行っている】", "【行っていない】"),
        ("紙、【電子記録媒体(フラッシュメモリを除く。)】", "紙、【専用線】"),
        ("紙、専用線", "紙、【電子記録媒体(フラッシュメモリを除く。)、】専用線"),
        ("紙【、専用線】", "紙"),
        ("他部署(【市民課】)、紙", "他部署(【住民課】)、紙"),
        ("紙、その他(電話)", "紙、その他(電話【、郵送】)"),
        ("他部署(市民課)【、専用線】", "他部署(市民課)"),
        # What the form does not offer: one option where no 、 parts it, else words.
        ("【1)行っている】", "【2)行っていない】"),
        ("紙、【郵送】", "紙、【電話】"),
        ("", "【紙】"),
    ],
)
def test_options_are_marked_whole(before: str, after: str) -> None:
    texts = [cell.replace("【", "").replace("】", "") for cell in (before, after)]
    sides = chosen_spans(OPTIONS, *texts)
    assert tuple("".join(f"【{text}】" if changed else text for text, changed in side) for side in sides) == (
        before,
        after,
    )


def test_where_there_is_no_choice_words_are_marked() -> None:
    assert chosen_spans((), "入力を行っている", "入力を行っていない")[0] == (("入力を", False), ("行っている", True))
