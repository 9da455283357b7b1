"""What goes wrong in an office, put right with the tool alone, by the commands that it names itself."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

PLACE, DESK, CHIEF = "I-5/①部署", "I-7/請求先", "I-5/②所属長の役職名"
CLEAN = "指摘はありません"
Record = Callable[..., str]


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    texts = {PLACE: "市民課", DESK: "総務課", CHIEF: "課長"}
    return Repo(tmp_path / "city").init("kiso", "jumin", texts).edit({CHIEF: "主幹"}, date="2020-04-01", reason="職名")


@pytest.fixture
def record(city: Repo, call: Call, tmp_path: Path) -> Record:
    """``record("Ⅰ-7", "窓口課", "--date", …)``: an item edited and committed, as a clerk does."""

    def recording(item: str, text: str, *arguments: str, reason: str = "組織改編", submission: str = "事後") -> str:
        (tmp_path / "text").write_text(f"{text}\n", encoding="utf-8")
        call("edit", item, "--file", tmp_path / "text", cwd=city.path)
        call("commit", "--submission", submission, "--reason", reason, *arguments, cwd=city.path)
        return city.head[:10]

    return recording


def rows(call: Call, city: Repo) -> list[tuple[str, ...]]:
    told = json.loads(call("table", "--since", "2020-05-01", "--format", "json", cwd=city.path).out)
    return [tuple(row[name] for name in ("date", "before", "after", "submission", "reason")) for row in told]


def named(text: str, command: str) -> list[str]:
    """The words of the first command of that name which a message proposes, without what the reader is to put in."""
    found = re.search(rf"shinkyu ({command} [0-9a-f]+)", text)
    assert found, text
    return found[1].split()


def git(city: Repo, *arguments: str, **settings: str) -> None:
    """Git as somebody else uses it; it may end in a conflict."""
    subprocess.run(["git", *arguments], cwd=city.path, env={**os.environ, **settings}, capture_output=True, check=False)


def test_a_forgotten_date(city: Repo, call: Call, record: Record) -> None:
    oid = record("Ⅰ-5 ①", "窓口課")
    again = named(call("log", cwd=city.path).out, "amend")
    assert again == ["amend", oid]
    assert "令和2年10月1日  事後  組織改編" in call(*again, "--date", "令和2年10月1日", cwd=city.path).out
    assert rows(call, city) == [("2020-10-01", "市民課", "窓口課", "事後", "組織改編")]


def test_a_wrong_item(city: Repo, call: Call, record: Record) -> None:
    record("Ⅰ-7", "窓口課", "--date", "R2.10.1")
    call(*named(call("log", cwd=city.path).out, "undo"), "--reason", "誤った項目", cwd=city.path)
    assert rows(call, city) == []
    record("Ⅰ-5 ①", "窓口課", "--date", "R2.10.1")
    assert rows(call, city) == [("2020-10-01", "市民課", "窓口課", "事後", "組織改編")]
    assert CLEAN in call("check", cwd=city.path).out


def test_a_wrong_reason_of_a_row_that_took_two_commits(city: Repo, call: Call, record: Record) -> None:
    record("Ⅰ-5 ①", "窓口", "--date", "R2.10.1", reason="仮の説明")
    record("Ⅰ-5 ①", "窓口課", "--date", "R2.10.1", reason="誤った説明")
    assert "reason-replaced" in call("check", cwd=city.path).out
    call("amend", "--row", "令和2年10月1日", "Ⅰ-5 ①", "--reason", "課の統合", cwd=city.path)
    assert rows(call, city) == [("2020-10-01", "市民課", "窓口課", "事後", "課の統合")]
    assert CLEAN in call("check", cwd=city.path).out


def squashed_by_merge(city: Repo) -> None:
    git(city, "switch", "-q", "main")
    git(city, "merge", "-q", "--squash", "f")
    git(city, "commit", "-q", "--no-edit")


def squashed_by_a_host(city: Repo) -> None:
    message = "まとめて取り込む (#1)\n\n" + city.git("log", "--reverse", "--format=* %B", "main..f")
    git(city, "switch", "-q", "main")
    git(city, "merge", "-q", "--squash", "f")
    git(city, "commit", "-q", "-m", message)


def squashed_by_a_rebase(city: Repo) -> None:
    git(city, "rebase", "-q", "-i", "main", GIT_SEQUENCE_EDITOR="sed -i '2s/^pick/squash/'", GIT_EDITOR="true")


@pytest.mark.parametrize("squash", [squashed_by_merge, squashed_by_a_host, squashed_by_a_rebase])
def test_a_squash(squash: Callable[[Repo], None], city: Repo, call: Call, record: Record) -> None:
    city.branch("f")
    record("Ⅰ-5 ①", "窓口課", "--date", "R2.10.1", reason="甲", submission="事前")
    record("Ⅰ-7", "相談係", "--date", "R2.10.5", reason="乙")
    before = rows(call, city)
    squash(city)
    told = call("check", cwd=city.path, code=1).out
    assert rows(call, city) == [], "no row of which it is not certain what it claims"
    assert f"{PLACE}、{DESK}" in told
    again = named(told, "amend")
    first = ("--item", "Ⅰ-5 ①", "--date", "R2.10.1", "--submission", "事前", "--reason", "甲")
    call(*again, *first, cwd=city.path)
    told = call("check", cwd=city.path, code=1).out
    assert named(told, "amend") == again
    assert DESK in told
    assert PLACE not in told
    call(*again, "--item", "Ⅰ-7", "--date", "R2.10.5", "--submission", "事後", "--reason", "乙", cwd=city.path)
    assert rows(call, city) == before
    assert CLEAN in call("check", cwd=city.path).out, "a message that cannot be mended is told of no more"


def test_a_squash_can_be_taken_back_too(city: Repo, call: Call, record: Record) -> None:
    city.branch("f")
    record("Ⅰ-5 ①", "窓口課", "--date", "R2.10.1")
    record("Ⅰ-7", "相談係", "--date", "R2.10.5")
    squashed_by_merge(city)
    call(*named(call("check", cwd=city.path, code=1).out, "undo"), "--reason", "やり直す", cwd=city.path)
    assert rows(call, city) == []
    assert CLEAN in call("check", cwd=city.path).out


def test_two_people_and_one_item(city: Repo, call: Call, record: Record) -> None:
    city.branch("f")
    record("Ⅰ-5 ①", "総合窓口課", "--date", "R2.10.1", reason="甲")
    git(city, "switch", "-q", "main")
    record("Ⅰ-5 ①", "相談課", "--date", "R2.10.5", reason="乙")
    git(city, "merge", "-q", "f")
    assert "jumin/I-5.yaml" in call("status", cwd=city.path, code=1).out
    file = city.path / "jumin/I-5.yaml"
    settled = re.sub(r"<{7}.*>{7}[^\n]*\n", "①部署: 総合相談課\n", file.read_text("utf-8"), flags=re.DOTALL)
    file.write_text(settled, encoding="utf-8")
    told = call("status", cwd=city.path).out
    assert "shinkyu commit" not in told, "what it would refuse is not proposed"
    (step,) = re.findall(r"shinkyu (merge --continue)", told)
    call(*step.split(), cwd=city.path)
    assert rows(call, city) == [
        ("2020-10-01", "市民課", "総合窓口課", "事後", "甲"),
        ("2020-10-05", "総合窓口課", "総合相談課", "事後", "乙"),
    ]
    assert CLEAN in call("check", cwd=city.path).out
    assert "記録していない直しはありません" in call("status", cwd=city.path).out


def test_a_merge_that_adds_an_edit_of_its_own(city: Repo, call: Call, record: Record) -> None:
    city.branch("f")
    record("Ⅰ-5 ①", "総合窓口課", "--date", "R2.10.1")
    git(city, "switch", "-q", "main")
    city.write("README.md", "案内\n").commit("案内")
    git(city, "merge", "-q", "--no-ff", "--no-commit", "f")
    city.replace("jumin/I-7.yaml", "総務課", "相談係")
    git(city, "commit", "-qam", "枝を合わせる")
    told = call("check", cwd=city.path, code=1).out
    assert "shinkyu undo" not in told, "a merge cannot be undone, so it is not proposed"
    again = named(told, "amend")
    call(*again, "--date", "R2.11.1", "--submission", "事後", "--reason", "名称", cwd=city.path)
    assert ("2020-11-01", "総務課", "相談係", "事後", "名称") in rows(call, city)
    assert CLEAN in call("check", cwd=city.path).out
