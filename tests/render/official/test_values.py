"""Choices as the form prints them: what is chosen, beside it all that there is, options in the form's columns and groups."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinkyu.model.published.outline import Node
from shinkyu.render.choices import is_tick
from shinkyu.render.official.counts import counts
from shinkyu.render.official.values import in_form, value
from shinkyu.render.widths import columns
from shinkyu.schema import Option, find_item, load_form

OFFERED = "＜選択肢＞\n1) 甲　2) 乙\n3) その他"
OPTIONS = (Option("甲", False), Option("乙", False), Option("その他", True))


def node(kind: str, text: str, options: tuple[Option, ...] = OPTIONS, **others: object) -> Node:
    return Node("x", "見出し", False, text, kind=kind, options=options, **others)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "text", "written", "offered"),
    [
        ("choice", "乙", "[ 乙 ]", OFFERED),
        ("choice", "", "[ 　　　　 ]", OFFERED),
        ("choice", "その他(電話)", "[ その他(電話) ]", OFFERED),
        ("choice", "丙", "丙", OFFERED),
        ("choices", "甲、その他(電話、FAX)", "[○]甲　[　]乙\n[○]その他(電話、FAX)", ""),
        ("choices", "その他", "[　]甲　[　]乙\n[○]その他(　　　　　)", ""),
        ("choices", "", "[　]甲　[　]乙\n[　]その他(　　　　　)", ""),
        ("choices", "甲、丙", "甲、丙", OFFERED),
        ("text", " 一\n\n二 ", " 一\n\n二 ", ""),
    ],
)
def test_what_stands_in_the_place_of_an_item(kind: str, text: str, written: str, offered: str) -> None:
    shown = value(node(kind, text, OPTIONS if kind != "text" else ()), 80, 40)
    assert (shown.plain, shown.offered) == (written, offered)


@pytest.mark.parametrize(("text", "written"), [("見出しはない", "[ ○ ] 見出しはない"), ("", "[ 　 ] 見出しはない")])
def test_what_can_only_be_ticked_is_its_tick(text: str, written: str) -> None:
    only = node("choice", text, (Option("見出しはない", False),))
    assert is_tick(only)
    assert value(only, 80, 40).plain == written


def number(heading: str, text: str) -> Node:
    return Node(f"x/{heading}", heading, False, text, kind="number")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "text", "numbers", "written"),
    [
        ("choice", "甲", (number("件数", "3"),), "[ 甲 ] ( 3 ) 件"),
        ("choice", "", (number("件数", ""),), "[ 　　　　 ] ( 　　 ) 件"),
        ("choice", "甲", (number("件数", "約3"),), "[ 甲 ]"),
        ("choice", "甲", (number("人数", "3"),), "[ 甲 ]"),
        ("choice", "丙", (number("件数", "3"),), "丙"),
        (
            "choices",
            "乙",
            (number("甲の件数", "1,204"), number("乙の件数", "２")),
            "[　]甲 ( 1,204 ) 件　[○]乙 ( ２ ) 件\n[　]その他(　　　　　)",
        ),
        ("choices", "乙", (number("甲の件数", "1"), number("丁の件数", "2")), "[　]甲　[○]乙\n[　]その他(　　　　　)"),
        ("choices", "乙", (number("乙の件数", "1"), number("甲の件数", "2")), "[　]甲　[○]乙\n[　]その他(　　　　　)"),
    ],
)
def test_what_is_counted_stands_behind_the_option(
    kind: str, text: str, numbers: tuple[Node, ...], written: str
) -> None:
    counted = node(kind, text, nodes=numbers)
    assert value(counted, 80, 40).plain == written
    assert len(counts(counted)) == written.count("件")


def test_a_number_that_changed_shows_both() -> None:
    changed = replace(number("件数", "4"), before="3")
    counted = replace(node("choice", "甲", nodes=(changed,)), before="甲")
    shown = [(how.value, part) for how, part in value(counted, 80, 40).written]
    assert shown == [("", "[ 甲 ] ( "), ("del", "3"), ("ins", "4"), ("", " ) 件")]


def test_how_much_room_the_columns_of_the_form_take() -> None:
    options = tuple(Option(text, False) for text in ("甲", "乙の甲", "丙", "丁"))
    side_by_side = node("choices", "甲", options, columns=3)
    needed = next(room for room in range(200) if in_form(side_by_side, room))
    assert needed == columns("[　]甲　[　]乙の甲　[　]丙")
    assert value(side_by_side, needed, 0).plain.count("\n") == 1
    assert value(side_by_side, needed - 1, 0).plain.count("\n") > 1 or not in_form(side_by_side, needed - 1)


@pytest.mark.parametrize("form", ["zenkoumoku", "juten"])
def test_what_is_recorded_stands_in_the_groups_of_the_form(form: str) -> None:
    item = find_item(load_form(form), "II-2", ("④記録される項目", "主な記録項目"))
    shown = node(
        "choices", "個人番号、国税関係情報、その他(見本)", item.options, groups=item.groups, columns=item.columns
    )
    lines = value(shown, 120, 40).plain.split("\n")
    assert [line for line in lines if line.startswith("・")] == ["・識別情報", "・連絡先等情報", "・業務関係情報"]
    assert lines[1].count("[") == lines[3].count("[") == 3
    assert lines[-1] == "[○]その他(見本)"
    assert "".join(lines).count("[") == len(item.options) == sum(size for _, size in item.groups)


@given(
    st.lists(st.text("甲乙ab1・", min_size=1, max_size=12), min_size=1, max_size=9, unique=True),
    st.integers(20, 90),
    st.integers(1, 3),
)
def test_options_stand_in_columns_that_fit(texts: list[str], room: int, across: int) -> None:
    options = tuple(Option(text, False) for text in texts)
    for kind in ("choice", "choices"):
        shown = value(node(kind, "", options, columns=across), room, room)
        lines = shown.offered.split("\n")[1:] if kind == "choice" else shown.plain.split("\n")
        mark = r"\d+\) " if kind == "choice" else r"\[　\]"
        found = [part.rstrip("　 ") for line in lines for part in re.split(rf"(?={mark})", line) if part]
        assert [re.sub(f"^{mark}", "", part) for part in found] == texts
        widest = max(columns(part) for part in found)
        assert all(columns(line) <= max(room, widest) for line in lines)
        assert all(len(re.findall(mark, line)) <= across for line in lines)
        # What stands side by side begins at the same place in each line.
        starts = [[columns(line[: one.start()]) for one in re.finditer(mark, line)] for line in lines]
        assert all(start == starts[0][: len(start)] for start in starts)
