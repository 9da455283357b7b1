"""Rows of an item that give its whole text, and rows that quote parts of it: the one is never put beside the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.model.importing.published import Line, imported, row

from shinkyu.model.form.keys import Key
from shinkyu.model.importing.chain import Link, chains
from shinkyu.model.importing.citing import CitedRow
from shinkyu.model.importing.tablerow import TableRow

DAY, NEXT = "令和3年6月1日", "令和4年6月1日"
TASK, PLACE = "Ⅰ-1 ②事務の内容", "Ⅰ-7 ①部署"
FIRST = "1 窓口で本人を確認する。2 電算課が記録を三年間保管する。3 委託先を年一回点検し、結果を課長へ報告する。"
SECOND = FIRST.replace("電算課", "情報課")
THIRD = SECOND.replace("三年", "五年")
OFFICE = ("記載中にある「電算課」", "「情報課」")
YEARS = ("記載中にある「三年」", "「五年」")
KEY = Key("I-1/②事務の内容")


def lives(*told: tuple[str, str, str], label: str = TASK) -> list[Line]:
    return [row(day, label, before, after) for day, before, after in told]


LIVES: dict[str, tuple[list[Line], str, str]] = {
    "a 置換, and the row that starts from it": (lives((DAY, *OFFICE), (DAY, SECOND, THIRD)), FIRST, THIRD),
    "a 置換 of the change that a row shows": (lives((DAY, *OFFICE), (DAY, FIRST, SECOND)), FIRST, SECOND),
    "the same below it": (lives((DAY, FIRST, SECOND), (DAY, *OFFICE)), FIRST, SECOND),
    "a 置換 of what a row left": (lives((DAY, FIRST, SECOND), (DAY, *YEARS)), FIRST, THIRD),
    "a 置換 of a later day": (lives((DAY, FIRST, SECOND), (NEXT, *YEARS)), FIRST, THIRD),
    "an excerpt, and the row that starts from it": (lives((DAY, "電算課が", "情報課が"), (DAY, SECOND, THIRD)), FIRST, THIRD),
    "an excerpt of the change that a row shows": (lives((DAY, "電算課が", "情報課が"), (DAY, FIRST, SECOND)), FIRST, SECOND),
    "the excerpt below it": (lives((DAY, FIRST, SECOND), (DAY, "電算課が", "情報課が")), FIRST, SECOND),
    "an excerpt of a later day": (lives((DAY, FIRST, SECOND), (NEXT, "三年間", "五年間")), FIRST, THIRD),
    "words in quotation marks": (lives((DAY, FIRST, SECOND), (NEXT, "「三年間」", "「五年間」")), FIRST, THIRD),
    "words in quotation marks, before": (lives((DAY, "「電算課」", "「情報課」"), (NEXT, SECOND, THIRD)), FIRST, THIRD),
    "（略） beside a whole text": (lives((DAY, FIRST, SECOND), (DAY, "（前略）電算課（後略）", "（前略）情報課（後略）")), FIRST, SECOND),
    "（略） of a later day": (lives((DAY, FIRST, SECOND), (NEXT, "（前略）三年（後略）", "（前略）五年（後略）")), FIRST, THIRD),
    "a deletion of a later day": (lives((DAY, FIRST, SECOND), (NEXT, SECOND[-27:], "削除")), FIRST, SECOND[:-27]),
    "an addition of a later day": (
        lives((DAY, FIRST, SECOND), (NEXT, "(項番4の追記)", "4 監査を受ける。")), FIRST, SECOND + " 4 監査を受ける。"
    ),
    "a row twice": (lives((DAY, FIRST, SECOND), (DAY, FIRST, SECOND)), FIRST, SECOND),
    "a row twice under two labels": ([*lives((DAY, FIRST, SECOND)), *lives((DAY, FIRST, SECOND), label="Ⅰ-1②")], FIRST, SECOND),
    "blocks": (lives((DAY, FIRST, SECOND), (DAY, "別の段落", "次の段落")), f"{FIRST}\n\n別の段落", f"{SECOND}\n\n次の段落"),
    "blocks and an excerpt of one": (
        lives((DAY, FIRST, SECOND), (DAY, "別の段落", "次の段落"), (DAY, "電算課", "情報課")),
        f"{FIRST}\n\n別の段落", f"{SECOND}\n\n次の段落",
    ),
    "a word of no row": (lives((DAY, "記載中にある「電産課」", "「企画課」"), (DAY, FIRST, SECOND)), FIRST, SECOND),
}  # fmt: skip


@pytest.mark.parametrize("name", LIVES)
def test_the_texts_are_what_a_reader_of_the_table_would_say(name: str, tmp_path: Path) -> None:
    lines, oldest, newest = LIVES[name]
    made = imported(tmp_path, lines, "zenkoumoku")
    item = "I-1/②事務の内容"
    history = made.history
    assert (history.oldest[KEY], history.newest[KEY]) == (oldest, newest), made.life(item)
    assert made.report.breaks == []


@pytest.mark.parametrize(
    "name", ["a word of no row", "a row twice", "an excerpt of a later day", "（略） of a later day"]
)
def test_what_is_taken_for_granted_is_said(name: str, tmp_path: Path) -> None:
    assert imported(tmp_path, LIVES[name][0], "zenkoumoku").report.assumed


def test_quotations_of_a_text_that_no_row_gives_are_fragments(tmp_path: Path) -> None:
    made = imported(tmp_path, lives((DAY, "「電算課」", "「情報課」"), (DAY, "「三年」", "「五年」")), "zenkoumoku")
    assert [one.item for one in made.report.partial] == ["I-1/②事務の内容"]


@pytest.mark.parametrize(
    ("told", "oldest", "newest"),
    [
        ([(DAY, "記載中にある「電算」", "「情報」"), (DAY, "総務部電算課", "総務部情報課")], "総務部電算課", "総務部情報課"),
        ([(DAY, "総務部電算課", "総務部情報課"), (NEXT, "記載中にある「総務」", "「企画」")], "総務部電算課", "企画部情報課"),
        ([(DAY, "総務部電算課", "総務部情報課"), (DAY, "総務部電算課", "総務部情報課")], "総務部電算課", "総務部情報課"),
    ],
)  # fmt: skip
def test_a_line_is_told_by_a_replacement_too(
    told: list[tuple[str, str, str]], oldest: str, newest: str, tmp_path: Path
) -> None:
    made = imported(tmp_path, lives(*told, label=PLACE), "zenkoumoku")
    key = Key("I-7/①部署")
    assert (made.history.oldest[key], made.history.newest[key], made.report.breaks) == (oldest, newest, [])


def test_a_line_is_never_an_excerpt(tmp_path: Path) -> None:
    made = imported(tmp_path, lives((DAY, "総務部電算課", "総務部情報課"), (NEXT, "情報", "企画"), label=PLACE), "zenkoumoku")  # fmt: skip
    assert [(one.left, one.found) for one in made.report.breaks] == [("総務部情報課", "情報")]


WORDS = [
    f"{letter}第{number}の文字を記録し、それを係員が確かめて保管する"
    for number, letter in enumerate("甲乙丙丁戊己庚辛")
]


@given(
    changed=st.lists(st.integers(0, 7), min_size=2, max_size=5, unique=True),
    data=st.data(),
)
def test_a_text_goes_through_its_states_however_they_are_told(changed: list[int], data: st.DataObject) -> None:
    """One row at least gives the whole text; each of the others gives it, or quotes the words that changed in it."""
    states = [[*WORDS]]
    for place in changed:
        states.append(
            [word.replace("係員", f"係長{place}") if n == place else word for n, word in enumerate(states[-1])]
        )
    texts = ["。".join(state) + "。" for state in states]
    whole = data.draw(st.integers(0, len(changed) - 1))
    ways = data.draw(
        st.lists(st.sampled_from(("full", "term", "excerpt", "elided")), min_size=len(changed), max_size=len(changed))
    )
    ways[whole] = "full"
    days = sorted(data.draw(st.lists(st.integers(1, 3), min_size=len(changed), max_size=len(changed))))
    told = []
    for n, (place, way) in enumerate(zip(changed, ways, strict=True)):
        told += [(days[n], *_told(way, texts[n], texts[n + 1], states[n][place], states[n + 1][place]))]
    links = chained(told)
    assert (links[0].undone.before, links[-1].undone.after) == (texts[0], texts[-1])
    assert all(link.left is None for link in links)


def _told(way: str, before: str, after: str, old: str, new: str) -> tuple[str, str]:
    if way == "full":
        return before, after
    if way == "term":
        return f"記載中にある「{old}」", f"「{new}」"
    return (old, new) if way == "excerpt" else (f"（前略）{old}（後略）", f"（前略）{new}（後略）")


def chained(told: Sequence[tuple[int, str, str]]) -> list[Link]:
    cited = [
        CitedRow(
            TableRow(line, "", TASK, before, after, "事後", ""), dt.date(2021, 6, day), (KEY,), "2018-05"
        )
        for line, (day, before, after) in enumerate(told, 2)
    ]  # fmt: skip
    return chains(cited, {KEY: True})
