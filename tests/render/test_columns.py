"""The columns of a table: the six of the form, and of which assessment each row is."""

from __future__ import annotations

import csv as standard_csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.render.page.made import row, table

from shinkyu.model.errors import InputError
from shinkyu.model.sheets import headings
from shinkyu.model.table.titled import names_of
from shinkyu.render import csv, tsv
from shinkyu.render.columns import ASSESSMENT, HEADINGS, cells

ROWS = [row(slug="jumin"), row("旧\n課", "新\t課", slug="zei"), row(slug="jumin")]
NAMES = {"jumin": "1 住民に関する\n事務", "zei": "2-1"}


def test_the_heading_written_is_the_heading_recognised() -> None:
    assert headings.ASSESSMENT == ASSESSMENT


def test_tsv_names_the_assessment_of_each_row() -> None:
    lines = [line.split("\t") for line in tsv.render(ROWS, names=NAMES).splitlines()]
    assert lines[0] == [ASSESSMENT, *HEADINGS]
    assert [line[0] for line in lines[1:]] == ["1 住民に関する 事務", "2-1", "1 住民に関する 事務"]
    assert "".join("\t".join(line[1:]) + "\n" for line in lines) == tsv.render(ROWS)


def test_csv_names_the_assessment_of_each_row() -> None:
    lines = list(standard_csv.reader(io.StringIO(csv.render(ROWS, names=NAMES), newline="")))
    assert lines == [[ASSESSMENT, *HEADINGS], *([NAMES[one.slug], *cells(one)] for one in ROWS)]


def test_excel_takes_no_name_for_a_date() -> None:
    assert '\r\n"=""2-1""","=""令和3年6月1日""",' in csv.render(ROWS, names=NAMES, excel=True)


def test_a_cell_too_long_for_excel_is_told_by_its_row() -> None:
    with pytest.raises(InputError, match=r"1行目\(令和3年6月1日 Ⅲ-3 リスク2 その他の措置の内容\)の評価書は"):
        csv.render(ROWS, names={"jumin": "-" + "あ" * 9000, "zei": ""}, excel=True)


def test_an_assessment_is_called_by_its_number_and_name() -> None:
    tables = [
        table(slug="a", number="1", name="住民"),
        table(slug="b", number="", name="税"),
        table(slug="c", number="", name=""),
    ]
    assert names_of(tables) == {"a": "1 住民", "b": "税", "c": "c"}
    assert names_of([]) == {}


@given(st.dictionaries(st.text("ab-", min_size=1, max_size=3), st.tuples(*[st.text("ab (-)\n", max_size=4)] * 2)))
def test_no_two_assessments_are_called_the_same(called: dict[str, tuple[str, str]]) -> None:
    names = names_of([table(slug=slug, number=number, name=name) for slug, (number, name) in called.items()])
    assert list(names) == list(called)
    assert len({" ".join(name.split()) for name in names.values()}) == len(called)
