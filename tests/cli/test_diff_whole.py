"""`diff --whole`: the whole document of the newer point, what changed since the older one marked in place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docx import Document
from tests.cli.conftest import Call
from tests.repos import Repo

PLACE, CHIEF = "I-5/①部署", "I-5/②所属長の役職名"


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "city").init("kiso", "jumin", {PLACE: "市民課", CHIEF: "課長"})
    return repo.edit({PLACE: "戸籍課"}, date="2020-04-01").edit({PLACE: "窓口課", CHIEF: "室長"}, date="2021-04-01")


def page(city: Repo, call: Call, *options: str) -> str:
    call("diff", *options, "--whole", "-o", "a.html", "--overwrite", cwd=city.path)
    return (city.path / "a.html").read_text(encoding="utf-8")


def test_between_commits_days_and_the_working_tree(city: Repo, call: Call) -> None:
    assert "<del>市民課</del><ins>窓口課</ins>" in page(city, call, "HEAD~2..HEAD")
    found = page(city, call, "令和2年12月31日..2021-04-01")
    assert "<del>戸籍課</del><ins>窓口課</ins>" in found
    assert "令和2年12月31日 の時点" in found
    city.replace("jumin/I-5.yaml", "窓口課", "税務課")
    found = page(city, call)
    assert "<del>窓口課</del><ins>税務課</ins>" in found
    assert "手元のファイル" in found
    assert "下書き" in found


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "html"])
def test_every_format_by_name_and_by_suffix(suffix: str, city: Repo, call: Call) -> None:
    call("diff", "HEAD~1..HEAD", "--whole", "-o", f"a.{suffix}", cwd=city.path)
    call("diff", "HEAD~1..HEAD", "--whole", "--format", suffix, "-o", "b", cwd=city.path)
    assert (city.path / f"a.{suffix}").read_bytes() == (city.path / "b").read_bytes()


def test_only_the_item_that_is_asked_for(city: Repo, call: Call) -> None:
    found = page(city, call, "HEAD~2..HEAD", "--item", "Ⅰ-5 ②")
    assert "<del>課長</del><ins>室長</ins>" in found
    assert "窓口課" not in found


def test_an_assessment_that_was_not_there(city: Repo, call: Call) -> None:
    city.init("kiso", "zeimu", {PLACE: "税務課"})
    found = page(city, call, "HEAD~3..HEAD", "--slug", "zeimu")
    assert "(この評価書はまだない)" in found
    assert "<ins>税務課</ins>" in found
    assert not re.search(r"<ins>\s*<bdi>", found)  # the headings are the form's


def test_a_file_that_came_and_one_that_went(tmp_path: Path, call: Call) -> None:
    repo = Repo(tmp_path / "city").init("zenkoumoku", "kodomo", {"I-7/①部署": "市民課"})
    call(
        "file", "add", "niban", "--name", "二番ファイル", "--first-slug", "ichi", "--first-name", "一番", cwd=repo.path
    )
    repo.commit("ファイルを足す", {"Table": "none", "Reason": "試験"})
    came = page(repo, call, "HEAD~1..HEAD")
    assert re.search(r"<ins><bdi>[^<]*二番ファイル", came)
    assert not re.search(r"<ins><bdi>[^<]*一番", came)
    assert re.search(r"<ins>\s*<bdi>2. 基本情報", came)
    went = page(repo, call, "HEAD..HEAD~1")
    assert re.search(r"<del><bdi>[^<]*二番ファイル", went)


def test_over_an_edition_nothing_but_what_changed_is_marked(tmp_path: Path, call: Call) -> None:
    repo = Repo(tmp_path / "city").init("kiso", "jumin", {PLACE: "市民課"}, edition="2019-01")
    repo.convert("2024-10")
    call("diff", "HEAD~1..HEAD", "--whole", "-o", "a.docx", cwd=repo.path)
    shown = "\n".join(one.text for one in Document(str(repo.path / "a.docx")).paragraphs)
    assert "違いはありません。" in shown


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), "--whole -o 新旧.docx"),
        (("--json",), "--format html | xlsx | docx"),
        (("-o", "a.txt"), "末尾を .html"),
        (("--format", "text"), "html | xlsx | docx"),
    ],
)
def test_what_does_not_go_together(options: tuple[str, ...], told: str, city: Repo, call: Call) -> None:
    done = call("diff", "--whole", *options, cwd=city.path, code=2)
    assert told in done.err
    assert done.out == ""


def test_a_figure_that_is_missing_is_told(tmp_path: Path, call: Call) -> None:
    repo = Repo(tmp_path / "city").init("zenkoumoku", "kodomo", {"I-7/①部署": "市民課"})
    repo.edit({"I-A1/図": "図:流れ", "I-A1/図#file": "attachments/a.png"}, date="2021-04-01")
    done = call("diff", "HEAD~1..HEAD", "--whole", "-o", "a.docx", cwd=repo.path, code=1)
    assert "attachments/a.png は入っていません" in done.err
