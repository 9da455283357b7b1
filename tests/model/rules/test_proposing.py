"""What findings propose, carried out as it is written: no row of another item changes."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from tests.cli.conftest import Call, call
from tests.repos import Repo

__all__ = ["call"]

CHIEF, OFFICE = "I-5/②所属長の役職名", "I-5/①部署"
SYSTEM, OUTLINE = "I-1/①事務の名称", "I-1/②事務の概要"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """One commit with two rows."""
    made = Repo(tmp_path / "city").init("kiso", "juki", {CHIEF: "課長", OFFICE: "市民課"}, edition="2019-01")
    return made.edit({CHIEF: "室長", OFFICE: "住民課"}, date="2021-04-01")


def rows(call: Call, repo: Repo) -> dict[str, dict[str, str]]:
    return {row["item"]: row for row in json.loads(call("table", "--format", "json", cwd=repo.path).out)}


def proposed(call: Call, repo: Repo, rule: str) -> list[list[str]]:
    """The commands of amend that the hint of a rule's finding names, as words."""
    found = json.loads(call("check", "--json", cwd=repo.path, code=None).out)["findings"]
    (hint,) = {one["hint"] for one in found if one["rule"] == rule}
    return [shlex.split(one)[1:] for one in re.findall(r"`(shinkyu amend [^`]*)`", hint)]


def filled(words: list[str], **values: str) -> list[str]:
    """The words with what the reader puts in."""
    taken = {"…": "人事異動", "事前|事後": "事前", "変更日": "2021-05-01", "説明": "人事異動"} | values
    return [taken.get(word, word) for word in words]


def test_a_row_that_was_wrong_goes_alone(repo: Repo, call: Call) -> None:
    repo.write_texts({CHIEF: "部長"}).commit("修復", {"Table": "none", "Reason": "誤り"})
    away, _ = proposed(call, repo, "row-no-longer-true")
    call(*filled(away), cwd=repo.path)
    assert rows(call, repo).keys() == {OFFICE}


def test_a_change_that_was_one_takes_no_other_along(repo: Repo, call: Call) -> None:
    repo.write_texts({CHIEF: "部長", SYSTEM: "届出"}).commit("修復", {"Table": "none", "Reason": "誤り"})
    _, change = proposed(call, repo, "row-no-longer-true")
    call(*filled(change), cwd=repo.path)
    assert SYSTEM not in rows(call, repo)
    assert rows(call, repo)[CHIEF]["after"] == "部長"
    assert rows(call, repo)[CHIEF]["reason"] == "人事異動"


def test_a_row_of_several_commits_goes_as_a_whole(repo: Repo, call: Call) -> None:
    repo.edit({CHIEF: "次長", SYSTEM: "届出"}, date="2021-04-01")
    repo.write_texts({CHIEF: "部長"}).commit("修復", {"Table": "none", "Reason": "誤り"})
    away, _ = proposed(call, repo, "row-no-longer-true")
    call(*filled(away), cwd=repo.path)
    assert rows(call, repo).keys() == {OFFICE, SYSTEM}


def test_a_commit_with_one_item_is_named_by_itself(repo: Repo, call: Call) -> None:
    repo.edit({CHIEF: "次長"}, date="2021-06-01")
    repo.write_texts({CHIEF: "部長"}).commit("修復", {"Table": "none", "Reason": "誤り"})
    for words in proposed(call, repo, "row-no-longer-true"):
        assert "--item" not in words


def test_a_missing_submission_is_added_where_it_is_missing(repo: Repo, call: Call) -> None:
    repo.write_texts({CHIEF: "部長", OFFICE: "窓口課"})
    note = json.dumps({"item": OFFICE, "submission": "事後"}, ensure_ascii=False)
    repo.commit("異動", {"Change-Date": "2021-06-01", "Reason": "異動", "Row": note})
    (words,) = proposed(call, repo, "submission-missing")
    call(*filled(words), cwd=repo.path)
    told = [
        (row["item"], row["submission"])
        for row in json.loads(call("table", "--format", "json", "--since", "2021-06-01", cwd=repo.path).out)
    ]
    assert sorted(told) == sorted([(CHIEF, "事前"), (OFFICE, "事後")])


def test_a_reason_is_put_right_where_it_stands(repo: Repo, call: Call) -> None:
    repo.write_texts({CHIEF: "部長", OFFICE: "窓口課"})
    note = json.dumps({"item": CHIEF, "reason": "異\u200b動"}, ensure_ascii=False)
    repo.commit("異動", {"Change-Date": "2021-06-01", "Submission": "事後", "Reason": "再編", "Row": note})
    (words,) = proposed(call, repo, "letters-doubtful")
    call(*filled(words), cwd=repo.path)
    told = json.loads(call("table", "--format", "json", "--since", "2021-06-01", cwd=repo.path).out)
    assert {row["item"]: row["reason"] for row in told} == {CHIEF: "人事異動", OFFICE: "再編"}
