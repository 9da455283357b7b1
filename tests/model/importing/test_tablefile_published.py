"""The one real table: each of its rows, each cell as the line has it."""

from __future__ import annotations

from pathlib import Path

from shinkyu.model.importing.tablefile import read_table


def test_a_published_table_comes_whole(shared: Path) -> None:
    path = shared / "tables" / "000_39e454170ef22510.txt"
    lines = path.read_text(encoding="utf-8").split("\n")
    rows = read_table(path)
    expected = [n for n, line in enumerate(lines, 1) if line.count("\t") == 5 and not line.startswith("変更日")]
    assert [row.line for row in rows] == expected
    assert len(rows) == 117
    for row in rows:
        cells = [row.date_text, row.label, row.before, row.after, row.submission, row.reason]
        assert cells == lines[row.line - 1].split("\t")
