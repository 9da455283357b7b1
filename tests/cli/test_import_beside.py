"""A table, and a document with a table at its end: what differs is told, the table that was given counts."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests import cities
from tests.cities import at
from tests.cli.conftest import Call

TAKE = ("--slug", "kodomo", "--form", "zenkoumoku", "--into", "hyouka")
BOSS = "I-7/①部署"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a city published, in 2022, in 2023 (an item that had changed before) and in 2024 (one that never had)."""
    folder = tmp_path_factory.mktemp("beside")
    old = cities.published(folder / "old", folder / "desk")
    old.edit({BOSS: "こども未来課"}, date="2023-04-01", reason="組織改編", significance="other")
    at(old.path, "show", "-o", folder / "desk" / "2023.html")
    at(old.path, "table", "-o", folder / "desk" / "2023.tsv")
    old.edit({"V-1/①請求先": "総務課"}, date="2024-04-01", reason="組織改編")
    at(old.path, "show", "-o", folder / "desk" / "2024.html")
    at(old.path, "show", "-o", folder / "desk" / "2024.txt")
    at(old.path, "table", "-o", folder / "desk" / "2024.tsv")
    return folder / "desk"


@pytest.fixture
def desk(source: Path, tmp_path: Path) -> Path:
    shutil.copytree(source, tmp_path / "desk")
    return tmp_path / "desk"


ALONE = "document-row-alone"


def told(call: Call, desk: Path, table: str, document: str) -> tuple[str, dict[str, object]]:
    """The report for people, and what it says of the document's table for programs."""
    asked = ("import", table, "--with", document, *TAKE, "--dry-run")
    return call(*asked, cwd=desk).out, json.loads(call(*asked, "--json", cwd=desk).out)["enclosed"]


def test_the_same_table(desk: Path, call: Call) -> None:
    out, found = told(call, desk, "変更箇所.xlsx", "評価書.xlsx")
    assert out.endswith("評価書の末尾の表との突合せ\n3行のどれも同じです。\n")
    assert (found["given"], found["document"], found["same"], found["differences"]) == (3, 3, 3, [])


def test_a_newer_document(desk: Path, call: Call) -> None:
    """Its row is told and not taken: the table that was given counts."""
    out, found = told(call, desk, "変更箇所.xlsx", "2023.html")
    assert "評価書の表のほうが新しいものです(最後の変更日は令和4年4月1日と令和5年4月1日)。" in out
    assert "評価書の表にだけある行(取り込まない) (1)\n  令和5年4月1日  Ⅰ-7 ①部署\n" in out
    assert found["newest"] == {"given": "2022-04-01", "document": "2023-04-01"}
    assert [one["kind"] for one in found["differences"]] == ["document-alone"]  # type: ignore[union-attr, index]
    made = call("import", "変更箇所.xlsx", "--with", "2023.html", *TAKE, cwd=desk).out
    assert "評価書の表にだけある行(取り込まない) (1)" in made
    rows = json.loads(call("table", "--format", "json", cwd=desk / "hyouka").out)
    assert [row["after"] for row in rows if row["item"] == BOSS] == ["子育て課"]


def test_an_older_document(desk: Path, call: Call) -> None:
    out, found = told(call, desk, "2024.tsv", "評価書.docx")
    assert "取り込む表のほうが新しいものです" in out
    assert [one["kind"] for one in found["differences"]] == ["given-alone"] * 2  # type: ignore[union-attr, index]


def test_cells_that_differ(desk: Path, call: Call) -> None:
    """Each is told with both texts and both places; how a row is written is told apart from what it says."""
    table = (desk / "2024.tsv").read_text("utf-8").replace("\t組織改編\n", "\t組織の改編\n", 1)
    (desk / "x.tsv").write_text(table.replace("二要素で", "二要素 で"), encoding="utf-8")
    out, found = told(call, desk, "x.tsv", "2024.html")
    altered, otherwise = found["differences"]  # type: ignore[misc]
    if altered["kind"] != "altered":
        altered, otherwise = otherwise, altered
    assert (altered["kind"], altered["fields"]) == ("altered", ["reason"])
    assert (altered["given"][0]["reason"], altered["document"][0]["reason"]) == ("組織の改編", "組織改編")
    assert (otherwise["kind"], otherwise["fields"], otherwise["how"]) == ("written-otherwise", ["after"], ["layout"])
    assert "    表: 組織の改編\n    評価書: 組織改編\n" in out


@pytest.mark.parametrize("dry", [["--dry-run"], []])
def test_a_row_of_an_item_that_the_table_does_not_name_is_refused(dry: list[str], desk: Path, call: Call) -> None:
    """The item would have its newest text since the first version."""
    before = sorted(desk.iterdir())
    refused = call("import", "変更箇所.xlsx", "--with", "2024.html", *TAKE, *dry, cwd=desk, code=3)
    assert "2024.html:" in refused.err
    assert f"令和6年4月1日 Ⅴ-1 ①請求先: 評価書の表にだけある行です [{ALONE}]" in refused.err
    assert "令和5年4月1日" not in refused.err
    assert refused.out == ""
    assert sorted(desk.iterdir()) == before
    call("import", "--with", "2024.html", *TAKE, cwd=desk)


def test_a_table_that_cannot_be_read_is_no_hindrance(desk: Path, call: Call) -> None:
    page = (desk / "評価書.html").read_text("utf-8")
    assert "令和3年4月1日" in page
    (desk / "odd.html").write_text(page.replace(">事前<", ">直後<"), encoding="utf-8")
    out, found = told(call, desk, "変更箇所.xlsx", "2024.txt")
    assert "PDF とテキストの評価書からは表を読めないため、突き合わせていません。" in out
    assert found["readable"] is False
    out, _ = told(call, desk, "変更箇所.xlsx", "odd.html")
    assert "    表: 事前\n    評価書: 直後\n" in out
