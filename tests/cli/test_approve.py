"""`shinkyu approve`, and `review` with what was approved: what a person types, reads and gets back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.model.verdicts.judging import DUTY, TITLE, city, settings
from tests.model.verdicts.keeping import put
from tests.repos import Repo

from shinkyu.model.verdicts.store import BRANCH

BY = ("--by", "佐藤花子")
CANARY = "カナリア指摘"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return city(tmp_path / "city")


def told(repo: Repo, call: Call, *more: str, code: int | None = None) -> dict[str, object]:
    found = json.loads(call("review", "枝", "--json", *more, cwd=repo.path, code=code).out)
    assert isinstance(found, dict)
    return found


def test_a_branch_is_approved_and_that_is_asked_for(repo: Repo, call: Call) -> None:
    assert "承認 0/1、まだの行 2" in call("review", "枝", cwd=repo.path).out
    asked = call("review", "枝", "--require-approval", "--format", "github", cwd=repo.path, code=1)
    assert "承認が足りません" in asked.err
    assert "jumin: 承認 0/1、まだの行 2" in asked.err
    digest = told(repo, call)["assessments"][0]["digest"][:12]  # type: ignore[index]
    done = call("approve", "枝", *BY, "--digest", digest, cwd=repo.path)
    assert done.out == f"承認: 佐藤 花子 として記録しました:\n  jumin: 2行 照合番号 {digest}\n"
    out = call("review", "枝", "--require-approval", cwd=repo.path).out
    assert "承認 1/1" in out
    assert out.count("承認 佐藤 花子(hogo)") == 2
    assert "残っていません" in call("approve", "枝", *BY, cwd=repo.path, code=1).out


def test_json(repo: Repo, call: Call) -> None:
    call("approve", "枝", *BY, cwd=repo.path)
    found = told(repo, call)
    assert found["approval"] == {"required": 1, "given": 1, "void": 0, "missing_roles": [], "ok": True}
    (said,) = found["rows"][0]["approvals"]  # type: ignore[index]
    assert (said["by"], said["verdict"], said["state"], said["role"]) == ("佐藤 花子", "承認", "valid", "hogo")
    assert found["rows"][0]["authors"] == ["試験 花子 <hanako@example.jp>"]  # type: ignore[index]
    repo.switch("枝").edit({DUTY: "総合窓口センター"}, date="2021-05-01", reason="組織改編").switch("main")
    found = told(repo, call, "--require-approval", code=1)
    assert found["approval"]["void"] == 1  # type: ignore[index]
    states = {row["item"]: [one["state"] for one in row["approvals"]] for row in found["rows"]}  # type: ignore[attr-defined]
    assert states == {DUTY: ["void"], TITLE: ["valid"]}
    assert json.loads(call("review", "--pending", "--json", cwd=repo.path).out)["approval"] is None


@pytest.mark.parametrize("form", ["text", "md", "html"])
def test_every_format_says_who_approved_and_what_changed_since(repo: Repo, call: Call, form: str) -> None:
    call("approve", "枝", *BY, "--comment", "<b>よい</b>", cwd=repo.path)
    repo.switch("枝").edit({DUTY: "総合窓口センター"}, date="2021-05-01", reason="組織改編").switch("main")
    out = call("review", "枝", "--format", form, cwd=repo.path).out
    for said in ("承認 0/1", "前回の承認から変わった行: 1", "承認 佐藤 花子(hogo)", "前回の承認から変わった行です"):
        assert said in out
    assert ("<b>よい</b>" in out) is (form == "text")


def test_what_stands_against_it(repo: Repo, call: Call) -> None:
    out = call("approve", "枝", *BY, "--digest", "0" * 12, cwd=repo.path, code=1).out
    assert "見たあとに変わっています" in out
    repo.switch("枝").edit({"I-1/②事務の概要": "甲\n\n丙"}).switch("main")
    out = call("approve", "枝", *BY, cwd=repo.path, code=1).out
    assert "[unrecorded]" in out
    assert "--despite unrecorded --comment" in out
    call("approve", "枝", *BY, "--despite", "unrecorded", "--comment", "後で", cwd=repo.path)
    repo.edit({DUTY: "別の課"}, date="2021-04-15")
    assert "競合が1件" in call("approve", "枝", *BY, "--all", cwd=repo.path, code=1).out
    assert "差戻し: " in call("approve", "枝", *BY, "--verdict", "差戻し", cwd=repo.path).out


def test_a_dry_run_writes_nothing(repo: Repo, call: Call) -> None:
    assert "記録することになります" in call("approve", "枝", *BY, "--dry-run", cwd=repo.path).out
    assert repo.git("branch", "--list", BRANCH) == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--by", "田中"], "佐藤 花子 <sato@example.jp> (hogo)"),
        ([], "--by"),
        ([*BY, "--verdict", "可"], "承認 | 差戻し | 保留"),
        ([*BY, "--row", "ffff"], "`shinkyu review ブランチ`"),
        ([*BY, "--despite", "unrecorded"], "--comment"),
        ([*BY, "--digest", "abc"], "12"),
        ([*BY, "--comment", "\x1b[31m"], "U+001B"),
    ],
)
def test_calls_that_cannot_be(repo: Repo, call: Call, arguments: list[str], said: str) -> None:
    assert said in call("approve", "枝", *arguments, cwd=repo.path, code=2).err


def test_a_branch_that_is_none(repo: Repo, call: Call) -> None:
    assert "枝" in call("approve", "ない", *BY, cwd=repo.path, code=3).err


def test_a_base_whose_settings_cannot_be_read(repo: Repo, call: Call) -> None:
    repo.write("shinkyu.yaml", settings("  required: 2\n")).commit("誤り")
    assert "shinkyu.yaml:3" in call("approve", "枝", *BY, cwd=repo.path, code=3).err
    assert "shinkyu.yaml:3" in call("review", "枝", cwd=repo.path, code=None).out
    assert told(repo, call, "--require-approval", code=1)["approval"]["required"] is None  # type: ignore[index]


def test_a_record_that_cannot_be_read_is_told(repo: Repo, call: Call) -> None:
    call("approve", "枝", *BY, cwd=repo.path)
    put(repo, "jumin/20210501T000000-aaaaaa.yaml", "kind: verdict\n")
    out = call("review", "枝", "--require-approval", cwd=repo.path, code=1).out
    assert f"{BRANCH}:jumin/20210501T000000-aaaaaa.yaml" in out
    assert "読めない記録 1" in out


def verdict_file(repo: Repo, call: Call, verdict: str = "承認", comment: str = "") -> Path:
    found = told(repo, call)
    (one,) = found["assessments"]  # type: ignore[misc]
    rows = [{"id": row["id"], "verdict": verdict, "comment": comment} for row in found["rows"]]  # type: ignore[attr-defined]
    file = repo.path.parent / "v.json"
    whole = {"format": "shinkyu-verdict/1", "assessment": one["id"], "digest": one["digest"], "by": "佐藤"}
    file.write_text(json.dumps({**whole, "rows": rows}), encoding="utf-8")
    return file


def test_a_file_that_came_back(repo: Repo, call: Call) -> None:
    file = verdict_file(repo, call, comment="確かめました")
    taking = ("review", "枝", "--import-verdict", file, *BY)
    done = call(*taking, "--evidence", "令和3年総第123号", cwd=repo.path)
    assert "jumin: 2行" in done.out
    assert "備考 2件を記録しました" in done.out
    assert "ファイルには「佐藤」とあります" in done.err
    assert "もう記録してあります" in call(*taking, cwd=repo.path).out
    assert told(repo, call, "--require-approval", code=0)
    repo.switch("枝").edit({DUTY: "総合窓口センター"}, date="2021-05-01", reason="組織改編").switch("main")
    assert "お渡ししたあとに変わった行 1" in call(*taking, cwd=repo.path, code=1).out
    (part,) = json.loads(call(*taking, "--json", cwd=repo.path, code=1).out)["files"][0]["assessments"]
    assert (part["known"], len(part["void"]), part["recorded"]) == (True, 1, 0)


def test_a_file_that_is_none(repo: Repo, call: Call, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{", encoding="utf-8")
    assert "x.json" in call("review", "枝", "--import-verdict", "../x.json", *BY, cwd=repo.path, code=3).err
    assert "--import-verdict" in call("review", "枝", *BY, cwd=repo.path, code=2).err
    assert repo.git("branch", "--list", BRANCH) == ""


def test_a_bare_repository(repo: Repo, call: Call, tmp_path: Path) -> None:
    repo.git("clone", "-q", "--bare", ".", str(tmp_path / "bare.git"))
    call("approve", "枝", *BY, cwd=tmp_path / "bare.git")
    call("review", "枝", "--require-approval", cwd=tmp_path / "bare.git")


def test_edits_that_are_not_committed_stay_as_they_are(repo: Repo, call: Call) -> None:
    repo.replace("jumin/I-1.yaml", "甲", "丁").write("memo.txt", "覚書").git("add", "memo.txt")
    before = [repo.git("status", "--porcelain"), repo.git("ls-files", "-s"), repo.head]
    call("approve", "枝", *BY, cwd=repo.path)
    assert [repo.git("status", "--porcelain"), repo.git("ls-files", "-s"), repo.head] == before


def test_nothing_of_it_is_in_what_is_published(repo: Repo, call: Call) -> None:
    call("approve", "枝", *BY, "--comment", CANARY, "--evidence", CANARY, cwd=repo.path)
    repo.merge("枝")
    shown = [call("table", "--format", form, cwd=repo.path).out for form in ("tsv", "json", "html", "md")]
    shown += [call("show", "--format", form, cwd=repo.path).out for form in ("text", "json", "html", "md")]
    shown += [call(*reading, cwd=repo.path, code=None).out for reading in (("log",), ("check",), ("status",))]
    assert not any(CANARY in text or "佐藤 花子" in text for text in shown)
    assert CANARY not in repo.git("grep", "-h", "-e", "", "main")


def test_in_english(repo: Repo, call: Call, english: None) -> None:
    assert "is recorded" in call("approve", "枝", *BY, cwd=repo.path).out
    assert "1/1 approvals" in call("review", "枝", cwd=repo.path).out
    assert "these may" in call("approve", "枝", "--by", "x", cwd=repo.path, code=2).err
