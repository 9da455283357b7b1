"""Tracked changes: accepted they give the texts after, rejected the texts before, for us and for LibreOffice."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.conftest import Convert
from tests.payloads import PAYLOADS
from tests.render.word.reading import accepted, body, rejected, tables, text, texts
from tests.render.word.rows import LONG, TEXT, row, titled
from tests.render.word.schema_order import W

from shinkyu.model.table.row import Row
from shinkyu.render import word
from shinkyu.render.signs import visible
from shinkyu.render.word.tracked import stretches

COLUMN = 2
AUTHORS = {"a" * 40: "見本 花子", "b" * 40: "見本 次郎"}
PLAIN = [
    row("第4条第1項及び別表第1の3の項", "第4条第2項及び別表第1の5の項"),
    row("一行目\n\n 二行目\t表 ", "一行目\n二行目\t\t表  "),
    row("こども支援課長", "子育て給付課長"),
    row("—", "なし"),
    row("同じ記載", "同じ記載"),
    row(LONG, LONG.replace("確認", "確かめ", 3)),
    *(row(payload, "改" + payload) for payload in PAYLOADS),
]
# A row, and its texts before and after: what is a note for "nothing written" is none.
NOTED = [
    (row("(新規)", "行っている", way="新規", changed=("", "行っている")), "", "行っている"),
    (
        row("(項番5の追記)", "5 受け付けるとき。", way="追記", changed=("4 一。", "4 一。\n5 受け付けるとき。")),
        "",
        "5 受け付けるとき。",
    ),
    (
        row("紙の台帳は\n施錠する。", "削除", way="削除", changed=("紙の台帳は\n施錠する。", "")),
        "紙の台帳は\n施錠する。",
        "",
    ),
    # Texts that read like notes are texts.
    (row("-", "行っている", way="新規"), "-", "行っている"),
    (row("使う", "削除", way="削除"), "使う", "削除"),
    (row("使う", "削除"), "使う", "削除"),
    # Statements are replaced whole.
    (
        row("記載中にある「A課」・「B課」", "「C課」", way="置換", changed=("A課とB課", "C課とC課")),
        "記載中にある「A課」・「B課」",
        "「C課」",
    ),
    (row("システム4", "システム1", way="移動", changed=("a\nb", "b\na")), "システム4", "システム1"),
]
FIGURE = row("(図の差替え)", "図:事務の流れ", way="図", changed=("1" * 40, "2" * 40))


def cell_texts(data: bytes) -> list[tuple[str, str]]:
    """Of each row the text with all changes rejected, and with all accepted."""
    old, new = texts(data, rejected)[1:], texts(data, accepted)[1:]
    return [(before[COLUMN], after[COLUMN]) for before, after in zip(old, new, strict=True)]


def changes(data: bytes) -> list[etree._Element]:
    return list(body(data).iter(f"{W}ins", f"{W}del"))


@given(st.lists(st.builds(row, TEXT, TEXT, label=TEXT, reason=TEXT), max_size=3))
@settings(max_examples=40)
def test_accepted_is_the_text_after_and_rejected_the_text_before(rows: list[Row]) -> None:
    data = word.render([titled(*rows)], tracked=AUTHORS)
    expected = [tuple(map(as_shown, (one.before, one.after))) for one in rows]
    assert cell_texts(data) == expected
    assert word.render([titled(*rows)], tracked=AUTHORS) == data


def as_shown(cell: str) -> str:
    return "".join(letter if letter in "\n\t" else visible(letter) for letter in cell)


@pytest.mark.parametrize(("one", "before", "after"), NOTED, ids=[f"{one.way} {one.before[:5]}" for one, _, _ in NOTED])
def test_notes_are_no_texts(one: Row, before: str, after: str) -> None:
    assert cell_texts(word.render([titled(one)], tracked=AUTHORS)) == [(before, after)]


def test_only_the_changed_words_are_tracked() -> None:
    assert [*stretches(PLAIN[0])] == [
        ("", "第4条"),
        ("del", "第1項"),
        ("ins", "第2項"),
        ("", "及び別表第1の"),
        ("del", "3"),
        ("ins", "5"),
        ("", "の項"),
    ]


def test_another_picture_is_no_change_of_text() -> None:
    data = word.render([titled(FIGURE)], tracked=AUTHORS)
    assert changes(data) == []
    assert texts(data)[1][COLUMN] == "(図の差替え)\n図:事務の流れ"


def test_the_other_columns_stand_as_they_are() -> None:
    data = word.render([titled(*PLAIN)], tracked=AUTHORS)
    for cells in texts(data)[1:]:
        assert cells[:2] + cells[3:] == ["令和3年6月1日", "Ⅰ-1 ②事務の内容", "事後", "文言の整理"]
    assert {str(change.getparent().getparent().tag) for change in changes(data)} == {f"{W}tc"}


def test_each_change_has_its_number_its_author_and_its_day() -> None:
    found = changes(word.render([titled(*PLAIN)], tracked=AUTHORS))
    assert len({change.get(f"{W}id") for change in found}) == len(found) > 10
    assert {change.get(f"{W}author") for change in found} == {"見本 花子"}
    assert {change.get(f"{W}date") for change in found} == {"2021-06-01T12:00:00+09:00"}
    for change in found:
        assert len(list(change.iter(f"{W}delText" if change.tag == f"{W}ins" else f"{W}t"))) == 0


@pytest.mark.parametrize(
    ("commits", "author"),
    [
        (("b" * 40,), "見本 次郎"),
        (("a" * 40, "b" * 40, "a" * 40), "見本 花子、見本 次郎"),
        (("c" * 40,), "不明"),
        ((), "不明"),
    ],
)
def test_the_author_is_who_made_the_rows_commits(commits: tuple[str, ...], author: str) -> None:
    data = word.render([titled(row("旧", "新", commits=commits))], tracked=AUTHORS)
    assert {change.get(f"{W}author") for change in changes(data)} == {author}


def test_a_name_cannot_break_the_file() -> None:
    data = word.render([titled(row("旧", "新"))], tracked={"a" * 40: 'x" w:id="1\x00\u202e<'})
    assert {change.get(f"{W}author") for change in changes(data)} == {'x" w:id="1␀\\u202E<'}


def test_headings_are_repeated_and_rows_kept_whole() -> None:
    first, second, third = tables(word.render([titled(row(LONG), row())], tracked=AUTHORS))[0]
    assert first.find(f"{W}trPr/{W}tblHeader") is not None
    assert second.find(f"{W}trPr/{W}cantSplit") is None
    assert third.find(f"{W}trPr/{W}cantSplit") is not None


def test_libreoffice_knows_the_same_changes(office: Convert, tmp_path: Path) -> None:
    """It reads the file and writes it anew: what it then calls inserted and deleted is what we did."""
    rows = [*PLAIN, *(one for one, _, _ in NOTED), FIGURE]
    file = tmp_path / "変更箇所.docx"
    file.write_bytes(word.render([titled(*rows)], tracked=AUTHORS))
    again = office(file, "docx:MS Word 2007 XML").read_bytes()
    expected = [(as_shown(one.before), as_shown(one.after)) for one in PLAIN] + [
        (before, after) for _, before, after in NOTED
    ]
    # LibreOffice writes a ``_x000D_`` as Excel would have it.
    found = [tuple(side.replace("_x005F_", "_") for side in sides) for sides in cell_texts(again)]
    assert found == [*expected, ("(図の差替え)\n図:事務の流れ",) * 2]
    assert {change.get(f"{W}author") for change in changes(again)} == {"見本 花子"}
    assert {str(change.get(f"{W}date"))[:10] for change in changes(again)} == {"2021-06-01"}
    assert text(tables(again)[0][0]) == "変更日\n項目\n変更前の記載 → 変更後の記載\n提出時期\n提出時期に係る説明"
