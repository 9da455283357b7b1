"""Of any text and whatever was done to it: no way of writing the change fails, or says what is not true."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.examples import many
from tests.undone import undone

from shinkyu.model.table.concise import cells_of, choose, ways_of

LIMITS = st.sampled_from([20, 120, 700])
SENTENCES = st.sampled_from(
    [
        *("窓口の端末(職員が使うものに限る。)に、札を付ける。", "台帳(紙の名簿を含む。)は係長が保管する。", "毎月1日に点検する。"),
        *("職員は、鍵を掛けた上で、記録を残し、係長に渡す。", "情報政策課長が承認する。", "情報政策課の端末は、10台とする。"),
        *("入退室を記録する。", "札を付ける。", "住所、氏名、生年月日、性別、続柄、電話番号、届出日", "その他「特に要るもの」", "・施錠"),
        *("<窓口における措置>", "【紙の書類】", "■基幹システム", "第1 受付", "ただし、急ぐときは(後で届け出る場合を除き"),
    ]
)  # fmt: skip
NUMBERS = ("{} ", "({})", "{}.", "{}　", "（{}）")
ENDS = st.sampled_from(["\n", "\n", "\n\n", "\n\n\n", "", "、"])
LETTERS = st.sampled_from([*"()（）「」。、\n・12①あ甲 　<>"])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Sentences, some of them twice, items of numbered lists, empty lines."""
    style, parts = draw(st.sampled_from(NUMBERS)), []
    for number in range(1, draw(st.integers(1, 9)) + 1):
        mark = draw(st.sampled_from(["", style.format(number), "①②③④⑤⑥⑦⑧⑨"[number - 1]]))
        parts += [mark, draw(SENTENCES), draw(ENDS)]
    return "".join(parts)


@st.composite
def histories(draw: st.DrawFn) -> list[str]:
    """A text as it was, and after each of a few commits."""
    states = [draw(texts())]
    for _ in range(draw(st.integers(1, 3))):
        text = states[-1]
        for _ in range(draw(st.integers(1, 3))):
            text = draw(edits(text))
        states.append(text)
    return states


@st.composite
def edits(draw: st.DrawFn, text: str) -> str:
    """A text after one edit: of a line, a sentence, a letter, all numbers, the empty lines, or of a term everywhere."""
    kind = draw(st.sampled_from(["part", "part", "letter", "letter", "numbers", "empty lines", "term"]))
    if kind == "letter":
        place = draw(st.integers(0, len(text)))
        return text[:place] + draw(st.just("") | LETTERS) + text[place + draw(st.integers(0, 1)) :]
    if kind == "numbers":
        return re.sub(r"\d+", lambda match: str(int(match[0]) + 1), text)
    if kind == "empty lines":
        return draw(st.sampled_from([text.replace("\n\n", "\n"), text.replace("\n", "\n\n")]))
    if kind == "term":
        return text.replace(
            *draw(st.sampled_from([("情報政策課", "総務課"), ("端末", "機器"), ("台", "帳"), ("札", "")]))
        )
    parts = re.split(draw(st.sampled_from([r"(?<=\n\n)", r"(?<=\n)", r"(?<=。)"])), text)
    place, to = draw(st.integers(0, len(parts) - 1)), draw(st.integers(0, len(parts)))
    moved = draw(st.sampled_from(["moved", "gone", "twice", "new"]))
    part = draw(SENTENCES) + draw(ENDS) if moved == "new" else parts[place]
    if moved in ("moved", "gone"):
        del parts[place]
    if moved != "gone":
        parts.insert(to, part)
    return "".join(parts)


@given(histories(), LIMITS)
@example(["窓口の端末(職員が使うものに限り、札を付ける)", "窓口の端末(職員が使うものに限り、印を付ける"], 700)
@example(["(職員が使う端末に限り、札を付ける)", "職員が使う端末に限り、印を付ける)"], 700)
@settings(max_examples=many(400))
def test_every_way_is_true_and_says_it_all(states: list[str], limit: int) -> None:
    for before, after in pairwise(states):
        if before == after or not before or not after:
            continue
        choice = choose(before, after, limit)
        assert undone(before, after, choice.cells)
        assert sum(considered.taken for considered in choice.considered) == 1
        for way in ways_of(before, after).values():
            assert cells_of(way.notes, before, after) == way.cells
            for cell in way.cells:
                assert cell.way != "抜粋" or (cell.before in before and cell.after in after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("窓口の端末(職員が使うものに限り、札を付ける)", "窓口の端末(職員が使うものに限り、印を付ける"),
        ("(職員が使う端末に限り、札を付ける)", "職員が使う端末に限り、印を付ける)"),
    ],
)
def test_a_bracket_that_went_is_not_what_stands_around_an_excerpt(before: str, after: str) -> None:
    whole = [(cell.before, cell.after) for cell in choose(before, after, 700).cells]
    assert whole == [(before, after)]
