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


@pytest.fixture
def rowless(tmp_path: Path) -> Repo:
    """Two items recorded without a row, for a reason that is nobody's but the office's."""
    made = Repo(tmp_path / "rowless").init("kiso", "juki", {ITEM: "課長"}, edition="2019-01")
    made.edit({ITEM: "室長"}, date=DAY)
    made.write_texts({ITEM: "部長", "I-5/①部署": "住民課"})
    return made.commit("記録の修復", {"Table": "none", "Reason": "誤った項目の記録"})


@pytest.mark.parametrize("items", [[], ["--item", ITEM]], ids=["all", "one"])
@pytest.mark.parametrize("own", [False, True], ids=["commit", "row"])
@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ([], "--submission 事前|事後 --reason"),
        (["--submission", "事後"], "--reason"),
        (["--reason", "人事異動"], "--submission 事前|事後"),
    ],
)
def test_why_there_was_no_row_is_never_printed(
    rowless: Repo, call: Call, items: list[str], own: bool, given: list[str], missing: str
) -> None:
    """A reason of `Table: none` is no 提出時期に係る説明 (contract §2): the table gets what is said anew, or nothing."""
    if own:
        rowless.edit({ITEM: "次長", "I-5/①部署": "窓口課"}, date="2021-06-01")
        call("amend", "HEAD", "--item", ITEM, "--no-row", "--reason", "誤った項目の記録", cwd=rowless.path)
    revision = "HEAD~1" if own else "HEAD"
    told = call("amend", revision, *items, "--date", "2021-07-01", *given, cwd=rowless.path, code=2).err
    assert "表に載せない理由" in told
    assert missing in told
    assert "2021-07-01" not in call("table", "--format", "json", cwd=rowless.path).out
    said = ["--submission", "事後", "--reason", "人事異動"]
    call("amend", revision, *items, "--date", "2021-07-01", *said, cwd=rowless.path)
    assert reasons(call, rowless)["juki", ITEM] == "人事異動"
    assert "誤った項目" not in call("table", cwd=rowless.path).out
