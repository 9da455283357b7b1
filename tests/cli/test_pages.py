"""`table` and `show` as web pages, and what a published document holds, on a real repository."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

from shinkyu.model.starting.example import build_example


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The city that `shinkyu demo` invents."""
    place = tmp_path_factory.mktemp("pages") / "city"
    build_example(place)
    return place


def rows(html: str) -> int:
    return len(re.findall("<tr [^>]*data-date=", html))


@pytest.mark.parametrize("name", ["表.html", "表.HTM"])
def test_the_tables_page_is_known_by_its_suffix(name: str, example: Path, tmp_path: Path, call: Call) -> None:
    call("table", "-o", tmp_path / name, cwd=example)
    html = (tmp_path / name).read_text(encoding="utf-8")
    assert html == call("table", "--format", "html").out
    assert rows(html) == len(call("table", "--format", "tsv").out.splitlines()) - 1
    assert "こども医療費助成に関する事務" in html


def test_a_page_can_hold_every_assessment(tmp_path: Path, call: Call) -> None:
    repo = (
        Repo(tmp_path / "city")
        .init("zenkoumoku", "fukushi", {"cover/評価書名": "福祉事務", "I-5/法令上の根拠": "条例"})
        .init("kiso", "jumin", {"I-5/②所属長の役職名": "課長"})
        .edit({"I-5/②所属長の役職名": "室長"}, date="2020-05-01", reason="人事異動", slug="jumin")
    )
    html = call("table", "--all", "--format", "html", cwd=repo.path).out
    assert re.findall('<section class="table" id="(.*?)"', html) == ["t-fukushi", "t-jumin"]
    assert rows(html) == 1
    assert "福祉事務" in html


def test_the_documents_page_ends_in_its_table_and_shows_its_figures(example: Path, call: Call) -> None:
    html = call("show", "--format", "html", cwd=example).out
    assert rows(html) == len(call("table", "--format", "tsv").out.splitlines()) - 1
    assert html.index('id="VI-4"') < html.index("(別添3)変更箇所</h2>") < html.index("data-date=")
    assert re.findall('<img src="data:image/(.*?);base64,', html) == ["png"]
    assert call("show", "--format", "html").out == html


def test_as_of_a_day_it_has_the_texts_the_figure_and_the_rows_up_to_that_day(example: Path, call: Call) -> None:
    then = call("show", "--at", "令和4年3月31日", "--format", "html", cwd=example).out
    dates = [line.split("\t")[0] for line in call("table", "--until", "令和4年3月31日").out.splitlines()[1:]]
    assert rows(then) == len(dates) > 0
    now = call("show", "--format", "html").out
    pictures = [re.findall('<img src="(.*?)"', html) for html in (then, now)]
    assert [len(found) for found in pictures] == [1, 1]
    assert pictures[0] != pictures[1]


def test_as_of_a_day_before_the_first_change_it_has_no_rows(example: Path, call: Call) -> None:
    html = call("show", "--at", "2019-04-01", "--format", "html", cwd=example).out
    assert "変更箇所はありません。" in html
    assert "<img" in html


def test_an_older_revision_has_its_own_rows(example: Path, call: Call) -> None:
    here = rows(call("show", "--format", "html", cwd=example).out)
    assert 0 < rows(call("show", "HEAD~4", "--format", "html").out) < here


@pytest.mark.parametrize("form", ["html", "md"])
def test_an_item_alone_has_no_table(form: str, example: Path, call: Call) -> None:
    shown = call("show", "--item", "Ⅰ-7 ①部署", "--format", form, cwd=example).out
    assert "①部署" in shown
    assert "変更箇所</h2>" not in shown
    assert "## (別添3)変更箇所" not in shown
    assert "<table" not in shown
    assert "| 変更日 |" not in shown


def test_markdown_ends_in_the_table(example: Path, call: Call) -> None:
    shown = call("show", "--format", "md", cwd=example).out
    head, heading, table = shown.partition("\n## (別添3)変更箇所\n\n")
    assert heading
    assert head.startswith("## 表紙")
    assert table == call("table", "--format", "md").out
    until = call("show", "--at", "2022-03-31", "--format", "md").out
    assert until.endswith(call("table", "--until", "2022-03-31", "--format", "md").out)


def test_who_gets_the_document_hears_of_changes_without_a_row(tmp_path: Path, call: Call) -> None:
    repo = Repo(tmp_path / "city").init("kiso", "jumin", {"I-5/②所属長の役職名": "課長"})
    repo.edit({"I-5/②所属長の役職名": "室長"}, date="2020-05-01", reason="人事異動", slug="jumin")
    file = repo.path / "jumin" / "I-5.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("室長", "部長"), encoding="utf-8")
    repo.git("commit", "-qam", "x")
    assert "Change-Date のない" in call("show", "--format", "html", cwd=repo.path).err
    assert call("show").err == ""


@pytest.mark.parametrize(("data", "left_out"), [(b"<svg/>", True), (b"<svg >", False)])
def test_a_figure_that_is_not_in_the_page_is_told_of(call: Call, tmp_path: Path, data: bytes, left_out: bool) -> None:
    repo = Repo(tmp_path / "city").write("kodomo/attachments/a", data)
    repo.init("zenkoumoku", "kodomo", {"I-A1/図": "図:流れ", "I-A1/図#file": "attachments/a"})
    told = call("show", "-o", tmp_path / "a.html", cwd=repo.path, code=int(left_out)).err
    assert ("注意: 図のファイル attachments/a は入っていません" in told) == left_out
    assert ("PNG か JPEG か GIF か WebP か SVG か" in told) == left_out
