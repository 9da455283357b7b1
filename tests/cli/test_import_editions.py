"""`shinkyu import` of a table over two editions: it says by which its labels were read."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Call

HEADINGS = "変更日\t項目\t変更前の記載\t変更後の記載\t提出時期\t提出時期に係る説明\n"
OLD = "令和元年6月28日\tⅣ８．監査\t自己点検\t自己点検、内部監査\t事後\t見直し\n"
NEW = "令和7年3月31日\tⅣ－９．監査\t自己点検、内部監査\t内部監査\t事後\t様式変更\n"
NONE = "令和7年4月1日\t全般\t本村\t本町\t事後\t文言整理\n"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (OLD, "欄を読んだ様式の版: 2019-01(1種)\n"),
        (OLD + NEW, "欄を読んだ様式の版: 2019-01(1種)、2024-10(1種)\n"),
        (OLD + NONE, "欄を読んだ様式の版: 2019-01(1種)\n"),  # a row of no item is read by none
        (NONE, ""),
    ],
    ids=["the old one", "both", "and a row of no item", "of no item alone"],
)
def test_the_editions_that_labels_were_read_by(rows: str, said: str, call: Call, tmp_path: Path) -> None:
    table = tmp_path / "表.tsv"
    table.write_text(HEADINGS + rows, encoding="utf-8")
    told = call("import", table, "--slug", "s", "--form", "kiso", "--into", tmp_path / "r").out
    assert [line for line in told.splitlines(keepends=True) if "様式の版" in line] == [said] * bool(said)
    assert call("table", cwd=tmp_path / "r").out == HEADINGS + rows
