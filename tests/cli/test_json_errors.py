"""With JSON asked for, what goes wrong is JSON too: one object on each line of standard error, nothing but JSON on stdout."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Call, Result, spawn
from tests.repos import Repo

ITEM = "I-5/①部署"
# Every command that has --json or --format json, with what else it needs.
COMMANDS: dict[str, tuple[str, ...]] = {
    "status": ("status", "--json"),
    "blank items": ("status", "--empty", "--json"),
    "list": ("list", "nashi", "--json"),
    "list by format": ("list", "nashi", "--format", "json"),
    "diff": ("diff", "--json"),
    "check": ("check", "--json"),
    "check by format": ("check", "--format", "json"),
    "log": ("log", "--json"),
    "table": ("table", "--format", "json"),
    "table by =": ("table", "--format=json"),
    "show": ("show", "--format", "json"),
    "verify": ("verify", "nashi.tsv", "--json"),
    "review": ("review", "nashi", "--json"),
    "hooks": ("hooks", "status", "--json"),
    "rules": ("rules", "nashi", "--json"),
    "comment": ("comment", "main", "根拠は", "--item", ITEM, "--json"),
    "comments": ("comments", "--json"),
    "terms": ("terms", "--slug", "nashi", "--json"),
    "shared": ("shared", "--take", "nashi", "--json"),
    "sync": ("sync", "nashi", "--json"),
    "publish": ("publish", "--slug", "nashi", "--json"),
    "site": ("site", "--address", "nashi", "--json"),
    "export": ("export", "--slug", "nashi", "--format", "jsonl", "-o", "x", "--json"),
    "collect": ("collect", "nashi", "-o", "x", "--engine", "nashi", "--json"),
    "import": ("import", "nashi.tsv", "--slug", "t", "--form", "kiso", "--json"),
    "import-document": ("import-document", "nashi.xlsx", "--json"),
    "import-edits": ("import-edits", "nashi.xlsx", "--json"),
}


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "city").init("kiso", "s", {ITEM: "市民課"})
    return repo.edit({ITEM: "窓口課"}, date="2024-04-01")


def told(result: Result) -> list[dict]:
    """The objects on standard error; what is on standard output is JSON, or nothing."""
    if result.out:
        json.loads(result.out)
    return [json.loads(line) for line in result.err.splitlines()]


def error(result: Result) -> dict:
    (one,) = told(result)
    assert one["error"].keys() == {"message", "where", "hint", "exit_code", "findings"}
    assert one["error"]["exit_code"] == result.code
    assert one["error"]["message"]
    return one["error"]


def test_every_command_that_gives_json_is_here() -> None:
    """Asked of the help, so that a new one is not forgotten."""
    from shinkyu.cli import main

    for name in main.COMMANDS:
        called = [sys.executable, "-c", "from shinkyu.cli.main import main; main()", name, "--help"]
        text = subprocess.run(called, capture_output=True, check=False).stdout.decode()
        if "--json" in text or "json、" in text or "、json" in text:
            assert name in {arguments[0] for arguments in COMMANDS.values()}


@pytest.mark.parametrize("command", COMMANDS)
def test_outside_a_repository(command: str, call: Call, tmp_path: Path) -> None:
    assert error(call(*COMMANDS[command], cwd=tmp_path, code=None))["hint"]


@pytest.mark.parametrize("command", COMMANDS)
def test_wrong_usage(command: str, call: Call, city: Repo) -> None:
    for wrong in (("--nope",), ("a", "b", "c", "d"), ("--slug",)):
        found = error(call(*COMMANDS[command], *wrong, cwd=city.path, code=2))
        assert "エラー:" not in found["message"]


def test_two_ways_to_ask_at_once(call: Call, city: Repo) -> None:
    assert (
        "--json と --format" in error(call("check", "--json", "--format", "github", cwd=city.path, code=2))["message"]
    )


@pytest.mark.parametrize("command", ["status", "check", "diff", "log", "table", "show"])
def test_a_repository_that_cannot_be_read(command: str, call: Call, city: Repo) -> None:
    (city.path / ".git/HEAD").write_text("ref: refs/heads/nashi\n")
    city.git("update-ref", "-d", "refs/heads/main")
    (city.path / ".git/index").write_bytes(b"broken")
    error(call(*COMMANDS[command], cwd=city.path, code=3))


def test_the_findings_that_an_import_is_refused_for(call: Call, city: Repo, tmp_path: Path) -> None:
    (tmp_path / "nashi.tsv").write_text("変更日\t項目\n", encoding="utf-8")
    found = error(call(*COMMANDS["import"], cwd=tmp_path, code=3))
    assert {"rule", "severity", "file", "line", "message", "hint", "fingerprint"} <= found["findings"][0].keys()


def test_notes_are_objects_too(call: Call, city: Repo) -> None:
    city.write_texts({ITEM: "相談課"})
    (notes,) = told(call(*COMMANDS["table"], cwd=city.path))
    assert "まだ記録していない直し" in notes["notes"][0]


def test_a_fault_of_the_tool_and_a_stop(
    city: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: Call
) -> None:
    (tmp_path / "nashi.xlsx").write_bytes(b"PK\3\4")
    from shinkyu.cli import frame

    for raised, code in ((ZeroDivisionError("x"), 3), (KeyboardInterrupt(), 130)):
        with monkeypatch.context() as patch:
            patch.setattr(frame.LazyGroup, "get_command", lambda *_, one=raised: (_ for _ in ()).throw(one))
            error(call("status", "--json", cwd=city.path, code=code))


def test_lines_for_people_stay_lines(call: Call, city: Repo) -> None:
    assert call("log", "--nope", cwd=city.path, code=2).err.startswith("エラー: ")
    assert spawn("show", "--format", "md", "nashi", cwd=city.path).err.startswith("エラー: ")
    assert spawn("table", "nashi", "--", "--json", cwd=city.path).err.startswith("エラー: ")
