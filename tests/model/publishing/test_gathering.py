"""What a publication is made of: a commit and a day, and nothing else; and what keeps it from being complete."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from tests.repos import Repo

from shinkyu.model.errors import BrokenInput, Refused
from shinkyu.model.project import Project
from shinkyu.model.publishing.gathering import gather

DUTY, LAW, DAY = "I-5/①部署", "I-1/②事務の概要", dt.date(2024, 5, 1)


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    return (
        Repo(tmp_path / "city")
        .init("kiso", "jumin", {DUTY: "市民課", LAW: "甲"})
        .edit({DUTY: "窓口課"}, date="2024-04-01")
    )


def test_the_working_tree_has_no_part_in_it(city: Repo) -> None:
    before = gather(Project.around(city.path), city.head, "jumin", DAY)
    city.write("shinkyu.yaml", "format: 2\nwithheld:\n- item: jumin:I-5/①部署\n  reason: 場所\n")
    city.write_texts({DUTY: "総合窓口課"})
    after = gather(Project.around(city.path), city.head, "jumin", DAY)
    assert (after.document, after.judged, after.digest) == (before.document, before.judged, before.digest)
    assert (before.withheld, after.withheld) == (0, 0)


@pytest.mark.usefixtures("english")
def test_findings_are_in_japanese(city: Repo) -> None:
    city.edit({DUTY: "住民課"})
    found = gather(Project.around(city.path), city.head, "jumin", DAY).judged.findings
    assert {one.rule for one in found} >= {"unrecorded"}
    assert all(any(ord(letter) > 0x3000 for letter in one.message) for one in found)


def test_rows_that_are_known_to_be_missing(city: Repo) -> None:
    """A version in between cannot be read, and it has a 変更日."""
    readable = (city.path / "jumin/I-5.yaml").read_text(encoding="utf-8")
    city.write("jumin/I-5.yaml", "①部署: [").commit(
        "壊れた版", {"Change-Date": "2024-04-02", "Submission": "事後", "Reason": "x"}
    )
    with pytest.raises(BrokenInput):
        gather(Project.around(city.path), city.head, "jumin", DAY)
    broken = city.head
    city.write("jumin/I-5.yaml", readable).commit("直す", {"Table": "none", "Reason": "x"})
    with pytest.raises(Refused) as refused:
        gather(Project.around(city.path), city.head, "jumin", DAY)
    assert [(one.rule, one.commit) for one in refused.value.findings] == [("publish-incomplete", broken)]


def test_what_is_withheld_and_cannot_be_found(city: Repo) -> None:
    entry = "- item: jumin:I-5/①部署\n  passage: 三階\n  reason: 場所\n"
    city.write("shinkyu.yaml", f"format: 2\nwithheld:\n{entry}").commit("非公表")
    with pytest.raises(Refused):
        gather(Project.around(city.path), city.head, "jumin", DAY)
