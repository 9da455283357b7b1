"""`shinkyu init` and `shinkyu add` from the command line."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.cli.conftest import Call


def git(place: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=place, capture_output=True, check=True).stdout.decode()


def test_a_new_city_from_nothing_to_a_clean_status(tmp_path: Path, call: Call) -> None:
    made = call("init", "city", "--form", "kiso", "--slug", "jumin", "--name", "住民記録の事務", cwd=tmp_path)
    assert "--no-row" in made.out
    assert git(tmp_path / "city", "log", "-1", "--format=%s").strip() == "住民記録の事務 を書き始める"
    assert call("status", cwd=tmp_path / "city").out == "記録していない直しはありません。\n"
    assert call("check", cwd=tmp_path / "city", code=None).code == 0


def test_one_more(tmp_path: Path, call: Call) -> None:
    call("init", "city", "--form", "kiso", "--slug", "jumin", cwd=tmp_path)
    call("add", "kaigo", "--form", "juten", "--name", "介護保険の事務", cwd=tmp_path / "city" / "jumin")
    assert git(tmp_path / "city", "status", "--porcelain") == ""
    assert "介護保険の事務" in (tmp_path / "city/kaigo/cover.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("init", "new", "--form", "kiso"), 2, "--slug"),
        (("init", "new", "--slug", "a"), 2, "--form"),
        (("init", "new", "--form", "zen", "--slug", "a"), 2, "zenkoumoku"),
        (("init", "new", "--form", "kiso", "--slug", "A B"), 2, "slug"),
        (("init", "new", "--form", "kiso", "--edition", "1999-01", "--slug", "a"), 2, "2024-10"),
        (("init", ".", "--form", "kiso", "--slug", "a"), 2, "shinkyu add"),
        (("add", "a", "--form", "kiso"), 3, "git リポジトリではありません"),
    ],
)
def test_what_cannot_be_made(tmp_path: Path, call: Call, arguments: tuple[str, ...], code: int, said: str) -> None:
    (tmp_path / "memo.txt").write_text("memo", encoding="utf-8")
    result = call(*arguments, cwd=tmp_path, code=code)
    assert said in result.err
    assert [path.name for path in tmp_path.iterdir()] == ["memo.txt"]


def test_a_slug_that_is_taken(tmp_path: Path, call: Call) -> None:
    call("init", "city", "--form", "kiso", "--slug", "jumin", cwd=tmp_path)
    head = git(tmp_path / "city", "rev-parse", "HEAD")
    assert "すでにあります" in call("add", "jumin", "--form", "kiso", cwd=tmp_path / "city", code=2).err
    assert git(tmp_path / "city", "rev-parse", "HEAD") == head
