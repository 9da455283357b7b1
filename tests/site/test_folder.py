"""The folder of a site: the same bytes wherever it is made, only what is new is made, and nobody's work is written over."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo
from tests.site.conftest import TITLE, Site, files

from shinkyu.model.errors import UsageError
from shinkyu.model.site import folder as folders
from shinkyu.model.site.folder import NAME, Page, SiteFolder


def test_nothing_new_makes_nothing(site: Site) -> None:
    before = files(site().folder)
    built = site()
    assert (built.made, built.gone) == ((), ())
    assert files(built.folder) == before


def test_one_more_publication_makes_what_it_changes_and_no_more(city: Repo, tmp_path: Path, site: Site) -> None:
    made = Repo(tmp_path / "more")
    made.git("fetch", "-q", str(city.path), "main", "+refs/tags/*:refs/tags/*")
    made.git("reset", "-q", "--hard", "FETCH_HEAD")
    built = site(made.path)
    made.git("tag", "published/jumin/2024-07-01")
    again = site(made.path)
    assert set(again.made) == {
        "index.html",
        "feed.json",
        "feed.xml",
        "jumin/index.html",
        "jumin/2024-07-01.html",
        "jumin/diff/2024-01-01_2024-07-01.html",
        "jumin/diff/2024-04-01_2024-07-01.html",
        "jumin/table.html",
        "jumin/items/I-5.html",
    }
    cold = site(made.path, tmp_path / "cold")
    assert files(cold.folder) == files(built.folder)
    made.git("tag", "-d", "published/jumin/2024-07-01", "published/kokuho/2024-05-01")
    gone = site(made.path)
    assert "kokuho/2024-05-01.html" in gone.gone
    assert not (gone.folder / "kokuho").exists()
    assert files(gone.folder) == files(site(made.path, tmp_path / "cold2").folder)


def test_the_same_bytes_in_another_place_time_and_language(city: Repo, tmp_path: Path, site: Site) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", str(city.path), str(clone)], check=True)
    settings = {**os.environ, "TZ": "America/New_York", "LC_ALL": "en_US.UTF-8", "PYTHONHASHSEED": "7"}
    call = [sys.executable, "-m", "shinkyu.cli", "site", "--out", str(tmp_path / "there")]
    subprocess.run(call, cwd=clone, env=settings, check=True, capture_output=True)
    assert files(tmp_path / "there") == files(site().folder)


def test_a_folder_that_holds_something_else_is_not_touched(tmp_path: Path, site: Site) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/memo.txt").write_text("あ")
    with pytest.raises(UsageError):
        site()
    (tmp_path / "site" / NAME).write_text(
        '{"format": "shinkyu-site/1", "begun": [], "facts": {}, "pages": {"../x": {}}}'
    )
    with pytest.raises(UsageError):
        site()
    assert {path.name for path in (tmp_path / "site").iterdir()} == {"memo.txt", NAME}


def test_what_was_changed_by_hand_stays(city: Repo, site: Site) -> None:
    built = site()
    page = built.folder / "jumin/table.html"
    page.write_text("直した", encoding="utf-8")
    site()  # nothing new is to be written there
    with pytest.raises(UsageError) as raised:
        site(title="別の題")
    assert "table.html" in raised.value.where
    assert page.read_text(encoding="utf-8") == "直した"
    site(title="別の題", overwrite=True)
    assert "直した" not in page.read_text(encoding="utf-8")


def test_a_page_that_was_lost_is_made_again(site: Site) -> None:
    built = site()
    (built.folder / "jumin/table.html").unlink()
    assert site().made == ("jumin/table.html",)


@pytest.mark.parametrize("at", range(1, 6))
def test_whoever_is_stopped_is_completed_by_the_next_call(
    tmp_path: Path, at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped at each write, those of the folder's own file too, after one build and before it."""
    for start in (0, 1):
        place = tmp_path / f"{start}"
        wanted = [Page(f"a/{name}.html", f"{name}2", lambda name=name: f"{name}2".encode()) for name in "bcd"]
        if start:
            SiteFolder.at(place).build([Page("a/b.html", "b1", lambda: b"b1"), Page("old/x.html", "x", lambda: b"x")])
        real, count = folders.write_file, 0

        def stops(path: Path, data: bytes, real=real) -> None:  # type: ignore[no-untyped-def]
            nonlocal count
            count += 1
            if count == at:
                raise KeyboardInterrupt
            real(path, data)

        with monkeypatch.context() as patch:
            patch.setattr(folders, "write_file", stops)
            with pytest.raises(KeyboardInterrupt):
                SiteFolder.at(place).build(wanted)
        SiteFolder.at(place).build(wanted)
        assert {path: data for path, data in files(place).items() if path != NAME} == {
            f"a/{name}.html": f"{name}2".encode() for name in "bcd"
        }
        assert json.loads((place / NAME).read_bytes())["begun"] == []


def test_the_command(city: Repo, tmp_path: Path, call: Call) -> None:
    out = call("site", "--out", tmp_path / "s", "--title", "空見市", cwd=city.path).out
    assert "index.html" in out
    assert "新しいものはありません" in call("site", "--out", tmp_path / "s", "--title", "空見市", cwd=city.path).out
    assert json.loads(call("site", "--out", tmp_path / "t", "--json", cwd=city.path).out)["made"]
    call("site", "--out", tmp_path / "u", "--address", "ftp://x", cwd=city.path, code=2)
    made = Repo(tmp_path / "new").init("kiso", "jumin", {TITLE: "課長"})
    call("site", "--out", tmp_path / "v", cwd=made.path)


def test_whoever_goes_on_has_their_collector_as_it_was(site: Site) -> None:
    """A server: what it keeps out of the collector's way stays out of it, and no more is put there."""
    kept_out = gc.get_freeze_count()
    site()
    assert 0 < gc.get_freeze_count() <= kept_out
