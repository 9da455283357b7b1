"""Lists of options and lines merged by what they say: as values for a file, and as texts for the history, alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinkyu.model.form.assessment import Assessment, InformationFile
from shinkyu.model.form.keys import Key
from shinkyu.model.sections.document import option_text
from shinkyu.model.sections.merging.items import merge_items, merged_items
from shinkyu.model.sections.merging.units import Blocks, units_of
from shinkyu.model.sections.merging.values import merged_value
from shinkyu.model.yamlfile import Value

KOUKI = Assessment("a", "a", "zenkoumoku", "2018-05", (InformationFile("f1", "f1", ""),))
FROM, TABLE, BASIS = Key("@f1/II-3/①入手元"), Key("@f1/II-A2/記録項目"), Key("I-5/法令上の根拠")
OPTIONS = ["本人又は本人の代理人", "地方公共団体・地方独立行政法人", "民間事業者"]
FREE = ["評価実施機関内の他部署", "その他"]
TEXTS = ["", "税務課", "税務課、窓口", "窓口(一階)"]


@st.composite
def ticked(draw: st.DrawFn) -> list[Value]:
    """Some options, each once, in any order, some with a free text."""
    chosen = draw(st.lists(st.sampled_from([*OPTIONS, *FREE]), unique=True, max_size=4))
    free = (draw(st.sampled_from(TEXTS)) if option in FREE else "" for option in chosen)
    return [{option: text} if text else option for option, text in zip(chosen, free, strict=True)]


def printed(values: Value) -> str:
    assert isinstance(values, list | str)
    return "、".join(map(option_text, values))


@given(ticked(), ticked(), ticked())
def test_texts_are_merged_as_the_file_is(base: list[Value], ours: list[Value], theirs: list[Value]) -> None:
    texts = [*map(printed, (base, ours, theirs))]
    merged = units_of(KOUKI, FROM, texts).merge(*texts)
    either = (merged_value(base or "", ours or "", theirs or "", theirs_wins=wins) for wins in (False, True))
    mine, other = map(printed, either)
    assert merged in (mine, None)
    if merged is None:
        return
    assert mine == other
    said = [option_text(one) for one in (*base, *ours, *theirs)]
    assert {*units_of(KOUKI, FROM, [merged]).parts(merged)} <= {*said}


@given(st.lists(st.sampled_from("abcde"), max_size=6), st.lists(st.sampled_from("abcde"), max_size=6))
def test_one_side_alone_decides(base: list[str], changed: list[str]) -> None:
    for ours, theirs in ((base, changed), (changed, base), (changed, changed)):
        pieces = merge_items(base, ours, theirs)
        assert not any(piece.conflict for piece in pieces)
        assert [part for piece in pieces for part in piece.parts] == changed


@given(*[st.lists(st.sampled_from("abcdef"), max_size=5)] * 3)
def test_the_pieces_tell_of_all_that_stood(base: list[str], ours: list[str], theirs: list[str]) -> None:
    """Where marks of conflicts stand is carried on by them."""
    pieces = merge_items(base, ours, theirs)
    stood = sorted(place for piece in pieces for place in range(piece.of.start, piece.of.start + len(piece.of.ours)))
    assert stood == [*range(len(ours))]
    assert all([*piece.of.ours] == ours[piece.of.start : piece.of.start + len(piece.of.ours)] for piece in pieces)


def test_a_free_text_that_changes_leaves_its_option_where_it_is() -> None:
    options = {"他(甲)": "他", "他(乙)": "他", "他(丙)": "他"}
    assert merged_items(["A", "他(甲)", "B"], ["A", "他(乙)", "B"], ["A", "C", "他(甲)", "B"], options) == [
        *("A", "C", "他(乙)", "B")
    ]
    assert merged_items(["A", "他(甲)"], ["A", "他(乙)"], ["他(丙)", "A"], options) is None
    assert merged_items(["A", "他(甲)"], ["A", "他(乙)"], ["A"], options) is None
    assert merged_items(["A"], ["A", "他(乙)"], ["他(丙)", "A"], options) is None


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (FROM, "知らない先"),
        (FROM, "民間事業者、知らない先"),
        (FROM, "民間事業者、民間事業者"),
        (BASIS, "民間事業者、その他"),
        (FROM.order, "民間事業者"),
        (Key("attachments/a.png"), "民間事業者"),
        (Key("I-5/ない見出し"), "民間事業者"),
    ],
)
def test_what_does_not_read_as_a_list_is_merged_as_any_text(key: Key, text: str) -> None:
    assert isinstance(units_of(KOUKI, key, {text, "民間事業者"}), Blocks)


def test_the_lines_of_a_table() -> None:
    texts = ("氏名\n住所", "氏名\n性別\n住所", "氏名\n住所\n電話")
    assert units_of(KOUKI, TABLE, texts).merge(*texts) == "氏名\n性別\n住所\n電話"
    touching = ("氏名\n住所", "氏名\n性別\n住所", "氏名\n電話\n住所")
    assert units_of(KOUKI, TABLE, touching).merge(*touching) == "氏名\n性別\n電話\n住所"
    assert units_of(KOUKI, BASIS, touching).merge(*touching) is None
    assert units_of(KOUKI, TABLE, {""}).parts("") == []
