"""Texts that would forge a record, are no texts, or come from an editor that fails."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.cli.bad_input.conftest import COMMIT, ITEM, Refuse, standing, told
from tests.cli.conftest import Call, spawn
from tests.repos import Repo

ROW = ("commit", "--submission", "事後", "--reason")
FORGED = {
    "a reason of two lines": (*ROW, "人事異動\nTable: none"),
    "a reason with CRLF": (*ROW, "人事\r\n異動"),
    "a reason with U+2028": (*ROW, "人事\u2028異動"),
    "a reason with U+0085": (*ROW, "人事\x85異動"),
    "a reason with an escape sequence": (*ROW, "人事\x1b[31m異動"),
    "a title with a trailer below it": (*COMMIT, "-m", "題名\n\nChange-Date: 1999-01-01"),
    "a title of two lines": (*COMMIT, "-m", "題名\nReason: 別の説明"),
    "a title that is a trailer": (*COMMIT, "-m", "Change-Date: 1999-01-01"),
    "an amended reason of two lines": ("amend", "HEAD", "--reason", "人事異動\nAmends: HEAD"),
    "a reason for no row, of two lines": ("commit", "--no-row", "--reason", "書式\nSubmission: 事前"),
}  # fmt: skip


@pytest.mark.parametrize("way", FORGED)
def test_what_would_forge_or_break_a_trailer(way: str, city: Repo, refuse: Refuse) -> None:
    city.write("jumin/I-5.yaml", "②所属長の役職名: 部長\n")
    refuse(*FORGED[way], cwd=city.path, code=2, says=())


def test_a_label_of_two_lines_is_a_text_within_its_row(city: Repo, call: Call) -> None:
    call("amend", "HEAD", "--item", ITEM, "--label", "Ⅰ-5\nChange-Date: 1999-01-01", cwd=city.path)
    assert (trailers(city, "Change-Date"), len(trailers(city, "Row"))) == ([], 1)
    assert call("table").out.splitlines()[1].split("\t")[1] == "Ⅰ-5 Change-Date: 1999-01-01"
    assert call("check", "HEAD").code == 0


def trailers(repo: Repo, key: str) -> list[str]:
    """What git itself reads of the newest commit."""
    return repo.git("log", "-1", f"--format=%(trailers:key={key},valueonly)").splitlines()[:-1]


BYTES = [(*COMMIT[:3], "--reason", b"\xff"), (*COMMIT, "-m", b"\x83\x5c"), ("amend", "HEAD", "--reason", b"\x83\x5c")]


@pytest.mark.parametrize("arguments", BYTES, ids=["reason", "title", "amend"])
def test_bytes_that_are_no_text(arguments: tuple[str | bytes, ...], city: Repo) -> None:
    city.write("jumin/I-5.yaml", "②所属長の役職名: 部長\n")
    before = standing(city.path)
    result = spawn(*arguments, cwd=city.path)
    assert result.code == 2
    told(result, ())
    assert standing(city.path) == before


TEXTS = {
    "Shift_JIS": ("課長\n".encode("cp932"), "UTF-8 の文章ではありません"),
    "a NUL": (b"a\0b", "U+0000"),
    "U+2028": ("二\u2028行".encode(), "U+2028"),
    "a CR alone": (b"a\rb", "U+000D"),
    "an escape sequence": (b"\x1b[31m", "U+001B"),
}


@pytest.mark.parametrize("way", TEXTS)
def test_a_file_that_is_no_text(way: str, city: Repo, refuse: Refuse, tmp_path: Path) -> None:
    data, says = TEXTS[way]
    (tmp_path / "text").write_bytes(data)
    refuse("edit", ITEM, "--file", "../text", cwd=city.path, code=3, says=("../text:1: ", says))


@pytest.mark.parametrize(("file", "says"), [("nai.txt", "ファイルがありません"), ("jumin", "フォルダです")])
def test_a_file_that_cannot_be_opened(file: str, says: str, city: Repo, refuse: Refuse) -> None:
    refuse("edit", ITEM, "--file", file, cwd=city.path, code=3, says=(f"{file}: ", says))


def failing_editor(folder: Path, script: str) -> Mapping[str, str]:
    program = folder / "editor.py"
    program.write_text(
        f"import os, pathlib, signal, sys\npath = pathlib.Path(sys.argv[1])\n{script}\n", encoding="utf-8"
    )
    return {"EDITOR": f"{sys.executable} {program}"}


EDITORS: dict[str, tuple[str, int, str]] = {
    "ends with an error": ("path.write_text('別'); sys.exit(3)", 3, "エディタが 3 で終わりました"),
    "takes the file away": ("path.unlink()", 3, "エラー: "),
    "is killed": ("os.kill(os.getpid(), signal.SIGKILL)", 3, "エディタが"),
}


@pytest.mark.parametrize("way", EDITORS)
def test_an_editor_that_fails(way: str, city: Repo, tmp_path: Path) -> None:
    script, code, says = EDITORS[way]
    settings = failing_editor(tmp_path, script)
    before = standing(tmp_path)
    result = spawn("edit", ITEM, cwd=city.path, settings=settings)
    assert result.code == code
    told(result, (says,))
    assert standing(tmp_path) == before


@pytest.mark.parametrize(
    ("editor", "code", "says"),
    [("/no/such/editor", 3, "起動できません"), ("'", 2, "EDITOR"), ("", 2, "--file")],
    ids=["missing", "half a quote", "none"],
)
def test_an_editor_that_is_none(
    editor: str, code: int, says: str, city: Repo, refuse: Refuse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", editor)
    refuse("edit", ITEM, cwd=city.path, code=code, says=(says,))


def test_no_identity(city: Repo, refuse: Refuse, monkeypatch: pytest.MonkeyPatch) -> None:
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.delenv(f"GIT_{role}_NAME")
    city.write("jumin/I-5.yaml", "②所属長の役職名: 部長\n")
    says = ("だれの変更として", "shinkyu setup --name")
    new = ("init", "../new", "--form", "kiso", "--slug", "a")
    for arguments in (COMMIT, ("amend", "HEAD", "--reason", "組織改編"), ("add", "kaigo", "--form", "kiso"), new):
        refuse(*arguments, cwd=city.path, code=3, says=says)


def test_a_signature_that_cannot_be_made(city: Repo, refuse: Refuse) -> None:
    city.git("config", "commit.gpgsign", "true")
    city.git("config", "gpg.program", "/no/such/gpg")
    city.write("jumin/I-5.yaml", "②所属長の役職名: 部長\n")
    refuse(*COMMIT, cwd=city.path, code=3, says=("署名できませんでした", "git commit -S"))


@pytest.mark.parametrize("name", ["事務\n評価書", "事務\u2028評価書", "事務\x07"])
def test_a_name_that_is_no_line(name: str, city: Repo, refuse: Refuse) -> None:
    refuse("init", "../new", "--form", "kiso", "--slug", "a", "--name", name, cwd=city.path, code=2, says=("制御文字",))
