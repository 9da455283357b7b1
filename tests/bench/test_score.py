"""The marks are as near to the gold as they have been, and nearer than anyone else's."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from gold import FILES, Spans, plain, read_gold, read_pair, read_words
from methods import METHODS
from score import Score, score

ROOT = Path(__file__).resolve().parents[2]
OTHERS = [name for name in METHODS if name != "ours"]


@cache
def of(name: str, file: str = "gold") -> Score:
    gold = read_gold(FILES[file])
    return score(gold, METHODS[name]([pair.texts for pair in gold]), read_words())


def test_no_row_is_marked_worse_than_it_was() -> None:
    """What is reached; a change that makes it less has to say why."""
    ours = of("ours")
    assert ours.precision >= 0.9992
    assert ours.recall >= 0.9999
    assert ours.row_f1 >= 0.9995
    assert ours.cut == 0
    assert ours.off == 0
    assert ours.same >= 0.995


@pytest.mark.parametrize(("file", "f1"), [("further", 0.99), ("held-out", 0.977)])
def test_nor_is_one_that_nobody_made_them_for(file: str, f1: float) -> None:
    ours = of("ours", file)
    assert ours.f1 >= f1
    assert ours.cut == 0


@pytest.mark.parametrize("name", OTHERS)
def test_ours_are_ahead_on_every_measure(name: str) -> None:
    ours, theirs = of("ours"), of(name)
    assert ours.precision > theirs.precision
    assert ours.recall > theirs.recall
    assert ours.f1 > theirs.f1
    assert ours.row_f1 > theirs.row_f1
    assert ours.cut <= theirs.cut
    assert ours.off < theirs.off
    assert ours.same > theirs.same


@pytest.mark.parametrize("name", [name for name in OTHERS if name != "git words"])  # which parts words at spaces alone
def test_only_ours_cut_no_word(name: str) -> None:
    assert of(name).cut > 50


PAIR = read_pair("用語", "市民部⟦市民課⇒住民課⟧の職員⟦⇒等⟧\nが確認する")
WORDS = {
    PAIR.texts[0]: ["市民", "部", "市民", "課", "の", "職員", "\n", "が", "確認", "する"],
    PAIR.texts[1]: ["市民", "部", "住民", "課", "の", "職員", "等", "\n", "が", "確認", "する"],
}


def scored(before: str, after: str) -> Score:
    return score([PAIR], [tuple(read(side) for side in (before, after))], WORDS)  # type: ignore[list-item]


def read(side: str) -> Spans:
    return [(text, place % 2 == 1) for place, text in enumerate(side.replace("】", "【").split("【")) if text]


def test_the_gold_itself_has_the_full_score() -> None:
    assert scored("市民部【市民課】の職員\nが確認する", "市民部【住民課】の職員【等】\nが確認する") == Score(
        precision=1, recall=1, f1=1, row_f1=1, cut=0, spans=3, off=0, same=1
    )


def test_marks_that_are_too_short_too_long_and_cut_words() -> None:
    made = scored("市民部【市】民課の職員\nが確認する", "市民部【住】民課の職員【等\nが】確認する")
    assert (made.precision, made.recall) == (
        3 / 4,
        3 / 7,
    )  # 市, 住, 等 of 市住等が (a line end is not seen); of 市民課住民課等
    assert made.f1 == made.row_f1 == pytest.approx(6 / 11)
    assert (made.cut, made.spans, made.off, made.same) == (2, 3, 0, 0)


def test_spans_of_another_text_are_refused() -> None:
    with pytest.raises(ValueError, match="not of the row's texts"):
        scored("市民部の職員", "市民部【住民課】の職員【等】\nが確認する")


ODD = [
    ("", "新しい 措置"),
    ("一つ目の 行\n二つ目の 行\n", "一つ目の 行\n"),
    ("- 消す\n+ 足す\n~\n@@ 印", "- 消す\n+ 足した\n~\n@@ 目印"),
    ("diff --git a b\n前", "diff --git a c\n後"),
    ("住所　氏名 電話", "住所 氏名　電話"),
]


@pytest.mark.parametrize("name", METHODS)
def test_whoever_marks_keeps_the_texts(name: str) -> None:
    rows = [*ODD, *(pair.texts for pair in read_gold())]
    for row, marked in zip(rows, METHODS[name](rows), strict=True):
        assert tuple(map(plain, marked)) == row
        unmarked = [plain([span for span in side if not span[1]]).replace("\n", "") for side in marked]
        if name.startswith("git"):  # which is not exact about spaces
            unmarked = [text.replace(" ", "") for text in unmarked]
        assert unmarked[0] == unmarked[1], row


def test_the_command_prints_scores_categories_and_times() -> None:
    command = [sys.executable, ROOT / "bench" / "changedwords" / "run", "--runs", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert all(done.stdout.count(f"\n{name} ") == len(FILES) + 2 for name in METHODS)
    assert all(f"\n{pair.category}" in done.stdout for pair in read_gold())


def test_the_command_shows_the_rows_that_are_not_as_the_gold() -> None:
    command = [sys.executable, ROOT / "bench" / "changedwords" / "run", "--rows", "difflib"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert (
        "  gold  担当部署 市民部⟦市民課⟧\n        担当部署 市民部⟦住民課⟧\n  difflib  担当部署 市民部⟦市⟧民課\n"
        in done.stdout
    )
