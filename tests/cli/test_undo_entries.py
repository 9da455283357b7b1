"""`undo` of commits that brought, took out or moved entries of a list, while other entries have changed since."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo, Texts

SYSTEMS, DOES = "I-2/システム", "②システムの機能"


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "city")
    repo.init(
        "zenkoumoku", "jumin", {SYSTEMS: ["a", "b"], does("a"): "甲", does("b"): "乙", "I-5/法令上の根拠": "条例"}
    )
    return repo.edit({"I-5/法令上の根拠": "規則"}, date="2021-01-01")


def does(entry: str) -> str:
    return f"{SYSTEMS}[{entry}]/{DOES}"


def rows(call: Call, city: Repo) -> list[tuple[str, str, str]]:
    told = json.loads(call("table", "--format", "json", cwd=city.path).out)
    return [(row["label"], row["way"], row["after"]) for row in told[1:]]


def test_an_entry_goes_although_one_behind_it_changed_since(city: Repo, call: Call) -> None:
    city.edit({does("c"): "丙", SYSTEMS: ["c", "a", "b"]}, date="2021-02-01")
    wrong = city.head
    city.edit({does("a"): "甲の二"}, date="2021-03-01")
    call("undo", wrong, "--reason", "誤り", cwd=city.path)
    assert rows(call, city) == [("Ⅰ-2 システム1 ②システムの機能", "全文", "甲の二")]
    assert "id: c" not in (city.path / "jumin/I-2.yaml").read_text(encoding="utf-8")


def test_an_entry_goes_back_to_its_place_with_what_was_written_in_it_since(city: Repo, call: Call) -> None:
    city.edit({SYSTEMS: ["b", "a"]}, date="2021-02-01")
    moved = city.head
    city.edit({does("a"): "甲の二", does("b"): "乙の二"}, date="2021-03-01")
    call("undo", moved, "--reason", "誤り", cwd=city.path)
    assert rows(call, city) == [
        ("Ⅰ-2 システム1 ②システムの機能", "全文", "甲の二"),
        ("Ⅰ-2 システム2 ②システムの機能", "全文", "乙の二"),
    ]
    call("check", cwd=city.path)


@pytest.mark.parametrize(
    "later", [{does("c"): "丙の二"}, {SYSTEMS: ["a", "b", "c"]}, {SYSTEMS: ["a", "b"]}], ids=["text", "place", "gone"]
)
def test_what_happened_to_the_entry_itself_stands_in_the_way(city: Repo, call: Call, later: Texts) -> None:
    city.edit({does("c"): "丙", SYSTEMS: ["c", "a", "b"]}, date="2021-02-01")
    wrong = city.head
    city.edit(later, date="2021-03-01")
    told = call("undo", wrong, "--reason", "誤り", cwd=city.path, code=2).err
    assert f"あとのコミットが同じ項目を変えています: {city.head[:10]}" in told


@pytest.mark.parametrize(
    "others", [{does("d"): "丁"}, {SYSTEMS: ["c", "a", "d"], does("d"): "丁"}, {SYSTEMS: ["c", "b"]}]
)
def test_others_that_came_or_went_since_stay_as_they_are(city: Repo, call: Call, others: Texts) -> None:
    city.edit({does("c"): "丙", SYSTEMS: ["c", "a", "b"]}, date="2021-02-01")
    wrong = city.head
    city.edit(others, date="2021-03-01")
    kept = [one for one in rows(call, city) if one[1:] != ("新規", f"{DOES}\n丙")]
    call("undo", wrong, "--reason", "誤り", cwd=city.path)
    assert [one[1:] for one in rows(call, city)] == [one[1:] for one in kept]
    call("check", cwd=city.path)


@pytest.mark.parametrize("later", [{SYSTEMS: ["a", "b"]}, {does("c"): "丙"}], ids=["moved", "another"])
def test_another_order_stands_in_the_way_of_a_move(city: Repo, call: Call, later: Texts) -> None:
    city.edit({SYSTEMS: ["b", "a"]}, date="2021-02-01")
    moved = city.head
    city.edit(later, date="2021-03-01")
    assert "変えています" in call("undo", moved, "--reason", "誤り", cwd=city.path, code=2).err
