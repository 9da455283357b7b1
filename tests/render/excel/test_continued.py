"""Long entries: over several rows, joined again without doubt, each row as high as Excel allows and no cell over its limit."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.render.excel.books import (
    CONTINUED,
    MAIN,
    book,
    calamine_grid,
    expected,
    fromstring,
    grid,
    joined,
    members,
    row,
    runs,
)

from shinkyu.model.errors import InputError
from shinkyu.model.importing.tablefile import read_table
from shinkyu.model.sheets.excelcell import LONGEST_CELL, units
from shinkyu.model.table.row import Row
from shinkyu.render.excel.continued import split_row
from shinkyu.render.excel.measure import HIGHEST, Room

SENTENCE = "窓口で申請を受け付け、本人であることを確かめ、内容を記録する。"
LONG = {
    "sentences": SENTENCE * 1100,
    "no sentences": "あ" * 33_000,
    "lines": "一行\n" * 8_000,
    "empty lines": "\n" * 2_000,
    "one word": "W" * 33_000,
    "words": "sample text " * 2_800,
    "pairs": "𠮷" * 20_000,
    "marks": "か\u3099" * 16_500,
    "openings": "「" * 33_000,
    "closings": "、" * 33_000,
    "blanks": "　" * 33_000,
    "escapes": "_x000D_" * 4_800,
    "controls": "\0" * 33_000,
}


def heights(data: bytes) -> list[float]:
    lines = fromstring(members(data)["xl/worksheets/sheet1.xml"]).iter(f"{MAIN}row")
    return [float(line.get("ht", "0")) for line in lines]


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
@pytest.mark.parametrize("place", ["before", "after", "label", "reason", "submission"])
def test_33000_characters_in_any_column(text: str, place: str) -> None:
    rows = [row("一つ前"), replace(row(way="図"), **{place: text}), row("一つ後")]
    data = book(rows)
    cells = grid(data)
    assert joined(cells) == expected(rows)
    assert joined(calamine_grid(data)) == expected(rows)
    assert max(heights(data)) <= HIGHEST
    assert max(units(cell) for line in cells for cell in line) <= LONGEST_CELL
    assert max(cell.count("\n") for line in cells for cell in line) <= 253  # Excel's limit of line ends in a cell
    assert len(cells) > 10


def test_changed_words_are_underlined_over_the_seam() -> None:
    text = SENTENCE * 100
    lines = runs(book([row("(新規)", text, way="新規")]))[4:]
    assert len(lines) > 1
    assert [cell for line in lines for cell in line[3]] == [(part, True) for line in lines for part, _ in line[3]]
    assert "".join(part for line in lines for part, _ in line[3]) == text


def test_a_piece_ends_with_a_sentence_or_a_line() -> None:
    room = Room(51.0)
    for text, end in ((SENTENCE * 60, "。"), ((SENTENCE[:-1] + "\n") * 60, "\n"), ("甲、" * 900, "、")):
        pieces = ["".join(part for part, _ in spans) for (spans,) in split_row([((text, False),)], [room])]
        assert len(pieces) > 1
        assert {piece[-1] for piece in pieces[:-1]} == {end}


def test_no_piece_begins_with_a_line_end() -> None:
    text = "".join(f"{number} {SENTENCE}\n" for number in range(200))
    pieces = ["".join(part for part, _ in spans) for (spans,) in split_row([((text, False),)], [Room(51.0)])]
    assert not any(piece.startswith("\n") for piece in pieces)


def test_a_mark_stays_with_its_letter() -> None:
    text = "か\u3099" * 3000
    pieces = ["".join(part for part, _ in spans) for (spans,) in split_row([((text, False),)], [Room(51.0)])]
    assert all(piece.startswith("か") for piece in pieces)


@given(
    st.lists(
        st.sampled_from(["あ", "。", "、", "\n", "\n\n", "Word ", "「", "」", " ", "か\u3099", "長い文。" * 40]),
        max_size=400,
    ),
    st.sampled_from([3.0, 12.0, 51.0]),
)
@settings(max_examples=60)
def test_pieces_fit_and_are_the_text(parts: list[str], width: float) -> None:
    text, room = "".join(parts), Room(width)
    pieces = ["".join(part for part, _ in spans) for (spans,) in split_row([((text, False),)], [room])]
    assert "".join(pieces) == text
    assert all(len(list(room.starts(piece))) <= room.lines for piece in pieces)
    assert all(room.height(piece) <= HIGHEST for piece in pieces)
    assert all(pieces) or pieces == [""]


def test_what_is_only_long_in_one_cell_leaves_the_others_empty() -> None:
    first, second = grid(book([row(SENTENCE * 30, "短い", way="図")]))[4:6]
    assert first[0] == "令和3年6月1日"
    assert second == ["", CONTINUED, second[2], "", "", ""]
    assert first[2] + second[2] == SENTENCE * 30


def test_a_label_that_begins_with_the_mark_is_no_continuation() -> None:
    rows = [row(label=CONTINUED), row(label=CONTINUED * 400), row("", "", label=f"{CONTINUED}の欄")]
    assert joined(grid(book(rows))) == expected(rows)


def test_a_date_longer_than_a_row_is_refused_and_says_where() -> None:
    with pytest.raises(InputError, match="変更日の記載が長すぎます") as caught:
        book([row(date_text="令和2年" * 200)])
    assert caught.value.where == "a" * 10


def test_an_import_joins_the_rows_again(tmp_path: Path) -> None:
    rows = [row(SENTENCE * 60, SENTENCE * 90), row("短い"), row("甲\n\n乙", SENTENCE * 31, label="長い項目名" * 60)]
    file = tmp_path / "table.xlsx"
    file.write_bytes(book(rows))
    found = read_table(file)
    assert [[r.date_text, r.label, r.before, r.after, r.submission, r.reason] for r in found] == expected(rows)


def test_no_filter_parts_an_entry_from_its_continuation() -> None:
    def filtered(rows: list[Row]) -> bool:
        return b"<autoFilter" in members(book(rows))["xl/worksheets/sheet1.xml"]

    assert filtered([row(), row()])
    assert not filtered([row(), row(SENTENCE * 60)])
    assert not filtered([])


def test_2000_rows() -> None:
    rows = [row(f"{number}番。{SENTENCE * (number % 40)}", f"第{number}号。{SENTENCE}") for number in range(2000)]
    data = book(rows)
    assert joined(calamine_grid(data)) == expected(rows)
    assert not re.search(rb"<f>|<f ", members(data)["xl/worksheets/sheet1.xml"])
