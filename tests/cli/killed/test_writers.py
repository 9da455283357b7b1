"""Several who write to one repository at once: each commit is whole, who is refused is told, and nothing is lost."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.killed.strace import PROGRAM, Ended, shinkyu
from tests.cli.killed.test_killed import ALL
from tests.cli.killed.ways import git
from tests.repos import Repo

MANY = range(8 if ALL else 5)
SYSTEM = "I-2/システム[e{}]/①システムの名称"


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    texts = {SYSTEM.format(n): f"システム{n}" for n in MANY} | {"I-1/①事務の名称": "住民の事務"}
    city = Repo(tmp_path / "city").init("zenkoumoku", "s", texts)
    return city.edit({"I-1/①事務の名称": "戸籍の事務"}, date="2024-04-01", significance="minor")


def at_once(city: Repo, calls: dict[int, tuple[str, ...]]) -> dict[int, Ended]:
    """All the calls, begun together."""
    command = [sys.executable, "-B", "-c", PROGRAM]
    running = {
        number: subprocess.Popen([*command, *call], cwd=city.path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for number, call in calls.items()
    }
    ended = {}
    for number, one in running.items():
        out, err = one.communicate(timeout=120)
        ended[number] = Ended(one.returncode, out.decode(), err.decode())
    return ended


def until_all_are_done(city: Repo, calls: dict[int, tuple[str, ...]]) -> int:
    """Those that are refused are told so, and called again; how many rounds it took."""
    for rounds in MANY:
        ended = at_once(city, calls)
        for one in ended.values():
            assert one.code == 0 or "もう一度実行してください" in one.err, one
        done = {number for number, one in ended.items() if one.code == 0}
        assert done, ended
        calls = {number: call for number, call in calls.items() if number not in done}
        git(city.path, "fsck", "--strict")
        if not calls:
            return rounds + 1
    raise AssertionError(calls)


def nothing_left(city: Repo) -> None:
    names = [path.name for path in (city.path / ".git").rglob("*") if "shinkyu" in path.name or path.suffix == ".lock"]
    assert names == []
    assert git(city.path, "status", "--short") == ""


def test_many_commits_of_different_items(city: Repo) -> None:
    city.write_texts({SYSTEM.format(n): f"新しい{n}" for n in MANY})
    claims = ("--submission", "事後", "--significance", "minor", "--date", "2024-05-01", "--reason")
    calls = {n: ("commit", "--item", SYSTEM.format(n), *claims, f"その{n}") for n in MANY}
    until_all_are_done(city, calls)
    nothing_left(city)
    assert git(city.path, "rev-list", "--count", f"HEAD~{len(MANY)}..HEAD").strip() == str(len(MANY))
    rows = json.loads(shinkyu(city.path, "table", "--format", "json", "--since", "2024-05-01").out)
    assert sorted((row["reason"], row["before"], row["after"]) for row in rows) == [
        (f"その{n}", f"システム{n}", f"新しい{n}") for n in MANY
    ]
    for number in MANY:
        changed = git(city.path, "show", "--format=", "-U0", f"HEAD~{number}").splitlines()
        assert len([line for line in changed if line.startswith("+") and not line.startswith("+++")]) == 1


def test_many_commits_of_the_same_edit(city: Repo) -> None:
    """One makes it; to the others there is nothing left to commit, or another was quicker."""
    city.write_texts({SYSTEM.format(1): "新しいもの"})
    call = ("commit", "--submission", "事後", "--significance", "minor", "--reason", "更改")
    ended = at_once(city, dict.fromkeys(MANY, call))
    assert [one.code for one in ended.values()].count(0) == 1
    assert all(one.code == 2 and "→" in one.err for one in ended.values() if one.code)
    git(city.path, "fsck", "--strict")
    nothing_left(city)
    assert git(city.path, "rev-list", "--count", "HEAD").strip() == "3"


def test_many_edits_of_one_file(city: Repo, tmp_path: Path) -> None:
    for number in MANY:
        (tmp_path / f"text{number}").write_text(f"新しい{number}", encoding="utf-8")
    until_all_are_done(city, {n: ("edit", SYSTEM.format(n), "--file", f"../text{n}") for n in MANY})
    file = (city.path / "s/I-2.yaml").read_text(encoding="utf-8")
    assert [n for n in MANY if f"新しい{n}" not in file] == []


def test_many_edits_of_one_item(city: Repo, tmp_path: Path) -> None:
    """The file holds one of the texts, whole; whoever did not find what was read is told."""
    for number in MANY:
        (tmp_path / f"text{number}").write_text(f"その{number}" * 3000, encoding="utf-8")
    before = (city.path / "s/I-1.yaml").read_text(encoding="utf-8")
    ended = at_once(city, {n: ("edit", "I-1/①事務の名称", "--file", f"../text{n}") for n in MANY})
    done = [number for number, one in ended.items() if one.code == 0]
    after = (city.path / "s/I-1.yaml").read_text(encoding="utf-8")
    assert after in [before.replace("戸籍の事務", f"その{number}" * 3000) for number in done]
    assert all("もう一度実行してください" in one.err for one in ended.values() if one.code)


def test_several_imports(city: Repo, tmp_path: Path) -> None:
    heading = "変更日\t項目\t変更前の記載\t変更後の記載\t提出時期\t提出時期に係る説明\n"
    (tmp_path / "t.tsv").write_text(
        heading + "令和2年4月1日\tⅠ-3 法令上の根拠\t甲\t乙\t事後\t条例改正\n", encoding="utf-8"
    )
    several = MANY if ALL else range(3)
    calls = {n: ("import", "../t.tsv", "--slug", f"k{n}", "--form", "kiso", "--into", ".") for n in several}
    until_all_are_done(city, calls)
    nothing_left(city)
    assert git(city.path, "rev-list", "--count", "--grep", "Change-Date: 2020-04-01", "HEAD").strip() == str(
        len(several)
    )
