"""Quotation marks of a shell that コマンド プロンプト hands over: asked about, or refused, and never recorded unmeant."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

ITEM = "I-5/②所属長の役職名"
RECORD = ("commit", "--submission", "事後", "--reason")


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "city").init("kiso", "jumin", {ITEM: "課長"}).replace("jumin/I-5.yaml", "課長", "室長")


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ((*RECORD, "'組織改編'"), "--reason"),
        (("commit", "--submission", "'事後'", "--reason", "改編"), "--submission"),
        ((*RECORD, "改編", "-m", "'題'"), "--title"),
        ((*RECORD, "改編", "--item", "'Ⅰ-5'"), "--item"),
        (("amend", "HEAD", "--reason", "'改編'"), "--reason"),
        (("undo", "HEAD", "--reason", "'誤り'"), "--reason"),
        (("edit", "'Ⅰ-5 ②所属長の役職名'"), "ITEM"),
        (("setup", "--name", "'山田太郎'"), "--name"),
    ],
)
def test_a_value_in_quotes_is_refused(city: Repo, call: Call, arguments: tuple[str, ...], named: str) -> None:
    head = city.head
    err = call(*arguments, cwd=city.path, code=2).err
    assert named in err
    assert '"' in err
    assert city.head == head


def test_an_argument_that_fell_apart_names_the_quotes(city: Repo, call: Call) -> None:
    err = call("edit", "'Ⅰ-5", "②所属長の役職名'", cwd=city.path, code=2).err
    assert '"' in err


@pytest.mark.parametrize("text", ["'組織改編'", "''", "'"])
def test_it_can_be_meant(city: Repo, call: Call, text: str) -> None:
    call(*RECORD, text, "--literal", cwd=city.path)
    assert f"\t{text}" in call("table", "--format", "tsv", cwd=city.path).out


@pytest.mark.parametrize("text", ["'平成'を改める", "所長の'職'", "’組織改編’"])
def test_quotes_within_a_text_are_nobodys_business(city: Repo, call: Call, text: str) -> None:
    call(*RECORD, text, cwd=city.path)
    assert f"\t{text}" in call("table", "--format", "tsv", cwd=city.path).out


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("n\n", 2), ("\n", 2)])
def test_at_a_terminal_it_is_asked(
    city: Repo, call: Call, answer: str, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = io.StringIO(answer)
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", terminal)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    call(*RECORD, "'組織改編'", cwd=city.path, code=code)
