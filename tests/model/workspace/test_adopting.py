"""Giving an edition of one's own up for the tool's: what differs is listed, and no text is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.ownforms import FILLED, known, lay, own_files, renamed, text_item
from tests.repos import Repo

from shinkyu.model.errors import BrokenInput, UsageError
from shinkyu.model.project import Project
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.starting.template import form_files
from shinkyu.model.workspace.forms.adopting import adopt, adoption
from shinkyu.schema import load_form

RULE = "form-text-no-place"
ABOUT = FILLED | {"in_force": "2024-10-01", "edition_label": "令和6年10月"}


def city(path: Path, texts: dict[str, str], *, own_item: bool = True) -> Repo:
    """Written by one's own kiso-2024-10, made of 2019-01: an item that the official form does not have, no Ⅰ-9."""

    def change(section: dict) -> None:  # type: ignore[type-arg]
        if own_item:
            section["properties"]["独自の項目"] = text_item("独自の項目")

    files = own_files("kiso-2019-01", "2024-10", {"I-5": change}, ABOUT)
    repo = Repo(path)
    forms = known(files)
    lay(path, files | form_files(forms.load("kiso", "2024-10")))
    repo.commit("様式を置く")
    return repo.init("kiso", "s", texts, edition="2024-10", forms=forms)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return city(tmp_path / "city", {"I-5/①部署": "市民課", "I-1/②事務の概要": "甲\n\n乙"})


def workspace(repo: Repo) -> Workspace:
    return Project.around(repo.path).workspace


def test_what_differs_is_listed_and_nothing_written(repo: Repo) -> None:
    found = adoption(workspace(repo))
    told = {(one.path, one.what): (one.own, one.tool) for one in found.differences}
    assert told[("I-5/独自の項目", "項目")] == ("text", "")
    assert ("I-9", "セクション") in told
    assert told[("I-9", "セクション")][0] == ""
    assert "I-9/適用した理由" not in [path for path, _ in told]  # a section that is missing is told, not all in it
    assert found.slugs == ("s",)
    assert found.affected == ()
    assert workspace(repo).edits == {}


def test_going_over_takes_the_folder_away_and_keeps_every_text(repo: Repo) -> None:
    before = workspace(repo).snapshot
    texts = before.texts(before.assessments()[0])
    adopt(workspace(repo))
    after = workspace(repo).snapshot
    (now,) = after.assessments()
    assert now.form is load_form("kiso", "2024-10")
    assert after.texts(now) == texts
    assert after.paths(".forms/") == []
    assert {path: after.data(path) for path in after.paths(".schema/")} == form_files(now.form)
    assert (repo.path / "s/I-9.yaml").exists()
    repo.commit("様式", {"Table": "none", "Reason": "様式の引継ぎ"})
    assert Project.around(repo.path).check().findings == ()
    assert Project.around(repo.path).version().table().rows == ()


def test_a_text_without_a_place_is_named_and_all_stays(tmp_path: Path) -> None:
    repo = city(tmp_path / "city", {"I-5/独自の項目": "記載"})
    assert [(one.rule, one.item) for one in adoption(workspace(repo)).affected] == [(RULE, "I-5/独自の項目")]
    with pytest.raises(BrokenInput) as caught:
        adopt(workspace(repo))
    assert [one.item for one in caught.value.findings] == ["I-5/独自の項目"]
    assert workspace(repo).edits == {}


def test_a_choice_that_the_tool_does_not_offer_is_such_a_text(tmp_path: Path) -> None:
    files = own_files("kiso-2019-01", "2024-10", about=ABOUT)
    path = ".forms/kiso-2024-10/II-2.json"
    files[path] = files[path].replace("500人未満".encode(), "五百人未満".encode())
    repo = Repo(tmp_path / "city")
    lay(repo.path, files)
    heading = next(iter(load_form("kiso", "2019-01").section("II-2").items)).heading
    repo.init("kiso", "s", {f"II-2/{heading}": "五百人未満"}, edition="2024-10", forms=known(files))
    (found,) = adoption(workspace(repo)).affected
    assert (found.item, "五百人未満" in found.message) == (f"II-2/{heading}", True)


def test_an_order_that_differs_is_a_difference(tmp_path: Path) -> None:
    files = own_files("kiso-2019-01", "2024-10", {"I-5": renamed("①部署", "①課室")}, ABOUT)
    repo = Repo(tmp_path / "city").init("juten", "s")
    lay(repo.path, files)
    told = {(one.path, one.own, one.tool) for one in adoption(workspace(repo)).differences}
    assert {("I-5/①課室", "line", ""), ("I-5/①部署", "", "line")} <= told


def test_a_broken_one_can_be_given_up(repo: Repo) -> None:
    repo.write(".forms/kiso-2024-10/form.json", "{")
    found = adopt(workspace(repo))
    assert found.own is None
    assert [one.rule for one in found.broken] == ["form-file"]
    assert not (repo.path / ".forms").exists()
    (now,) = workspace(repo).snapshot.assessments()
    assert now.form is load_form("kiso", "2024-10")


@pytest.mark.parametrize("asked", ["", "kiso-2019-01", "kiso-2030-01", "juten-2018-05", "x"])
def test_what_is_no_edition_that_both_have_is_refused(asked: str, tmp_path: Path) -> None:
    repo = Repo(tmp_path / "city").init("juten", "s")
    lay(repo.path, own_files("kiso-2024-10", "2030-01"))
    with pytest.raises(UsageError):
        adoption(workspace(repo), asked)
