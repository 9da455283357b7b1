"""A table full of harmful texts: taken in and given back to the letter, or refused with its reason."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from tests.model.importing.test_import import imported, table_in
from tests.payloads import PAYLOADS
from tests.render.test_formats import row

from shinkyu.model.errors import BrokenInput
from shinkyu.model.sheets.grid import line_ends
from shinkyu.model.text.dates import wareki
from shinkyu.render import csv
from shinkyu.render.columns import cells


@pytest.mark.parametrize("excel", [False, True])
def test_every_text_comes_back_to_the_letter(excel: bool, tmp_path: Path) -> None:
    texts = [f"{text}※" if not text.strip() else text for text in PAYLOADS if "\0" not in text]
    rows = []
    for number, (before, after) in enumerate(pairwise(texts)):
        day = dt.date(2021, 6, 1) + dt.timedelta(number)
        one = row(before, after, label="Ⅰ-1 ②事務の内容", reason=after)
        rows.append(replace(one, date=day, date_text=wareki(day)))
    file = tmp_path / "table.csv"
    file.write_bytes(csv.render(rows, excel=excel).encode())
    imported(file, tmp_path / "X", "zenkoumoku")
    expected = [tuple(map(line_ends, cells(one))) for one in rows]
    assert table_in(tmp_path / "X") == expected


def test_a_file_with_a_nul_is_no_table(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_bytes(csv.render([row("旧", "\0")]).encode())
    with pytest.raises(BrokenInput) as caught:
        imported(file, tmp_path / "X", "zenkoumoku")
    assert [finding.rule for finding in caught.value.findings] == ["not-a-table"]
