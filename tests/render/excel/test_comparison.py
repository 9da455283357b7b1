"""What differs between two points, in a workbook."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from tests.conftest import Convert
from tests.render.compared import HARMFUL, POINTS, VARIED, compared
from tests.render.excel.books import CONTINUED, calamine_grid, grid, runs

from shinkyu.render.comparison import COLUMNS, Comparison
from shinkyu.render.excel import render_comparison
from shinkyu.render.signs import in_cell


def wanted(made: Comparison) -> list[list[str]]:
    sides = ((((one.label, False),), one.before, one.after) for one in made.pairs)
    return [[in_cell("".join(part for part, _ in side)) for side in row] for row in sides]


def entries(lines: list[list[str]]) -> list[list[str]]:
    """The rows below the headings, those that go on with the one above put to it."""
    below = lines[lines.index([*COLUMNS]) + 1 :]
    found: list[list[str]] = []
    for label, *sides in below:
        if label.startswith(CONTINUED):
            found[-1] = [old + new for old, new in zip(found[-1], [label[len(CONTINUED) :], *sides], strict=True)]
        else:
            found.append([label, *sides])
    return found


def test_every_text_stands_in_it_to_the_letter() -> None:
    for made in (VARIED, HARMFUL):
        assert entries(grid(render_comparison(made))) == wanted(made)


def test_what_changed_is_underlined_on_both_sides() -> None:
    lines = runs(render_comparison(VARIED))
    first = next(line for line in lines if "".join(text for text, _ in line[0]) == VARIED.pairs[0].label)
    for cell, side in zip(first[1:], VARIED.pairs[0][2:], strict=True):
        assert [run for run in cell if run[1]] == [span for span in side if span[1]]


def test_the_heading_says_the_two_points() -> None:
    head = [[cell for cell in line if cell] for line in grid(render_comparison(VARIED))[:5]]
    assert head == [
        ["評価書番号", "12"],
        ["評価書名", "見本の事務"],
        ["変更前", POINTS[0]],
        ["変更後", POINTS[1]],
        ["記載の違い"],
    ]


def test_where_nothing_differs_that_is_said() -> None:
    assert "違いはありません。" in chain.from_iterable(grid(render_comparison(compared())))


def test_libreoffice_reads_the_same(office: Convert, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(render_comparison(VARIED))
    assert entries(calamine_grid(office(file, "xlsx:Calc MS Excel 2007 XML"))) == wanted(VARIED)


def test_the_same_gives_the_same_bytes() -> None:
    assert render_comparison(VARIED) == render_comparison(VARIED)
