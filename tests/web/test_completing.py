"""An assessment completed by a page from its published document, as the command completes it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests import cities
from tests.cities import at
from tests.cli.conftest import Call
from tests.repos import Repo
from tests.web.conftest import Browser
from tests.web.places import fields_of, main_of, send
from tests.web.test_importing import HARMFUL

pytestmark = pytest.mark.usefixtures("reads_here")
PAGE = "/a/kodomo/complete"


@pytest.fixture(scope="module")
def brought(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A city's table, imported without the document."""
    folder = tmp_path_factory.mktemp("completed")
    cities.published(folder / "old", folder / "desk")
    at(
        folder,
        "import",
        folder / "desk" / "変更箇所.xlsx",
        "--slug",
        "kodomo",
        "--form",
        "zenkoumoku",
        "--into",
        folder / "new",
    )
    return folder


@pytest.fixture
def at_hand(brought: Path, tmp_path: Path) -> Browser:
    shutil.copytree(brought / "new", tmp_path / "new", symlinks=True)
    return Browser(Repo(tmp_path / "new")).enter()


def told(repo: Repo) -> str:
    return repo.git("log", "-1", "--format=%T%n%B%n%an %ae")


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_it_is_completed_as_by_the_command(
    at_hand: Browser, brought: Path, call: Call, tmp_path: Path, kind: str
) -> None:
    twin = Repo(Path(shutil.copytree(brought / "new", tmp_path / "twin", symlinks=True)))
    head, document = at_hand.repo.head, brought / "desk" / f"評価書.{kind}"
    looked = send(at_hand, PAGE, {"document": ("公表.docx", document.read_bytes())}, do="look")
    assert "項目を評価書から補えます" in main_of(looked)
    assert at_hand.repo.head == head
    put = dict(fields_of(looked, "put"))
    assert send(at_hand, PAGE, None, do="put", **{**put, "seen": "x"}).status_code == 409
    assert at_hand.repo.head == head
    assert send(at_hand, PAGE, None, do="put", **put).headers["location"] == "/a/kodomo/history"
    call("import-document", document, cwd=twin.path)
    assert told(at_hand.repo) == told(twin)
    again = send(at_hand, PAGE, {"document": ("公表.docx", document.read_bytes())}, do="look")
    assert "補う記載はありません" in main_of(again)
    assert 'value="put"' not in again.text


def test_edits_that_are_not_recorded_stop_it(at_hand: Browser, brought: Path) -> None:
    at_hand.repo.write("kodomo/V-2.yaml", "①連絡先: x\n")
    head = at_hand.repo.head
    data = (brought / "desk" / "評価書.html").read_bytes()
    answer = send(at_hand, PAGE, {"document": ("a.html", data)}, do="put", seen="x")
    assert answer.status_code in (409, 422)
    assert at_hand.repo.head == head


@pytest.mark.parametrize("name", HARMFUL)
def test_what_cannot_be_read_is_refused(at_hand: Browser, name: str) -> None:
    head = at_hand.repo.head
    answer = send(at_hand, PAGE, {"document": (name, HARMFUL[name]())}, do="put", seen="x")
    assert answer.status_code == 422
    assert name in main_of(answer)
    assert "shinkyu-serve-" not in answer.text
    assert at_hand.repo.head == head


def test_without_a_file_it_asks_for_one(at_hand: Browser) -> None:
    assert "選んでください" in main_of(send(at_hand, PAGE, None, do="look"))
