"""The commands that write Word files, on real repositories."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.cli.test_reading import built
from tests.render.word.reading import accepted, body, rejected, texts
from tests.render.word.schema_order import W

from shinkyu.render.columns import HEADINGS


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("word") / "city").path


def test_the_table_is_written_to_the_file_that_is_named(city: Path, call: Call, tmp_path: Path) -> None:
    file = tmp_path / "変更箇所.docx"
    assert call("table", "--slug", "fukushi", "-o", file, cwd=city).out == ""
    read = texts(file.read_bytes())
    assert read[0] == list(HEADINGS)
    assert [line[3] for line in read[1:]][-2:] == ["市の条例による。", "システム2"]
    first = file.read_bytes()
    call("table", "--slug", "fukushi", "--format", "docx", "-o", tmp_path / "ほかの名前", cwd=city)
    assert (tmp_path / "ほかの名前").read_bytes() == first


def test_only_the_rows_asked_for_stand_in_it(city: Path, call: Call, tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    call("table", "--slug", "fukushi", "--since", "2020-06-01", "--until", "2020-06-30", "-o", file, cwd=city)
    assert [line[0] for line in texts(file.read_bytes())] == ["変更日", "令和2年6月1日"]


def test_a_terminal_gets_no_word_file(city: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shinkyu.cli.table.on_terminal", lambda: True)
    result = call("table", "--slug", "fukushi", "--format", "docx", cwd=city, code=2)
    assert "docx は端末には出せません" in result.err
    assert "-o 変更箇所.docx" in result.err
    assert result.out == ""


def authors(file: Path) -> set[str | None]:
    return {change.get(f"{W}author") for change in body(file.read_bytes()).iter(f"{W}ins", f"{W}del")}


def test_tracked_changes_bear_the_name_of_who_committed_them(city: Path, call: Call, tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    call("table", "--slug", "fukushi", "--tracked", "-o", file, cwd=city)
    old, new = texts(file.read_bytes(), rejected), texts(file.read_bytes(), accepted)
    assert (old[-2][2], new[-2][2]) == ("条例 による。", "市の条例による。")
    assert authors(file) == {"試験 花子"}


def test_uncommitted_edits_are_tracked_as_whose_they_would_be(
    city: Path, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo, file = tmp_path / "copy", tmp_path / "a.docx"
    shutil.copytree(city, repo)
    section = repo / "fukushi" / "I-5.yaml"
    section.write_text(section.read_text(encoding="utf-8").replace("市の条例", "県の条例"), encoding="utf-8")
    monkeypatch.setenv("GIT_AUTHOR_NAME", "見本 次郎")
    call("table", "--slug", "fukushi", "--tracked", "--pending", "-o", file, cwd=repo)
    assert authors(file) == {"試験 花子", "見本 次郎"}
    monkeypatch.delenv("GIT_AUTHOR_NAME")
    call("table", "--slug", "fukushi", "--tracked", "--pending", "-o", file, cwd=repo)
    assert authors(file) == {"試験 花子", "不明"}


@pytest.mark.parametrize("form", ["tsv", "csv", "json", "md"])
def test_other_formats_cannot_track_changes(city: Path, call: Call, form: str) -> None:
    result = call("table", "--slug", "fukushi", "--tracked", "--format", form, cwd=city, code=2)
    assert "--tracked は docx だけです" in result.err
    assert "-o 変更箇所.docx" in result.err
    assert result.out == ""


def test_a_pipe_gets_the_file(city: Path) -> None:
    command = [sys.executable, "-c", "from shinkyu.cli.main import main; main()"]
    done = subprocess.run(
        [*command, "table", "--slug", "fukushi", "--tracked"], cwd=city, capture_output=True, check=True
    )
    assert len(texts(done.stdout)) > 3
