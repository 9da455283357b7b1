"""Tables cut into pages, and 変更日 said by the row above: whole imports, which come back with every 変更日 written out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.model.importing.published import Imported, row

from shinkyu.model.importing.run import ImportRequest, run_import
from shinkyu.model.sheets.headings import NAMES

DAY, NEXT = "令和3年6月1日", "令和4年6月1日"
TASK, PLACE, HEAD_OF = "Ⅰ１．②事務の概要", "Ⅰ５①部署", "Ⅰ５②所属長の役職名"
ROWS = [
    row(DAY, TASK, "受付を行う。", "受付と審査を行う。"),
    row(DAY, PLACE, "福祉課", "健康課", "事前", "改編"),
    row(NEXT, PLACE, "健康課", "長寿課", "事後", "再改編"),
    row(NEXT, HEAD_OF, "課長", "室長"),
]

# Where the page ends after the second row: the lines that stand there.
PAGES: dict[str, list[str]] = {
    "a number": ["{}"],
    "a number of all": ["{} / 12"],
    "hyphens around it": ["- {} -"],
    "the headings again": ["\t".join(NAMES)],
    "the title and the headings again": ["変更箇所", "\t".join(NAMES)],
    "the annex, the headings and a number": ["{}", "（別添２）変更箇所", "\t".join(NAMES)],
    "the assessment and a number of all": ["健康づくり事務", "{} / 12"],
}


def made(folder: Path, lines: Sequence[str]) -> Imported:
    table = folder / "table.tsv"
    table.write_text("".join(line + "\n" for line in ["\t".join(NAMES), *lines]), encoding="utf-8")
    report = run_import(table, ImportRequest("s", "kiso", folder / "x"))
    assert report.unresolved == []
    return Imported(folder / "x", report)


@pytest.mark.parametrize("page", PAGES)
def test_what_ends_a_page_is_no_row(page: str, tmp_path: Path) -> None:
    lines = ["\t".join(line) for line in ROWS]
    # A page's own line is known by its coming back at each page.
    first, second, third = (
        [line if "\t" in line else line.format(number) + "\t" * 5 for line in PAGES[page]] for number in (1, 2, 3)
    )
    result = made(tmp_path, [*lines[:1], *first, lines[1], *second, *lines[2:], *third])
    assert result.cells == ROWS
    assert result.findings == []


def with_dates(*dates: str) -> list[str]:
    return ["\t".join((date, *line[1:])) for date, line in zip(dates, ROWS, strict=True)]


DATES: dict[str, tuple[list[str], list[str]]] = {
    "a ditto mark": ([DAY, "〃", NEXT, "〃"], [DAY, DAY, NEXT, NEXT]),
    "a ditto mark of typewriters": ([DAY, "”", NEXT, "″"], [DAY, DAY, NEXT, NEXT]),
    "in words": ([DAY, "同上", NEXT, "(同上)"], [DAY, DAY, NEXT, NEXT]),
    "blank": ([DAY, "", NEXT, ""], [DAY, DAY, NEXT, NEXT]),
    "one date for all": ([DAY, "", "〃", "　"], [DAY] * 4),
    "another calendar": (["R3.6.1", "〃", "2022-06-01", "同上"], ["R3.6.1", "R3.6.1", "2022-06-01", "2022-06-01"]),
}


@pytest.mark.parametrize("way", DATES)
def test_a_date_that_the_row_above_says(way: str, tmp_path: Path) -> None:
    printed, read = DATES[way]
    result = made(tmp_path, with_dates(*printed))
    assert [line[0] for line in result.cells] == read
    assert [line[1:] for line in result.cells] == [line[1:] for line in ROWS]
    told = [note.line for note in result.report.notes if note.text.startswith("変更日は、上の行と同じ")]
    assert told == [place + 2 for place, (one, other) in enumerate(zip(printed, read, strict=True)) if one != other]
