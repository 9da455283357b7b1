"""A day where a revision can stand: taken where it can mean one thing only, else told what takes it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

ITEM = "I-5/①部署"
DAY = "令和3年4月1日"


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "city").init("kiso", "s", {ITEM: "一課"})
    return repo.edit({ITEM: "二課"}, date="2021-04-01").edit({ITEM: "三課"}, date="2022-04-01")


@pytest.mark.parametrize("day", [DAY, "R3.4.1", "2021-12-31"])
@pytest.mark.parametrize("rest", [(), ("--item", ITEM), ("--format", "json"), ("--format", "md")])
def test_show_takes_it_as_at(day: str, rest: tuple[str, ...], city: Repo, call: Call) -> None:
    shown, asked = (call("show", *words, *rest, cwd=city.path) for words in ((day,), ("--at", day)))
    assert (shown.out, shown.err) == (asked.out, asked.err)
    assert "二課" in shown.out


def test_show_says_that_nothing_is_dated_so_early(city: Repo, call: Call) -> None:
    shown = call("show", "2020-01-01", cwd=city.path)
    assert "注意: 2020-01-01 までの変更日がない" in shown.err
    assert "一課" in shown.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("show", DAY, "--at", "2022-04-01"), f"日付が2つあります: {DAY} と --at 2022-04-01"),
        (("show", DAY, "--pending"), f"--pending と {DAY} は一緒に使えません"),
        (("table", DAY), f"`shinkyu table --until {DAY}`"),
        (("table", DAY, "--all", "--format", "json"), f"`shinkyu table --until {DAY}`"),
        (("check", DAY), f"`shinkyu show --at {DAY}`"),
        (("log", "--rev", DAY), f"`shinkyu table --until {DAY}`"),
        (("log", ITEM, "--rev", DAY), f"`shinkyu show --at {DAY}`"),
        (("undo", DAY, "--reason", "誤り"), f"`shinkyu undo --row {DAY} 項目`"),
        (("amend", DAY, "--reason", "誤り"), f"`shinkyu amend --row {DAY} 項目`"),
        (("table", "令和3年4月31日"), "正しくは 令和3年4月30日"),
        (("show", "2021-02-29"), "正しくは 令和3年2月28日"),
    ],
)
def test_what_takes_it_is_told(arguments: tuple[str, ...], told: str, city: Repo, call: Call) -> None:
    assert told in call(*arguments, cwd=city.path, code=2).err
    assert city.git("status", "--porcelain") == ""


def test_a_revision_may_be_named_like_a_day(city: Repo, call: Call) -> None:
    city.git("branch", "2021-04-01", "HEAD~1")
    assert "二課" in call("table", "2021-04-01", cwd=city.path).out
    assert "三課" not in call("table", "2021-04-01", cwd=city.path).out
    assert "refs/heads/2021-04-01" in call("show", "2021-04-01", cwd=city.path, code=2).err
    assert "二課" in call("show", "refs/heads/2021-04-01", cwd=city.path).out


def test_what_is_neither_is_no_revision(city: Repo, call: Call) -> None:
    assert "「昨日」という版はありません" in call("table", "昨日", cwd=city.path, code=3).err
