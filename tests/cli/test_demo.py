"""`shinkyu demo`: what it prints holds, call by call."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest
from tests.cli.conftest import Call


def calls(out: str) -> list[list[str]]:
    """The command lines that the output offers, as a shell takes them apart."""
    return [shlex.split(line) for line in out.splitlines() if re.match(r"    (cd|shinkyu) ", line)]


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor that changes one word and is done."""
    script = tmp_path / "editor"
    script.write_text('#!/bin/sh\nexec sed -i s/給付課長/給付室長/ "$1"\n', encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(script))


def test_what_it_offers_works_in_this_order(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, editor: None
) -> None:
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"):
        monkeypatch.delenv(name)
    (going, *offered) = calls(call("demo", "mi hon", cwd=tmp_path).out)
    assert going == ["cd", "mi hon"]
    said = {words[1]: call(*words[1:], cwd=tmp_path / "mi hon").out for words in offered}
    assert list(said) == ["table", "log", "show", "edit", "status", "commit", "check"]
    assert len(said["table"].splitlines()) == 1 + 33
    assert "第4条第2項及び別表第1の5の項" in said["log"]
    assert "こども未来部こども支援課" in said["show"]
    assert "変更後: 子育て給付室長" in said["status"]
    assert "significance-other" in said["check"]
    shown = ["git", "-C", str(tmp_path / "mi hon"), "log", "-1", "--format=%an%n%B"]
    logged = subprocess.run(shown, capture_output=True, check=True).stdout.decode()
    assert logged.startswith("見本 職員\n")
    assert "Reason: 組織改編による変更" in logged


def test_some_rows_are_shown(call: Call, tmp_path: Path) -> None:
    out = call("demo", cwd=tmp_path).out
    assert (tmp_path / "shinkyu-demo" / "kodomo" / "I-1.yaml").is_file()
    for cell in ("第4条第1項及び別表第1の3の項", "記載中にある「第19条第8号」", "(図の差替え)", "システム4"):
        assert cell in out
    assert "変更箇所の表は 33 行です。うち 4 行:" in out


@pytest.mark.parametrize("columns", ["60", "80", "140"])
def test_lines_fit_the_window(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    from rich.cells import cell_len

    monkeypatch.setenv("COLUMNS", columns)
    out = call("demo", "m", cwd=tmp_path).out
    table = out[out.index("うち 4 行:") : out.index("次に試すこと")].splitlines()[1:]
    assert max(map(cell_len, table)) <= int(columns)
    assert max(map(cell_len, out.splitlines())) <= max(int(columns), 80)


def test_it_says_how_to_open_it_in_a_browser(call: Call, tmp_path: Path) -> None:
    assert "\n  shinkyu serve 見本\n" in call("demo", "見本", cwd=tmp_path).out


def test_in_english(call: Call, tmp_path: Path, english: None) -> None:
    out = call("demo", cwd=tmp_path).out
    assert "a city that does not exist" in out
    assert "What to try next" in out
    assert len(calls(out)) == 8


def test_a_folder_with_something_in_it_is_refused(call: Call, tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "memo.txt").touch()
    result = call("demo", "taken", cwd=tmp_path, code=2)
    assert "taken" in result.err
    assert result.out == ""
    assert [p.name for p in (tmp_path / "taken").iterdir()] == ["memo.txt"]


def test_the_table_and_the_document_are_written_to_be_opened(call: Call, tmp_path: Path) -> None:
    out = call("demo", "m", cwd=tmp_path).out
    written = sorted((tmp_path / "m" / "out").iterdir())
    assert [file.name for file in written] == ["変更箇所.docx", "変更箇所.html", "変更箇所.xlsx", "評価書.html"]
    assert all(f"  m/out/{file.name}" in out for file in written)
    assert call("table", "--format", "html", cwd=tmp_path / "m").out == written[1].read_text(encoding="utf-8")
    status = ["git", "-C", str(tmp_path / "m"), "status", "--porcelain"]
    assert subprocess.run(status, capture_output=True, check=True).stdout == b""
