"""Every payload in every output that is text, read by whoever reads it: to the letter, or as a sign that one can see."""

from __future__ import annotations

import csv as standard_csv
import html
import io
import json as standard_json
import re
import unicodedata
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt
from tests.payloads import PAYLOADS
from tests.render.test_formats import row, shown_table

from shinkyu.model.published.outline import Node
from shinkyu.model.table.row import Considered
from shinkyu.render import csv, document, explanation, json, markdown, terminal, tsv
from shinkyu.render.columns import HEADINGS, cells
from shinkyu.render.signs import visible

ROWS = [row(text, f"共通{text}", label=text, reason=text) for text in PAYLOADS]
NODES = (Node("I-1", "Ⅰ-1", False, nodes=tuple(Node(f"I-1/{text}", text, True, f"記載{text}") for text in PAYLOADS)),)
HELD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
OBEYED = {"Cc", "Cf", "Zl", "Zp", "Cs"}


def test_there_are_enough_and_none_twice() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 100


@pytest.mark.parametrize("excel", [False, True])
def test_csv(excel: bool) -> None:
    text = csv.render(ROWS, excel=excel).removeprefix("\ufeff")
    found = list(standard_csv.reader(io.StringIO(text, newline=""), strict=True))
    assert len(found) == len(ROWS) + 1
    if not excel:
        assert found == [list(HEADINGS), *(list(cells(one)) for one in ROWS)]


def test_tsv_has_six_cells_on_each_line() -> None:
    found = [line.split("\t") for line in tsv.render(ROWS).split("\n")[1:-1]]
    assert found == [[re.sub("\r\n|[\r\n\t]", " ", cell) for cell in cells(one)] for one in ROWS]


def test_json() -> None:
    found = standard_json.loads(json.render(ROWS))
    keys = ("date_text", "label", "before", "after", "submission", "reason")
    assert [[one[key] for key in keys] for one in found] == [list(cells(one)) for one in ROWS]


def test_markdown() -> None:
    """A CR is a line end there; of the other control characters each is a sign."""
    found = [line[3] for line in shown_table(markdown.render(ROWS))[1:]]
    assert found == [HELD.sub(lambda held: visible(held[0]), re.sub("\r\n?", "\n", one.after)) for one in ROWS]


@pytest.mark.parametrize("width", [40, 60, 130])
def test_a_terminal_is_given_nothing_that_it_would_obey(width: int) -> None:
    text = terminal.render(ROWS, width)
    assert not {unicodedata.category(letter) for letter in text.replace("\n", "")} & OBEYED
    for one in ROWS:
        for line in filter(str.strip, visible(one.before).split("\n")):
            assert line.strip()[: 5 if width > 100 else 15] in text


def test_an_explanation_is_no_more_obeyed() -> None:
    considered = (Considered("全文", 1, True, "短い"),)
    text = explanation.render([replace(one, considered=considered) for one in ROWS])
    assert not {unicodedata.category(letter) for letter in text.replace("\n", "")} & OBEYED
    assert all(visible(one.label) in text for one in ROWS)


def test_a_document_for_programs_and_for_a_window() -> None:
    (section,) = standard_json.loads(standard_json.dumps(document.objects(NODES)))
    assert [(node["heading"], node["text"]) for node in section["items"]] == [
        (text, f"記載{text}") for text in PAYLOADS
    ]
    shown = document.text(NODES, 60)
    assert not {unicodedata.category(letter) for letter in shown.replace("\n", "")} & OBEYED
    assert all(f"記載{text}" in document.text(NODES) for text in PAYLOADS if "\n" not in text)


def test_a_document_in_markdown_is_headings_and_paragraphs() -> None:
    page = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(document.markdown(NODES))
    assert set(re.findall(r"</?([A-Za-z][^\s>/]*)", page)) <= {"h2", "h3", "p", "br"}
    paragraphs = [html.unescape(text) for text in re.findall("<p>(.*?)</p>", page, re.DOTALL)]
    joined = "\n".join(paragraphs)
    for text in PAYLOADS:
        if not re.search("[\n\r]", text) and text.strip():
            assert HELD.sub(lambda held: visible(held[0]), f"記載{text}").rstrip() in joined
