"""`shinkyu init` and `shinkyu add` from the command line."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from tests.cli.conftest import Call

from shinkyu.schema import load_form


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


def test_what_is_made_is_told_with_what_is_blank_and_how_to_go_on(tmp_path: Path, call: Call) -> None:
    made = call("init", "city", "--form", "kiso", "--slug", "jumin", cwd=tmp_path)
    city = tmp_path / "city"
    listed = call("status", "--empty", cwd=city).out
    count = int(listed.partition("項目が ")[2].partition(" 件")[0])
    assert f"記載のない項目が {count} 件あります(`shinkyu status --empty` で並べます)\n" in made.out
    added = call("add", "kaigo", "--form", "juten", "--name", "介護保険の事務", cwd=city)
    items = json.loads(call("status", "--empty", "--slug", "kaigo", "--json", cwd=city).out)
    assert f"記載のない項目が {len(items)} 件あります(`shinkyu status --empty --slug kaigo` で並べます)\n" in added.out
    assert "--slug kaigo" in added.out.partition("次に: ")[2]
    assert "shinkyu commit --no-row" in added.out
    assert call("status", "--empty", "--slug", "kaigo", cwd=city).out.startswith(
        f"kaigo: 記載のない項目が {len(items)} 件"
    )


@pytest.mark.parametrize("form", ["kiso", "juten", "zenkoumoku"])
def test_what_is_blank_as_yet_is_shown_as_the_blank_form(tmp_path: Path, call: Call, form: str) -> None:
    call("init", "city", "--form", form, "--slug", "a", cwd=tmp_path)
    city = tmp_path / "city"
    draft = call("show", "--pending", cwd=city).out
    assert draft == call("show", cwd=city).out
    for section in load_form(form).sections:
        assert section.title in draft
    assert json.loads(call("show", "--pending", "--format", "json", cwd=city).out)["slug"] == "a"
    for name in ("a.docx", "a.xlsx", "a.html", "a.md"):
        call("show", "--pending", "-o", name, cwd=city)
        assert (city / name).stat().st_size > 0
    assert "まだ記載がありません" in call("show", "--at", "令和5年4月1日", cwd=city, code=2).err


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
