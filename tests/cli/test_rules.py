"""`shinkyu rules`: every rule, in three formats, without any repository."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Call

from shinkyu.model.rulebook import RULES


def test_every_rule_is_shown_with_its_severity(tmp_path: Path, call: Call) -> None:
    out = call("rules", cwd=tmp_path).out
    heads = [line.split() for line in out.splitlines() if line and not line.startswith((" ", "*"))]
    words = {"error": "エラー", "warning": "警告", "info": "参考"}
    assert heads == [[rule.id, words[rule.severity] + "*" * rule.fixed] for rule in RULES.values()]
    assert all(f"\n  {rule.description}" in out for rule in RULES.values())


def test_for_programs(call: Call) -> None:
    shown = json.loads(call("rules", "--json").out)["rules"]
    assert [one["rule"] for one in shown] == [*RULES]
    assert {tuple(one) for one in shown} == {("rule", "severity", "fixed", "description", "source")}


def test_some_of_them(call: Call) -> None:
    out = call("rules", "settings", "reason-missing").out
    assert [line.split()[0] for line in out.splitlines()[:4:2]] == ["settings", "reason-missing"]
    assert "規則 第11条" in out
    assert "ファイルの決まり (§1)" in out


@pytest.mark.parametrize(("name", "hint"), [("reason-mising", "reason-missing"), ("zzzz", "shinkyu rules")])
def test_a_rule_that_there_is_not(name: str, hint: str, call: Call) -> None:
    err = call("rules", name, code=2).err
    assert f"「{name}」という規則はありません" in err
    assert hint in err
