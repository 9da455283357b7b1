"""`shinkyu setup`: who records and whose folders are trusted, without the git program, and as git itself reads it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cli.conftest import Call
from tests.repos import Repo

from shinkyu.model.repository import personal_settings, set_person

ITEM = "I-5/②所属長の役職名"
NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="<>"), min_size=1)


def said_by_git(*keys: str) -> list[str]:
    call = ["git", "config", "--global", "-z", "--get-all", *keys]
    return subprocess.run(call, capture_output=True, text=True, check=False).stdout.split("\0")[:-1]


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has set up anything, and there is no git program."""
    for name in [name for name in os.environ if name.startswith("GIT_") and name.endswith(("_NAME", "_EMAIL"))]:
        monkeypatch.delenv(name)


def test_nobody_records_until_it_is_set_up(tmp_path: Path, call: Call, nobody: None) -> None:
    folder = tmp_path / "hyouka"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(tmp_path))
        err = call("init", str(folder), "--form", "kiso", "--slug", "jumin", code=3).err
        assert "shinkyu setup --name" in err
        out = call("setup", "--name", "山田 太郎", "--email", "taro@example.lg.jp").out
        assert "山田 太郎 <taro@example.lg.jp>" in out
        call("init", str(folder), "--form", "kiso", "--slug", "jumin")
    log = subprocess.run(
        ["git", "log", "-1", "--format=%an <%ae>"], cwd=folder, capture_output=True, text=True, check=True
    )
    assert log.stdout == "山田 太郎 <taro@example.lg.jp>\n"


@given(name=NAMES.filter(lambda name: name == name.strip()))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_git_reads_what_was_set(name: str) -> None:
    set_person(name, "taro@example.lg.jp")
    assert said_by_git("user.name") == [name]
    assert personal_settings().name == name


def test_what_was_set_otherwise_stays(call: Call) -> None:
    subprocess.run(["git", "config", "--global", "alias.st", "status -s"], check=True)
    call("setup", "--name", "山田 太郎", "--email", "taro@example.lg.jp")
    call("setup", "--email", "hanako@example.lg.jp")
    assert said_by_git("user.name") == ["山田 太郎"]
    assert said_by_git("user.email") == ["hanako@example.lg.jp"]
    assert said_by_git("alias.st") == ["status -s"]


@pytest.mark.parametrize(
    "given",
    [
        ("--name", "山田 <太郎>"),
        ("--name", "山田\n太郎"),
        ("--name", " 山田"),
        ("--email", "taro"),
        ("--email", "a b@c"),
        ("--email", "taro@"),
        ("--email", "@example.jp"),
        ("--name", ""),
    ],
)
def test_what_is_no_name_or_address_is_refused(call: Call, given: tuple[str, str]) -> None:
    call("setup", *given, code=2)
    assert not personal_settings().file.exists()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a folder away")
@pytest.mark.parametrize("inside", ["", "jumin", "jumin/attachments"])
def test_a_folder_that_belongs_to_somebody_else_is_trusted(tmp_path: Path, call: Call, inside: str) -> None:
    city = Repo(tmp_path / "共有 フォルダ").init("kiso", "jumin", {ITEM: "課長"})
    (city.path / "jumin/attachments").mkdir()
    subprocess.run(["chown", "-R", "65534:65534", str(city.path)], check=True)
    assert "shinkyu setup --trust" in call("check", cwd=city.path, code=3).err
    for _ in range(2):
        assert str(city.path) in call("setup", "--trust", str(city.path / inside)).out
    assert said_by_git("safe.directory") == [str(city.path)]
    call("check", cwd=city.path)


@pytest.mark.parametrize("name", ['引用"符', "逆\\斜線"])
def test_a_folder_that_cannot_be_written_down_is_refused(tmp_path: Path, call: Call, name: str) -> None:
    city = Repo(tmp_path / name).init("kiso", "jumin", {ITEM: "課長"})
    call("setup", "--trust", str(city.path), code=2)
    assert not personal_settings().file.exists()


def test_a_folder_without_a_repository_is_refused(tmp_path: Path, call: Call) -> None:
    assert "リポジトリではありません" in call("setup", "--trust", str(tmp_path), code=2).err


def test_without_options_it_says_what_is_set(call: Call) -> None:
    assert "まだ決まっていません" in call("setup").out
    call("setup", "--name", "山田 太郎", "--email", "taro@example.lg.jp")
    assert "山田 太郎 <taro@example.lg.jp>" in call("setup").out


def test_settings_that_cannot_be_read_are_named(call: Call) -> None:
    file = personal_settings().file
    file.write_text("[user\n")
    assert str(file) in call("setup", code=3).err
    assert file.read_text() == "[user\n"
