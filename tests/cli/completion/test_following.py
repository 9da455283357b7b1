"""What is offered where: commands, options, words, items, assessments, versions; and nothing else, ever."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.cli.completion.conftest import PATIENT
from tests.cli.conftest import Result
from tests.cli.test_frame import ROOT, paths, within
from tests.repos import Repo
from tests.test_layers import HEAVY

from shinkyu.cli.completion import ASKS, FILES, LINE
from shinkyu.cli.completion.following import following
from shinkyu.cli.main import COMMANDS
from shinkyu.render.formats import TABLE_FORMATS


@pytest.fixture
def offered(city: Repo, monkeypatch: pytest.MonkeyPatch) -> Any:
    """``offered("table --fo")``: what can stand at the end of that line."""
    monkeypatch.chdir(city.path)

    def ask(line: str) -> list[str]:
        *words, begun = line.split(" ")
        found = following(ROOT, words, begun)
        assert not (found.files and found.candidates)
        return [FILES] if found.files else [one.value for one in found.candidates]

    return ask


def test_commands_in_their_order_and_those_of_groups(offered: Any) -> None:
    assert offered("") == [name for name, entry in COMMANDS.items() if not entry.hidden]
    assert offered("im") == ["import", "import-document", "import-edits"]
    assert offered("entry ") == ["add", "remove", "move", "copy"]
    assert offered("tabel ") == offered("entry ad x") == []


@pytest.mark.parametrize("path", paths(), ids=" ".join)
def test_every_option_of_every_command(path: tuple[str, ...], offered: Any) -> None:
    command: Any = ROOT
    for name in path:
        command = within(command, name)
    names = {max(one.opts, key=len) for one in command.params if one.param_type_name == "option"}
    assert {*offered(f"{' '.join(path)} -")} == names


def test_an_option_is_offered_once_unless_it_may_be_repeated(offered: Any) -> None:
    found = offered("table --since 2020-01-01 --item I-5 --")
    assert "--since" not in found
    assert "--item" in found
    assert offered("table -- --") == []


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("table --format ", [*TABLE_FORMATS]),
        ("table --format=x", ["--format=xlsx"]),
        ("table HEAD --ways c", ["concise"]),
        ("commit --submission ", ["事前", "事後"]),
        ("commit --significance r", ["risk-reducing"]),
        ("check --fail-on ", ["error", "warning"]),
        ("rules reason-", ["reason-replaced", "reason-missing"]),
        ("init d --form k", ["kiso"]),
        ("init d --form kiso --edition ", ["2019-01", "2024-10"]),
        ("table --slug ", ["jumin"]),
        ("table ", ["HEAD", "kikaku/r7", "main", "published/jumin/2020-04-01"]),
        ("diff main..k", ["main..kikaku/r7"]),
        ("merge ", ["kikaku/r7"]),
        ("review ", ["sync", "kikaku/r7"]),
        ("review s", ["sync"]),
        ("review sync ", []),
        ("review --fail-on error ", ["kikaku/r7"]),
        ("review kikaku/r7 --fo", ["--format"]),
        ("comments ", ["reply", "close", "kikaku/r7"]),
        ("comments reply ", []),
        ("comment kikaku/r7 --ite", ["--item"]),
        ("approve ", ["kikaku/r7"]),
        ("approve kikaku/r7 --verdict ", ["承認", "差戻し", "保留"]),
        ("approve kikaku/r7 --by ", []),
        ("show --item I-5", ["I-5", "I-5/①部署", "I-5/②所属長の役職名"]),
        ("edit I-5/②", ["I-5/②所属長の役職名"]),
        ("edit Ⅰ-5", ["Ⅰ-5", "Ⅰ-5 ①部署", "Ⅰ-5 ②所属長の役職名"]),
        ("edit jumin:I-5/①", ["jumin:I-5/①部署"]),
        ("entry add I-", []),
        ("show -o ", [FILES]),
        ("show --output=a", [FILES]),
        ("import ", [FILES]),
        ("commit a.yaml ", [FILES]),
        ("edit I-5/①部署 --file ", [FILES]),
        ("undo --row 2020-04-01 ", []),
    ],
)  # fmt: skip
def test_values(line: str, values: list[str], offered: Any) -> None:
    assert offered(line) == values


def test_commits_with_their_titles(city: Repo, offered: Any) -> None:
    assert [city.git("rev-parse", one).strip()[:10] for one in ("HEAD", "HEAD~1")] == offered("amend ")[:2]


def test_those_who_may_approve(city: Repo, offered: Any) -> None:
    told = "review:\n  approvers:\n  - {name: 佐藤 花子, email: sato@example.jp, role: hogo}\n"
    city.write("shinkyu.yaml", f"format: 2\n{told}").commit("承認する人")
    assert offered("approve kikaku/r7 --by ") == ["佐藤 花子"]
    assert offered("review kikaku/r7 --role ") == ["hogo"]


def test_of_several_assessments_their_names_stand_in_front(city: Repo, offered: Any) -> None:
    city.init("kiso", "zeimu")
    assert offered("edit ") == ["jumin:", "zeimu:"]
    assert offered("edit zeimu:I-5/①") == ["zeimu:I-5/①部署"]
    assert offered("edit --slug zeimu I-5/①") == ["I-5/①部署"]


def test_a_file_that_cannot_be_read_hides_no_other(city: Repo, offered: Any) -> None:
    city.write("jumin/I-1.yaml", "a: [\n")
    assert offered("edit I-5/②") == ["I-5/②所属長の役職名"]


def test_a_bare_repository(city: Repo, offered: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    city.git("clone", "-q", "--bare", ".", "../bare")
    monkeypatch.chdir(city.path.parent / "bare")
    assert offered("show --item I-5/②") == ["I-5/②所属長の役職名"]
    assert offered("show --slug ") == ["jumin"]


def asked(cwd: Path, settings: dict[str, str]) -> Result:
    """What a shell is answered, in a process of its own."""
    command = [sys.executable, "-c", PATIENT]
    done = subprocess.run(command, cwd=cwd, env={**os.environ, **settings}, capture_output=True, check=False)
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


LINES = [
    "shinkyu table ",
    "shinkyu edit I",
    "shinkyu edit --slug ",
    "shinkyu amend ",
    "shinkyu merge ",
    "shinkyu diff a..",
    "",
    "'",
]


@pytest.mark.parametrize("line", LINES)
def test_nothing_is_said_where_there_is_no_repository(line: str, tmp_path: Path) -> None:
    done = asked(cwd=tmp_path, settings={ASKS: "bash", LINE: line})
    assert (done.code, done.err) == (0, "")
    assert "エラー" not in done.out


def test_nothing_is_said_where_it_cannot_be_read(city: Repo) -> None:
    (city.path / ".git" / "HEAD").write_bytes(b"\xff")
    for line in LINES:
        done = asked(cwd=city.path, settings={ASKS: "zsh", LINE: line})
        assert (done.code, done.err) == (0, "")


def test_names_that_cannot_be_typed_are_not_offered(city: Repo) -> None:
    city.git("branch", "a\u202eb")
    done = asked(cwd=city.path, settings={ASKS: "fish", LINE: "shinkyu table "})
    assert done.out.split("\t")[0] == "HEAD"
    assert "\u202e" not in done.out


def test_words_are_offered_without_what_is_heavy(tmp_path: Path) -> None:
    done = asked(cwd=tmp_path, settings={ASKS: "bash", LINE: "shinkyu table --format ", "PYTHONPROFILEIMPORTTIME": "1"})
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.err.splitlines()}
    assert "xlsx" in done.out
    assert loaded & {*HEAVY} == set()
