"""`shinkyu hooks`: what is set up, once and no more; what somebody else set stays; what is missing is told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.cli.driver.gitworld import BOTH, FILE, TEXTS, diverged, git, read
from tests.repos import Repo

from shinkyu.model.starting.template import template_files
from shinkyu.model.workspace.driver.attributes import BLOCK, LINES
from shinkyu.model.workspace.driver.installing import DRIVER
from shinkyu.model.workspace.driver.wrapper import wrapper

ATTRIBUTES = ".gitattributes"


@pytest.fixture
def plain(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "市 の「台帳」's").init("kiso", "jumin", TEXTS)


def config(made: Repo) -> bytes:
    return (made.path / ".git/config").read_bytes()


def told(call: Call, made: Path, code: int = 0) -> dict:
    return json.loads(call("hooks", "status", "--json", cwd=made, code=code).out)


def test_it_is_set_up_once_and_goes_without_a_trace(plain: Repo, call: Call) -> None:
    before = config(plain)
    assert "設定がありません" in call("hooks", "status", cwd=plain.path, code=1).out
    out = call("hooks", "install", cwd=plain.path).out
    assert f"{ATTRIBUTES} に足しました" in out
    assert 'shinkyu commit --no-row --reason "合わせ方" .gitattributes' in out
    assert git(plain, "status", "--porcelain") == f"?? {ATTRIBUTES}\n"
    installed = config(plain), read(plain, ATTRIBUTES)
    assert "何も変えていません" in call("hooks", "install", cwd=plain.path).out
    assert (config(plain), read(plain, ATTRIBUTES)) == installed
    found = told(call, plain.path)
    assert found["fine"]
    assert found["driver"] == {"state": "installed", "value": wrapper(sys.executable), "program": sys.executable}
    assert [*found["attributes"]["merged_by"]] == ["shinkyu"]
    call("hooks", "remove", cwd=plain.path)
    assert config(plain) == before
    assert git(plain, "status", "--porcelain") == ""
    assert "消すものはありません" in call("hooks", "remove", cwd=plain.path).out


def test_git_reads_what_was_set(plain: Repo, call: Call) -> None:
    call("hooks", "install", cwd=plain.path / "jumin")
    assert plain.git("config", DRIVER) == f"{wrapper(sys.executable)}\n"
    assert plain.git("config", "merge.shinkyu.recursive") == "binary\n"
    assert "id: " in plain.git("config", "diff.shinkyu.xfuncname")
    assert plain.git("check-attr", "merge", FILE).endswith(": shinkyu\n")
    assert plain.git("check-attr", "merge", "shinkyu.yaml").endswith(": unspecified\n")


def test_the_command_that_is_proposed_commits_the_lines(plain: Repo, call: Call) -> None:
    call("hooks", "install", cwd=plain.path)
    call("commit", "--no-row", "--reason", "合わせ方", ATTRIBUTES, cwd=plain.path)
    assert git(plain, "status", "--porcelain") == ""
    assert json.loads(call("table", "--format", "json", cwd=plain.path).out) == []
    call("check", cwd=plain.path)


def test_lines_that_are_committed_stay(plain: Repo, call: Call) -> None:
    call("hooks", "install", cwd=plain.path)
    plain.commit("合わせ方")
    out = call("hooks", "remove", cwd=plain.path).out
    assert "行は残しました" in out
    assert git(plain, "status", "--porcelain") == ""
    assert told(call, plain.path, 1)["driver"]["state"] == "absent"


def test_new_repositories_have_the_lines(tmp_path: Path, call: Call) -> None:
    assert BLOCK in template_files()[ATTRIBUTES].decode()
    call("init", str(tmp_path / "new"), "--form", "kiso", "--slug", "jumin")
    call("hooks", "install", cwd=tmp_path / "new")
    made = Repo(tmp_path / "new")
    assert git(made, "status", "--porcelain") == ""
    assert made.git("check-attr", "merge", "jumin/attachments/a.yaml").endswith(": unset\n")


def test_what_else_the_files_hold_stays(plain: Repo, call: Call) -> None:
    own = '# われわれの\n[alias]\n\tst = status # 短く\n[merge "other"]\n\tdriver = other %A\n'
    with (plain.path / ".git/config").open("a", encoding="utf-8") as file:
        file.write(own)
    plain.write(ATTRIBUTES, "* text=auto\n*.png binary").commit("a")
    for command in ("install", "remove"):
        call("hooks", command, cwd=plain.path)
        assert own in config(plain).decode()
        assert read(plain, ATTRIBUTES) == "* text=auto\n*.png binary" + ("\n" + BLOCK if command == "install" else "\n")
    assert told(call, plain.path, 1)["other_drivers"] == {"other": "other %A"}


def test_a_driver_of_somebody_else_is_not_written_over(plain: Repo, call: Call) -> None:
    plain.git("config", DRIVER, "theirs %O %A %B")
    plain.git("config", "merge.shinkyu.name", "theirs")
    before = config(plain)
    err = call("hooks", "install", cwd=plain.path, code=2).err
    assert "theirs %O %A %B" in err
    assert "--replace" in err
    assert "theirs %O" in call("hooks", "remove", cwd=plain.path).out
    assert told(call, plain.path, 1)["driver"]["state"] == "other"
    assert config(plain) == before
    assert not (plain.path / ATTRIBUTES).exists()
    call("hooks", "install", "--replace", cwd=plain.path)
    assert told(call, plain.path)["fine"]


@pytest.mark.parametrize("level", ["--global", "--worktree", "include"])
def test_wherever_somebody_else_set_it(plain: Repo, call: Call, tmp_path: Path, level: str) -> None:
    if level == "include":
        plain.git("config", "include.path", str(tmp_path / "more"))
        plain.git("config", "--file", str(tmp_path / "more"), DRIVER, "theirs %A")
    else:
        plain.git("config", "extensions.worktreeConfig", "true")
        plain.git("config", level, DRIVER, "theirs %A")
    assert "theirs %A" in call("hooks", "install", cwd=plain.path, code=2).err


def test_attributes_of_somebody_else_are_not_overruled(plain: Repo, call: Call) -> None:
    plain.write(ATTRIBUTES, "*.yaml merge=union\n").commit("a")
    out = call("hooks", "install", cwd=plain.path, code=1).out
    assert "union" in out
    assert all(line in out for line in LINES.splitlines())
    assert read(plain, ATTRIBUTES) == "*.yaml merge=union\n"


def test_a_program_that_moved_is_told_and_set_anew(plain: Repo, call: Call) -> None:
    call("hooks", "install", cwd=plain.path)
    plain.git("config", DRIVER, wrapper("/gone/python"))
    found = told(call, plain.path, 1)
    assert found["driver"]["state"] == "gone"
    assert found["driver"]["program"] == "/gone/python"
    out = call("hooks", "status", cwd=plain.path, code=1).out
    assert "もうありません" in out
    assert "shinkyu hooks install" in out
    call("hooks", "install", cwd=plain.path)
    assert told(call, plain.path)["fine"]
    plain.git("config", "--unset", "merge.shinkyu.recursive")
    assert told(call, plain.path, 1)["driver"]["state"] == "outdated"


@pytest.mark.parametrize("command", ["install", "remove"])
def test_settings_that_are_half_gone_do_not_keep_git_from_merging(plain: Repo, call: Call, command: str) -> None:
    """git refuses where a driver has a name and no line."""
    call("hooks", "install", cwd=plain.path)
    diverged(plain.commit("合わせ方"))
    plain.git("config", "--unset", DRIVER)
    assert "lacks command line" in git(plain, "merge", "side", code=None)
    assert told(call, plain.path, 1)["driver"]["state"] == "outdated"
    call("hooks", command, cwd=plain.path)
    assert "lacks command line" not in git(plain, "merge", "--no-edit", "side", code=None)


def test_a_driver_that_was_given_another_name_goes_whole(plain: Repo, call: Call) -> None:
    call("hooks", "install", cwd=plain.path)
    plain.git("config", "merge.shinkyu.name", "われわれの")
    plain.git("config", "diff.shinkyu.xfuncname", "^われわれの")
    call("hooks", "remove", cwd=plain.path)
    assert b"merge" not in config(plain)
    assert "われわれの" in plain.git("config", "diff.shinkyu.xfuncname")


def test_hooks_of_others_are_told(plain: Repo, call: Call) -> None:
    hook = plain.path / ".husky/pre-commit"
    hook.parent.mkdir()
    hook.write_text("#!/bin/sh\n", encoding="utf-8")
    hook.chmod(0o755)
    plain.git("config", "core.hooksPath", ".husky")
    hooks = told(call, plain.path, 1)["hooks"]
    assert (hooks["folder"], hooks["names"], hooks["own_folder"]) == (str(hook.parent), ["pre-commit"], False)


def test_a_linked_working_tree_shares_the_settings(plain: Repo, call: Call, tmp_path: Path) -> None:
    linked = tmp_path / "linked"
    plain.git("worktree", "add", "-q", str(linked), "-b", "third")
    plain.git("config", "extensions.worktreeConfig", "true")
    call("hooks", "install", cwd=linked)
    assert (linked / ATTRIBUTES).exists()
    assert plain.git("config", "--local", DRIVER) == f"{wrapper(sys.executable)}\n"
    assert told(call, linked)["fine"]
    call("hooks", "remove", cwd=linked)
    assert told(call, plain.path, 1)["driver"]["state"] == "absent"


def test_a_repository_without_a_working_tree(plain: Repo, call: Call, tmp_path: Path) -> None:
    """git merges there by the attributes of its own folder alone; nobody's but its keeper's to write."""
    bare = tmp_path / "bare.git"
    diverged(plain.write(ATTRIBUTES, BLOCK).commit("a")).git("clone", "-q", "--bare", ".", str(bare))
    out = call("hooks", "install", cwd=bare, code=1).out
    assert f"{bare / 'info/attributes'} に要る行" in out
    assert "/*/*.yaml merge=shinkyu" in out
    merge = ["git", "merge-tree", "--write-tree", "main", "side"]
    assert subprocess.run(merge, cwd=bare, capture_output=True, check=False).returncode == 1
    (bare / "info/attributes").write_text(LINES, encoding="utf-8")
    assert told(call, bare)["fine"]
    tree = subprocess.run(merge, cwd=bare, capture_output=True, text=True, check=True).stdout.strip()
    done = subprocess.run(["git", "show", f"{tree}:{FILE}"], cwd=bare, capture_output=True, check=True).stdout.decode()
    assert all(word in done for word in BOTH)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a folder away")
def test_a_folder_of_somebody_else_is_asked_about(plain: Repo, call: Call) -> None:
    before = config(plain)
    subprocess.run(["chown", "-R", "65534:65534", str(plain.path)], check=True)
    for command in ("install", "status", "remove"):
        assert "shinkyu setup --trust" in call("hooks", command, cwd=plain.path, code=3).err
    assert config(plain) == before
    call("setup", "--trust", str(plain.path))
    call("hooks", "install", cwd=plain.path)


@pytest.mark.parametrize("command", ["install", "status", "remove"])
def test_outside_a_repository(tmp_path: Path, call: Call, command: str) -> None:
    call("hooks", command, cwd=tmp_path, code=3)


def test_without_the_git_program(plain: Repo, call: Call, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(tmp_path))
        call("hooks", "install", cwd=plain.path)
    plain.commit("a")
    git(diverged(plain), "merge", "--no-edit", "side")
    assert all(word in read(plain) for word in BOTH)


def test_settings_that_another_git_is_writing(plain: Repo, call: Call) -> None:
    (plain.path / ".git/config.lock").write_text("", encoding="utf-8")
    before = config(plain)
    assert "config.lock" in call("hooks", "install", cwd=plain.path, code=3).err
    assert config(plain) == before


def test_settings_that_cannot_be_read(plain: Repo, call: Call) -> None:
    with (plain.path / ".git/config").open("a", encoding="utf-8") as file:
        file.write("[merge\n")
    assert "config" in call("hooks", "status", cwd=plain.path, code=3).err


@pytest.mark.usefixtures("english")
def test_in_english(plain: Repo, call: Call) -> None:
    assert "not committed yet" in call("hooks", "install", cwd=plain.path).out
    assert "by items and blocks" in call("hooks", "status", cwd=plain.path).out


def test_the_driver_is_offered_to_nobody(call: Call) -> None:
    assert "merge-driver" not in call("--help").out
    assert "%A" in call("merge-driver", "--help").out
