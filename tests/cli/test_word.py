"""The commands that write Word files, on real repositories."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.cli.test_reading import built
from tests.render.word.reading import texts

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
