"""What `verify` found, in each format, read again by other people's programs; hostile texts stay texts."""

from __future__ import annotations

import html
import json
import re
import unicodedata

import pytest
from markdown_it import MarkdownIt
from tests.payloads import PAYLOADS
from tests.render.differing import EVERY_KIND, altered, verification
from tests.render.excel.books import calamine_grid, runs

from shinkyu.render.excel import verified as excel
from shinkyu.render.reports import verified as report
from shinkyu.render.screen import Screen
from shinkyu.render.signs import in_cell

ALL = verification(EVERY_KIND)
HOSTILE = verification([altered(f"共通{text}", f"共通{text}甲", line) for line, text in enumerate(PAYLOADS, 2)])
WINDOW = Screen(60, window=True, colours=False)
OBEYED = {"Cc", "Cf", "Zl", "Zp", "Cs"}


def test_text_names_each_kind_once_with_its_number() -> None:
    text = report.text([ALL], Screen())
    headings = [line for line in text.split("\n") if re.fullmatch(r"\S.* \(\d+\)", line)]
    assert headings == [
        "公表した表にない行 (1)",
        "履歴にない行 (1)",
        "記載の違う行 (1)",
        "書き方だけが違う行 (3)",
        "順番の違う行 (1)",
    ]
    assert "    履歴: 室長が管理する。\n    公表: 部長が管理する。\n" in text
    assert "    履歴: 抜けた前\n" in text
    assert "    公表: 余分な後\n" in text
    assert "行の分け方、項目名の表記  4・5行目" in text


def test_text_of_several_and_of_none() -> None:
    text = report.text([verification([], "a"), verification([], "b")], Screen())
    assert [line for line in text.split("\n") if len(line) == 1] == ["a", "b"]


def test_a_window_is_given_nothing_that_it_would_obey() -> None:
    text = report.text([HOSTILE], WINDOW)
    assert not {unicodedata.category(letter) for letter in text.replace("\n", "")} & OBEYED


def test_notes() -> None:
    first, second = report.notes([ALL])
    assert "7行目: 読み飛ばした" in first
    assert "1行" in second


def test_json_holds_every_text() -> None:
    found = json.loads(report.json([HOSTILE]))
    assert [one["published"]["after"] for one in found["differences"]] == [f"共通{text}甲" for text in PAYLOADS]
    for one in found["differences"]:
        for side, cell in (("row", one["row"]["after"]), ("published", one["published"]["after"])):
            assert "".join(text for text, _ in one["after_spans"][side]) == cell
        assert one["before_spans"] is None
    split = next(one for one in json.loads(report.json([ALL]))["differences"] if "split" in one["how"])
    assert (split["line"], split["lines"], len(split["rows"])) == (4, [4, 5], 1)


def test_markdown_is_one_table_in_which_every_text_is_a_text() -> None:
    page = (
        MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(report.markdown([HOSTILE]))
    )
    assert set(re.findall(r"</?([A-Za-z][^\s>/]*)", page)) <= {
        *("p", "table", "thead", "tbody", "tr", "th", "td", "br", "del", "ins"),
    }
    cells = re.findall(r"<td>(.*?)</td>", page, re.DOTALL)
    assert len(cells) == 2 * 8 * len(PAYLOADS)
    shown = [html.unescape(re.sub(r"</?(?:del|ins)>", "", cell).replace("<br />", "\n")) for cell in cells[5::8]]
    for text, cell in zip(PAYLOADS, shown[::2], strict=True):
        if not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]|\s\Z", text):
            assert cell.replace("<br>", "\n") == f"共通{text}"


def test_a_workbook_holds_each_row_and_underlines_what_differs() -> None:
    grid = calamine_grid(excel.render([HOSTILE]))
    texts = "".join("".join(line) for line in grid)
    for text in PAYLOADS:
        assert in_cell(f"共通{text}甲").replace("\r", "") in texts.replace("\r", "") or "\r" in text or "_x" in text
    marked = [run for line in runs(excel.render([ALL])) for cell in line for run in cell]
    assert ("室長", True) in marked or ("室", True) in marked


@pytest.mark.parametrize("found", [[ALL], [ALL, verification([], "b")]])
def test_a_workbook_has_a_sheet_for_each_assessment(found: list[object]) -> None:
    for sheet in range(len(found)):
        assert calamine_grid(excel.render(found), sheet)[0][0]  # type: ignore[arg-type]


def test_the_same_gives_the_same_bytes() -> None:
    assert excel.render([ALL]) == excel.render([ALL])
