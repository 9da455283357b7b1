"""A repository that was made before `format` was written: its rows are those that it had, but for what a named rule changes.

`repository.bundle` is the example and two records of one day, made by the version before; `rows.json` is the table that
version printed of it: 変更日, 項目, 変更前の記載, 変更後の記載, 提出時期, 提出時期に係る説明.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from shinkyu.model.project import Project

FIXTURE = Path(__file__).resolve().parents[2] / "fixtures" / "format1"
ITEM = "Ⅲ-3 リスク2 その他の措置の内容"
# Contract §3.2: of different claims two rows; what was claimed 事前 does not disappear.
ONE = ["令和6年6月1日", ITEM, "(新規)", "IDとICカードで認証し、記録する。", "事後", "軽微な変更(文言の整理)"]
TWO = [
    ["令和6年6月1日", ITEM, "(新規)", "IDとICカードで認証する。", "事前", "重要な変更(認証の強化)"],
    [
        "令和6年6月1日",
        ITEM,
        "IDとICカードで認証する。",
        "IDとICカードで認証し、記録する。",
        "事後",
        "軽微な変更(文言の整理)",
    ],
]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    subprocess.run(
        ["git", "clone", "-q", str(FIXTURE / "repository.bundle"), "-b", "main", str(tmp_path / "city")], check=True
    )
    return Project.around(tmp_path / "city")


def test_the_rows_are_the_same(project: Project) -> None:
    before = json.loads((FIXTURE / "rows.json").read_text(encoding="utf-8"))
    place = before.index(ONE)
    rows = project.version("HEAD").table().rows
    now = [[row.date_text, row.label, row.before, row.after, row.submission, row.reason] for row in rows]
    assert now == [*before[:place], *TWO, *before[place + 1 :]]


def test_check_says_once_that_it_names_no_format(project: Project) -> None:
    assert [finding.rule for finding in project.check("HEAD").findings].count("format-missing") == 1
