"""Documents that cannot be taken for what they are given as: said what, where and what to do, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

KISO = """特定個人情報保護評価書(基礎項目評価書)

評価書番号
  1
評価書名
  住民基本台帳に関する事務

Ⅰ 関連情報
1. 特定個人情報ファイルを取り扱う事務
①事務の名称
  住民基本台帳に関する事務
②事務の概要
  届出を受け付ける。
5. 評価実施機関における担当部署
①部署
  市民課
②所属長の役職名
  市民課長
"""
ROW = "令和3年4月1日\tⅠ-5 ②所属長の役職名\t係長\t市民課長\t事後\t整理\n"
HEADING = "変更日\t項目\t変更前の記載\t変更後の記載\t提出時期\t提出時期に係る説明\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "表.tsv").write_text(HEADING + ROW, encoding="utf-8")
    (tmp_path / "評価書.txt").write_text(KISO, encoding="utf-8")
    return tmp_path


def refused(call: Call, desk: Path, *arguments: str, code: int = 3) -> str:
    before = sorted(path.name for path in desk.rglob("*"))
    told = call(*arguments, cwd=desk, code=code)
    assert sorted(path.name for path in desk.rglob("*")) == before
    return told.err + told.out


def take(form: str = "kiso") -> tuple[str, ...]:
    return ("--slug", "s", "--form", form, "--into", "new")


def test_the_document_itself_is_taken(desk: Path, call: Call) -> None:
    call("import", "表.tsv", "--with", "評価書.txt", *take(), cwd=desk)
    assert "届出を受け付ける。" in call("show", "--at", "平成28年4月1日", cwd=desk / "new").out


@pytest.mark.parametrize("form", ["zenkoumoku", "juten"])
def test_a_document_of_another_form(form: str, desk: Path, call: Call) -> None:
    told = refused(call, desk, "import", "--with", "評価書.txt", *take(form))
    assert "基礎項目評価書のようです" in told
    assert "--form kiso" in told


def test_a_document_of_another_edition_than_was_asked_for(desk: Path, call: Call) -> None:
    text = KISO.replace("Ⅰ 関連情報", "[令和6年10月 様式2]\n\nⅠ 関連情報")
    (desk / "評価書.txt").write_text(text, encoding="utf-8")
    told = refused(call, desk, "import", "表.tsv", "--with", "評価書.txt", *take(), "--edition", "2019-01")
    assert "この文書は令和6年10月の版の様式です" in told


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("買い物の覚え書き\n牛乳とパン\n".encode(), "見出しが見つかりません"),
        (b"PK\x03\x04 no book", "読めません"),
        (b"", "読めません"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "読めません"),
        (b"%PDF-1.7\n%%EOF", "読めません"),
    ],
    ids=["no headings", "damaged book", "empty", "damaged old book", "damaged pdf"],
)
def test_what_is_no_document(data: bytes, why: str, desk: Path, call: Call) -> None:
    (desk / "評価書.xlsx").write_bytes(data)
    assert why in refused(call, desk, "import", "表.tsv", "--with", "評価書.xlsx", *take())
    assert why in refused(call, desk, "import", "--with", "評価書.xlsx", *take())


def test_a_file_that_is_not_there(desk: Path, call: Call) -> None:
    assert "ない文書.xlsx" in refused(call, desk, "import", "表.tsv", "--with", "ない文書.xlsx", *take())


def test_a_table_at_the_end_that_cannot_be_read(desk: Path, call: Call) -> None:
    """Of a plain text no cells are known: the rows would be lost in silence."""
    (desk / "評価書.txt").write_text(KISO + "\n変更箇所\n" + HEADING + ROW, encoding="utf-8")
    told = refused(call, desk, "import", "--with", "評価書.txt", *take())
    assert "この種類のファイルの表は読めません" in told
    call("import", "表.tsv", "--with", "評価書.txt", *take(), cwd=desk)


@pytest.fixture
def city(desk: Path) -> Repo:
    return Repo(desk / "city").init("kiso", "jumin", {"cover/評価書名": "介護保険に関する事務"}, edition="2019-01")


def test_completing_from_another_assessments_document(city: Repo, desk: Path, call: Call) -> None:
    told = refused(call, city.path, "import-document", "../評価書.txt")
    assert "評価書名が違います。文書では「住民基本台帳に関する事務」、jumin では「介護保険に関する事務」" in told
    assert "--renamed" in told
    assert "①部署" in call("import-document", "../評価書.txt", "--renamed").out


def test_completing_where_edits_are_in_the_way(city: Repo, call: Call) -> None:
    city.replace("jumin/I-5.yaml", "①部署:", "①部署: 課 #")
    told = refused(call, city.path, "import-document", "../評価書.txt", "--renamed", code=2)
    assert "記録していない直しがあります" in told
    assert "jumin/I-5.yaml" in told


def test_completing_says_nothing_of_a_document_it_cannot_read(city: Repo, desk: Path, call: Call) -> None:
    (desk / "メモ.txt").write_text("牛乳とパン\n", encoding="utf-8")
    assert "見出しが見つかりません" in refused(call, city.path, "import-document", "../メモ.txt")
