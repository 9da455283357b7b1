"""What differs between two points, in Word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lxml import etree
from tests.conftest import Convert
from tests.render.compared import HARMFUL, POINTS, VARIED, compared
from tests.render.word.reading import body, parts, spans, tables, text, texts
from tests.render.word.schema_order import misplaced

from shinkyu.render.comparison import COLUMNS, Comparison
from shinkyu.render.signs import visible
from shinkyu.render.word import render_comparison


def cells(made: Comparison) -> list[list[str]]:
    """What must stand in the table, below its headings."""
    sides = ((((one.label, False),), one.before, one.after) for one in made.pairs)
    return [["".join(part if part in "\n\t" else visible(part) for part, _ in side) for side in row] for row in sides]


def test_every_text_stands_in_it_to_the_letter() -> None:
    for made in (VARIED, HARMFUL):
        data = render_comparison(made)
        assert texts(data)[0] == [*COLUMNS]
        shown = [[cell.replace("\t", "␉") for cell in row] for row in texts(data)[1:]]
        assert shown == [[cell.replace("\t", "␉") for cell in row] for row in cells(made)]
        assert [*misplaced(etree.fromstring(parts(data)["word/document.xml"]))] == []


def test_what_changed_is_underlined_on_both_sides() -> None:
    rows = tables(render_comparison(VARIED))[0][1:]
    for row, pair in zip(rows, VARIED.pairs, strict=True):
        _, before, after = row.iter("{*}tc")
        assert [part for part in spans(before) if part[1]] == [part for part in pair.before if part[1]]
        assert [part for part in spans(after) if part[1]] == [part for part in pair.after if part[1]]


def test_the_heading_says_the_two_points() -> None:
    shown = text(body(render_comparison(VARIED))).splitlines()
    assert shown[:5] == [
        "記載の違い",
        "評価書番号: 12",
        "評価書名: 見本の事務",
        f"変更前: {POINTS[0]}",
        f"変更後: {POINTS[1]}",
    ]


def test_where_nothing_differs_that_is_said() -> None:
    data = render_comparison(compared())
    assert texts(data) == [[*COLUMNS]]
    assert "違いはありません。" in text(body(data))


def test_the_headings_stand_on_every_page(office: Convert, pdf_text: Callable[[Path], str], tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(render_comparison(VARIED))
    pages = pdf_text(office(file, "pdf")).split("\f")[:-1]
    assert len(pages) > 2
    assert [page for page in pages if "変更前の記載" not in page] == []


def test_the_same_gives_the_same_bytes() -> None:
    assert render_comparison(VARIED) == render_comparison(VARIED)
