"""Which repositories are meant, and what their partitions are called."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinkyu.model.collecting.sources import Source, partition_value, sources
from shinkyu.model.errors import InputError, UsageError


def test_a_repository_bears_the_name_of_its_folder(tmp_path: Path) -> None:
    given_ = [tmp_path / "川上市.git", tmp_path / "kawashimo", tmp_path / "012025" / ".git"]
    found = sources(given_, None)
    assert [one.name for one in found] == ["012025", "kawashimo", "川上市"]


def test_a_list_may_name_them(tmp_path: Path) -> None:
    listing = tmp_path / "lists" / "list.txt"
    listing.parent.mkdir()
    listing.write_text("\ufeff# 見出し\n\n../a.git\r\n川上 市\t../b c.git\n", encoding="utf-8")
    found = sources([tmp_path / "z"], listing)
    assert [one.name for one in found] == ["a", "z", "川上 市"]
    assert found[2].path.resolve() == tmp_path / "b c.git"


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        ("a\tb\tc\n", "フォルダが分かりません"),
        ("a\t\n", "フォルダが分かりません"),
        ("\ta.git\n", "名前にできません"),
        (".a\ta.git\n", "名前にできません"),
        (f"{'長' * 121}\ta.git\n", "名前にできません"),
        ("a\u202eb\ta.git\n", "名前にできません"),
        ("/\n", "名前にできません"),
    ],
)
def test_a_line_that_says_none_is_told_with_its_place(tmp_path: Path, lines: str, what: str) -> None:
    listing = tmp_path / "list.txt"
    listing.write_text(f"a.git\n{lines}", encoding="utf-8")
    with pytest.raises(UsageError, match=what) as caught:
        sources([], listing)
    assert caught.value.where == f"{listing}:2"


def test_a_list_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "sjis.txt").write_bytes("川上市".encode("cp932"))
    for name, what in (("none.txt", "一覧を読めません"), ("sjis.txt", "UTF-8")):
        with pytest.raises(InputError, match=what):
            sources([], tmp_path / name)


@pytest.mark.parametrize(("one", "other"), [("City", "city"), ("が", unicodedata.normalize("NFD", "が")), ("Ａ", "ａ")])
def test_two_that_a_file_system_does_not_tell_apart_are_refused(tmp_path: Path, one: str, other: str) -> None:
    with pytest.raises(UsageError, match="同じ名前"):
        sources([tmp_path / "a" / one, tmp_path / "b" / other], None)


def test_the_same_one_twice_is_one(tmp_path: Path) -> None:
    assert len(sources([tmp_path / "a.git", tmp_path / "a.git"], None)) == 1
    with pytest.raises(UsageError, match="集めるリポジトリがありません"):
        sources([], None)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_a_name_comes_back_from_its_partition(name: str) -> None:
    value = partition_value(name)
    assert unquote(value) == name
    assert not set(value) & set("/\\:*?\"<>|='#[]{} \t\n\r\0")
    assert not value.endswith((".", " "))


def test_a_partition_is_one_folder() -> None:
    assert Source("a/../b=c%.", Path("x")).partition == "repository=a%2F..%2Fb%3Dc%25%2E"
