"""A folder without a repository: what begins there by a page is what the command makes, and nothing else is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo
from tests.web.conftest import Browser
from tests.web.places import Place, main_of

KISO = {"form": "kiso", "slug": "jumin", "name": "住民基本台帳に関する事務 基礎項目評価書"}


def log(folder: Path) -> str:
    return Repo(folder).git("log", "--format=%T%n%B")


@pytest.fixture
def empty(tmp_path: Path) -> Place:
    (tmp_path / "新しい").mkdir()
    return Place(tmp_path / "新しい").enter()


def test_an_empty_folder_leads_to_the_beginning(empty: Place) -> None:
    assert empty.get("/").headers["location"] == "/start"
    assert "評価書を始める" in empty.get("/start").text
    assert [*empty.path.iterdir()] == []
    for address in ("/a/jumin", "/a/jumin/record", "/drafts", "/files", "/nowhere"):
        assert empty.get(address).headers.get("location") == "/start", address
    for address in ("/settings", "/import", "/page.css", "/alive"):
        assert empty.get(address).status_code in (200, 204), address
    assert [*empty.path.iterdir()] == []


def test_what_begins_is_what_the_command_makes(empty: Place, call: Call, tmp_path: Path) -> None:
    assert empty.post("/start", **KISO).headers["location"] == "/a/jumin"
    call("init", tmp_path / "twin", "--form", "kiso", "--slug", "jumin", "--name", KISO["name"])
    assert log(empty.path) == log(tmp_path / "twin")
    assert "住民基本台帳" in empty.get("/").text


def test_one_more_is_what_the_command_makes(empty: Place, call: Call, tmp_path: Path) -> None:
    twin = tmp_path / "twin"
    empty.post("/start", **KISO)
    call("init", twin, "--form", "kiso", "--slug", "jumin", "--name", KISO["name"])
    assert empty.post("/start", form="kiso:2019-01", slug="kaigo", name="介護").status_code == 303
    assert empty.post("/start", form="kiso", slug="utsushi", name="写し", **{"from": "jumin"}).status_code == 303
    call("add", "kaigo", "--form", "kiso", "--edition", "2019-01", "--name", "介護", cwd=twin)
    call("add", "utsushi", "--form", "kiso", "--name", "写し", "--from", "jumin", cwd=twin)
    assert log(empty.path) == log(twin)


@pytest.mark.parametrize(
    "wrong",
    [
        {"slug": "../x"},
        {"slug": ""},
        {"slug": "日本"},
        {"slug": ".git"},
        {"form": "nothing"},
        {"form": "kiso:1999-01"},
        {"form": ""},
        {"name": "改\n行" * 3, "slug": "/"},
    ],
)
def test_what_cannot_be_is_refused_and_stands_in_the_form_again(empty: Place, wrong: dict[str, str]) -> None:
    answer = empty.post("/start", **{**KISO, **wrong})
    assert answer.status_code == 422
    assert "--" not in main_of(answer)
    assert wrong.get("name") or KISO["name"] in answer.text
    assert [*empty.path.iterdir()] == []


def test_beside_other_files_it_has_a_folder_of_its_own(tmp_path: Path, call: Call) -> None:
    place = Place(tmp_path / "仕事")
    place.path.mkdir()
    (place.path / "評価書.xlsx").write_bytes(b"x")
    place.enter()
    for trick in ("", ".", "..", "../x", "a/b", "a\\b", "C:x", "con", ".git", "評価書.xlsx", "x.", "a\nb", "x" * 200):
        assert place.post("/start", folder=trick, **KISO).status_code == 422, trick
    assert sorted(one.name for one in tmp_path.iterdir()) == ["仕事"]
    assert [one.name for one in place.path.iterdir()] == ["評価書.xlsx"]
    assert place.post("/start", folder="hyouka", **KISO).status_code == 303
    assert "住民基本台帳" in place.get("/").text
    assert (place.path / "hyouka/jumin/assessment.yaml").is_file()

    again = Place(place.path).enter()
    assert "hyouka" in again.get("/start").text
    assert again.post("/start", do="open", folder="../仕事/hyouka").status_code == 422
    assert again.post("/start", do="open", folder="hyouka").status_code == 303
    assert "住民基本台帳" in again.get("/").text


def test_a_repository_is_not_left_for_another(browser: Browser) -> None:
    assert browser.post("/start", do="open", folder="jumin").status_code == 422
    assert browser.post("/start", **KISO).status_code == 422, "the slug is taken"
