"""What the writers write, read again by parsers that others wrote."""

from __future__ import annotations

import csv as standard_csv
import datetime as dt
import html
import io
import json as standard_json
import re
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from shinkyu.model.sheets.headings import NAMES
from shinkyu.model.table.row import ItemChange, Row
from shinkyu.render import csv, json, markdown, tsv
from shinkyu.render.columns import HEADINGS, cells

SIGNS = list("あア一「」、。 \u3000①Ａa1\n\t|\\`*_[](){}<>&;#~$!:\"',=-+@^/")
TEXT = st.text(st.one_of(st.sampled_from(SIGNS), st.characters(exclude_categories=["Cc", "Cs"])), max_size=20)


def row(before: str = "旧", after: str = "新", label: str = "Ⅰ-1 ②事務の概要", reason: str = "整理") -> Row:
    return Row(
        slug="mihon",
        date=dt.date(2021, 6, 1),
        date_text="令和3年6月1日",
        item="I-1/②事務の概要",
        label=label,
        way="全文",
        before=before,
        after=after,
        blocks_before=(0,),
        blocks_after=(0, 1),
        submission="事後",
        reason=reason,
        significance="minor",
        marked=True,
        commits=("a" * 40,),
        changes=(ItemChange("I-1/②事務の概要", before, after),),
    )


ROWS = st.lists(st.builds(row, TEXT, TEXT, TEXT, TEXT), max_size=4)


def test_the_headings_written_are_the_headings_recognised() -> None:
    assert HEADINGS == NAMES


@given(ROWS)
@settings(max_examples=60)
def test_csv_comes_back_to_the_letter(rows: list[Row]) -> None:
    text = csv.render(rows)
    read = list(standard_csv.reader(io.StringIO(text, newline=""), strict=True))
    assert read == [list(HEADINGS), *(list(cells(one)) for one in rows)]


def test_csv_is_as_rfc_4180_has_it() -> None:
    text = csv.render([row(before='一,"二"\n三')])
    assert text.endswith('\r\n令和3年6月1日,Ⅰ-1 ②事務の概要,"一,""二""\n三",新,事後,整理\r\n')


@given(ROWS)
@settings(max_examples=60)
def test_tsv_has_six_cells_on_each_line(rows: list[Row]) -> None:
    lines = tsv.render(rows).split("\n")
    assert lines.pop() == ""
    for line, expected in zip(lines, [HEADINGS, *map(cells, rows)], strict=True):
        assert line.split("\t") == [re.sub("[\n\t]", " ", cell) for cell in expected]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\t"])
def test_tsv_puts_one_space_for_a_line_end_or_tab(end: str) -> None:
    assert "\t一 二\t" in tsv.render([row(before=f"一{end}二")])


@given(ROWS)
@settings(max_examples=60)
def test_json_comes_back_to_the_letter(rows: list[Row]) -> None:
    read = standard_json.loads(json.render(rows))
    assert len(read) == len(rows)
    for found, one in zip(read, rows, strict=True):
        assert [found["date_text"], found["label"], found["before"], found["after"]] == list(cells(one)[:4])
        assert "".join(text for text, _ in found["before_spans"]) == one.before
        assert "".join(text for text, _ in found["after_spans"]) == one.after


def test_json_has_the_keys_of_the_contract_in_order() -> None:
    (found,) = standard_json.loads(json.render([row("窓口", "窓口と郵送")]))
    spans = [found.pop("before_spans"), found.pop("after_spans")]
    assert any(changed for _, changed in spans[1])
    assert list(found.items()) == [
        ("slug", "mihon"),
        ("date", "2021-06-01"),
        ("date_text", "令和3年6月1日"),
        ("item", "I-1/②事務の概要"),
        ("items", ["I-1/②事務の概要"]),
        ("label", "Ⅰ-1 ②事務の概要"),
        ("way", "全文"),
        ("before", "窓口"),
        ("after", "窓口と郵送"),
        ("blocks", {"before": [0], "after": [0, 1]}),
        ("submission", "事後"),
        ("reason", "整理"),
        ("significance", "minor"),
        ("marked", True),
        ("commits", ["a" * 40]),
    ]


def shown_table(text: str) -> list[list[str]]:
    """The cells as a reader of the page sees them: a Markdown renderer's HTML, its tags removed again."""
    page = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)
    assert page.count("<table>") == 1
    assert page.startswith("<table>")
    body = re.findall(r"<t[hd]>(.*?)</t[hd]>", page, re.DOTALL)
    texts = [html.unescape(re.sub(r"<br\s*/?>", "\n", cell)) for cell in body]
    assert not any(re.search(r"<(?!br)", cell) for cell in body)
    return [texts[start : start + 6] for start in range(0, len(texts), 6)]


@given(ROWS)
@settings(max_examples=150)
def test_markdown_shows_every_text_to_the_letter(rows: list[Row]) -> None:
    assert shown_table(markdown.render(rows)) == [list(HEADINGS), *(list(cells(one)) for one in rows)]


@pytest.mark.parametrize("form", [tsv, csv, json, markdown], ids=lambda form: form.__name__)
def test_a_row_is_asked_for_when_its_line_is_written(form: ModuleType) -> None:
    """Each once, and none before its turn: a long table need not be held."""
    rows = [row(before=f"{number}", after=f"{number}番") for number in range(20)]
    taken: list[Row] = []
    made = form.pieces(taken.append(one) or one for one in rows)
    shown = ""
    for number, one in enumerate(rows):
        while one.after not in shown:
            shown += next(made)
        assert len(taken) == number + 1
    assert shown + "".join(made) == form.render(rows)


def test_no_rows_leave_the_headings() -> None:
    assert tsv.render([]) == "\t".join(HEADINGS) + "\n"
    assert csv.render([]) == ",".join(HEADINGS) + "\r\n"
    assert json.render([]) == "[]\n"
    assert shown_table(markdown.render([])) == [list(HEADINGS)]
