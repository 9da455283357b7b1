"""`shinkyu check`: what it prints, in three formats, and its exit code."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

from shinkyu.model.rulebook import RULES

FIELDS = ["rule", "severity", "slug", "item", "file", "line", "commit", "message", "hint", "fingerprint"]


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """Two assessments, the first with a warning in its record and, uncommitted, an error in a file."""
    repo = (
        Repo(tmp_path / "city")
        .init("zenkoumoku", "fukushi", {"I-5/法令上の根拠": "条例による。"})
        .init("kiso", "jumin")
        .edit({"I-5/法令上の根拠": "規則による。"}, date="2021-04-01", reason="組織改編のため", slug="fukushi")
    )
    return repo.write("fukushi/I-3.yaml", "# 注\n特定個人情報ファイル: 宛名\n")


def test_findings_for_people(repo: Repo, call: Call) -> None:
    out = call("check", cwd=repo.path, code=1).out
    first, hint, *_, summary = out.splitlines()
    assert (
        first == "fukushi/I-3.yaml:2: エラー: 「特定個人情報ファイル」という見出しは様式にありません [heading-unknown]"
    )
    assert hint == "  → 様式の見出し: 特定個人情報ファイル名"
    assert f"{repo.head[:10]}: 警告: " in out
    assert summary == "エラー 1 件、警告 1 件"


def test_findings_for_programs(repo: Repo, call: Call) -> None:
    shown = json.loads(call("check", "--json", cwd=repo.path, code=1).out)
    assert list(shown) == ["findings", "waived"]
    first, second = shown["findings"]
    assert list(first) == list(second) == FIELDS
    assert (first["rule"], first["severity"], first["file"], first["line"]) == (
        "heading-unknown",
        "error",
        "fukushi/I-3.yaml",
        2,
    )
    assert (second["rule"], second["severity"], second["commit"]) == ("significance-other", "warning", repo.head)
    assert second["line"] is None
    assert re.fullmatch("[0-9a-f]{16}", first["fingerprint"])
    assert {finding["rule"] for finding in shown["findings"]} <= set(RULES)


def test_annotations_for_github(repo: Repo, call: Call) -> None:
    repo.write("fukushi/I-3.yaml", '"100%: a,b": 宛名\n')
    lines = call("check", "--format", "github", cwd=repo.path, code=1).out.splitlines()
    assert lines[0].startswith("::error file=fukushi/I-3.yaml,line=1,title=heading-unknown::「100%25: a,b」という")
    assert "%0A様式の見出し" in lines[0]
    assert lines[1].startswith(f"::warning title=significance-other::{repo.head[:10]}: ")
    assert len(lines) == 2


@pytest.mark.parametrize(
    ("arguments", "folder", "code"),
    [
        ([], "", 1),
        (["HEAD"], "", 0),
        (["HEAD", "--fail-on", "warning"], "", 1),
        (["HEAD", "--fail-on", "error"], "", 0),
        (["HEAD~1", "--fail-on", "warning"], "", 0),
        (["--slug", "jumin", "--fail-on", "warning"], "", 0),
        (["--fail-on", "warning"], "jumin", 0),
        ([], "fukushi", 1),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_the_exit_code(arguments: list[str], folder: str, code: int, repo: Repo, call: Call) -> None:
    call("check", *arguments, cwd=repo.path / folder, code=code)


def test_it_writes_nothing(repo: Repo, call: Call) -> None:
    before = {path: path.read_bytes() for path in repo.path.rglob("*") if path.is_file()}
    call("check", cwd=repo.path, code=1)
    assert {path: path.read_bytes() for path in repo.path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--slug", "nashi"], "評価書「nashi」はありません。あるのは: fukushi、jumin"),
        (["--fail-on", "info"], "--fail-on に「info」は選べません"),
        (["--json", "--format", "github"], "どちらかにしてください"),
    ],
)
def test_wrong_usage(arguments: list[str], message: str, repo: Repo, call: Call) -> None:
    assert message in call("check", *arguments, cwd=repo.path, code=2).err


def test_a_broken_assessment_does_not_hide_the_others(repo: Repo, call: Call) -> None:
    repo.write("jumin/assessment.yaml", "id: [\n")
    rules = [f["rule"] for f in json.loads(call("check", "--json", cwd=repo.path, code=1).out)["findings"]]
    assert "yaml-syntax" in rules
    assert "heading-unknown" in rules


def test_what_git_ignores_is_not_checked(repo: Repo, call: Call) -> None:
    repo.write(".gitignore", "*.tmp.yaml\n").write("jumin/x.tmp.yaml", "a: [\n")
    subprocess.run(["git", "-C", str(repo.path), "checkout", "-q", "fukushi"], check=True)
    call("check", "--slug", "jumin", "--fail-on", "warning", cwd=repo.path)
