"""Text files as passages: a line each, with its indent, to the letter."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinkyu.model.errors import BrokenInput
from shinkyu.model.sheets.flow.passage import Place
from shinkyu.model.sheets.flow.reading import read_flow

TEXT = "■ Ⅰ 基本情報\n①事務の名称\n  架空の事務\n\n  　字下げ\t表 \n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        TEXT.encode("cp932"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
    ],
    ids=["utf-8", "bom", "utf-16", "cp932", "crlf", "cr"],
)
def test_lines_are_read_in_any_encoding(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    assert [(p.text, p.indent, p.place.line) for p in read_flow(tmp_path / "a.txt").passages] == [
        ("■ Ⅰ 基本情報", 0, 1),
        ("①事務の名称", 0, 2),
        ("架空の事務", 2, 3),
        ("　字下げ\t表 ", 2, 5),
    ]


def test_form_feeds_part_pages(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("甲\n\f乙\n丙\f丁\n".encode())
    assert [(p.text, p.place) for p in read_flow(tmp_path / "a.txt").passages] == [
        ("甲", Place(page=1, line=1)),
        ("乙", Place(page=2, line=2)),
        ("丙", Place(page=2, line=3)),
        ("丁", Place(page=3, line=3)),
    ]


def test_what_is_in_no_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("甲".encode() + b"\x80\xff\n")
    with pytest.raises(BrokenInput) as raised:
        read_flow(tmp_path / "a.txt")
    assert [finding.rule for finding in raised.value.findings] == ["undecodable"]


@given(
    st.lists(st.text(st.characters(exclude_characters="\r\n\f\0", exclude_categories=["Cs"]), max_size=20), min_size=1)
)
def test_a_text_comes_out_of_its_passages_again(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    path = tmp_path_factory.mktemp("text") / "a.txt"
    path.write_bytes("\n".join(["始", *lines]).encode())
    out = [""] * (len(lines) + 1)
    for passage in read_flow(path).passages:
        out[passage.place.line - 1] = " " * passage.indent + passage.text
    assert out == ["始", *lines]
