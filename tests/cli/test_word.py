"""The commands that write Word files, on real repositories."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.cli.test_reading import built
from tests.images import png
from tests.render.word.reading import accepted, body, parts, rejected, text, texts
from tests.render.word.schema_order import W
from tests.repos import Repo

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
    monkeypatch.setattr("shinkyu.cli.output.on_terminal", lambda: True)
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


def paragraphs(file: Path) -> list[str]:
    return [text(paragraph) for paragraph in body(file.read_bytes()).iter(f"{W}p")]


def test_a_document_is_written_with_its_table(city: Path, call: Call, tmp_path: Path) -> None:
    file = tmp_path / "評価書.docx"
    assert call("show", "--slug", "fukushi", "-o", file, cwd=city).out == ""
    assert "特定個人情報保護評価書(全項目評価書)" in paragraphs(file)
    assert "福祉事務 全項目評価書" in paragraphs(file)
    shown = texts(file.read_bytes())
    call("table", "--slug", "fukushi", "-o", tmp_path / "表.docx", cwd=city)
    assert shown == texts((tmp_path / "表.docx").read_bytes())
    assert len(shown) == 5


def test_a_document_of_a_day_has_the_texts_and_the_rows_of_that_day(city: Path, call: Call, tmp_path: Path) -> None:
    file = tmp_path / "評価書.docx"
    call("show", "--slug", "fukushi", "--at", "2020-05-31", "-o", file, cwd=city)
    assert {line[0] for line in texts(file.read_bytes())} == {"変更日", "令和2年4月1日"}
    assert "条例 による。" in paragraphs(file)  # as it was mended without a row, before its next one (contract §3.4)
    assert "市の条例による。" not in paragraphs(file)


def test_a_document_of_a_revision_has_the_rows_up_to_it(city: Path, call: Call, tmp_path: Path) -> None:
    file = tmp_path / "評価書.docx"
    call("show", "HEAD~1", "--slug", "fukushi", "-o", file, cwd=city)
    assert [line[0] for line in texts(file.read_bytes())][-1] == "令和2年6月1日"


def test_one_item_is_written_without_the_table(city: Path, call: Call, tmp_path: Path) -> None:
    file = tmp_path / "項目.docx"
    call("show", "--slug", "fukushi", "--item", "Ⅲ-3 リスク2", "--format", "docx", "-o", file, cwd=city)
    assert "変更日" not in paragraphs(file)
    assert "3. 特定個人情報の使用" in paragraphs(file)
    assert not [line for line in paragraphs(file) if line.startswith("リスク1")]


def test_a_figure_is_taken_from_the_version_that_is_shown(call: Call, tmp_path: Path) -> None:
    first, second = png(10, 10), png(20, 20)
    repo = Repo(tmp_path / "city").write("kodomo/attachments/a.png", first)
    repo.init("zenkoumoku", "kodomo", {"I-A1/図": "図:流れ", "I-A1/図#file": "attachments/a.png"})
    repo.write("kodomo/attachments/a.png", second).edit({"I-7/①部署": "子育て課"}, date="2021-04-01")
    (repo.path / "kodomo/attachments/a.png").unlink()  # what is not committed is not shown
    file = tmp_path / "評価書.docx"
    for arguments, data in (([], second), (["HEAD~1"], first), (["--at", "2021-03-31"], first)):
        call("show", *arguments, "-o", file, cwd=repo.path)
        assert parts(file.read_bytes())["word/media/image1.png"] == data


def test_a_terminal_gets_no_document(city: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shinkyu.cli.output.on_terminal", lambda: True)
    result = call("show", "--slug", "fukushi", "--format", "docx", cwd=city, code=2)
    assert "docx は端末には出せません" in result.err
    assert "-o 評価書.docx" in result.err


@pytest.mark.parametrize(("data", "left_out"), [(png(), False), (b"<svg/>", True)])
def test_a_figure_that_is_not_in_it_is_told_of(call: Call, tmp_path: Path, data: bytes, left_out: bool) -> None:
    repo = Repo(tmp_path / "city").write("kodomo/attachments/a", data)
    repo.init("zenkoumoku", "kodomo", {"I-A1/図": "図:流れ", "I-A1/図#file": "attachments/a"})
    told = call("show", "-o", tmp_path / "a.docx", cwd=repo.path, code=int(left_out)).err
    assert ("注意: 図のファイル attachments/a は入っていません" in told) == left_out
    said = call("show", "--item", "I-7", "-o", tmp_path / "b.docx", cwd=repo.path).err
    assert said == f"書き出しました: {tmp_path / 'b.docx'}\n"


@pytest.mark.parametrize(
    "file", ["cover/評価書名", "I-1.yaml", "../secret.png", "/etc/passwd", "attachments/", "\x1b[2J"]
)
def test_only_committed_attachments_are_figures(call: Call, tmp_path: Path, file: str) -> None:
    (tmp_path / "secret.png").write_bytes(png())
    repo = Repo(tmp_path / "city")
    repo.init("zenkoumoku", "kodomo", {"cover/評価書名": "見本", "I-A1/図": "図:流れ", "I-A1/図#file": file})
    told = call("show", "-o", tmp_path / "a.docx", cwd=repo.path, code=1).err
    assert "は入っていません" in told
    assert "\x1b" not in told
    assert not [name for name in parts((tmp_path / "a.docx").read_bytes()) if "media" in name]
