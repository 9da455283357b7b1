"""Files that commands lay down have the line ends of a checkout; those that are edited keep their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

TITLE, DUTY = "I-5/②所属長の役職名", "I-5/①部署"
RECORD = ("--submission", "事後", "--reason", "組織改編")


@pytest.fixture(params=["attribute", "attribute alone", "setting"])
def repo(tmp_path: Path, request: pytest.FixtureRequest) -> Repo:
    repo = Repo(tmp_path / "repo").init("kiso", "jumin", {TITLE: "課長", DUTY: "市民課"})
    if request.param == "setting":
        repo.git("config", "core.autocrlf", "true")
    else:
        alone = request.param == "attribute alone"
        repo.write(".gitattributes", "* eol=crlf\n" if alone else "* text=auto eol=crlf\n")
        repo.git("add", "-A")
        repo.git("commit", "-qm", "行末")
    repo.git("rm", "-rq", "--cached", ".")
    repo.git("reset", "-q", "--hard")
    assert ends(repo, "jumin/I-5.yaml") == "crlf"
    return repo


def ends(repo: Repo, name: str) -> str:
    data = (repo.path / name).read_bytes()
    crlf, all_ends = data.count(b"\r\n"), data.count(b"\n")
    return "crlf" if crlf == all_ends else "lf" if not crlf else "mixed"


def stored(repo: Repo) -> None:
    """Nothing that is stored has CRLF, and git finds nothing changed."""
    assert repo.git("status", "--short") == ""
    assert repo.git("ls-files", "--eol").count("i/crlf") == 0
    assert repo.git("ls-files", "--eol").count("i/mixed") == 0


def test_an_edit_is_recorded_and_undone(repo: Repo, call: Call, tmp_path: Path) -> None:
    (tmp_path / "text").write_text("室長", encoding="utf-8")
    call("edit", TITLE, "--file", tmp_path / "text", cwd=repo.path)
    assert ends(repo, "jumin/I-5.yaml") == "crlf"
    call("commit", *RECORD, cwd=repo.path)
    assert ends(repo, "jumin/I-5.yaml") == "crlf"
    call("undo", "HEAD", "--reason", "取り違え", cwd=repo.path)
    assert ends(repo, "jumin/I-5.yaml") == "crlf"
    assert "課長" in (repo.path / "jumin/I-5.yaml").read_text(encoding="utf-8")
    stored(repo)


def test_a_plain_editor_is_heard_and_put_back(repo: Repo, call: Call) -> None:
    file = repo.path / "jumin/I-5.yaml"
    file.write_bytes(file.read_bytes().replace("課長".encode(), "室長".encode()).replace(b"\r\n", b"\n"))
    assert "室長" in call("status", cwd=repo.path).out
    call("restore", "--yes", cwd=repo.path)
    assert ends(repo, "jumin/I-5.yaml") == "crlf"
    assert "ありません" in call("status", cwd=repo.path).out
    stored(repo)


def test_what_commands_lay_down_anew(repo: Repo, call: Call, tmp_path: Path) -> None:
    """A new assessment, a conversion, a section that was not there."""
    call("add", "kaigo", "--form", "kiso", "--edition", "2019-01", cwd=repo.path)
    assert ends(repo, "kaigo/I-5.yaml") == "crlf"
    stored(repo)
    call("convert", "--edition", "2024-10", "--slug", "kaigo", cwd=repo.path)
    assert {ends(repo, f"kaigo/{path.name}") for path in (repo.path / "kaigo").glob("*.yaml")} == {"crlf"}
    call("commit", "--no-row", "--reason", "様式の改正", "--slug", "kaigo", cwd=repo.path)
    repo.git("rm", "-q", "kaigo/I-5.yaml")
    repo.git("commit", "-qm", "なくす\n\nTable: none\nReason: 整理")
    (tmp_path / "text").write_text("室長", encoding="utf-8")
    call("edit", TITLE, "--file", tmp_path / "text", "--slug", "kaigo", cwd=repo.path)
    assert ends(repo, "kaigo/I-5.yaml") == "crlf"
    call("commit", *RECORD, "--slug", "kaigo", cwd=repo.path)
    stored(repo)


def test_files_of_an_assessment(repo: Repo, call: Call) -> None:
    call("add", "kokuho", "--form", "juten", cwd=repo.path)
    first = ("--first-slug", "hoken", "--first-name", "国保")
    call("file", "add", "juki", "--name", "住民", *first, "--slug", "kokuho", cwd=repo.path)
    call("file", "add", "zei", "--name", "税", "--slug", "kokuho", cwd=repo.path)
    names = [str(path.relative_to(repo.path)) for path in (repo.path / "kokuho").rglob("*.yaml")]
    assert {ends(repo, name) for name in names} == {"crlf"}
    call("commit", "--no-row", "--reason", "ファイル", "--slug", "kokuho", cwd=repo.path)
    stored(repo)


def test_an_import(repo: Repo, call: Call, tmp_path: Path) -> None:
    row = "令和3年4月1日\tⅠ-5 ①部署\t税務課\t市税課\t事後\t組織改編"
    table = tmp_path / "表.tsv"
    table.write_text(
        f"変更日\t項目\t変更前の記載\t変更後の記載\t提出時期\t提出時期に係る説明\n{row}\n", encoding="utf-8"
    )
    call("import", table, "--slug", "zei", "--form", "kiso", "--edition", "2019-01", cwd=repo.path)
    assert ends(repo, "zei/I-5.yaml") == "crlf"
    stored(repo)
