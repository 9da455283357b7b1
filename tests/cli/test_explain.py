"""`table --ways concise` and `--explain`: the shortest rows that say what changed, and why each was written so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

ITEM = "I-1/②事務の概要"
REST = "申請書は受け付けた日に台帳へ記し、翌開庁日までに係長が内容を確かめる。"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = Repo(tmp_path / "city").init("kiso", "jumin", {ITEM: f"当市の{REST}当市は{REST}"}, edition="2019-01")
    made.edit({ITEM: f"本市の{REST}本市は{REST}"}, date="2021-04-01", submission="事後", reason="文言の整理")
    return made


def test_concise_rows(repo: Repo, call: Call) -> None:
    (row,) = json.loads(call("table", "--ways", "concise", "--format", "json", cwd=repo.path).out)
    assert (row["way"], row["before"], row["after"]) == ("置換", "記載中にある「当市」", "「本市」")
    assert row["before_spans"] == [["記載中にある「", False], ["当市", True], ["」", False]]
    assert row["reason"] == "文言の整理"


def test_the_reason_of_each_way_is_told(repo: Repo, call: Call) -> None:
    lines = call("table", "--explain", cwd=repo.path).out.splitlines()
    assert lines[0].startswith("令和3年4月1日 ")
    assert lines[1].split()[:2] == ["✓", "置換"]
    assert [line.split()[0] for line in lines[2:]] == ["抜粋", "全文"]


def test_a_way_that_an_author_recorded_is_kept(repo: Repo, call: Call) -> None:
    repo.write_texts({ITEM: f"市の{REST}市は{REST}"})
    call("commit", "--submission", "事後", "--reason", "整理", "--way", "全文", "--date", "2021-05-01", cwd=repo.path)
    rows = json.loads(call("table", "--ways", "concise", "--format", "json", cwd=repo.path).out)
    assert [row["way"] for row in rows] == ["置換", "全文"]
    assert "記録された書き方" in call("table", "--explain", cwd=repo.path).out


def test_an_explanation_goes_into_a_text_file(repo: Repo, call: Call, tmp_path: Path) -> None:
    call("table", "--explain", "-o", tmp_path / "理由.txt", cwd=repo.path)
    assert (tmp_path / "理由.txt").read_text(encoding="utf-8") == call("table", "--explain").out


@pytest.mark.parametrize(("name", "form"), [("a.txt", "csv"), ("a.txt", "md"), ("a.liste", "xlsx"), ("a", "csv")])
def test_a_name_that_promises_no_other_format_may_be_given(
    name: str, form: str, repo: Repo, call: Call, tmp_path: Path
) -> None:
    call("table", "--format", form, "-o", tmp_path / name, cwd=repo.path)
    assert (tmp_path / name).read_bytes().startswith(b"PK") == (form == "xlsx")


def test_a_line_added_to_a_list_is_shown_alone(tmp_path: Path, call: Call) -> None:
    item, lines = "II-A2/記録項目", [f"{n} 見本の項目{n}" for n in range(1, 9)]
    repo = Repo(tmp_path / "city").init("zenkoumoku", "jumin", {f"@f1/{item}": "\n".join(lines)})
    repo.edit({f"@f1/{item}": "\n".join([*lines, "9 受付番号"])}, date="2021-04-01")
    (row,) = json.loads(call("table", "--ways", "concise", "--format", "json", cwd=repo.path).out)
    assert (row["way"], row["before"], row["after"]) == ("追記", "(項番9の追記)", "9 受付番号")
