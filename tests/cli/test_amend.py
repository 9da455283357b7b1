"""`shinkyu amend` among several assessments: the commit says whose rows are put right, and nothing else is touched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

ITEM = "I-5/②所属長の役職名"
DAY = "2021-04-01"


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    """Three assessments; of the last commits one changes juki, one kokuho, and the last both."""
    made = Repo(tmp_path / "city")
    for slug in ("juki", "kaigo", "kokuho"):
        made.init("kiso", slug, {ITEM: "課長"}, edition="2019-01")
    made.edit({ITEM: "室長"}, date=DAY, slug="juki").edit({ITEM: "部長"}, date=DAY, slug="kokuho")
    made.write_texts({"I-5/①部署": "住民課"}, slug="juki").write_texts({"I-5/①部署": "国保課"}, slug="kokuho")
    return made.commit("両方", {"Change-Date": "2021-05-01", "Submission": "事後", "Reason": "組織"})


def reasons(call: Call, city: Repo) -> dict[tuple[str, str], str]:
    rows = json.loads(call("table", "--all", cwd=city.path).out)
    return {(row["slug"], row["item"]): row["reason"] for row in rows}


@pytest.mark.parametrize("folder", ["", "kaigo"])
@pytest.mark.parametrize(("revision", "slug"), [("HEAD~2", "juki"), ("HEAD~1", "kokuho")])
def test_the_commit_says_which_assessment_is_meant(
    revision: str, slug: str, folder: str, city: Repo, call: Call
) -> None:
    before = reasons(call, city)
    call("amend", revision, "--item", ITEM, "--reason", "人事異動", cwd=city.path / folder)
    assert reasons(call, city) == before | {(slug, ITEM): "人事異動"}


def test_a_renamed_assessment_is_still_the_one(city: Repo, call: Call) -> None:
    city.git("mv", "juki", "jumin")
    city.commit("名前を変える", {"Table": "none", "Reason": "名前"})
    call("amend", "HEAD~3", "--reason", "人事異動", cwd=city.path)
    assert reasons(call, city)["jumin", ITEM] == "人事異動"


def test_without_an_item_all_rows_of_the_commit_are_put_right(city: Repo, call: Call) -> None:
    call("amend", "HEAD", "--reason", "組織の改編", cwd=city.path)
    told = reasons(call, city)
    assert told["juki", "I-5/①部署"] == told["kokuho", "I-5/①部署"] == "組織の改編"


def test_where_one_stands_tells_whose_item_of_two(city: Repo, call: Call) -> None:
    call("amend", "HEAD", "--item", "I-5/①部署", "--reason", "組織の改編", cwd=city.path / "kokuho")
    told = reasons(call, city)
    assert (told["juki", "I-5/①部署"], told["kokuho", "I-5/①部署"]) == ("組織", "組織の改編")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("HEAD~2", "--slug", "kokuho"), ("このコミットは kokuho を変えていません。変えたのは: juki", "--slug juki")),
        (("HEAD~2", "--item", f"kokuho:{ITEM}"), ("kokuho を変えていません", "--slug juki")),
        (("HEAD", "--slug", "kaigo", "--item", ITEM), ("kaigo を変えていません", "--slug juki")),
        (("HEAD", "--slug", "juki"), ("juki、kokuho に共通です", "--item juki:")),
        (("HEAD", "--item", ITEM), ("どの評価書か決められません: juki、kokuho", "--slug juki")),
        (("HEAD~2", "--slug", "nai"), ("評価書「nai」はありません",)),
    ],
)
def test_an_assessment_that_is_not_the_commits_is_refused(
    arguments: tuple[str, ...], says: tuple[str, ...], city: Repo, call: Call
) -> None:
    before = city.head
    told = call("amend", *arguments, "--reason", "x", cwd=city.path, code=2).err
    assert [part for part in says if part not in told] == []
    assert city.head == before
