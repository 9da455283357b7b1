"""What is on the paper: LibreOffice prints the sheets, and no letter of any cell is missing or cut off."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Convert
from tests.render.excel.books import book, fitted, grid, row, row_heights

from shinkyu.model.table.row import Row
from shinkyu.render.columns import HEADINGS

TooLow = Callable[[bytes], list[tuple[int, int, float, float]]]
WORDS = (
    *(
        "窓口で申請を受け付け、",
        "本人であることを確かめる。",
        "「利用条例」という。",
        "(平成27年条例第38号。)",
        "サーバー",
        "ー",
        "っ",
        "、",
        "。",
    ),
    *(
        "IDとパスワード",
        "information ",
        "network",
        "WWW",
        "mmm ",
        "123,456",
        "①",
        "Ⅲ-3",
        "※",
        "…",
        "―",
        " ",
        "　",
        "\n",
        "\n\n",
    ),
    *("(", ")", "<", "/", "ｶﾅ", "１２", "🈁", "α", "漢" * 60, "l" * 90, "M" * 60, "a.b-c/d_e=" * 8, "\t"),
)


def texts(seed: int, number: int) -> list[str]:
    """Texts of all lengths, in every mixture."""
    chance = random.Random(seed)
    return ["".join(chance.choices(WORDS, k=chance.randint(1, 90))) for _ in range(number)]


def mixed(seed: int, number: int) -> list[Row]:
    one = iter(texts(seed, number * 4))
    return [row(next(one), next(one), label=next(one)[:200], reason=next(one)[:200]) for _ in range(number)]


def letters(text: str) -> Counter[str]:
    return Counter(re.sub(r"\s", "", text))


@pytest.mark.usefixtures("gothic")
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_row_is_too_low_for_its_texts(seed: int, too_low: TooLow) -> None:
    assert too_low(book(mixed(seed, 60))) == []


def test_no_row_is_too_low_where_the_font_is_not_there(too_low: TooLow) -> None:
    assert too_low(book(mixed(4, 60))) == []


@pytest.mark.usefixtures("gothic")
def test_rows_are_not_much_higher_than_they_must_be(office: Convert, tmp_path: Path) -> None:
    file = tmp_path / "table.xlsx"
    file.write_bytes(
        book([row("窓口で申請を受け付け、本人であることを確かめ、内容を記録する。" * n, "短い") for n in range(1, 20)])
    )
    given = office(file, "fods")
    heights, needed = (sum(row_heights(each)[0]) for each in (given, office(fitted(given), "fods")))
    assert heights < needed * 1.2


@pytest.mark.usefixtures("gothic")
def test_every_letter_is_printed_and_the_headings_on_every_page(
    office: Convert, pdf_text: Callable[[Path], str], tmp_path: Path
) -> None:
    data = book(mixed(5, 60))
    file = tmp_path / "table.xlsx"
    file.write_bytes(data)
    pages = pdf_text(office(file, "pdf")).split("\f")[:-1]
    assert len(pages) > 5
    furniture = Counter[str]()
    for number, page in enumerate(pages, 1):
        assert letters(page) >= letters("".join(HEADINGS))
        furniture += letters(f"12 見本の事務 全項目評価書 {number} / {len(pages)}")
        furniture += letters("".join(HEADINGS)) if number > 1 else Counter()
    cells = Counter[str]()
    for line in grid(data):
        cells += letters("".join(line))
    assert letters("".join(pages)) == cells + furniture
