"""What stands between the rows and is the page's, and cells that read as the row above."""

from __future__ import annotations

from pathlib import Path

import pytest

from shinkyu.model.errors import BrokenInput
from shinkyu.model.importing.tablefile import read_published, read_table
from shinkyu.model.importing.tablerow import PublishedTable
from shinkyu.model.sheets.headings import NAMES

ROW = ["令和3年6月1日", "Ⅰ-1 ②事務の概要", "旧", "新", "事後", "整理"]


def written(folder: Path, *lines: list[str] | str) -> Path:
    path = folder / "table.tsv"
    made = ["\t".join(line) if isinstance(line, list) else line for line in (list(NAMES), *lines)]
    path.write_text("\n".join(made) + "\n", encoding="utf-8")
    return path


def published(folder: Path, *lines: list[str] | str) -> PublishedTable:
    return read_published(written(folder, *lines))


def padded(text: str) -> list[str]:
    return [text, "", "", "", "", ""]


@pytest.mark.parametrize(
    "page",
    [
        [padded("給食費事務"), padded("3 / 9")],
        [padded("うみべ市"), padded("3 / 9"), padded("（別添３）変更箇所"), list(NAMES)],
        [padded("3 / 9"), padded(""), padded("給食費の徴収"), list(NAMES)],
        ["給食費に関する事務 全項目評価書", "3 / 9"],
        ["給食費事務", "", "P.3/9", "\t".join(NAMES)],
    ],
)
def test_a_name_beside_a_page_number_is_the_pages(tmp_path: Path, page: list[list[str] | str]) -> None:
    found = published(tmp_path, ROW, *page, ROW)
    assert len(found.rows) == 2
    (aside,) = found.asides
    assert "読み飛ばした" in aside.text


def test_a_name_on_two_pages_is_the_pages_whatever_it_is(tmp_path: Path) -> None:
    found = published(tmp_path, ROW, "しおかぜ", "1 / 3", ROW, "しおかぜ", "2 / 3", ROW)
    assert (len(found.rows), len(found.asides)) == (3, 2)


@pytest.mark.parametrize(
    "page",
    [
        [padded("給食費事務")],
        ["のため", "3 / 9"],
        ["窓口の事務を行う。", "3 / 9"],
        [padded("給食費事務"), padded("9 / 3")],
    ],
)
def test_what_may_be_left_of_a_row_is_not_dropped(tmp_path: Path, page: list[list[str] | str]) -> None:
    with pytest.raises(BrokenInput) as caught:
        published(tmp_path, ROW, *page, ROW)
    assert {finding.rule for finding in caught.value.findings} == {"unknown-line"}


def test_a_padded_name_without_a_page_number_is_called_the_pages(tmp_path: Path) -> None:
    with pytest.raises(BrokenInput) as caught:
        published(tmp_path, ROW, padded("給食費事務"), ROW)
    assert "脚注" in caught.value.findings[0].message


def test_dittos_and_a_blank_day_read_as_the_row_above(tmp_path: Path) -> None:
    found = published(
        tmp_path,
        ROW,
        ["", "Ⅰ-1 ③", "〃", "同上", "〃", "〃"],
        ["同上", "〃", "〃", "乙", "", "上に同じ"],
    )
    second, third = found.rows[1:]
    assert (second.date_text, second.submission, second.reason) == (ROW[0], "事後", "整理")
    assert (second.before, second.after, second.cells) == ("旧", "新", ("〃", "同上"))
    assert (third.date_text, third.label, third.before, third.cells) == (ROW[0], "Ⅰ-1 ③", "旧", ("〃", "乙"))
    assert (third.submission, third.reason) == ("", "整理")
    assert [aside.line for aside in found.asides] == [3] * 5 + [4] * 4


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (["", *ROW[1:]], "missing-date"),
        ([*ROW[:2], "〃", *ROW[3:]], "unknown-text"),
        ([*ROW[:5], "同上"], "unknown-text"),
    ],
)
def test_above_the_first_row_there_is_nothing(tmp_path: Path, row: list[str], rule: str) -> None:
    with pytest.raises(BrokenInput) as caught:
        read_table(written(tmp_path, row))
    assert [finding.rule for finding in caught.value.findings] == [rule]
