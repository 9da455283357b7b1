"""Rows that are published change only where that is meant (contract §2)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

from shinkyu.model.published.publications import Publications

DESK, PLACE = "I-7/請求先", "I-5/①部署"


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "city").init("kiso", "jumin", {DESK: "総務課", PLACE: "市民課"})
    repo.edit({DESK: "窓口課"}, date="2021-04-01", reason="電話番号の変更")
    repo.git("tag", "-a", "-m", "公表", "published/jumin/2021-05-01")
    return repo


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (("amend", "HEAD", "--reason", "別の説明"), "公表した行が変わります: 令和3年4月1日 Ⅰ-7"),
        (("undo", "HEAD", "--reason", "誤り"), "公表した行が変わります: 令和3年4月1日 Ⅰ-7"),
        (
            ("commit", "--submission", "事後", "--reason", "x", "--date", "2021-03-01"),
            "公表した表の途中に行が入ります: 令和3年3月1日 Ⅰ-5",
        ),
        (
            ("commit", "--submission", "事後", "--reason", "x", "--date", "2021-04-01", "--item", "Ⅰ-7"),
            "公表した行が変わります",
        ),
    ],
)
def test_it_is_asked(command: tuple[str, ...], says: str, city: Repo, call: Call) -> None:
    if command[0] == "commit":
        city.write_texts({PLACE: "戸籍課", DESK: "総合窓口"} if "--item" in command else {PLACE: "戸籍課"})
    before = city.head
    told = call(*command, cwd=city.path, code=2).err
    assert says in told
    assert "--published" in told
    assert city.head == before
    call(*command, "--published", cwd=city.path)
    assert city.head != before
    assert "published" in call("check", "--json", cwd=city.path, code=None).out


def test_what_comes_later_is_not_asked_about(city: Repo, call: Call) -> None:
    city.write_texts({PLACE: "戸籍課", DESK: "総合窓口"})
    call("commit", "--submission", "事後", "--reason", "x", "--date", "2021-05-02", cwd=city.path)
    call("amend", "HEAD", "--reason", "y", cwd=city.path)
    call("undo", "HEAD~1", "--reason", "z", cwd=city.path)
    assert "published" not in call("check", "--json", cwd=city.path, code=None).out


def test_tags_of_others_and_of_another_form_are_passed_over(city: Repo, call: Call) -> None:
    city.git("tag", "-d", "published/jumin/2021-05-01")
    for name in ("published/zei/2021-05-01", "published/jumin/spring", "v1"):
        city.git("tag", name)
    call("amend", "HEAD", "--reason", "別の説明", cwd=city.path)


def test_what_was_published_is_read_again_only_where_something_was_recorded_since(
    city: Repo, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A city has published all of its assessments; a change is of one or two of them."""
    city.init("kiso", "zei", {DESK: "税務課"})
    city.git("tag", "published/zei/2021-06-01")
    city.edit({DESK: "総合窓口"}, date="2021-07-01", reason="x", slug="jumin")
    read: list[str] = []
    table = Publications.table
    monkeypatch.setattr(Publications, "table", lambda of, one: (read.append(one.slug), table(of, one))[1])
    assert "published" not in call("check", "--json", cwd=city.path, code=None).out
    assert read == ["jumin"]
    call("amend", city.git("rev-parse", "HEAD~2").strip(), "--reason", "別の説明", "--published")
    told = json.loads(call("check", "--json", code=1).out)["findings"]
    found = {(one["rule"], one["slug"]) for one in told if "published" in one["rule"]}
    assert found == {("published-row-changed", "jumin"), ("inside-published", "jumin")}


def test_a_publication_beside_the_line_is_held_as_well(city: Repo, call: Call) -> None:
    """A tag on a commit that the line only merged, or never heard of."""
    city.git("tag", "-d", "published/jumin/2021-05-01")
    city.branch("side").edit({PLACE: "戸籍課"}, date="2021-04-02", reason="組織改編")
    city.git("tag", "published/jumin/2021-05-01")
    city.switch("main")
    for expected in ("published-row-changed", ""):
        told = json.loads(call("check", "--json", cwd=city.path, code=None).out)["findings"]
        assert [one["rule"] for one in told if "published-row" in one["rule"]] == [expected] * bool(expected)
        city.merge("side")
