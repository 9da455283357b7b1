"""`show -o X.pdf`: by the browser that is there; the file is whole, or it is not written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

from shinkyu.render.pdf import browsers

PLACE = "I-5/①部署"


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "city").init("kiso", "jumin", {PLACE: "市民課"})
    return repo.edit({PLACE: "戸籍課"}, date="2020-04-01")


def test_by_name_and_by_suffix(
    city: Repo, call: Call, chromium: str, pdf_text: Callable[[Path], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browsers, "find_browser", lambda: Path(chromium))
    for options in (("-o", "a.pdf"), ("--format", "pdf", "-o", "a.pdf", "--overwrite")):
        call("show", *options, cwd=city.path)
        assert "戸籍課" in pdf_text(city.path / "a.pdf")


def test_without_a_browser_nothing_is_written(city: Repo, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browsers, "find_browser", lambda: None)
    done = call("show", "-o", "a.pdf", cwd=city.path, code=3)
    assert "ブラウザー" in done.err
    assert "shinkyu show -o 評価書.html" in done.err
    assert not (city.path / "a.pdf").exists()


def test_it_is_no_file_to_be_edited(city: Repo, call: Call) -> None:
    done = call("show", "--editable", "--format", "pdf", "-o", "a.pdf", cwd=city.path, code=2)
    assert "--editable は xlsx か docx です" in done.err
