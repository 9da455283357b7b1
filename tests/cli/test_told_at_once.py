"""What a record does to the table besides its own rows is told by the command that makes it, and not by a later `check`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

ITEM, OTHER = "I-5/①部署", "I-5/②所属長の役職名"
DAY = "2021-04-01"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """An item that two branches changed, on one of them by a commit of plain git without a 変更日."""
    made = Repo(tmp_path / "city").init("kiso", "juki", {ITEM: "市民課", OTHER: "課長"}, edition="2019-01")
    made.branch("side").write_texts({ITEM: "窓口課"}).commit_message("同僚の直し\n").switch("main")
    return made.edit({ITEM: "住民課"}, date=DAY)


def test_a_merge_that_changes_no_row_but_a_text_says_so(repo: Repo, call: Call) -> None:
    call("merge", "side", cwd=repo.path, code=1)
    call("merge", "--theirs", ITEM, cwd=repo.path)
    told = call("merge", "--continue", cwd=repo.path, code=1)
    assert "表の行は変わりませんが、指摘があります。" in told.out
    assert "[unrecorded]" in told.err


def test_a_row_that_an_amendment_takes_out_of_the_table_is_told(repo: Repo, call: Call) -> None:
    for words in (["side"], ["--theirs", ITEM], ["--continue"]):
        call("merge", *words, cwd=repo.path, code=None)
    said = ["--date", DAY, "--submission", "事後", "--reason", "再編"]
    told = call("amend", "HEAD^2", *said, cwd=repo.path)
    gone = told.out.partition("表に載らなくなった行:")[2]
    assert "変更後: 住民課" in gone
    assert "変更後: 窓口課" not in gone
    assert "[reason-replaced]" in told.err
    (row,) = json.loads(call("table", "--format", "json", cwd=repo.path).out)
    assert (row["before"], row["after"]) == ("市民課", "窓口課")


@pytest.mark.parametrize("said", [["--reason", "人事異動"], ["--date", "2021-05-01"]], ids=" ".join)
def test_a_row_that_is_said_otherwise_has_not_gone(repo: Repo, call: Call, said: list[str]) -> None:
    told = call("amend", "HEAD", *said, cwd=repo.path)
    assert "表に載らなくなった行" not in told.out
    assert told.err == ""


def test_a_row_that_is_to_be_none_has(repo: Repo, call: Call) -> None:
    told = call("amend", "HEAD", "--no-row", "--reason", "誤り", cwd=repo.path).out
    assert "変更後: 住民課" in told.partition("表に載らなくなった行:")[2]


@pytest.mark.parametrize("how", [[], ["--dry-run"]], ids=" ".join)
def test_a_commit_without_a_row_over_a_row_is_told(repo: Repo, call: Call, how: list[str]) -> None:
    repo.write_texts({ITEM: "転入課", OTHER: "室長"})
    told = call("commit", "--no-row", "--reason", "記入漏れ", *how, cwd=repo.path).err
    assert told.count("[row-no-longer-true]") == 1
    assert "令和3年4月1日 の行 (Ⅰ-5 ①部署)" in told
    assert "0000000000" not in told


@pytest.mark.parametrize(
    ("texts", "record"),
    [({OTHER: "室長"}, ["--no-row"]), ({ITEM: "転入課"}, ["--submission", "事前", "--significance", "minor"])],
    ids=["another item", "a row"],
)
def test_no_other_commit_is(repo: Repo, call: Call, texts: dict[str, str], record: list[str]) -> None:
    repo.write_texts(texts)
    assert "row-no-longer-true" not in call("commit", *record, "--reason", "記入漏れ", cwd=repo.path).err
