"""`diff` between days: each is the document as `show --at` has it, whatever order the commits have."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

ITEM, OTHER = "I-5/①部署", "I-5/②所属長の役職名"
DAYS = ("2019-12-31", "2020-04-01", "2021-04-01", "2022-06-30", "2030-01-01")


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    """The commit of the earlier day comes last, as where a department reports late; its edition has changed since."""
    repo = Repo(tmp_path / "city").init("kiso", "s", {ITEM: "一課", OTHER: "課長"}, edition="2019-01")
    repo.edit({ITEM: "二課"}, date="2021-04-01").edit({ITEM: "三課"}, date="2022-04-01")
    return repo.edit({OTHER: "室長"}, date="2020-10-01").convert("2024-10")


def shown(call: Call, repo: Repo, day: str) -> dict[str, str]:
    said = json.loads(call("show", "--at", day, "--format", "json", cwd=repo.path).out)
    found = {}

    def walk(value: object) -> None:
        if isinstance(value, list):
            for one in value:
                walk(one)
        elif isinstance(value, dict):
            if isinstance(value.get("text"), str) and value.get("path") in (ITEM, OTHER):
                found[value["path"]] = value["text"]
            for one in value.values():
                walk(one)

    walk(said)
    return found


def differing(call: Call, repo: Repo, between: str) -> dict[str, tuple[str, str]]:
    found = json.loads(call("diff", between, "--json", cwd=repo.path).out)
    return {one["item"]: (one["before"], one["after"]) for one in found}


@pytest.mark.parametrize(("first", "last"), [*product(DAYS, DAYS)])
def test_what_differs_between_two_days_is_what_show_shows(first: str, last: str, city: Repo, call: Call) -> None:
    one, other = shown(call, city, first), shown(call, city, last)
    assert one.keys() == other.keys() == {ITEM, OTHER}
    wanted = {item: (one[item], other[item]) for item in one if one[item] != other[item]}
    assert differing(call, city, f"{first}..{last}") == wanted


def test_days_and_revisions_beside_each_other(city: Repo, call: Call) -> None:
    assert differing(call, city, "令和3年3月31日..HEAD") == {ITEM: ("一課", "三課")}
    assert differing(call, city, "HEAD~4..R3.4.1") == {ITEM: ("一課", "二課"), OTHER: ("課長", "室長")}
    city.replace("s/I-5.yaml", "三課", "四課")
    assert differing(call, city, "2022-04-01") == {ITEM: ("三課", "四課")}
    assert differing(call, city, "2022-04-01..") == {}


def test_a_word_that_is_both_is_asked_about(city: Repo, call: Call) -> None:
    city.git("branch", "2021-04-01", "HEAD~2")
    err = call("diff", "2021-04-01..HEAD", cwd=city.path, code=2).err
    assert "refs/heads/2021-04-01" in err
    assert "令和3年4月1日" in err
    assert differing(call, city, "令和3年4月1日..HEAD") == {ITEM: ("二課", "三課")}
    assert differing(call, city, "refs/heads/2021-04-01..HEAD")


def test_a_day_that_does_not_exist_names_the_right_one(city: Repo, call: Call) -> None:
    assert "令和3年4月30日" in call("diff", "令和3年4月31日..", cwd=city.path, code=2).err


def test_a_revision_that_is_not_there_names_those_that_are(city: Repo, call: Call) -> None:
    city.git("branch", "kikaku/r7")
    city.git("branch", "a{}b{0}{x}")
    assert "a{}b{0}{x}" in call("diff", "a{}b{0}{y}..", cwd=city.path, code=3).err
    city.git("tag", "published/s/2024-04-01")
    err = call("diff", "kikaku/r8..", cwd=city.path, code=3).err
    assert "kikaku/r7" in err
    assert "`shinkyu log`" in err
