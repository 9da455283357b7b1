"""What a hint that names commands says on a page: another page, or nothing."""

from __future__ import annotations

import pytest

from shinkyu.model.hints import Call, Hint, Slot, git, options, shinkyu
from shinkyu.web.frame.hinting import on_page

SETTLING = "「食い違いを決める」の画面を開いてください"


@pytest.mark.parametrize(
    ("calls", "told"),
    [
        ([shinkyu("merge", "--continue"), shinkyu("merge", "--abort"), shinkyu("status")], SETTLING),
        ([shinkyu("merge", "--ours", Slot("項目")), shinkyu("merge", "--theirs", Slot("項目"))], SETTLING),
        ([shinkyu("merge", "--abort")], SETTLING),
        ([shinkyu("merge", "下書き1")], "先に「下書き」の画面"),
        ([shinkyu("sync"), shinkyu("review", "sync")], "「やりとり」の画面を開いてください"),
        (
            [shinkyu("commit"), shinkyu("restore", Slot("項目"))],
            "先に「記録する」の画面か本文の「記録された文章に戻す」",
        ),
        ([git("status")], ""),
        ([shinkyu("merge", "--abort"), git("status")], ""),
    ],
)
def test_pages_stand_for_commands(calls: list[Call], told: str) -> None:
    assert on_page(Hint.of("先に " + " か ".join("{}" for _ in calls), *calls)) == told


def test_a_field_alone_is_named_and_a_phrase_stays_as_it_is() -> None:
    assert on_page(Hint.of("{}", options("--date"))) == "「変更日」の欄を見てください"
    assert on_page(Hint.of("「公表日」に書いてください", options("--date"))) == "「公表日」に書いてください"
    assert on_page(Hint.of("先に決めてください")) == "先に決めてください"
